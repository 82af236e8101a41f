import CaseModel

extension RowReader {
  /// Text without blanks round it.
  mutating func text(_ column: Column) -> String? { cell(column).map(string) }

  /// A reference; one that a spreadsheet has turned into 1.2E+10 is an error.
  mutating func id(_ column: Column) -> String? {
    guard let range = cell(column) else { return nil }
    let first = grid.bytes[range.lowerBound]
    if first >= 48 && first <= 57 && isShortened(range) {
      fail(
        column, range, "id_shortened", "a spreadsheet has shortened this reference and its digits are lost",
        "Format the column as Text where it is kept and export it again")
      return nil
    }
    if let bad = range.first(where: { grid.bytes[$0] < 32 || grid.bytes[$0] == 59 }) {
      fail(
        column, range, "id_character",
        grid.bytes[bad] == 59
          ? "a reference may not hold a semicolon"
          : "a reference may not hold line ends or control characters",
        "Write one reference in one line")
      return nil
    }
    return string(range)
  }

  /// `1.2E+10`: digits, a point or not, E, a sign, digits.
  private func isShortened(_ range: Range<Int>) -> Bool {
    guard let e = range.first(where: { grid.bytes[$0] == 69 || grid.bytes[$0] == 101 }),
      e + 2 < range.upperBound, grid.bytes[e + 1] == 43 || grid.bytes[e + 1] == 45
    else { return false }
    return (range.lowerBound..<e).allSatisfy { (48...57).contains(grid.bytes[$0]) || grid.bytes[$0] == 46 }
      && (e + 2..<range.upperBound).allSatisfy { (48...57).contains(grid.bytes[$0]) }
  }

  /// References separated by semicolons.
  mutating func ids(_ column: Column) -> [String] {
    guard let range = cell(column) else { return [] }
    return string(range).split(whereSeparator: { ";,|".contains($0) }).map { Self.trim($0) }.filter {
      !$0.isEmpty
    }
  }

  /// Yes or no as people write it.
  mutating func yesNo(_ column: Column) -> Bool? {
    guard let range = cell(column) else { return nil }
    switch string(range).lowercased() {
    case "y", "yes", "true", "t", "1", "1.0": return true
    case "n", "no", "false", "f", "0", "0.0": return false
    default:
      fail(column, range, "not_yes_no", "this is neither yes nor no", "Write yes or no")
      return nil
    }
  }

  /// One of an enumeration's codes, whatever the case, spaces or hyphens.
  mutating func code<T: RawRepresentable & CaseIterable>(_ column: Column, as type: T.Type) -> T?
  where T.RawValue == String {
    guard let range = cell(column) else { return nil }
    let text = string(range)
    if let value = T(rawValue: text) { return value }
    if let value = Self.loosely(text, type) { return value }
    unknownCode(column, range, text, type.allCases.map(\.rawValue))
    return nil
  }

  /// One of the schema's codes.
  mutating func code(_ column: Column) -> String? {
    guard let range = cell(column), case .code(let codes) = table.columns[column.index].kind else {
      return nil
    }
    let text = string(range)
    let plain = Self.plainCode(text)
    if let code = codes.first(where: { $0 == plain }) { return code }
    unknownCode(column, range, text, codes)
    return nil
  }

  private mutating func unknownCode(_ column: Column, _ range: Range<Int>, _ text: String, _ codes: [String])
  {
    fail(
      column, range, "unknown_code", "there is no such code",
      Spelling.suggestion(Self.plainCode(text), in: codes) + "Write one of " + codes.joined(separator: ", "))
  }

  static func loosely<T: RawRepresentable & CaseIterable>(_ text: String, _ type: T.Type) -> T?
  where T.RawValue == String {
    let plain = plainCode(text)
    if let value = type.allCases.first(where: { $0.rawValue.lowercased() == plain }) { return value }
    // Words for sex that other systems export.
    switch plain {
    case "female", "girl": return T(rawValue: "F")
    case "male", "boy": return T(rawValue: "M")
    default: return nil
    }
  }

  static func plainCode(_ text: some StringProtocol) -> String {
    String(text.lowercased().map { $0 == " " || $0 == "-" || $0 == "\u{A0}" ? "_" : $0 })
  }

  static func trim(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// Need codes in order, each once.
  mutating func needs(_ column: Column) -> [Need] {
    guard let range = cell(column) else { return [] }
    let faults = problems.count
    var needs: [Need] = []
    for part in string(range).split(whereSeparator: { ";,|/".contains($0) }) {
      let text = Self.trim(part)
      guard !text.isEmpty else { continue }
      guard let need = Need(rawValue: text) ?? Need(rawValue: text.uppercased()) else {
        let label = Need.allCases.first { $0.label == text.lowercased() }?.rawValue
        let near = label.map { "Did you mean \($0)? " }
        fail(
          column, range, "unknown_need", "there is no need code \(Problem.shownText(text))",
          (near ?? Spelling.suggestion(text, in: Need.allCases.map(\.rawValue))) + "Write "
            + Need.allCases.map(\.rawValue).joined(separator: ", "))
        continue
      }
      if needs.contains(need) {
        fail(column, range, "need_twice", "the need \(need.rawValue) stands twice", "Write each need once")
      } else {
        needs.append(need)
      }
    }
    if needs.isEmpty && problems.count == faults {
      fail(column, range, "empty_required", "the cell names no need", "Write \(ColumnKind.needs.allowed)")
    }
    return needs
  }

  /// Need codes in any order, or `*`.
  mutating func needSet(_ column: Column) -> NeedSet? {
    guard let range = cell(column) else { return nil }
    if range.count == 1 && grid.bytes[range.lowerBound] == 42 { return .any }
    if ["any", "all"].contains(string(range).lowercased()) { return .any }
    return NeedSet(needs(column))
  }

  /// Kinds recorded as open, and whether residential provision is.
  mutating func openTo(_ column: Column) -> (kinds: [ProvisionKind], residential: Bool) {
    guard let range = cell(column), case .codes(let codes) = table.columns[column.index].kind else {
      return ([], false)
    }
    var kinds: [ProvisionKind] = []
    var residential = false
    for part in string(range).split(whereSeparator: { ";,|".contains($0) }) {
      let text = Self.plainCode(Self.trim(part))
      if text == "residential" {
        residential = true
      } else if codes.contains(text), let kind = ProvisionKind(rawValue: text) {
        kinds.append(kind)
      } else if ProvisionKind(rawValue: text) != nil {
        say(
          .note, column, string(range), "open_already", "\(text) needs no opening: it is always considered",
          "")
      } else {
        unknownCode(column, range, text, codes)
      }
    }
    return (kinds, residential)
  }
}

extension Problem {
  /// A value fit to stand inside a message.
  static func shownText(_ text: String) -> String {
    text.unicodeScalars.count > 30 ? String(text.prefix(30)) + "..." : text
  }
}
