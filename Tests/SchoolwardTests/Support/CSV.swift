/// A small reader of the program's own tables.
enum CSV {
  /// Rows by column name.
  static func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map { cells(String($0)) }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  /// Cells of a line; no cell of ours holds a line break.
  static func cells(_ line: String) -> [String] {
    var cells = [""]
    var quoted = false
    for character in line {
      if character == "\"" {
        quoted.toggle()
      } else if character == ",", !quoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}
