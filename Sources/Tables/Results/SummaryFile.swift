/// `summary.csv`, one row a figure, and `summary.json`, the same figures by section.
enum SummaryFile {
  static let name = "summary.csv"
  static let jsonName = "summary.json"
  static let columns = ["section", "name", "value", "unit"]

  static func write(_ lines: [SummaryLine], to sink: inout ResultsSink) throws {
    try sink.header(columns)
    for line in lines {
      try sink.cell(line.section)
      try sink.next(line.name)
      try sink.next(line.value)
      try sink.next(line.unit)
      try sink.endRow()
    }
  }

  static func read(_ file: ResultsBytes) throws -> [SummaryLine] {
    var scanner = try ResultsScanner(file, columns: columns)
    var lines: [SummaryLine] = []
    while try scanner.next() {
      lines.append(
        SummaryLine(
          section: scanner.text(0), name: scanner.text(1), value: scanner.text(2), unit: scanner.text(3)))
    }
    return lines
  }

  /// Sections in the order they first appear; numbers as numbers with the digits given.
  static func json(_ lines: [SummaryLine]) -> JSONValue {
    var sections: [(name: String, lines: [JSONValue])] = []
    for line in lines {
      let entry = JSONValue.object([
        .init("name", .text(line.name)),
        .init("value", isNumber(line.value) ? .number(line.value) : .text(line.value)),
        .init("unit", .text(line.unit)),
      ])
      if let at = sections.firstIndex(where: { $0.name == line.section }) {
        sections[at].lines.append(entry)
      } else {
        sections.append((line.section, [entry]))
      }
    }
    return .object(sections.map { .init($0.name, .list($0.lines)) })
  }

  private static func isNumber(_ text: String) -> Bool {
    guard let value = try? JSONValue(parsing: Array(text.utf8)), case .number(text) = value else {
      return false
    }
    return true
  }
}
