import CXLSXWriter
import CaseModel
import Tables

/// A workbook being written by libxlsxwriter a row at a time (constant memory): sheets one after another, rows
/// downwards.
///
/// The creation date is the case's base date, so the same results are the same bytes.
final class WorkbookFile {
  /// What a column holds, which sets its number format and width.
  enum Column {
    case text(String, width: Double)
    case whole(String)
    case pounds(String)
    case date(String)
    case number(String)

    var title: String {
      switch self {
      case .text(let title, _), .whole(let title), .pounds(let title), .date(let title), .number(let title):
        title
      }
    }
    var width: Double {
      switch self {
      case .text(_, let width): width
      case .whole: 11
      case .pounds: 14
      case .date: 14
      case .number: 12
      }
    }
  }

  /// A cell.
  enum Cell {
    case empty
    case text(String)
    case whole(Int64)
    case pounds(Pence)
    case date(CalendarDate)
    /// A year such as 2025, without a thousands separator, or another number as it is.
    case number(Double)
    /// A formula of pounds, with its value.
    case poundsFormula(String, Pence)
    /// A formula of a number, with its value.
    case formula(String, Double)
    /// A link to another sheet, by its name.
    case sheetLink(String)
  }

  private typealias Format = UnsafeMutablePointer<lxw_format>
  private let book: UnsafeMutablePointer<lxw_workbook>
  private let heading: Format
  private let title: Format
  private let pounds: Format
  private let whole: Format
  private let date: Format
  private let wrapped: Format
  private let plain: Format
  private let link: Format
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var row: UInt32 = 0
  private var header: UInt32 = 0
  private var columnCount: UInt16 = 0
  private var fault: lxw_error = LXW_NO_ERROR
  private var isOpen = true
  private let path: String

  /// Starts a workbook.
  init(path: String, title text: String, created: CalendarDate) throws {
    self.path = path
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let book = path.withCString({ workbook_new_opt($0, &options) }),
      let heading = workbook_add_format(book), let title = workbook_add_format(book),
      let pounds = workbook_add_format(book), let whole = workbook_add_format(book),
      let date = workbook_add_format(book), let wrapped = workbook_add_format(book),
      let plain = workbook_add_format(book), let link = workbook_add_format(book)
    else { throw Self.refusal(path, "the workbook could not be started") }
    self.book = book
    self.heading = heading
    self.title = title
    self.pounds = pounds
    self.whole = whole
    self.date = date
    self.wrapped = wrapped
    self.plain = plain
    self.link = link
    format_set_bold(heading)
    format_set_text_wrap(heading)
    format_set_align(heading, UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue))
    format_set_bottom(heading, UInt8(LXW_BORDER_MEDIUM.rawValue))
    format_set_bold(title)
    format_set_font_size(title, 14)
    format_set_num_format(pounds, "£#,##0.00;[Red]-£#,##0.00")
    format_set_num_format(whole, "#,##0")
    format_set_num_format(date, "dd mmm yyyy")
    format_set_num_format(plain, "0.########")
    format_set_underline(link, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    format_set_font_color(link, 0x0563C1)
    format_set_text_wrap(wrapped)
    format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    setProperties(text, created)
  }

  deinit { if isOpen { _ = workbook_close(book) } }

  private func setProperties(_ text: String, _ created: CalendarDate) {
    // The library copies the texts during the call.
    text.withCString { title in
      "Schoolward".withCString { author in
        var properties = lxw_doc_properties()
        properties.title = UnsafeMutablePointer(mutating: title)
        properties.author = UnsafeMutablePointer(mutating: author)
        properties.created = time_t(created.dayNumber) * 86_400
        note(workbook_set_properties(book, &properties))
      }
    }
  }

  /// Starts a sheet; the one before is finished.
  func sheet(_ name: String, landscape: Bool = true) {
    finishSheet()
    sheet = workbook_add_worksheet(book, name)
    row = 0
    columnCount = 0
    guard let sheet else { return note(LXW_ERROR_MEMORY_MALLOC_FAILED) }
    worksheet_set_paper(sheet, 9)
    if landscape { worksheet_set_landscape(sheet) }
    worksheet_fit_to_pages(sheet, 1, 0)
  }

  /// Writes a line of text over the sheet's width.
  func line(_ text: String, asTitle: Bool = false) {
    put(0, .text(text), asTitle ? title : nil)
    row += 1
  }

  /// Leaves a row empty.
  func gap() { row += 1 }

