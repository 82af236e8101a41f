import CaseModel
import Tables

/// A child's numbers and full name as the key file has them, and where they stand in other files.
struct ChildIdentity: Sendable {
  /// What of it stands somewhere.
  enum Sign: Int, Comparable, Sendable {
    case upn, uln, name

    static func < (a: Sign, b: Sign) -> Bool { a.rawValue < b.rawValue }

    /// For a message; the number or name itself is never said.
    var words: String {
      switch self {
      case .upn: "its UPN"
      case .uln: "its ULN"
      case .name: "its name"
      }
    }
  }

  /// Rows or lines of a file by their number, and what stands there.
  typealias Hits = [(number: Int, signs: Set<Sign>)]

  /// Words looked for, each as bytes with small ASCII letters in every case it may be written in.
  private var forms: [[[UInt8]]] = []
  /// Words by their small letters.
  private var numbers: [String: Int] = [:]
  /// Words that follow each other.
  private var patterns: [(sign: Sign, words: [Int])] = []
  /// Names whose parts stand in cells of their own.
  private var names: [(forename: [Int], surname: [Int])] = []

  /// - Parameter key: the key file; there may be no row of the child, or several.
  init(of child: ChildReference, key: CSVReader) {
    guard let reference = key.columnIfPresent("child_id") else { return }
    func cell(_ row: Int, _ column: String) -> String {
      key.columnIfPresent(column).map { ChildReference.trimmed(key.text(row, $0)) } ?? ""
    }
    for row in key.rows where child.isWhole(key.text(row, reference)) {
      addNumber(.upn, cell(row, "upn"))
      addNumber(.uln, cell(row, "uln"))
      addName(forename: cell(row, "forename"), surname: cell(row, "surname"))
    }
  }

  /// Whether there is nothing that could be looked for.
  var isEmpty: Bool { patterns.isEmpty }

  /// `UNKNOWN` and short numbers stand for other things too.
  private mutating func addNumber(_ sign: Sign, _ text: String) {
    guard text.count >= 6, text.contains(where: \.isNumber) else { return }
    patterns.append((sign, learn(text)))
  }

  /// A forename or a surname alone is shared by too many.
  private mutating func addName(forename: String, surname: String) {
    let (first, last) = (learn(forename), learn(surname))
    guard !first.isEmpty, !last.isEmpty else { return }
    patterns += [(.name, first + last), (.name, last + first)]
    names.append((first, last))
  }

  private mutating func learn(_ text: String) -> [Int] {
    WordScan.words(of: text).map { word in
      let small = word.lowercased()
      if let known = numbers[small] { return known }
      let capital = word.prefix(1).uppercased() + small.dropFirst()
      var ways: [[UInt8]] = []
      for way in [word, small, word.uppercased(), capital] {
        let bytes = way.utf8.map(Self.small)
        if !ways.contains(bytes) { ways.append(bytes) }
      }
      numbers[small] = forms.count
      forms.append(ways)
      return forms.count - 1
    }
  }

  // MARK: - Looking

  /// Rows of a table that hold any of it, the header among them.
  ///
  /// - Parameter gone: rows of the grid that are not looked at.
  func rows(of bytes: [UInt8], name: String, without gone: Set<Int> = []) -> Hits {
    // Most files hold none of the words, and need not be taken apart.
    guard mayHold(PlainText.utf8(bytes)) else { return [] }
    let grid = CSVReader(bytes: bytes, name: name).grid
    var hits: Hits = []
    for row in 0..<grid.rowCount where !gone.contains(row) {
      let signs = signs(in: (0..<grid.cellCount(row)).map { grid.text(row, $0) })
      if !signs.isEmpty { hits.append((grid.rowNumber(row), signs)) }
    }
    return hits
  }

