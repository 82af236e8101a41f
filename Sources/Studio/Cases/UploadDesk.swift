import Foundation
import Hummingbird
import NIOCore

/// Files on their way in: each case in a folder of its own, which only the person who sends it can add to. What is not
/// finished is thrown away after a while and when Studio starts.
public actor UploadDesk {
  private let settings: StudioSettings
  private var open: [String: Upload] = [:]

  private struct Upload {
    var user: String
    var began: Date
    /// Bytes held or promised, by file.
    var sizes: [String: Int] = [:]
  }

  init(_ settings: StudioSettings) {
    self.settings = settings
    try? FileManager.default.removeItem(atPath: settings.folder + "/uploads")
  }

  /// Begins.
  ///
  /// - Returns: a name that nobody can guess.
  func begin(_ user: String) throws -> String {
    for (id, upload) in open where -upload.began.timeIntervalSinceNow > settings.uploads.staySeconds {
      forget(id)
    }
    // What went wrong on its way is begun anew: the oldest that was never finished makes room.
    let own = open.filter { $0.value.user == user }.sorted { $0.value.began < $1.value.began }
    for (id, _) in own.dropLast(settings.uploads.atOnce - 1) { forget(id) }
    let id = String(Secrets.token().prefix(40))
    try FileManager.default.createDirectory(
      atPath: folder(id), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    open[id] = Upload(user: user, began: Date())
    return id
  }

  /// Takes one file as it comes, piece by piece, never whole in memory.
  func take(_ id: String, _ name: String, of user: String, _ request: Request) async throws {
    try expect(id, user)
    guard CaseFiles.isAccepted(name) else {
      throw StudioRefusal.badInput(
        "\(name) is no file of a case. Send CSV files, roads.osm.pbf, a zip of them or an .xlsx workbook.")
    }
    guard let length = request.headers[.contentLength].flatMap({ Int($0) }), length >= 0 else {
      throw StudioRefusal.badInput("\(name) came without its size. Send it with the page's own button.")
    }
    guard open[id]?.sizes[name] == nil else {
      throw StudioRefusal.badInput("\(name) came twice. Keep one of the two.")
    }
    let limits = settings.uploads
    guard length <= limits.file else {
      throw StudioRefusal.tooMuch("\(name) holds more than \(limits.file / 1_000_000) MB. Send less.")
    }
    let sizes = open[id]?.sizes ?? [:]
    guard sizes.values.reduce(length, +) <= limits.whole else {
      throw StudioRefusal.tooMuch("The case holds more than \(limits.whole / 1_000_000) MB. Send less.")
    }
    guard sizes.count < limits.files else {
      throw StudioRefusal.tooMuch("The case has more than \(limits.files) files. Send less.")
    }
    // Promised at once, so that many at the same time cannot pass the limit together.
    open[id]?.sizes[name] = length
    do {
      try await Self.write(request.body, length, to: folder(id) + "/" + name)
    } catch {
      open[id]?.sizes[name] = nil
      throw error
    }
  }

  private static func write(_ body: RequestBody, _ length: Int, to path: String) async throws {
    let half = path + ".half"
    guard FileManager.default.createFile(atPath: half, contents: nil, attributes: [.posixPermissions: 0o600]),
      let file = FileHandle(forWritingAtPath: half)
    else { throw StudioRefusal.badInput("The file could not be written. Check that the disk has room.") }
    do {
      var count = 0
      for try await piece in body {
        count += piece.readableBytes
        guard count <= length else { break }
        try file.write(contentsOf: Data(piece.readableBytesView))
      }
      try file.close()
      guard count == length else {
        throw StudioRefusal.badInput("The file did not come whole. Send it again.")
      }
      try FileManager.default.moveItem(atPath: half, toPath: path)
    } catch {
      try? FileManager.default.removeItem(atPath: half)
      throw error
    }
  }

  /// A path for a file that is soon gone again; what is left of it goes when Studio starts.
  func spare() throws -> String {
    let folder = settings.folder + "/uploads"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return folder + "/.spare-" + Secrets.token()
  }

  /// The folder of what has come, no more to be added to; the caller throws it away with `forget`.
  func finish(_ id: String, of user: String) throws -> String {
    try expect(id, user)
    return folder(id)
  }

  /// Throws away.
  func forget(_ id: String) {
    guard open.removeValue(forKey: id) != nil else { return }
    try? FileManager.default.removeItem(atPath: folder(id))
  }

  private func expect(_ id: String, _ user: String) throws {
    guard open[id]?.user == user else { throw StudioRefusal.notFound }
  }

  private nonisolated func folder(_ id: String) -> String { settings.folder + "/uploads/" + id }
}
