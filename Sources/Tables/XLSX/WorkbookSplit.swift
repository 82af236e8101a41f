import CaseModel

/// A workbook's sheets as CSV files, so that single tables can be corrected and replaced.
public enum WorkbookSplit {
  /// Each sheet that is a table of a case, or is probably meant as one, as a file of the sheet's name: every column, also
  /// unknown ones, and row by row where the sheet has it, so that row 12 of the sheet is row 12 of the file.
  ///
  /// - Throws: a `Problem` where the workbook cannot be read, or has no such sheet.
  public static func files(of path: String, most: Int) throws(Problem) -> [(name: String, bytes: [UInt8])] {
    var limits = ZipPackage.Limits()
    limits.file = most
    limits.part = most
    limits.entries = 2000
    let package = try ZipPackage(path: path, limits: limits)
    // Said sizes may lie; each part is counted again as it is read.
    guard package.parts.reduce(0, { $0 + min($1.size, most + 1) }) <= most else {
      throw package.problem(
        "workbook_refused", "the workbook unpacks to more than \(most / 1_000_000) MB",
        "Save the tables as CSV files in a folder")
    }
    let parts = try WorkbookParts(package)
    var files: [(name: String, bytes: [UInt8])] = []
    for sheet in parts.sheets {
      guard let name = fileName(sheet.name) else { continue }
      guard !files.contains(where: { $0.name == name }) else {
        throw package.problem("file_twice", "two sheets hold the table \(name.dropLast(4))", "Keep one")
      }
      let handler = SheetHandler(package.name + ", sheet " + sheet.name, parts)
      try XMLStream.parse(sheet.part, of: package, handler)
      guard !handler.overflowed else {
        throw package.problem(
          "workbook_refused",
          SheetHandler.tooLarge(sheet.name),
          "Save the table as a CSV file")
      }
      files.append((name, csv(handler.grid)))
    }
    guard !files.isEmpty else {
      throw package.problem(
        "no_tables", "the workbook has no sheet named after a table of a case",
        "Name the sheets provisions, children and so on; schoolward schema lists them")
    }
    return files
  }

  /// The file of a sheet's name; nil: no table, and none is probably meant.
  private static func fileName(_ sheet: String) -> String? {
    let plain = SourceFile.plainHeader(sheet)
    let names = Schema.all.map(\.name)
    if let table = names.first(where: { SourceFile.plainHeader($0) == plain }) { return table + ".csv" }
    // Kept under its own name, so that reading the case says which table is meant.
    guard Spelling.nearest(sheet, in: names) != nil else { return nil }
    let letters = sheet.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    return letters.isEmpty || names.contains(letters) ? nil : letters + ".csv"
  }

  private static func csv(_ grid: Grid) -> [UInt8] {
    guard grid.rowCount > 0 else { return [] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(grid.bytes.count * 2)
    var line = grid.rowNumber(0)
    for row in 0..<grid.rowCount {
      // Rows of the sheet that hold nothing.
      while line < grid.rowNumber(row) {
        bytes.append(10)
        line += 1
      }
      var csv = CSVLine()
      for column in 0..<max(grid.cellCount(row), 1) { csv.add(grid.text(row, column)) }
      bytes += csv.bytes
      bytes.append(10)
      line += 1
    }
    return bytes
  }
}

/// Cells of one row, however many.
private struct CSVLine {
  var bytes: [UInt8] = []
  private var isFirst = true

  mutating func add(_ text: String) {
    if !isFirst { bytes.append(44) }
    isFirst = false
    let plain = !text.utf8.contains { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }
    guard !plain || text.hasPrefix(" ") || text.hasSuffix(" ") else { return bytes += Array(text.utf8) }
    bytes.append(34)
    for byte in text.utf8 {
      if byte == 34 { bytes.append(34) }
      bytes.append(byte)
    }
    bytes.append(34)
  }
}
