import CaseModel
import Tables

/// An authority's plans in two years running.
public struct AuthorityCounts: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// Its region.
  public var region: String
  /// Plans in the first and in the next January.
  public var from: Int
  /// See `from`.
  public var to: Int

  /// Counts.
  public init(name: String, region: String, from: Int, to: Int) {
    self.name = name
    self.region = region
    self.from = from
    self.to = to
  }

  /// Reads a list of authorities: la_name, region, plans_2024, plans_2025 (`Data/england/authorities.csv`).
  ///
  /// - Throws: a `Problem` for a file, column or cell that cannot be read.
  public static func read(_ path: String) throws(Problem) -> [AuthorityCounts] {
    let file = try CSVReader(path: path)
    let name = try file.column("la_name")
    let region = try file.column("region")
    let from = try file.column("plans_2024")
    let to = try file.column("plans_2025")
    var list: [AuthorityCounts] = []
    for row in file.rows {
      let counts = (try file.whole(row, from), try file.whole(row, to))
      guard (1...10_000_000).contains(counts.0), (1...10_000_000).contains(counts.1) else {
        throw file.problem(row, from, "an authority has at least one plan", "Correct the count")
      }
      list.append(
        AuthorityCounts(
          name: file.text(row, name), region: file.text(row, region), from: Int(counts.0), to: Int(counts.1)))
    }
    return list
  }
}
