import CaseModel

/// Times and distances of a list of pairs, for comparing with another router.
public enum PairsReport {
  /// Reads pairs from CSV bytes and writes what a source says of each as CSV.
  ///
  /// Input columns: `pair_id`, `from_easting`, `from_northing`, `to_easting`, `to_northing` (grid metres). Output
  /// columns: those, then `metres`, `seconds` (empty where unknown), `origin`, and both ends in degrees (WGS84):
  /// `from_longitude`, `from_latitude`, `to_longitude`, `to_latitude`.
  ///
  /// - Throws: `GeographyError` for a missing column or a number that is not one.
  public static func csv(pairs bytes: [UInt8], name: String, times: some TravelTimeSource)
    throws(GeographyError)
    -> String
  {
    let pairs = try read(bytes, name)
    var text =
      columns.joined(separator: ",")
      + ",metres,seconds,origin,from_longitude,from_latitude,to_longitude,to_latitude\n"
    let grid = try NationalGrid()
    for pair in pairs {
      let from = TravelPoint(id: "from", location: pair.from)
      let to = TravelPoint(id: "to", location: pair.to)
      let table = times.table(from: [from], to: [to], threads: 1)
      text += pair.text
      text += ",\(table.metres(0, 0).map(String.init) ?? ""),\(table.seconds(0, 0).map(String.init) ?? "")"
      text += ",\(table.origin(0, 0).label)"
      let degrees = grid.degrees(of: [from, to].compactMap(\.location))
      for end in 0..<2 { text += ",\(decimal(degrees.longitude[end])),\(decimal(degrees.latitude[end]))" }
      text += "\n"
    }
    return text
  }

  /// The same from a file; see `csv(pairs:name:times:)`.
  public static func csv(path: String, times: some TravelTimeSource) throws(GeographyError) -> String {
    try csv(pairs: FileBytes.read(path, what: "pairs"), name: path, times: times)
  }

  /// The two ends of every pair of a file, in order; see `csv(pairs:name:times:)`.
  public static func ends(path: String) throws(GeographyError) -> [(from: GridPoint, to: GridPoint)] {
    try read(FileBytes.read(path, what: "pairs"), path).map { ($0.from, $0.to) }
  }

  private static let columns = ["pair_id", "from_easting", "from_northing", "to_easting", "to_northing"]

  /// The columns of every pair as they were written, and its ends.
  private static func read(
    _ bytes: [UInt8], _ name: String
  ) throws(GeographyError) -> [(text: String, from: GridPoint, to: GridPoint)] {
    var lines = DelimitedLines(bytes)
    let header = lines.next() ?? []
    var places: [Int] = []
    for column in columns {
      guard let place = header.firstIndex(of: column) else {
        throw GeographyError(
          "\(name) has no column \(column)", action: "Give the columns \(columns.joined(separator: ", "))")
      }
      places.append(place)
    }
    var pairs: [(text: String, from: GridPoint, to: GridPoint)] = []
    while let fields = lines.next() {
      guard fields != [""] else { continue }
      let values = places.map { $0 < fields.count ? fields[$0] : "" }
      let numbers = values.dropFirst().compactMap { Int32($0) }
      guard numbers.count == 4 else {
        throw GeographyError(
          "Line \(lines.line) of \(name) has a coordinate that is not a whole number",
          action: "Write eastings and northings in whole metres")
      }
      pairs.append(
        (
          values.joined(separator: ","), GridPoint(easting: numbers[0], northing: numbers[1]),
          GridPoint(easting: numbers[2], northing: numbers[3])
        ))
    }
    return pairs
  }

  /// Degrees with six decimals: a tenth of a metre.
  private static func decimal(_ degrees: Double) -> String {
    let millionths = Int((degrees * 1e6).rounded())
    let digits = String(millionths.magnitude % 1_000_000)
    return (millionths < 0 ? "-" : "") + "\(millionths.magnitude / 1_000_000)."
      + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
