import CaseModel

extension AreaBook {
  /// The middle of a square of five kilometres named as `SU41 NE`; nil for any other name, such as a postcode area.
  static func middle(ofSquare name: String) -> GridPoint? {
    let letters = Array("ABCDEFGHJKLMNOPQRSTUVWXYZ")
    let parts = name.split(separator: " ")
    guard parts.count == 2, parts[0].count == 4, parts[1].count == 2 else { return nil }
    let square = Array(parts[0])
    let quarter = Array(parts[1])
    guard let major = letters.firstIndex(of: square[0]), let minor = letters.firstIndex(of: square[1]),
      let e = square[2].wholeNumberValue, let n = square[3].wholeNumberValue, "NS".contains(quarter[0]),
      "EW".contains(quarter[1])
    else { return nil }
    // Letters run from the north-west by rows of five, of 500 km and then of 100 km; the corner of V lies 1,000 km west
    // and 500 km south of the grid's false origin.
    let east = (major % 5 * 5 + minor % 5 - 10) * 100_000 + e * 10_000 + (quarter[1] == "E" ? 7500 : 2500)
    let north =
      ((4 - major / 5) * 5 + 4 - minor / 5 - 5) * 100_000 + n * 10_000 + (quarter[0] == "N" ? 7500 : 2500)
    return GridPoint(easting: Int32(clamping: east), northing: Int32(clamping: north))
  }
}
