import CZip
import Foundation

@testable import Tables

/// A workbook made of hand-written parts.
struct TinyWorkbook {
  var parts: [String: String] = [:]

  /// Sheets by name, each the XML of its rows; styles: 1 date, 2 time, 3 per cent.
  init(_ sheets: [(String, String)], texts: [String] = [], date1904: Bool = false) {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["_rels/.rels"] =
      "<Relationships><Relationship Id=\"r\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    var list = ""
    var relations = ""
    for (i, (name, rows)) in sheets.enumerated() {
      list += "<sheet name=\"\(name)\" sheetId=\"\(i + 1)\" r:id=\"rId\(i + 1)\"/>"
      relations +=
        "<Relationship Id=\"rId\(i + 1)\" Type=\"\(office)/worksheet\" Target=\"worksheets/s\(i + 1).xml\"/>"
      parts["xl/worksheets/s\(i + 1).xml"] = "<worksheet><sheetData>\(rows)</sheetData></worksheet>"
    }
    parts["xl/workbook.xml"] =
      "<workbook xmlns:r=\"\(office)\"><workbookPr date1904=\"\(date1904 ? 1 : 0)\"/><sheets>\(list)</sheets></workbook>"
    relations += "<Relationship Id=\"rs\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    relations += "<Relationship Id=\"ry\" Type=\"\(office)/styles\" Target=\"/xl/styles.xml\"/>"
    parts["xl/_rels/workbook.xml.rels"] = "<Relationships>\(relations)</Relationships>"
    parts["xl/sharedStrings.xml"] = "<sst>\(texts.map { "<si><t>\($0)</t></si>" }.joined())</sst>"
    parts["xl/styles.xml"] =
      "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"hh:mm\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>"
      + "<xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>"
  }

  /// Writes the zip and gives its path.
  func write(to folder: Folder, _ name: String = "case.xlsx") -> String {
    let path = folder.path + "/" + name
    var code: Int32 = 0
    let zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code)!
    for (name, text) in parts.sorted(by: { $0.key < $1.key }) {
      let bytes = Array(text.utf8)
      let copy = UnsafeMutableRawPointer(strdup(text)!)
      zip_file_add(zip, name, zip_source_buffer(zip, copy, UInt64(bytes.count), 1), 0)
    }
    precondition(zip_close(zip) == 0)
    return path
  }

  /// A row of inline texts.
  static func row(_ number: Int, _ cells: [String]) -> String {
    let inner = cells.enumerated().map { i, text in
      "<c r=\"\(String(UnicodeScalar(UInt8(65 + i))))\(number)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    return "<row r=\"\(number)\">\(inner.joined())</row>"
  }

  static let provisions =
    row(
      1,
      [
        "provision_id", "name", "kind", "easting", "northing", "nc_year_min", "nc_year_max", "needs",
        "places",
        "wheelchair_access",
      ]) + row(2, ["oak", "Oak School", "special", "450000", "90000", "0", "14", "*", "10", "yes"])
}
