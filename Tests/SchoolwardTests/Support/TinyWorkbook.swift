import Foundation

/// A workbook of hand-written parts, packed without compression by this file's own zip writer.
struct TinyWorkbook {
  var parts: [(name: String, bytes: Data)] = []
  /// Unpacked sizes the zip's directory claims, where they are not the true ones.
  var claims: [String: Int] = [:]

  /// Sheets by name, each rows of cells.
  init(_ sheets: [(name: String, rows: [[String]])]) {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var list = ""
    var relations = ""
    for (number, sheet) in sheets.enumerated() {
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(number + 1)\" r:id=\"r\(number)\"/>"
      relations +=
        "<Relationship Id=\"r\(number)\" Type=\"\(office)/worksheet\" Target=\"worksheets/s\(number).xml\"/>"
      let rows = sheet.rows.enumerated().map { row, cells in
        let inner = cells.enumerated().filter { !$1.isEmpty }.map { column, text in
          "<c r=\"\(String(UnicodeScalar(UInt8(65 + column))))\(row + 1)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }
        return "<row r=\"\(row + 1)\">\(inner.joined())</row>"
      }
      add("xl/worksheets/s\(number).xml", "<worksheet><sheetData>\(rows.joined())</sheetData></worksheet>")
    }
    add(
      "_rels/.rels",
      "<Relationships><Relationship Id=\"r\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    )
    relations += "<Relationship Id=\"rs\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    add("xl/sharedStrings.xml", "<sst/>")
    add("xl/workbook.xml", "<workbook xmlns:r=\"\(office)\"><sheets>\(list)</sheets></workbook>")
    add("xl/_rels/workbook.xml.rels", "<Relationships>\(relations)</Relationships>")
  }

  /// A case folder's tables as sheets.
  static func of(_ folder: Folder, _ name: String) -> TinyWorkbook { TinyWorkbook(tables(folder, name)) }

  /// A case folder's tables, by name.
  static func tables(_ folder: Folder, _ name: String) -> [(name: String, rows: [[String]])] {
    folder.names(name).filter { $0.hasSuffix(".csv") }.map { file in
      let lines = (folder.text(name + "/" + file) ?? "").split(separator: "\n")
      return (String(file.dropLast(4)), lines.map { CSV.cells(String($0)) })
    }
  }

  mutating func add(_ name: String, _ text: String) { add(name, Data(text.utf8)) }

  mutating func add(_ name: String, _ bytes: Data) {
    parts.removeAll { $0.name == name }
    parts.append((name, bytes))
  }

  func write(to folder: Folder, _ name: String) { folder.put(name, StoredZip.bytes(parts, claims)) }
}

/// The simplest zip: every part stored as it is.
enum StoredZip {
  static func bytes(_ parts: [(name: String, bytes: Data)], _ claims: [String: Int]) -> Data {
    var whole = Data()
    var directory = Data()
    for part in parts {
      let name = Data(part.name.utf8)
      var fields = Data()
      // Version, flags, stored, time, 1 January 1980, CRC, sizes, name, no extra field.
      let claim = claims[part.name]
      for value in [20, 0, claim == nil ? 0 : 8, 0, 33] { fields.append(little: value, 2) }
      fields.append(little: Int(crc(part.bytes)), 4)
      fields.append(little: part.bytes.count, 4)
      fields.append(little: claim ?? part.bytes.count, 4)
      fields.append(little: name.count, 2)
      fields.append(little: 0, 2)
      directory.append(Data([0x50, 0x4B, 1, 2, 20, 0]) + fields)
      for value in [0, 0, 0] { directory.append(little: value, 2) }
      directory.append(little: 0, 4)
      directory.append(little: whole.count, 4)
      directory.append(name)
      whole.append(Data([0x50, 0x4B, 3, 4]) + fields + name + part.bytes)
    }
    let start = whole.count
    whole.append(directory)
    whole.append(Data([0x50, 0x4B, 5, 6, 0, 0, 0, 0]))
    for _ in 0..<2 { whole.append(little: parts.count, 2) }
    whole.append(little: directory.count, 4)
    whole.append(little: start, 4)
    whole.append(little: 0, 2)
    return whole
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  private static func crc(_ bytes: Data) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 255)] ^ ($0 >> 8) }
  }
}

extension Data {
  fileprivate mutating func append(little value: Int, _ count: Int) {
    for place in 0..<count { append(UInt8((value >> (8 * place)) & 255)) }
  }
}
