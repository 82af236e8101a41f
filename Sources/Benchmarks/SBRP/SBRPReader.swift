import Foundation

/// Reads a folder with Schools.txt (`ID X Y AMEARLY AMLATE`, times as HHMM) and Stops.txt
/// (`ID X_COORD Y_COORD EP_ID STUDENT_COUNT`).
enum SBRPReader {
  private static let coordinates = -2_000_000.0...2_000_000.0
  private static let ids = 0...1_000_000_000

  /// Reads an instance: `path` is the folder or either of its two files.
  /// - Throws: `BenchmarkError` with file, line and column.
  static func read(path: String, longestRide: Int) throws(BenchmarkError) -> SBRPInstance {
    let folder = folder(of: path)
    let schoolFile = folder + "/Schools.txt"
    let stopFile = folder + "/Stops.txt"
    var schools = try NumberScanner(path: schoolFile)
    var stops = try NumberScanner(path: stopFile)
    return try read(
      schools: &schools, stops: &stops, names: (schoolFile, stopFile), longestRide: longestRide)
  }

  /// The folder of an instance, whichever of its files was named.
  static func folder(of path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let isFile = ["Schools.txt", "Stops.txt"].contains(url.lastPathComponent)
    if !isFile { return path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// Reads an instance from scanners; `names` are the files' names for messages.
  static func read(
    schools scanner: inout NumberScanner, stops: inout NumberScanner, names: (schools: String, stops: String),
    longestRide: Int
  ) throws(BenchmarkError) -> SBRPInstance {
    let list = try schoolRows(&scanner, file: names.schools)
    var positions: [Int: Int] = [:]
    for (position, school) in list.enumerated() { positions[school.point.id] = position }
    var rows: [SBRPInstance.Stop] = []
    var seen: Set<Int> = []
    try stops.heading(["ID", "X_COORD", "Y_COORD", "EP_ID", "STUDENT_COUNT"])
    while stops.hasMore() {
      guard rows.count < 20_000 else {
        throw BenchmarkError(
          problem: "\(names.stops): there are more than 20000 stops.",
          action: "Give the folder of one published instance.")
      }
      let point = try point(&stops, "stop \(rows.count + 1)")
      let id = try stops.integer("the school of stop \(point.id)", in: ids)
      guard let school = positions[id] else {
        throw BenchmarkError(
          problem: "\(names.stops): stop \(point.id) names school \(id), which Schools.txt does not have.",
          action: "Correct the row, or fetch both files of the instance again.")
      }
      let pupils = try stops.integer("the pupils of stop \(point.id)", in: 1...SBRPInstance.seats)
      guard seen.insert(point.id).inserted else { throw twice("stop \(point.id)", in: names.stops) }
      rows.append(SBRPInstance.Stop(point: point, school: school, pupils: pupils))
    }
    guard !rows.isEmpty else { throw empty("stop", in: names.stops) }
    return SBRPInstance(schools: list, stops: rows, longestRide: longestRide)
  }

  private static func schoolRows(
    _ scanner: inout NumberScanner, file: String
  ) throws(BenchmarkError) -> [SBRPInstance.School] {
    var schools: [SBRPInstance.School] = []
    var seen: Set<Int> = []
    try scanner.heading(["ID", "X", "Y", "AMEARLY", "AMLATE"])
    while scanner.hasMore() {
      let point = try point(&scanner, "school \(schools.count + 1)")
      let earliest = try time(&scanner, "AMEARLY of school \(point.id)", file: file)
      let latest = try time(&scanner, "AMLATE of school \(point.id)", file: file)
      guard earliest <= latest else {
        throw BenchmarkError(
          problem: "\(file): AMLATE of school \(point.id) is before its AMEARLY.",
          action: "Correct the row, or fetch the published file again.")
      }
      guard seen.insert(point.id).inserted else { throw twice("school \(point.id)", in: file) }
      schools.append(SBRPInstance.School(point: point, earliest: earliest, latest: latest))
    }
    guard !schools.isEmpty else { throw empty("school", in: file) }
    return schools
  }

  private static func point(
    _ scanner: inout NumberScanner, _ name: String
  ) throws(BenchmarkError) -> SBRPInstance.Point {
    let id = try scanner.integer("the ID of \(name)", in: ids)
    let x = try scanner.decimal("x of \(name)", in: coordinates)
    return SBRPInstance.Point(id: id, x: x, y: try scanner.decimal("y of \(name)", in: coordinates))
  }

  /// A time written HHMM, in seconds after midnight.
  private static func time(
    _ scanner: inout NumberScanner, _ name: String, file: String
  ) throws(BenchmarkError) -> Int {
    let clock = try scanner.integer(name, in: 0...2359)
    guard clock % 100 < 60 else {
      throw BenchmarkError(
        problem: "\(file): \(name) is \(clock), not a time written HHMM.",
        action: "Correct the row, or fetch the published file again.")
    }
    return (clock / 100 * 60 + clock % 100) * 60
  }

  private static func twice(_ what: String, in file: String) -> BenchmarkError {
    BenchmarkError(
      problem: "\(file): \(what) stands there twice.",
      action: "Remove one of the rows, or fetch the published file again.")
  }

  private static func empty(_ what: String, in file: String) -> BenchmarkError {
    BenchmarkError(
      problem: "\(file): there is no \(what) below the heading.",
      action: "The file is cut short; fetch it again in full.")
  }
}