  /// Lines of a text, in UTF-8, that hold any of it; a name that is broken stands in the line where it begins.
  func lines(of text: UnsafeRawBufferPointer, isMarkup: Bool) -> Hits {
    var found: [Int: Set<Sign>] = [:]
    var run = Run()
    var scan = WordScan(text, isMarkup: isMarkup)
    while let word = scan.next() {
      for (sign, line) in run.take(word, self) { found[line, default: []].insert(sign) }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What stands in the cells of a row.
  private func signs(in cells: [String]) -> Set<Sign> {
    var signs: Set<Sign> = []
    var whole: Set<[Int]> = []
    for cell in cells {
      Array(cell.utf8).withUnsafeBytes { buffer in
        var run = Run()
        var words: [Int] = []
        var scan = WordScan(buffer)
        while let word = scan.next() {
          words.append(number(of: word.bytes) ?? -1)
          for (sign, _) in run.take(word, self) { signs.insert(sign) }
        }
        whole.insert(words)
      }
    }
    if names.contains(where: { whole.contains($0.forename) && whole.contains($0.surname) }) {
      signs.insert(.name)
    }
    return signs
  }

  /// Whether all the words of a number or a name stand anywhere in a text.
  private func mayHold(_ text: [UInt8]) -> Bool {
    text.withUnsafeBytes { buffer in
      var seen = Array(repeating: false, count: forms.count)
      var scan = WordScan(buffer)
      while let word = scan.next() {
        if let number = number(of: word.bytes) { seen[number] = true }
      }
      return patterns.contains { $0.words.allSatisfy { seen[$0] } }
    }
  }

  private func number(of word: UnsafeRawBufferPointer) -> Int? {
    for (number, ways) in forms.enumerated() {
      for way in ways where way.count == word.count {
        if (0..<way.count).allSatisfy({ way[$0] == Self.small(word[$0]) }) { return number }
      }
    }
    return nil
  }

  private static func small(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }

  /// The words looked for that have just followed each other.
  private struct Run {
    private var words: [(number: Int, line: Int)] = []

    /// What a word completes, and the line where it began.
    mutating func take(_ word: WordScan.Word, _ identity: ChildIdentity) -> [(Sign, Int)] {
      guard let number = identity.number(of: word.bytes) else {
        if !words.isEmpty, !word.isTag, !Self.isHeading(word.bytes) { words.removeAll() }
        return []
      }
      if words.count == 64 { words.removeFirst(32) }
      words.append((number, word.line))
      var found: [(Sign, Int)] = []
      for (sign, pattern) in identity.patterns where pattern.count <= words.count {
        let last = words.suffix(pattern.count)
        if last.map(\.number) == pattern, let first = last.first { found.append((sign, first.line)) }
      }
      return found
    }

    /// Words between the parts of a name in forms and JSON: `Surname: Doe, First name: Ann`.
    private static func isHeading(_ word: UnsafeRawBufferPointer) -> Bool {
      let text = String(decoding: word.map(small), as: UTF8.self)
      return text.hasSuffix("name") || text.hasSuffix("names")
        || ["first", "last", "given", "family", "legal", "preferred"].contains(text)
    }
  }
}

/// Texts in whatever encoding they came.
enum PlainText {
  /// As UTF-8.
  static func utf8(_ bytes: [UInt8]) -> [UInt8] {
    let isWide = bytes.prefix(512).contains(0) || bytes.starts(with: [0xFF, 0xFE])
    if !isWide, String(validating: bytes, as: UTF8.self) != nil { return bytes }
    // A table that is not changed is given back as UTF-8.
    return TableEdit(bytes, name: "").bytes
  }

  /// Whether bytes are no text: packed, or full of NUL bytes that UTF-16 would not have.
  static func isBinary(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let head = Array(bytes.prefix(4096))
    if head.starts(with: Array("PK\u{3}\u{4}".utf8)) || head.starts(with: Array("%PDF".utf8)) { return true }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return false }
    let zeros = head.indices.filter { head[$0] == 0 }
    let even = zeros.count { $0.isMultiple(of: 2) }
    let isWide = zeros.count * 5 > head.count * 2 && (even == 0 || even == zeros.count)
    return !zeros.isEmpty && !isWide
  }
}
