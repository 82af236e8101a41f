import Running
import Testing

@testable import Tables

@Suite("JSON")
struct JSONTests {
  @Test("order, digits and characters are kept")
  func exact() throws {
    let value = JSONValue.object([
      .init("b", .whole(UInt64.max)), .init("a", .number("12345.60")), .init("none", .list([])),
      .init("text", .text("\"\\/\n\r\t\u{01}é\u{1F68C}")),
      .init("nested", .list([.object([]), .null, .flag(true)])),
    ])
    #expect(
      value.line
        == #"{"b": 18446744073709551615, "a": 12345.60, "none": [], "text": "\"\\/\n\r\t\u0001é🚌", "nested": [{}, null, true]}"#
    )
    #expect(try JSONValue(parsing: Array(value.line.utf8)) == value)
    #expect(try JSONValue(parsing: value.bytes) == value)
  }

  @Test(
    "what is JSON is read",
    arguments: [
      ("\u{FEFF} [1 , -0.5e+3]\n", JSONValue.list([.number("1"), .number("-0.5e+3")])),
      (#""\u00e9\ud83d\ude8c\/""#, .text("é🚌/")), ("{\"a\":{}}", .object([.init("a", .object([]))])),
      ("0", .number("0")),
    ])
  func reads(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)) == value)
  }

  @Test(
    "what is not is refused",
    arguments: [
      "", "{", "[1,]", "{\"a\" 1}", "{a: 1}", "01", "1.", "-", "tru", "\"a", "\"\\x\"", "\"\\ud83d\"",
      "\"\\ud83dx\"",
      "\"\\u12g4\"", "\"\n\"", "[1] 2", "nul", "+1", ".5", "1e",
    ])
  func refuses(text: String) { #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) } }

  @Test("deep nesting and bad UTF-8 are refused, not crashed on")
  func hostile() {
    #expect(throws: JSONError.self) { try JSONValue(parsing: [UInt8](repeating: 0x5B, count: 1_000_000)) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test("random values come back the same")
  func property() throws {
    var random = SeededGenerator(seed: 7)
    func value(_ depth: Int) -> JSONValue {
      switch Int.random(in: 0..<(depth > 3 ? 4 : 6), using: &random) {
      case 0: .null
      case 1: .flag(Bool.random(using: &random))
      case 2: .whole(Int64.random(in: .min ... .max, using: &random))
      case 3:
        // Any characters, control characters among them.
        .text(
          String(
            String.UnicodeScalarView(
              (0..<Int.random(in: 0..<8, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0..<0x3000, using: &random))
              })))
      case 4: .list((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth + 1) })
      default:
        .object((0..<Int.random(in: 0..<4, using: &random)).map { .init("k\($0)", value(depth + 1)) })
      }
    }
    for _ in 0..<500 {
      let original = value(0)
      #expect(try JSONValue(parsing: original.bytes) == original)
      #expect(try JSONValue(parsing: Array(original.line.utf8)) == original)
    }
  }
}
