/// A results folder on disk: where it is, whether it may be written, what is in it.
///
/// A folder is written beside its place under another name and swapped in by one rename while a lock is held,
/// so a reader sees the old results or the new ones and never a part. `run.json` is written last and holds the
/// SHA-256 of every other file but `timings.json`, whose seconds are outside the byte-for-byte promise.
public enum ResultsFolder {
  static let timingsName = "timings.json"

  /// Claims a folder, writes results into it and lets go: see `ResultsClaim`.
  ///
  /// - Returns: the run record as written, with the hashes of its files.
  /// - Throws: `ResultsError`; whatever was there before is then untouched.
  @discardableResult
  public static func write(
    _ results: PlanResults, attachments: [ResultsAttachment] = [], to path: String
  ) throws -> RunRecord {
    try ResultsClaim(path).write(results, attachments: attachments)
  }

  /// Reads a results folder whose every file is as it was written.
  ///
  /// - Parameter alternatives: false leaves the rows of `alternatives.csv` out (its hash is still checked).
  /// - Throws: `ResultsError` for a folder without `run.json`, or with a file absent or changed.
  public static func read(_ path: String, alternatives: Bool = true) throws -> PlanResults {
    let run = try readRun(path)
    let files = try checked(path, run)
    func file(_ name: String) throws -> ResultsBytes {
      guard let file = files[name] else {
        throw ResultsError(.damaged, "\(path)/run.json lists no \(name).", ResultsBytes.runAgain)
      }
      return file
    }
    var rows: [AlternativeRow] = []
    if alternatives {
      let bytes = try file(AlternativesFile.name)
      // Millions of rows: growing the array by doubling would cost more than reading them.
      rows.reserveCapacity(bytes.lineCount)
      try AlternativesFile.read(bytes) { rows.append($0) }
    }
    let routes = try files[RoutesFile.name].map { listed in
      RouteResults(
        routes: try RoutesFile.read(listed), stops: try StopsFile.read(try file(StopsFile.name)),
        duties: try DutiesFile.read(try file(DutiesFile.name)),
        riders: try RidersFile.read(try file(RidersFile.name)))
    }
    var results = PlanResults(
      run: run,
      summary: try SummaryFile.read(try file(SummaryFile.name)),
      placements: try PlacementsFile.read(try file(PlacementsFile.name)),
      alternatives: rows,
      placeValues: try PlaceValuesFile.read(try file(PlaceValuesFile.name)),
      certificate: try CertificateFile.read(try file(CertificateFile.name)), routes: routes,
      timings: readTimings(path))
    if let listed = files[AdoptionFile.name] { results.adoption = try AdoptionFile.read(listed) }
    return results
  }

  /// Reads the rows of `alternatives.csv` one at a time, its hash checked first.
  public static func forEachAlternative(_ path: String, _ body: (AlternativeRow) throws -> Void) throws {
    let run = try readRun(path)
    let file = try ResultsBytes(folder: path, name: AlternativesFile.name)
    try check(file, in: path, run)
    try AlternativesFile.read(file, body)
  }

  /// Reads `run.json` alone.
  public static func readRun(_ path: String) throws -> RunRecord {
    guard FolderFiles.kind(path) == .folder else {
      throw ResultsError(
        .missing, "There is no folder \(path).", "Give the folder that `plan --results` wrote.")
    }
    guard FolderFiles.kind(path + "/" + RunRecord.fileName) == .file else {
      throw ResultsError(
        .missing, "\(path) has no run.json, so it is not a finished results folder.",
        "Give the folder that `plan --results` wrote, or run the plan again.")
    }
    let file = try ResultsBytes(folder: path, name: RunRecord.fileName)
    do {
      return try RunRecord(json: try JSONValue(parsing: Array(file.bytes)))
    } catch let fault as JSONError {
      throw ResultsError(.damaged, "\(path)/run.json cannot be read (\(fault)).", ResultsBytes.runAgain)
    }
  }

  private static func checked(_ path: String, _ run: RunRecord) throws -> [String: ResultsBytes] {
    var files: [String: ResultsBytes] = [:]
    for output in run.outputs {
      guard ResultsClaim.isPlainName(output.name) else {
        throw ResultsError(
          .damaged, "\(path)/run.json lists a file outside the folder: \(output.name).", ResultsBytes.runAgain
        )
      }
      let file = try ResultsBytes(folder: path, name: output.name)
      try check(file, in: path, run)
      files[output.name] = file
    }
    return files
  }

  static func check(_ file: ResultsBytes, in path: String, _ run: RunRecord) throws {
    guard let written = run.outputs.first(where: { $0.name == file.name }) else {
      throw ResultsError(.damaged, "\(path)/run.json lists no \(file.name).", ResultsBytes.runAgain)
    }
    guard file.sha256 == written.sha256 else {
      throw ResultsError(
        .damaged,
        "\(path)/\(file.name) has been changed since it was written: its SHA-256 is not the one in "
          + "run.json.",
        ResultsBytes.runAgain)
    }
  }

  private static func readTimings(_ path: String) -> [(stage: String, seconds: Double)] {
    guard let file = try? ResultsBytes(folder: path, name: timingsName),
      let json = try? JSONValue(parsing: Array(file.bytes))
    else { return [] }
    return (json["stages"]?.asList ?? []).compactMap { entry in
      guard let stage = entry["stage"]?.asText, case .number(let digits)? = entry["seconds"],
        let seconds = Double(digits)
      else { return nil }
      return (stage, seconds)
    }
  }

  /// `timings.json`, in whole milliseconds.
  static func timings(_ list: [(stage: String, seconds: Double)]) -> JSONValue {
    func seconds(_ value: Double) -> JSONValue {
      let milli = value.isFinite ? Int64((max(0, min(value, 1e12)) * 1000).rounded()) : 0
      let rest = String(milli % 1000)
      return .number("\(milli / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest)
    }
    return .object([
      .init(
        "stages",
        .list(
          list.map { .object([.init("stage", .text($0.stage)), .init("seconds", seconds($0.seconds))]) }))
    ])
  }
}
