import Running
import Tables

/// Corrections of cells in a table's file.
enum TableCorrections {
  /// What a form must bring back, so that it corrects the file that it was made from.
  static func stamp(_ bytes: [UInt8]) -> String { String(SHA256.hex(bytes).prefix(32)) }

  /// Writes the cells that a form has changed.
  ///
  /// - Returns: which cells, such as `row 12 nc_year`.
  /// - Throws: `StudioRefusal.badInput` where the file is no more what the form was made from.
  static func save(_ form: FormFields, to path: String) async throws -> [String] {
    try await CaseWrites.inTurn { try write(form, path) }
  }

  private static func write(_ form: FormFields, _ path: String) throws -> [String] {
    let bytes = try FileBytes.read(path)
    guard let given = form["stamp"], given == stamp(bytes) else {
      throw StudioRefusal.badInput(
        "The file has changed since this page was made, so nothing was saved. Here it is as it stands now: correct it "
          + "again.")
    }
    var table = TableEdit(bytes, name: FileBytes.name(of: path))
    var changed: [(row: Int, column: Int, words: String)] = []
    for name in form.names {
      let parts = name.split(separator: "-")
      guard parts.count == 3, parts[0] == "c", let number = Int(parts[1]), let column = Int(parts[2]),
        let row = table.row(number: number), table.has(row, column), let value = form.all(name).first
      else { continue }
      // Browsers send line ends as CR LF whatever the file has.
      let plain = value.replacing("\r\n", with: "\n")
      guard plain != table.grid.text(row, column).replacing("\r\n", with: "\n") else { continue }
      guard !plain.unicodeScalars.contains(where: { $0.value == 0 }) else { continue }
      table.set(row, column, plain)
      changed.append((number, column, "row \(number) \(table.grid.text(0, column))"))
    }
    guard !changed.isEmpty else { return [] }
    try AtomicFile.write(table.bytes, to: path)
    return changed.sorted { ($0.row, $0.column) < ($1.row, $1.column) }.map(\.words)
  }
}
