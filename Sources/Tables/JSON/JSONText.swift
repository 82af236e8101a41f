/// Writes JSON: objects in their order, two spaces of indent, containers of plain values on one line.
extension JSONValue {
  /// As text over several lines, with a line end at the end.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// As UTF-8 over several lines, with a line end at the end.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    write(into: &out, indent: 0)
    out.append(UInt8(ascii: "\n"))
    return out
  }

  /// As text on one line, without a line end: one record of a stream.
  public var line: String {
    var out: [UInt8] = []
    writeFlat(into: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private func write(into out: inout [UInt8], indent: Int) {
    func lines(_ open: String, _ close: String, _ count: Int, _ item: (Int, inout [UInt8]) -> Void) {
      out += Array(open.utf8)
      for i in 0..<count {
        out += Array((i == 0 ? "\n" : ",\n").utf8)
        out += [UInt8](repeating: UInt8(ascii: " "), count: indent + 2)
        item(i, &out)
      }
      out.append(UInt8(ascii: "\n"))
      out += [UInt8](repeating: UInt8(ascii: " "), count: indent)
      out += Array(close.utf8)
    }
    switch self {
    case .list(let items) where items.contains(where: \.isContainer):
      lines("[", "]", items.count) { i, out in items[i].write(into: &out, indent: indent + 2) }
    case .object(let members) where indent == 0 || members.contains(where: \.value.isContainer):
      if members.isEmpty { return writeFlat(into: &out) }
      lines("{", "}", members.count) { i, out in
        Self.writeText(members[i].key, into: &out)
        out += Array(": ".utf8)
        members[i].value.write(into: &out, indent: indent + 2)
      }
    default: writeFlat(into: &out)
    }
  }

  private func writeFlat(into out: inout [UInt8]) {
    switch self {
    case .null: out += Array("null".utf8)
    case .flag(let flag): out += Array((flag ? "true" : "false").utf8)
    case .number(let digits): out += Array(digits.utf8)
    case .text(let text): Self.writeText(text, into: &out)
    case .list(let items):
      out.append(UInt8(ascii: "["))
      for (i, item) in items.enumerated() {
        if i > 0 { out += Array(", ".utf8) }
        item.writeFlat(into: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (i, member) in members.enumerated() {
        if i > 0 { out += Array(", ".utf8) }
        Self.writeText(member.key, into: &out)
        out += Array(": ".utf8)
        member.value.writeFlat(into: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func writeText(_ text: String, into out: inout [UInt8]) {
    let hex = Array("0123456789abcdef".utf8)
    out.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): out += Array("\\\"".utf8)
      case UInt8(ascii: "\\"): out += Array("\\\\".utf8)
      case 0x0A: out += Array("\\n".utf8)
      case 0x0D: out += Array("\\r".utf8)
      case 0x09: out += Array("\\t".utf8)
      case 0..<0x20, 0x7F: out += Array("\\u00".utf8) + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}
