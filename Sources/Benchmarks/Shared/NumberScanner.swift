import Foundation

/// Reads the white-space separated numbers of a published instance and knows where each one stood, so that a
/// fault can be reported with its line and column (both from 1).
struct NumberScanner {
  private let file: String
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var lineStart = 0

  /// No published instance comes near this; a larger file is something else.
  private static let largestFile = 64 << 20

  /// Opens a file.
  /// - Throws: `BenchmarkError` when it is missing, unreadable or larger than 64 MB.
  init(path: String) throws(BenchmarkError) {
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? nil
    guard let size else {
      throw BenchmarkError(
        problem: "\(path): there is no such file, or it may not be read.",
        action: "Check the path and the file's permissions.")
    }
    guard size <= Self.largestFile else {
      throw BenchmarkError(
        problem: "\(path): the file has \(size) bytes, more than any published instance (64 MB at most).",
        action: "Give the path of one instance file.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchmarkError(
        problem: "\(path): the file could not be read.",
        action: "Check that it is a file, not a folder, and that you may read it.")
    }
    self.init(file: path, bytes: [UInt8](data))
  }

  /// Scans bytes already in memory; `file` is the name used in messages.
  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }

  /// The next number as a whole number within `range`; `name` is what it stands for, used in the message.
  /// A whole number written as `5.` or `5.0` is accepted, since published files mix the two.
  mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(BenchmarkError) -> Int {
    let token = try token(name)
    guard let value = Double(token.text), value == value.rounded(), abs(value) < 0x1p53 else {
      throw fault(token, "'\(token.text)' is not a whole number; \(name) was expected here.")
    }
    let whole = Int(value)
    guard range.contains(whole) else {
      throw fault(token, "\(name) is \(whole), outside \(range.lowerBound) to \(range.upperBound).")
    }
    return whole
  }

  /// The next number as a finite decimal within `range`.
  mutating func decimal(_ name: String, in range: ClosedRange<Double>) throws(BenchmarkError) -> Double {
    let token = try token(name)
    guard let value = Double(token.text), value.isFinite else {
      throw fault(token, "'\(token.text)' is not a number; \(name) was expected here.")
    }
    guard range.contains(value) else {
      throw fault(token, "\(name) is \(token.text), outside \(range.lowerBound) to \(range.upperBound).")
    }
    return value
  }

  /// Makes sure that a heading of these words comes next. The first must be as it is; published files misspell others,
  /// so of those it matters alone that they are no numbers.
  mutating func heading(_ expected: [String]) throws(BenchmarkError) {
    for (position, word) in expected.enumerated() {
      let token = try token("the heading \(word)")
      guard position == 0 ? token.text == word : Double(token.text) == nil else {
        throw fault(token, "'\(token.text)' is not the heading \(word), which was expected here.")
      }
    }
  }

  /// Whether anything but white space is left.
  mutating func hasMore() -> Bool {
    skipSpace()
    return at < bytes.count
  }

  /// Makes sure that nothing but white space is left.
  mutating func end() throws(BenchmarkError) {
    skipSpace()
    guard at < bytes.count else { return }
    throw BenchmarkError(
      problem: "\(file), \(place): more numbers follow than the first line announces.",
      action: "Check the sizes on the first line, and that the file holds one instance.")
  }

  private struct Token {
    let text: String
    let place: String
  }

  private var place: String { "line \(line), column \(at - lineStart + 1)" }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 32 || (9...13).contains(bytes[at]) {
      at += 1
      if bytes[at - 1] == 10 {
        line += 1
        lineStart = at
      }
    }
  }

  private mutating func token(_ name: String) throws(BenchmarkError) -> Token {
    skipSpace()
    guard at < bytes.count else {
      throw BenchmarkError(
        problem: "\(file), \(place): the file ends where \(name) was expected.",
        action: "The file is cut short; fetch it again in full.")
    }
    let place = place
    let start = at
    while at < bytes.count, bytes[at] > 32 { at += 1 }
    if at == start { at += 1 }
    // A message quotes the fault, it does not repeat a whole binary file.
    return Token(text: String(decoding: bytes[start..<min(at, start + 40)], as: UTF8.self), place: place)
  }

  private func fault(_ token: Token, _ what: String) -> BenchmarkError {
    BenchmarkError(
      problem: "\(file), \(token.place): \(what)",
      action: "Correct the figure, or fetch the published file again.")
  }
}
