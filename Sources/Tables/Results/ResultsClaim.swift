import Glibc

/// The right to write one results folder, taken before the work starts so that a run does not find out at its
/// end that it may not write, and given up when this value goes.
///
/// A folder already there is replaced only if it is empty or holds a `run.json` of Schoolward's. Other files a
/// person has put beside the results are kept; folders inside it are refused.
public final class ResultsClaim {
  /// The folder's real absolute path.
  public let path: String
  private let parent: String
  private let name: String
  private let lock: ResultsLock

  /// Claims a folder, which need not exist yet; folders above it are made.
  ///
  /// - Throws: `ResultsError` (`busy`, `notOurs`, `refused`).
  public init(_ given: String) throws {
    guard !given.isEmpty, !given.utf8.contains(0) else {
      throw ResultsError(.refused, "The results folder has no name.", "Name a folder with --results.")
    }
    var plain = given
    while plain.count > 1, plain.hasSuffix("/") { plain.removeLast() }
    if let real = FolderFiles.real(plain) {
      path = real
    } else {
      let cut = plain.lastIndex(of: "/")
      let last = cut.map { String(plain[plain.index(after: $0)...]) } ?? plain
      let above = cut.map { $0 == plain.startIndex ? "/" : String(plain[..<$0]) } ?? "."
      guard last != ".", last != ".." else {
        throw ResultsError(
          .refused, "\(given) does not name a folder.",
          "Name a folder with --results, for example Results/plan.")
      }
      try FolderFiles.make(above)
      guard let real = FolderFiles.real(above) else { throw ResultsSink.refusal(above, errno) }
      path = real == "/" ? "/" + last : real + "/" + last
    }
    guard path != "/", let cut = path.lastIndex(of: "/") else {
      throw ResultsError(.notOurs, "/ is not a results folder.", "Choose another folder with --results.")
    }
    parent = cut == path.startIndex ? "/" : String(path[..<cut])
    name = String(path[path.index(after: cut)...])
    lock = try ResultsLock(parent: parent, name: name)
    // A run killed between two renames (`swapIn`): the old results go back to their place.
    let old = parent + "/.\(name).old"
    if FolderFiles.kind(old) == .folder {
      if FolderFiles.kind(path) == .nothing { rename(old, path) } else { FolderFiles.discard(old) }
    }
    try Self.checkReplaceable(path)
    // Left by a run that was killed: nobody else can be at work on them while the lock is held.
    for left in try FolderFiles.names(parent)
    where left.hasPrefix(".\(name).tmp-") || left.hasPrefix(".\(name).removed-") {
      FolderFiles.discard(parent + "/" + left)
    }
    // Found out now rather than after the work.
    let trial = try makeTemporary()
    FolderFiles.discard(trial)
  }

  /// Writes results and swaps them in; may be called again with better ones.
  ///
  /// - Parameter alternatives: writes the rows of `alternatives.csv` in place of `results.alternatives`.
  /// - Returns: the run record as written, with the hashes of its files.
  /// - Throws: `ResultsError`; whatever was there before is then untouched.
  @discardableResult
  public func write(
    _ results: PlanResults, attachments: [ResultsAttachment] = [],
    alternatives: ((inout AlternativesSink) throws -> Void)? = nil
  ) throws -> RunRecord {
    try checkNames(attachments)
    try Self.checkReplaceable(path)
    let temporary = try makeTemporary()
    do {
      var hashes: [(name: String, sha256: String)] = []
      func file(_ name: String, _ fill: (inout ResultsSink) throws -> Void) throws {
        var sink = try ResultsSink(path: temporary + "/" + name)
        try fill(&sink)
        hashes.append((name, try sink.finish()))
      }
      try file(CertificateFile.name) { try CertificateFile.write(results.certificate, to: &$0) }
      try file(SummaryFile.jsonName) { try $0.put(SummaryFile.json(results.summary).bytes) }
      try file(SummaryFile.name) { try SummaryFile.write(results.summary, to: &$0) }
      try file(PlacementsFile.name) { try PlacementsFile.write(results.placements, to: &$0) }
      var rows = try AlternativesSink(path: temporary + "/" + AlternativesFile.name)
      if let alternatives {
        try alternatives(&rows)
      } else {
        for row in results.alternatives { try rows.write(row) }
      }
      hashes.append((AlternativesFile.name, try rows.sink.finish()))
      try file(PlaceValuesFile.name) { try PlaceValuesFile.write(results.placeValues, to: &$0) }
      if let routes = results.routes {
        try file(RoutesFile.name) { try RoutesFile.write(routes.routes, to: &$0) }
        try file(StopsFile.name) { try StopsFile.write(routes.stops, to: &$0) }
        try file(DutiesFile.name) { try DutiesFile.write(routes.duties, to: &$0) }
        try file(RidersFile.name) { try RidersFile.write(routes.riders, to: &$0) }
      }
      if !results.adoption.isEmpty {
        try file(AdoptionFile.name) { try AdoptionFile.write(results.adoption, to: &$0) }
      }
      for attachment in attachments {
        try file(attachment.name) { sink in
          switch attachment.content {
          case .bytes(let bytes): try sink.put(bytes)
          case .file(let path): try Self.copy(path, to: &sink)
          }
        }
      }
      var timings = try ResultsSink(path: temporary + "/" + ResultsFolder.timingsName)
      try timings.put(ResultsFolder.timings(results.timings).bytes)
      _ = try timings.finish()
      var run = results.run
      run.outputs = hashes
      var record = try ResultsSink(path: temporary + "/" + RunRecord.fileName)
      try record.put(run.json.bytes)
      _ = try record.finish()
      try keepOthers(in: temporary)
      FolderFiles.sync(temporary)
      try swapIn(temporary)
      return run
    } catch {
      FolderFiles.discard(temporary)
      throw error
    }
  }

