import CaseModel
import Tables

/// `import workbook`: sheets of a filled-in template, or of any workbook of the same sheets, into a case.
public struct WorkbookImport: Sendable {
  /// The workbook.
  public var file: String

  /// An import.
  public init(file: String) { self.file = file }

  /// Reads the sheets and stages their rows.
  ///
  /// - Throws: `WorkbookRefusal` with every cell that is wrong, by its address; a `Problem` where the workbook cannot be
  ///   read.
  public func run(into work: inout CaseImport) throws {
    let problems = CaseReader.readFilledSheets(path: file).problems.filter(Self.concerns)
    if problems.hasErrors { throw WorkbookRefusal(problems: problems.filter { $0.severity == .error }) }
    work.report.fix(problems.filter { $0.severity == .warning })
    var sheets: [String: CSVReader] = [:]
    for (name, bytes) in try WorkbookSplit.files(of: file, most: 300_000_000) {
      guard let table = Schema.table(String(name.dropLast(4))) else { continue }
      let sheet = CSVReader(bytes: bytes, name: name)
      let rows = Self.rows(table, sheet)
      if rows.rows.isEmpty { continue }
      sheets[table.name] = sheet
      try work.take(rows)
    }
    var merged: [String: [UInt8]] = [:]
    for name in sheets.keys.sorted() { merged[name + ".csv"] = try work.bytes(of: name + ".csv") }
    if !merged.isEmpty { try expectSound(work.folder, merged, sheets) }
  }

  /// What a workbook of some tables alone can be blamed for: not for what other tables of the case hold.
  private static func concerns(_ problem: Problem) -> Bool {
    if problem.severity == .error {
      let elsewhere = [
        "table_missing", "unknown_provision", "unknown_child", "unknown_vehicle_type", "unknown_contract",
        "unknown_route", "unknown_group", "unknown_place",
      ]
      return !elsewhere.contains(problem.code)
    }
    return ["file_near_miss", "column_near_miss", "unknown_parameter"].contains(problem.code)
  }

  private static func rows(_ table: TableSpec, _ file: CSVReader) -> ImportedRows {
    let names = file.grid.header.enumerated().filter { !$1.allSatisfy(\.isWhitespace) }.map { at, header in
      let plain = SourceFile.plainHeader(header)
      return (at: at, name: table.columns.first { SourceFile.plainHeader($0.name) == plain }?.name ?? header)
    }
    var rows = ImportedRows(table: table.name, columns: names.map(\.name))
    for row in file.rows {
      // An empty cell says nothing: whatever the case has stays.
      rows.add(
        names.map { column in
          let text = file.text(row, column.at)
          return text.isEmpty ? nil : text
        })
    }
    return rows
  }

  /// Refuses rows that point at what neither the workbook nor the case has.
  private func expectSound(
    _ folder: String, _ merged: [String: [UInt8]], _ sheets: [String: CSVReader]
  ) throws {
    let before = Set(
      FileBytes.isFolder(folder)
        ? CaseReader.read(path: folder).problems.filter { $0.severity == .error }.map(\.line) : [])
    let new = CaseReader.read(path: folder, replacing: merged).problems.filter {
      $0.severity == .error && !before.contains($0.line) && $0.code != "table_missing"
    }
    if !new.isEmpty { throw WorkbookRefusal(problems: new.map { located($0, sheets) }) }
  }

  /// A problem of the merged case at the workbook's cell that brought it: the first of its column that says the same.
  private func located(_ problem: Problem, _ sheets: [String: CSVReader]) -> Problem {
    guard let sheet = sheets[String(problem.file.dropLast(4))], let value = problem.value,
      let column = problem.column.flatMap({ sheet.columnIfPresent($0) }),
      let row = sheet.rows.first(where: { sheet.text($0, column) == value })
    else { return problem }
    var here = problem
    here.file = "\(FileBytes.name(of: file)), sheet \(problem.file.dropLast(4))"
    here.row = sheet.grid.rowNumber(row)
    here.cell = SourceFile.letters(column) + String(sheet.grid.rowNumber(row))
    return here
  }
}

/// Cells of a workbook that cannot be taken, every one.
public struct WorkbookRefusal: Error, Sendable {
  /// What is wrong, with the cell's address.
  public let problems: [Problem]
}
