import CaseModel

/// The three columns that say where a row is.
struct PlaceColumns {
  let postcode: Column
  let easting: Column
  let northing: Column

  init(_ reader: RowReader, prefix: String = "") {
    postcode = reader.column(prefix + "postcode")
    easting = reader.column(prefix + "easting")
    northing = reader.column(prefix + "northing")
  }
}

extension RowReader {
  /// A postcode, a grid point, or both; neither where the cells are empty.
  mutating func location(_ columns: PlaceColumns) -> Location {
    var location = Location()
    if let range = cell(columns.postcode) {
      location.postcode = Postcode.normal(string(range))
      if location.postcode == nil {
        fail(
          columns.postcode, range, "not_a_postcode", "this is not a postcode",
          "Write a full postcode, such as PO30 1UD")
      }
    }
    let faults = problems.count
    let east = gridMetres(columns.easting)
    let north = gridMetres(columns.northing)
    switch (east, north) {
    case (let east?, let north?): location.point = GridPoint(easting: east, northing: north)
    case (nil, nil): break
    default:
      if problems.count == faults {
        let empty = east == nil ? columns.easting : columns.northing
        fail(
          empty, nil, "half_a_point", "only one half of the grid reference is given",
          "Write both easting and northing, or neither and a postcode")
      }
    }
    return location
  }
}

/// Postcodes of the United Kingdom by their shape.
public enum Postcode {
  /// Upper case with one space, nil where the text has not the shape of a full postcode.
  ///
  /// Shapes: A9 9AA, A99 9AA, AA9 9AA, AA99 9AA, A9A 9AA, AA9A 9AA and GIR 0AA (Royal Mail).
  public static func normal(_ text: String) -> String? {
    var letters: [UInt8] = []
    for b in text.utf8 {
      if b == 32 || b == 0xC2 || b == 0xA0 { continue }
      letters.append(b >= 97 && b <= 122 ? b - 32 : b)
      if letters.count > 7 { return nil }
    }
    guard letters.count >= 5 else { return nil }
    let outward = letters.dropLast(3)
    let inward = Array(letters.suffix(3))
    func isLetter(_ b: UInt8) -> Bool { b >= 65 && b <= 90 }
    func isDigit(_ b: UInt8) -> Bool { b >= 48 && b <= 57 }
    guard isDigit(inward[0]), isLetter(inward[1]), isLetter(inward[2]) else { return nil }
    let shape = outward.map { isLetter($0) ? "A" : isDigit($0) ? "9" : "?" }.joined()
    let known = ["A9", "A99", "AA9", "AA99", "A9A", "AA9A"].contains(shape)
    guard known || outward.elementsEqual(Array("GIR".utf8)) else { return nil }
    return String(decoding: outward, as: UTF8.self) + " " + String(decoding: inward, as: UTF8.self)
  }
}
