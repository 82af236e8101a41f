import CaseModel

/// The tables of a workbook: its sheets of the tables' names.
enum WorkbookTables {
  /// - Parameter onlyFilled: whether sheets with nothing under their header are left out.
  static func read(_ path: String, onlyFilled: Bool = false, into collector: inout CaseCollector) {
    do {
      let package = try ZipPackage(path: path)
      let parts = try WorkbookParts(package)
      collector.addInput(package.name, try FileBytes.read(path))
      try read(package, parts, onlyFilled, into: &collector)
    } catch {
      collector.add(error)
    }
  }

  private static func read(
    _ package: ZipPackage, _ parts: WorkbookParts, _ onlyFilled: Bool, into collector: inout CaseCollector
  ) throws(Problem) {
    var found: [String: (name: String, part: String)] = [:]
    for sheet in parts.sheets {
      let plain = SourceFile.plainHeader(sheet.name)
      if let table = Schema.all.first(where: { SourceFile.plainHeader($0.name) == plain }) {
        if let other = found[table.name] {
          collector.add(
            package.problem(
              "file_twice", "sheets \(other.name) and \(sheet.name) hold the same table", "Keep one"))
        } else {
          found[table.name] = sheet
        }
      } else if let near = Spelling.nearest(sheet.name, in: Schema.all.map(\.name)),
        !parts.sheets.contains(where: { SourceFile.plainHeader($0.name) == SourceFile.plainHeader(near) })
      {
        collector.add(
          Problem(
            .warning, "file_near_miss", file: package.name + ", sheet " + sheet.name,
            message: "the sheet is no table of a case and was ignored",
            advice: "Did you mean \(near)? Then rename it"))
      }
    }
    guard !found.isEmpty else {
      throw package.problem(
        "no_tables", "the workbook has no sheet named after a table of a case",
        "Name the sheets provisions, children and so on; schoolward schema lists them")
    }
    collector.opened = true
    collector.isWorkbook = true
    for table in Schema.all {
      guard let sheet = found[table.name] else { continue }
      let handler = SheetHandler(package.name + ", sheet " + sheet.name, parts)
      do {
        try XMLStream.parse(sheet.part, of: package, handler)
      } catch {
        collector.addUnreadable(table, error)
        continue
      }
      if handler.overflowed {
        collector.add(
          package.problem(
            "workbook_refused", SheetHandler.tooLarge(sheet.name),
            "Save the table as a CSV file"))
      }
      if onlyFilled, handler.grid.rowCount < 2 { continue }
      collector.take(handler.grid, table)
    }
  }
}
