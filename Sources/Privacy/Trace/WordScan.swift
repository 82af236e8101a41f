/// The words of a text one after the other: runs of letters and digits, without a text being made of any of them.
struct WordScan {
  /// A word and where it stands.
  struct Word {
    /// Its bytes.
    let bytes: UnsafeRawBufferPointer
    /// Its line, from 1.
    let line: Int
    /// Whether it is of a tag's own, such as `td` or an attribute.
    let isTag: Bool
  }

  private let text: UnsafeRawBufferPointer
  private let isMarkup: Bool
  private var at = 0
  private var line = 1
  private var isInTag = false

  /// - Parameters:
  ///   - text: UTF-8.
  ///   - isMarkup: whether it has tags and `&#39;`.
  init(_ text: UnsafeRawBufferPointer, isMarkup: Bool = false) {
    self.text = text
    self.isMarkup = isMarkup
  }

  /// The words of a short text.
  static func words(of text: String) -> [String] {
    Array(text.utf8).withUnsafeBytes { buffer in
      var scan = WordScan(buffer)
      var words: [String] = []
      while let word = scan.next() { words.append(String(decoding: word.bytes, as: UTF8.self)) }
      return words
    }
  }

  /// The next word; nil: there is none left.
  mutating func next() -> Word? {
    while at < text.count {
      let width = signWidth(at)
      if width == 0 {
        let start = at
        while at < text.count, signWidth(at) == 0 { at += 1 }
        return Word(bytes: UnsafeRawBufferPointer(rebasing: text[start..<at]), line: line, isTag: isInTag)
      }
      let sign = text[at]
      if sign == 10 { line += 1 }
      if isMarkup, sign == UInt8(ascii: "<") { isInTag = true }
      if isMarkup, sign == UInt8(ascii: ">") { isInTag = false }
      at += isMarkup && sign == UInt8(ascii: "&") ? entityWidth(at) : width
    }
    return nil
  }

  /// Bytes of the sign that parts words here; 0: a letter or digit stands here.
  private func signWidth(_ at: Int) -> Int {
    let byte = text[at]
    if byte < 0x80 {
      let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      return isPlain ? 0 : 1
    }
    let second = at + 1 < text.count ? text[at + 1] : 0
    switch (byte, second) {
    // Hard blanks and the like; dashes, curly quotes and thin blanks; a byte order mark.
    case (0xC2, _): return min(2, text.count - at)
    case (0xE2, 0x80...0x81), (0xEF, 0xBB): return min(3, text.count - at)
    default: return 0
    }
  }

  /// Bytes of `&#39;` and the like; 1 where an ampersand stands alone.
  private func entityWidth(_ at: Int) -> Int {
    var end = at + 1
    while end < text.count, end - at < 10, text[end] == UInt8(ascii: "#") || signWidth(end) == 0 { end += 1 }
    return end < text.count && text[end] == UInt8(ascii: ";") ? end + 1 - at : 1
  }
}
