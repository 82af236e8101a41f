import CXLSXWriter
import CaseModel
import Tables

/// The workbook in which a council fills in a case by hand: a sheet a table, with instructions, an example and drop-downs,
/// all from the schema.
///
/// The same schema gives the same bytes: the date of making is fixed.
public struct TemplateWorkbook {
  /// Sheets beside the tables; none may be taken for a table.
  static let instructions = "Instructions"
  static let example = "Example"
  static let lists = "Code lists"
  /// Rows under a header that have drop-downs.
  static let rows: UInt32 = 5000

  private typealias Sheet = UnsafeMutablePointer<lxw_worksheet>
  private let book: UnsafeMutablePointer<lxw_workbook>
  private let formats: TemplateFormats
  private var fault: lxw_error = LXW_NO_ERROR
  /// Columns of the sheet of lists by their codes.
  private var listColumns: [[String]: Int] = [:]

  /// Writes the workbook, whole or not at all.
  /// - Throws: a `Problem` where there is such a file already, or it cannot be written.
  public static func write(to path: String) throws(Problem) {
    let temporary = path + ".writing"
    try check(path)
    // The library writes its errors to the terminal itself: what it would stumble over is met before it is called.
    guard AtomicFile.writeNew([], to: temporary) else { throw unwritable(path) }
    guard let book = temporary.withCString({ workbook_new($0) }), let formats = TemplateFormats(book) else {
      FileMove.remove(temporary)
      throw unwritable(path)
    }
    var template = TemplateWorkbook(book: book, formats: formats)
    template.fill()
    let closed = workbook_close(book)
    guard template.fault == LXW_NO_ERROR, closed == LXW_NO_ERROR else {
      FileMove.remove(temporary)
      throw unwritable(path)
    }
    guard FileMove.rename(temporary, path) else {
      FileMove.remove(temporary)
      throw unwritable(path)
    }
  }

  /// Whether the place is free and its folder is there.
  private static func check(_ path: String) throws(Problem) {
    guard FileBytes.size(path) == nil, !FileBytes.isFolder(path) else {
      throw Problem(
        .error, "file_there", file: path, message: "there is something of this name already",
        advice: "Name another file with --out, or delete this one first")
    }
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    guard FileBytes.isFolder(folder) else {
      throw Problem(
        .error, "folder_missing", file: path, message: "the folder \(folder) is not there",
        advice: "Make it first, or name a file in another folder with --out")
    }
  }

  private static func unwritable(_ path: String) -> Problem {
    Problem(
      .error, "file_unwritable", file: FileBytes.name(of: path), message: "the workbook could not be written",
      advice: "Check that the folder exists, that you may write there and that the disk has room")
  }

  private init(book: UnsafeMutablePointer<lxw_workbook>, formats: TemplateFormats) {
    self.book = book
    self.formats = formats
  }

  private mutating func fill() {
    setProperties()
    writeInstructions()
    writeExample()
    for table in Schema.all { write(table) }
    writeLists()
  }

  private mutating func note(_ error: lxw_error) { if fault == LXW_NO_ERROR { fault = error } }

