/// A zip made by hand, so that it can hold what no tool would write.
struct HandMadeZip {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// Adds a stored file.
  ///
  /// - Parameters:
  ///   - mode: Unix's mode; 0o120777 is a link.
  ///   - size: what the directory says of its size; nil: the truth.
  mutating func add(_ name: String, _ text: String, mode: UInt32 = 0o100644, size: UInt32? = nil) {
    let data = Array(text.utf8)
    let letters = Array(name.utf8)
    let at = UInt32(body.count)
    let sizes =
      Self.four(Self.crc(data)) + Self.four(UInt32(data.count)) + Self.four(size ?? UInt32(data.count))
    let middle = Self.two(20) + Self.two(0x800) + Self.two(0) + Self.two(0) + Self.two(0x5A21)
    body +=
      Self.four(0x0403_4B50) + middle + sizes + Self.two(UInt16(letters.count)) + Self.two(0) + letters + data
    directory += Self.four(0x0201_4B50) + Self.two(0x0314) + middle + sizes + Self.two(UInt16(letters.count))
    directory += Self.two(0) + Self.two(0) + Self.two(0) + Self.two(0) + Self.four(mode << 16) + Self.four(at)
    directory += letters
    count += 1
  }

  var bytes: [UInt8] {
    body + directory + Self.four(0x0605_4B50) + Self.two(0) + Self.two(0) + Self.two(count) + Self.two(count)
      + Self.four(UInt32(directory.count)) + Self.four(UInt32(body.count)) + Self.two(0)
  }

  /// A workbook of one sheet of texts.
  static func workbook(_ sheets: [(name: String, rows: [[String]])]) -> [UInt8] {
    var zip = HandMadeZip()
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let names = sheets.enumerated().map {
      "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"r\($0 + 1)\"/>"
    }
    zip.add(
      "xl/workbook.xml",
      "<workbook xmlns=\"\(main)\" xmlns:r=\"\(links)\"><sheets>\(names.joined())</sheets></workbook>")
    let targets = sheets.indices.map {
      "<Relationship Id=\"r\($0 + 1)\" Type=\"\(links)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
    }
    zip.add("xl/_rels/workbook.xml.rels", "<Relationships>\(targets.joined())</Relationships>")
    for (at, sheet) in sheets.enumerated() {
      let rows = sheet.rows.enumerated().filter { !$1.isEmpty }.map { row, cells in
        "<row r=\"\(row + 1)\">" + cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
          + "</row>"
      }
      zip.add(
        "xl/worksheets/sheet\(at + 1).xml",
        "<worksheet xmlns=\"\(main)\"><sheetData>\(rows.joined())</sheetData></worksheet>")
    }
    return zip.bytes
  }

  private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }
  private static func four(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 255) } }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
