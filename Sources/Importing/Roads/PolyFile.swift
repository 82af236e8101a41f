import CaseModel

/// Osmosis' polygon filter files: a name; then sections of a name (`!` before it for a hole), a corner a line, `END`;
/// then `END` (OpenStreetMap wiki, Osmosis/Polygon Filter File Format).
enum PolyFile {
  /// The rings in degrees.
  ///
  /// - Throws: a `Problem` at the first line that is none of a polygon file.
  static func rings(_ bytes: [UInt8], file: String) throws(Problem) -> [[(x: Double, y: Double)]] {
    var rings: [[(x: Double, y: Double)]] = []
    var ring: [(x: Double, y: Double)]?
    let lines = String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated().dropFirst() {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.isEmpty { continue }
      if words[0] == "END" {
        guard let done = ring else { return rings }
        rings.append(done)
        ring = nil
      } else if ring == nil {
        ring = []
      } else if words.count >= 2, let x = Double(words[0]), let y = Double(words[1]) {
        ring?.append((x, y))
      } else {
        throw Problem(
          .error, "poly_line", file: file, row: number + 1, message: "this line is no corner of a polygon",
          advice: "Write longitude and latitude, or give the boundary as GeoJSON")
      }
    }
    throw Problem(
      .error, "poly_end", file: file, message: "the file does not end with END", advice: "Download it again")
  }
}
