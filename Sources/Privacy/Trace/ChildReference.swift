import CaseModel
import Tables

/// A child's working reference, and how it is told from other text.
public struct ChildReference: Sendable, Hashable {
  /// As the case has it.
  public let id: String
  let bytes: [UInt8]

  /// What stands in free text in place of an erased reference.
  public static let erasedWords = "erased child"

  /// A reference as typed.
  ///
  /// - Throws: a `Problem` where it can be none.
  public init(_ text: String) throws(Problem) {
    id = Self.trimmed(text)
    bytes = Array(id.utf8)
    guard !id.isEmpty, !id.contains(";"), !id.unicodeScalars.contains(where: { $0.value < 32 }) else {
      throw Problem(
        .error, "bad_reference", file: "", message: "--child is no reference of a child",
        advice: "Give one child_id as it stands in children.csv")
    }
  }

  /// Whether it can be told in free text: `C00012` can, `12` and `a` stand there for other things too.
  var isTelling: Bool { Self.isTelling(id) }

  static func isTelling(_ id: some StringProtocol) -> Bool {
    id.count >= 3 && id.contains(where: \.isLetter) && id.contains(where: \.isNumber)
  }

  /// Whether a text names the child, where that can be told.
  public func isNamed(in text: String) -> Bool { isTelling && isWord(in: text) }

  /// A text with "erased child" where it names the child.
  public func erased(in text: String) -> String { isTelling ? replaced(in: text) : text }

  /// Whether a cell is the reference and nothing else.
  func isWhole(_ cell: String) -> Bool { Self.trimmed(cell) == id }

  /// Whether it stands in a text as a word of its own, however short.
  func isWord(in text: some StringProtocol) -> Bool {
    Array(text.utf8).withUnsafeBytes { word(in: $0, from: 0) != nil }
  }

  /// Where it stands as a word of its own from an offset on; nil: nowhere.
  func word(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var at = start
    while let hit = ByteSearch.first(bytes, in: text, from: at) {
      let end = hit + bytes.count
      if (hit == 0 || !Self.isOfWord(text[hit - 1])) && (end == text.count || !Self.isOfWord(text[end])) {
        return hit
      }
      at = hit + 1
    }
    return nil
  }

  /// The text with every such word replaced.
  func replaced(in text: String, with other: String = erasedWords) -> String {
    let source = Array(text.utf8)
    var out: [UInt8] = []
    var at = 0
    while let hit = source.withUnsafeBytes({ word(in: $0, from: at) }) {
      out += source[at..<hit] + Array(other.utf8)
      at = hit + bytes.count
    }
    return String(decoding: out + source[at...], as: UTF8.self)
  }

  /// Letters, digits, `_` and `-`: `C1` is no word of `C12` nor of `C1-2`.
  static func isOfWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95
      || byte == 45
  }

  /// Without what spreadsheets leave round a cell.
  static func trimmed(_ text: String) -> String {
    func isBlank(_ c: Character) -> Bool { c.isWhitespace || c == "\u{200B}" || c == "\u{FEFF}" }
    var rest = text[...]
    while let first = rest.first, isBlank(first) { rest.removeFirst() }
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(rest)
  }
}
