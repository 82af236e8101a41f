import CXLSXWriter
import Foundation

/// Workbooks of plain text cells.
enum SampleWorkbook {
  static func write(_ sheets: [(String, [[String]])], to path: String) throws {
    guard let book = path.withCString({ workbook_new($0) }) else { throw CocoaError(.fileWriteUnknown) }
    for (name, rows) in sheets {
      let sheet = workbook_add_worksheet(book, name)
      for (row, cells) in rows.enumerated() {
        for (column, text) in cells.enumerated() where !text.isEmpty {
          worksheet_write_string(sheet, UInt32(row), UInt16(column), text, nil)
        }
      }
    }
    guard workbook_close(book) == LXW_NO_ERROR else { throw CocoaError(.fileWriteUnknown) }
  }
}
