import CaseModel

/// The cells of any workbook's sheets, whatever they hold.
public enum WorkbookGrids {
  /// Sheets by name, in the workbook's order, each cell as the sheet shows it.
  ///
  /// - Parameter wanted: which sheets to read, by name; nil: all.
  /// - Throws: a `Problem` where the workbook cannot be read or a sheet is too large.
  public static func read(path: String, wanted: ((String) -> Bool)? = nil) throws(Problem)
    -> [(sheet: String, grid: Grid)]
  {
    let package = try ZipPackage(path: path)
    let parts = try WorkbookParts(package)
    var grids: [(sheet: String, grid: Grid)] = []
    for sheet in parts.sheets where wanted.map({ $0(sheet.name) }) ?? true {
      let handler = SheetHandler(package.name + ", sheet " + sheet.name, parts, keepsAllColumns: true)
      try XMLStream.parse(sheet.part, of: package, handler)
      guard !handler.overflowed else {
        throw package.problem(
          "workbook_refused",
          SheetHandler.tooLarge(sheet.name),
          "Save the table as a CSV file")
      }
      grids.append((sheet.name, handler.grid))
    }
    return grids
  }
}