  private mutating func setProperties() {
    "Schoolward case".withCString { title in
      "Schoolward".withCString { author in
        var properties = lxw_doc_properties()
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: author)
        // 1 January 2025: a template has no day of its own.
        properties.created = 1_735_689_600
        note(workbook_set_properties(book, &properties))
      }
    }
  }

  private mutating func sheet(_ name: String) -> Sheet? {
    guard let sheet = workbook_add_worksheet(book, name) else {
      note(LXW_ERROR_MEMORY_MALLOC_FAILED)
      return nil
    }
    return sheet
  }

  private mutating func put(
    _ sheet: Sheet, _ row: Int, _ column: Int, _ text: String,
    _ format: UnsafeMutablePointer<lxw_format>? = nil
  ) {
    note(worksheet_write_string(sheet, UInt32(row), UInt16(column), text, format))
  }

  private mutating func writeInstructions() {
    guard let sheet = sheet(Self.instructions) else { return }
    note(worksheet_set_column(sheet, 0, 0, 24, nil))
    note(worksheet_set_column(sheet, 1, 1, 100, formats.wrapped))
    put(sheet, 0, 0, "A case for Schoolward", formats.title)
    var row = 2
    for (head, text) in TemplateTexts.instructions {
      put(sheet, row, 0, head, formats.bold)
      put(sheet, row, 1, text, formats.wrapped)
      row += 1
    }
    row += 1
    put(sheet, row, 0, "Sheet", formats.heading)
    put(sheet, row, 1, "A row is", formats.heading)
    for table in Schema.all {
      row += 1
      put(sheet, row, 0, table.name, table.required ? formats.bold : nil)
      put(
        sheet, row, 1,
        table.meaning + (table.required ? " (needed)" : "")
          + (table.restricted ? " (open to few people)" : ""),
        formats.wrapped)
    }
  }

  private mutating func writeExample() {
    guard let sheet = sheet(Self.example) else { return }
    put(
      sheet, 0, 0, "SYNTHETIC: two schools and three children, made up. Nothing on this sheet is read.",
      formats.bold)
    note(worksheet_set_column(sheet, 0, 12, 18, nil))
    var row = 2
    for (name, columns, rows) in TemplateTexts.example {
      put(sheet, row, 0, name, formats.title)
      for (at, column) in columns.enumerated() { put(sheet, row + 1, at, column, formats.heading) }
      for (number, cells) in rows.enumerated() {
        for (at, cell) in cells.enumerated() where !cell.isEmpty { put(sheet, row + 2 + number, at, cell) }
      }
      row += rows.count + 3
    }
  }

  private mutating func write(_ table: TableSpec) {
    guard let sheet = sheet(table.name) else { return }
    for (at, column) in table.columns.enumerated() {
      let width = max(10, Double(column.name.count) + 3)
      note(worksheet_set_column(sheet, UInt16(at), UInt16(at), width, formats.column(column.kind)))
      put(sheet, 0, at, column.name, column.required ? formats.required : formats.heading)
      comment(sheet, at, column)
      validate(sheet, at, column)
    }
    worksheet_freeze_panes(sheet, 1, 1)
    if table.required { worksheet_set_tab_color(sheet, 0xC00000) }
  }

  private mutating func comment(_ sheet: Sheet, _ at: Int, _ column: ColumnSpec) {
    let text =
      column.meaning + (column.unit.isEmpty ? "" : " (\(column.unit))") + ".\n"
      + (column.required ? "Needed in every row: " : "May stay empty, or: ") + column.kind.allowed + "."
    "Schoolward".withCString { author in
      var options = lxw_comment_options()
      options.author = UnsafeMutablePointer(mutating: author)
      options.width = 260
      options.height = UInt16(min(260, 60 + 15 * (text.count / 38)))
      note(worksheet_write_comment_opt(sheet, 0, UInt16(at), text, &options))
    }
  }

  private mutating func validate(_ sheet: Sheet, _ at: Int, _ column: ColumnSpec) {
    switch column.kind {
    case .yesNo: list(sheet, at, ["yes", "no"])
    case .code(let codes): list(sheet, at, codes)
    case .whole(let limits): whole(sheet, at, limits)
    case .ncYear: whole(sheet, at, -4...20)
    default: break
    }
  }

  /// A drop-down. Codes stand on a sheet of their own, since a list within a cell's rule may hold but 255 letters.
  private mutating func list(_ sheet: Sheet, _ at: Int, _ codes: [String]) {
    let column = listColumns[codes] ?? listColumns.count
    listColumns[codes] = column
    let letter = SourceFile.letters(column)
    let formula = "='\(Self.lists)'!$\(letter)$2:$\(letter)$\(codes.count + 1)"
    formula.withCString { formula in
      TemplateTexts.notInList.withCString { message in
        "Not in the list".withCString { title in
          var rule = lxw_data_validation()
          rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
          rule.value_formula = UnsafeMutablePointer(mutating: formula)
          rule.error_title = UnsafeMutablePointer(mutating: title)
          rule.error_message = UnsafeMutablePointer(mutating: message)
          note(worksheet_data_validation_range(sheet, 1, UInt16(at), Self.rows, UInt16(at), &rule))
        }
      }
    }
  }

  private mutating func whole(_ sheet: Sheet, _ at: Int, _ limits: ClosedRange<Int>) {
    "Not a number that fits".withCString { title in
      "Write a whole number from \(limits.lowerBound) to \(limits.upperBound).".withCString { message in
        var rule = lxw_data_validation()
        rule.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
        rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
        rule.minimum_number = Double(limits.lowerBound)
        rule.maximum_number = Double(limits.upperBound)
        // Imports bring what people would not type (`Year 7`), which is read as well: warn, do not refuse.
        rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
        rule.error_title = UnsafeMutablePointer(mutating: title)
        rule.error_message = UnsafeMutablePointer(mutating: message)
        note(worksheet_data_validation_range(sheet, 1, UInt16(at), Self.rows, UInt16(at), &rule))
      }
    }
  }

  private mutating func writeLists() {
    guard let sheet = sheet(Self.lists) else { return }
    for (codes, column) in listColumns.sorted(by: { $0.value < $1.value }) {
      note(worksheet_set_column(sheet, UInt16(column), UInt16(column), 26, nil))
      put(sheet, 0, column, "list \(column + 1)", formats.heading)
      for (row, code) in codes.enumerated() { put(sheet, row + 1, column, code) }
    }
  }
}
