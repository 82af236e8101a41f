/// Reads comma-separated lines from bytes, quotes and doubled quotes included: only what reference files need.
/// The tables of a case, with their provenance, are read elsewhere.
struct DelimitedLines {
  private let bytes: [UInt8]
  private var at: Int
  /// The line of the file last given, from 1.
  private(set) var line = 0
  private var nextLine = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The fields of the next line, trimmed of spaces; nil at the end.
  mutating func next() -> [String]? {
    guard at < bytes.count else { return nil }
    line = nextLine
    var fields: [String] = []
    var field: [UInt8] = []
    var quoted = false
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\n") { nextLine += 1 }
      if quoted {
        guard byte == UInt8(ascii: "\"") else {
          field.append(byte)
          continue
        }
        if at < bytes.count, bytes[at] == byte {
          field.append(byte)
          at += 1
        } else {
          quoted = false
        }
      } else if byte == UInt8(ascii: "\""), field.isEmpty {
        quoted = true
      } else if byte == UInt8(ascii: ",") {
        fields.append(Self.text(field))
        field.removeAll(keepingCapacity: true)
      } else if byte == UInt8(ascii: "\n") {
        break
      } else if byte != UInt8(ascii: "\r") {
        field.append(byte)
      }
    }
    fields.append(Self.text(field))
    return fields
  }

  private static func text(_ field: [UInt8]) -> String {
    var slice = field[...]
    while slice.first == UInt8(ascii: " ") { slice.removeFirst() }
    while slice.last == UInt8(ascii: " ") { slice.removeLast() }
    return String(decoding: slice, as: UTF8.self)
  }
}