  /// Writes a header row that stays in sight, with column widths.
  func header(_ columns: [Column]) {
    guard let sheet else { return }
    for (i, column) in columns.enumerated() {
      note(worksheet_set_column(sheet, UInt16(i), UInt16(i), column.width, nil))
      put(UInt16(i), .text(column.title), heading)
    }
    header = row
    columnCount = UInt16(columns.count)
    row += 1
    worksheet_freeze_panes(sheet, row, 1)
    worksheet_repeat_rows(sheet, header, header)
  }

  /// The number, from 1, that a spreadsheet gives the row to be written next.
  var nextRow: Int { Int(row) + 1 }

  /// Writes a row.
  func add(_ cells: [Cell]) {
    for (i, cell) in cells.enumerated() { put(UInt16(i), cell, nil) }
    row += 1
  }

  /// Ends a sheet with a row of sums over its rows, which stand below its filter: formulas, so that they follow an
  /// edit, with their values written beside them.
  func sums(_ name: String, _ columns: [UInt16: Cell]) {
    guard let sheet, row > header + 1 else { return }
    // Now, not when the sheet ends: the library refuses a filter that ends above the row being written.
    finishSheet()
    columnCount = 0
    put(0, .text(name), heading)
    for (column, cell) in columns.sorted(by: { $0.key < $1.key }) {
      let letter = String(UnicodeScalar(UInt8(65 + column)))
      let formula = "=SUM(\(letter)\(header + 2):\(letter)\(row))"
      switch cell {
      case .whole(let value):
        note(worksheet_write_formula_num(sheet, row, column, formula, whole, Double(value)))
      case .pounds(let money):
        note(worksheet_write_formula_num(sheet, row, column, formula, pounds, Double(money.value) / 100))
      case .empty, .text, .date, .number, .poundsFormula, .formula, .sheetLink: continue
      }
    }
    row += 1
  }

  /// Widths of columns where there is no header row.
  func widths(_ widths: [Double]) {
    guard let sheet else { return }
    for (i, width) in widths.enumerated() {
      note(worksheet_set_column(sheet, UInt16(i), UInt16(i), width, nil))
    }
  }

  /// Ends the workbook on disk.
  func close() throws {
    finishSheet()
    isOpen = false
    note(workbook_close(book))
    guard fault == LXW_NO_ERROR else {
      throw Self.refusal(path, String(cString: lxw_strerror(fault)))
    }
  }

  private func finishSheet() {
    guard let sheet, columnCount > 0, row > header + 1 else { return }
    note(worksheet_autofilter(sheet, header, 0, row - 1, columnCount - 1))
    note(worksheet_print_area(sheet, 0, 0, row - 1, columnCount - 1))
  }

  private func put(_ column: UInt16, _ cell: Cell, _ format: Format?) {
    guard let sheet else { return }
    switch cell {
    case .empty: break
    case .text(let text):
      if !text.isEmpty { note(worksheet_write_string(sheet, row, column, Self.fitting(text), format)) }
    case .whole(let value): note(worksheet_write_number(sheet, row, column, Double(value), format ?? whole))
    case .pounds(let money):
      note(worksheet_write_number(sheet, row, column, Double(money.value) / 100, format ?? pounds))
    case .date(let day):
      // Excel's day 25569 is 1 January 1970.
      note(worksheet_write_number(sheet, row, column, Double(day.dayNumber) + 25_569, format ?? date))
    case .number(let value): note(worksheet_write_number(sheet, row, column, value, format ?? plain))
    case .poundsFormula(let formula, let money):
      note(
        worksheet_write_formula_num(sheet, row, column, formula, format ?? pounds, Double(money.value) / 100))
    case .formula(let formula, let value):
      note(worksheet_write_formula_num(sheet, row, column, formula, format ?? plain, value))
    case .sheetLink(let name):
      note(worksheet_write_url_opt(sheet, row, column, "internal:'\(name)'!A1", format ?? link, name, nil))
    }
  }

  /// Excel refuses texts above 32,767 characters, and XML has no control characters.
  private static func fitting(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    if isPlain, text.utf8.count <= 32_000 { return text }
    let scalars = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
    return String(String.UnicodeScalarView(scalars.prefix(32_000)))
  }

  /// Keeps the first fault; rows go on being counted and `close` says it.
  private func note(_ error: lxw_error) {
    if fault == LXW_NO_ERROR, error != LXW_NO_ERROR { fault = error }
  }

  private static func refusal(_ path: String, _ why: String) -> ResultsError {
    ResultsError(
      .refused, "Cannot write the workbook \(path): \(why).",
      "Check that the folder may be written to and that the disk has room.")
  }
}
