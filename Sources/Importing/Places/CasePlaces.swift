import CaseModel
import Geography
import Tables

/// Where the rows of a case say they are, read without judging anything else of them.
struct CasePlaces {
  /// Postcodes of rows, each once, in order.
  private(set) var postcodes: [PostcodeUnit] = []
  /// Grid references of rows that give one, and of postcodes that `postcodes.csv` knows.
  private(set) var points: [GridPoint] = []
  /// Rows whose postcode `postcodes.csv` does not know and that give no grid reference.
  private(set) var unknown = 0

  private static let tables = ["provisions", "children", "addresses", "pickup_points", "vehicles"]

  /// Reads the tables of a case that say where something is.
  ///
  /// - Throws: a `Problem` where one cannot be read.
  init(_ work: CaseImport) throws(Problem) {
    var seen: Set<PostcodeUnit> = []
    let book = try Self.book(work)
    for table in Self.tables {
      guard let bytes = try work.bytes(of: table + ".csv") else { continue }
      let reader = CSVReader(bytes: bytes, name: table + ".csv")
      let prefix = table == "vehicles" ? "base_" : ""
      let postcode = reader.columnIfPresent(prefix + "postcode")
      let easting = reader.columnIfPresent(prefix + "easting")
      let northing = reader.columnIfPresent(prefix + "northing")
      for row in reader.rows {
        let unit = postcode.flatMap { PostcodeUnit(reader.text(row, $0)) }
        if let unit { seen.insert(unit) }
        if let easting, let northing, let east = Int32(reader.text(row, easting)),
          let north = Int32(reader.text(row, northing))
        {
          points.append(GridPoint(easting: east, northing: north))
        } else if let unit {
          if let entry = book?.entry(unit) { points.append(entry.location) } else { unknown += 1 }
        }
      }
    }
    postcodes = seen.sorted()
  }

  private static func book(_ work: CaseImport) throws(Problem) -> PostcodeBook? {
    guard let bytes = try work.bytes(of: "postcodes.csv") else { return nil }
    do {
      return try PostcodeBook(bytes: bytes, name: "postcodes.csv")
    } catch {
      throw Problem(
        .error, "postcodes_unreadable", file: "postcodes.csv", message: error.problem, advice: error.action)
    }
  }
}