  /// Moves a finished results folder, written elsewhere on the same disk, to its place in one step.
  ///
  /// - Parameter files: further files to go with it, beside the run's own.
  /// - Throws: `ResultsError`; whatever was there before is then untouched.
  public func take(_ finished: String, adding files: [(name: String, bytes: [UInt8])]) throws {
    try Self.checkReplaceable(path)
    for file in files {
      var sink = try ResultsSink(path: finished + "/" + file.name)
      try sink.put(file.bytes)
      _ = try sink.finish()
    }
    try keepOthers(in: finished)
    FolderFiles.sync(finished)
    try swapIn(finished)
  }

  /// Takes the results away: by one rename out of the sight of every reader, then file by file. Files that a person has
  /// put beside them go too.
  ///
  /// - Throws: `ResultsError` where they cannot be taken away.
  public func remove() throws {
    guard FolderFiles.kind(path) == .folder else { return }
    let away = parent + "/.\(name).removed-\(getpid())"
    guard rename(path, away) == 0 else { throw ResultsSink.refusal(path, errno) }
    FolderFiles.sync(parent)
    FolderFiles.discard(away)
    guard FolderFiles.kind(away) == .nothing else {
      throw ResultsError(
        .refused, "\(path) was set aside as \(away), but not all of it could be deleted.",
        "Check that you may write there and delete that folder.")
    }
    FolderFiles.sync(parent)
  }

  func makeTemporary() throws -> String {
    let temporary = parent + "/.\(name).tmp-\(getpid())"
    guard mkdir(temporary, 0o777) == 0 else { throw ResultsSink.refusal(parent, errno) }
    return temporary
  }

  /// Exchanges the new folder with the old one, or moves it to its place.
  func swapIn(_ temporary: String) throws {
    if FolderFiles.kind(path) == .nothing {
      guard rename(temporary, path) == 0 else { throw ResultsSink.refusal(path, errno) }
    } else if FolderFiles.exchange(temporary, path) {
      FolderFiles.discard(temporary)
    } else {
      // A file system that cannot exchange: two renames, the first undone if the second fails.
      let old = parent + "/.\(name).old"
      guard rename(path, old) == 0 else { throw ResultsSink.refusal(path, errno) }
      guard rename(temporary, path) == 0 else {
        let code = errno
        rename(old, path)
        throw ResultsSink.refusal(path, code)
      }
      FolderFiles.discard(old)
    }
    FolderFiles.sync(parent)
  }

  /// Files a person put into the folder go over into the new one; those of the last run do not.
  func keepOthers(in temporary: String) throws {
    guard FolderFiles.kind(path) == .folder else { return }
    let ours = Set((try? ResultsFolder.readRun(path))?.outputs.map(\.name) ?? [])
      .union([RunRecord.fileName, ResultsFolder.timingsName])
    for other in try FolderFiles.names(path) where !ours.contains(other) {
      guard link(path + "/" + other, temporary + "/" + other) == 0 || errno == EEXIST else {
        throw ResultsSink.refusal(path + "/" + other, errno)
      }
    }
  }

  /// Whether what is at the path may be replaced.
  static func checkReplaceable(_ path: String) throws {
    let elsewhere = "Choose another folder with --results, or move that one away."
    switch FolderFiles.kind(path) {
    case .nothing: return
    case .file, .other: throw ResultsError(.notOurs, "\(path) is not a folder.", elsewhere)
    case .folder: break
    }
    let names = try FolderFiles.names(path)
    if names.isEmpty { return }
    guard names.contains(RunRecord.fileName), (try? ResultsFolder.readRun(path)) != nil else {
      throw ResultsError(
        .notOurs, "\(path) is not empty and is not a Schoolward results folder, so it is left alone.",
        elsewhere)
    }
    if let folder = names.first(where: { FolderFiles.kind(path + "/" + $0) != .file }) {
      throw ResultsError(
        .notOurs, "\(path) has \(folder) in it, which is not a file, so it is left alone.", elsewhere)
    }
  }

  /// A file name without folders, not hidden.
  static func isPlainName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.contains("/") && !name.utf8.contains(0)
  }

  private func checkNames(_ attachments: [ResultsAttachment]) throws {
    var taken: Set = [
      CertificateFile.name, SummaryFile.jsonName, SummaryFile.name, PlacementsFile.name,
      AlternativesFile.name,
      PlaceValuesFile.name, RoutesFile.name, StopsFile.name, DutiesFile.name, RidersFile.name,
      ResultsFolder.timingsName, RunRecord.fileName,
    ]
    for attachment in attachments {
      guard Self.isPlainName(attachment.name), taken.insert(attachment.name).inserted else {
        throw ResultsError(
          .misuse, "\(attachment.name) cannot be the name of a further results file.",
          "Give each file a plain name of its own.")
      }
    }
  }

  static func copy(_ path: String, to sink: inout ResultsSink) throws {
    let cut = path.lastIndex(of: "/")
    let folder = cut.map { String(path[..<$0]) } ?? "."
    let file = try ResultsBytes(
      folder: folder, name: cut.map { String(path[path.index(after: $0)...]) } ?? path)
    try file.bytes.withMemoryRebound(to: UInt8.self) { try sink.put($0) }
  }
}
