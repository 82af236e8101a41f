import CaseModel
import Geography
import Tables

/// Rows that are a child's though its reference does not stand in them: recorded times of its stops, and travel times
/// from and to its homes by grid reference.
struct FurtherRows {
  /// Half-day, route and sequence of the child's visits.
  private var visits: Set<[String]> = []
  /// Grid references, as `E,N`, of places that are the child's alone.
  private var points: Set<String> = []

  /// - Parameter bytes: of a file of the folder by name; nil: there is none.
  init(_ child: ChildReference, folder: String, _ bytes: (String) throws(Problem) -> [UInt8]?) throws(Problem)
  {
    if let file = try bytes("current_routes.csv") {
      let reader = CSVReader(bytes: file, name: "current_routes.csv")
      let columns = ["run", "route_id", "sequence"].compactMap { reader.columnIfPresent($0) }
      if columns.count == 3, let id = reader.columnIfPresent("child_id") {
        for row in reader.rows where child.isWhole(reader.text(row, id)) {
          visits.insert(Self.key(reader, row, columns))
        }
      }
    }
    if try bytes("travel_times.csv") != nil { try findPoints(child, folder, bytes) }
  }

  /// Rows of a table.
  func rows(_ grid: CSVReader, table: String) -> Set<Int> {
    switch table {
    case "observed_times":
      let columns = ["run", "route_id", "sequence"].compactMap { grid.columnIfPresent($0) }
      guard columns.count == 3, !visits.isEmpty else { return [] }
      return Set(grid.rows.filter { visits.contains(Self.key(grid, $0, columns)) })
    case "travel_times":
      let columns = ["from_id", "to_id"].compactMap { grid.columnIfPresent($0) }
      var found: Set<Int> = []
      for point in points.sorted() {
        for (row, column) in grid.grid.cells(holding: Array(point.utf8))
        where columns.contains(column) && ChildReference.trimmed(grid.text(row, column)) == point {
          found.insert(row)
        }
      }
      return found
    default: return []
    }
  }

  private static func key(_ reader: CSVReader, _ row: Int, _ columns: [Int]) -> [String] {
    columns.map { ChildReference.trimmed(reader.text(row, $0)).lowercased() }
  }

  /// Places of the child, less those of anybody and anything else.
  private mutating func findPoints(
    _ child: ChildReference, _ folder: String, _ bytes: (String) throws(Problem) -> [UInt8]?
  ) throws(Problem) {
    var own: Set<String> = []
    var others: Set<String> = []
    let postcodes = folder + "/postcodes.csv"
    let book = FileBytes.size(postcodes) == nil ? nil : try? PostcodeBook(path: postcodes)
    for table in ["children", "addresses", "provisions", "pickup_points"] {
      guard let file = try bytes(table + ".csv") else { continue }
      let reader = CSVReader(bytes: file, name: table + ".csv")
      let id = table == "children" || table == "addresses" ? reader.columnIfPresent("child_id") : nil
      let (east, north) = (reader.columnIfPresent("easting"), reader.columnIfPresent("northing"))
      let code = reader.columnIfPresent("postcode")
      for row in reader.rows {
        let isOwn = id.map { child.isWhole(reader.text(row, $0)) } ?? false
        var point: String?
        if let east, let north, let e = Int32(ChildReference.trimmed(reader.text(row, east))),
          let n = Int32(ChildReference.trimmed(reader.text(row, north)))
        {
          point = "\(e),\(n)"
        } else if let code, let unit = PostcodeUnit(reader.text(row, code)),
          let place = book?.entry(unit)?.location
        {
          point = "\(place.easting),\(place.northing)"
        }
        guard let point else { continue }
        if isOwn { own.insert(point) } else { others.insert(point) }
      }
    }
    points = own.subtracting(others)
  }
}
