import Foundation

/// A file of this run's own that goes when it is let go.
final class TemporaryFile {
  let path: String
  private let folder: String

  init(_ name: String) throws {
    folder = FileManager.default.temporaryDirectory.path + "/schoolward-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    path = folder + "/" + name
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}
