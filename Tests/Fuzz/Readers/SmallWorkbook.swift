/// A sound workbook of one sheet, any part of which is replaced. Its parts are stored, not packed, so that what changes in
/// an input changes in the part.
enum SmallWorkbook {
  private static let parts: [(name: String, text: String)] = {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func cells(_ texts: [String], _ row: Int) -> String {
      "<row r=\"\(row)\">"
        + texts.enumerated().map { at, text in
          "<c r=\"\(Character(UnicodeScalar(UInt8(65 + at))))\(row)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }.joined() + "</row>"
    }
    let rows =
      cells(
        ["provision_id", "name", "kind", "easting", "northing", "nc_year_min", "nc_year_max", "needs"], 1)
      + cells(["North", "North School", "special", "450000", "90000", "0", "11", "ASD"], 2)
    return [
      ("xl/worksheets/s1.xml", "<worksheet><sheetData>\(rows)</sheetData></worksheet>"),
      ("xl/sharedStrings.xml", "<sst><si><t>North</t></si></sst>"),
      (
        "xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"hh:mm\"/></numFmts><cellXfs><xf numFmtId=\"14\"/>"
          + "</cellXfs></styleSheet>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns:r=\"\(office)\"><workbookPr date1904=\"0\"/><sheets>"
          + "<sheet name=\"provisions\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"rId1\" Type=\"\(office)/worksheet\" Target=\"worksheets/s1.xml\"/>"
          + "<Relationship Id=\"rs\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
          + "<Relationship Id=\"ry\" Type=\"\(office)/styles\" Target=\"/xl/styles.xml\"/></Relationships>"
      ),
      (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/>"
          + "</Relationships>"
      ),
    ]
  }()

  /// The workbook's file with one part's contents given.
  static func zip(replacing part: Int, with bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for (at, entry) in parts.enumerated() {
      let contents = at == part % parts.count ? bytes : Array(entry.text.utf8)
      let name = Array(entry.name.utf8)
      // Version 2.0, no flags, stored, no time (APPNOTE.TXT 4.3.7 and 4.3.12).
      let shared =
        little(20, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(33, 2) + little(crc(contents), 4)
        + little(contents.count, 4) + little(contents.count, 4) + little(name.count, 2) + little(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + little(20, 2) + shared + little(0, 2) + little(0, 2) + little(0, 2)
        + little(0, 4) + little(out.count, 4) + name
      out += [0x50, 0x4B, 3, 4] + shared + name + contents
    }
    let start = out.count
    out += directory
    return out + [0x50, 0x4B, 5, 6] + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
      + little(directory.count, 4) + little(start, 4) + little(0, 2)
  }

  private static func little(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static let remainders: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  /// The checksum of a zip (ISO 3309).
  private static func crc(_ bytes: [UInt8]) -> Int {
    Int(~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ remainders[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] })
  }
}
