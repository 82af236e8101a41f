/// How much a problem matters.
public enum Severity: String, CaseIterable, Sendable, Comparable {
  /// The case cannot be used until it is put right.
  case error
  /// It can be used; an officer should look.
  case warning
  /// How something was read.
  case note

  /// Errors come first.
  public static func < (a: Severity, b: Severity) -> Bool { a.order < b.order }

  private var order: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}

/// Something a person should know about the case, pointing at their own words.
///
/// The text has two parts: what is wrong, then what to do.
public struct Problem: Error, Sendable, Hashable {
  /// How much it matters.
  public var severity: Severity
  /// A stable name of the kind of problem, snake case.
  public var code: String
  /// `children.csv`, or `case.xlsx, sheet children`; empty where it concerns the whole case.
  public var file: String
  /// The row as a person counts it; nil where it concerns the whole file.
  public var row: Int?
  /// The column's header.
  public var column: String?
  /// The cell's address in a workbook, `F12`.
  public var cell: String?
  /// The value as written.
  public var value: String?
  /// What is wrong, without a full stop.
  public var message: String
  /// What to do, without a full stop; empty where nothing need be done.
  public var advice: String

  /// A problem.
  public init(
    _ severity: Severity, _ code: String, file: String, row: Int? = nil, column: String? = nil,
    cell: String? = nil, value: String? = nil, message: String, advice: String
  ) {
    self.severity = severity
    self.code = code
    self.file = file
    self.row = row
    self.column = column
    self.cell = cell
    self.value = value
    self.message = message
    self.advice = advice
  }

  /// Where it is: `children.csv, row 12, nc_year`, or `case.xlsx, sheet children, cell F12 (nc_year)`.
  public var place: String {
    var parts: [String] = file.isEmpty ? [] : [file]
    if let cell {
      parts.append(column.map { "cell \(cell) (\($0))" } ?? "cell \(cell)")
    } else {
      if let row { parts.append("row \(row)") }
      if let column { parts.append(column) }
    }
    return parts.joined(separator: ", ")
  }

  /// One line: where, the value as written, what is wrong, what to do.
  public var line: String {
    var text = place
    if let value { text += " \"" + Self.shown(value) + "\"" }
    text += (text.isEmpty ? "" : ": ") + message + "."
    return advice.isEmpty ? text : text + " " + advice + "."
  }

  /// A value fit for one line: control characters as spaces, at most 60 characters.
  static func shown(_ value: String) -> String {
    var text = ""
    var count = 0
    for scalar in value.unicodeScalars {
      if count == 60 { return text + "..." }
      let control = scalar.value < 32 || (127..<160).contains(scalar.value)
      text.unicodeScalars.append(control ? " " : scalar)
      count += 1
    }
    return text
  }
}

extension Array where Element == Problem {
  /// By file, row, column, then severity, code and text, so that the order never depends on the reading.
  public func sortedByPlace() -> [Problem] {
    sorted { a, b in
      if a.file != b.file { return a.file < b.file }
      if a.row != b.row { return (a.row ?? 0) < (b.row ?? 0) }
      if a.column != b.column { return (a.column ?? "") < (b.column ?? "") }
      if a.severity != b.severity { return a.severity < b.severity }
      if a.code != b.code { return a.code < b.code }
      return a.message < b.message
    }
  }

  /// Whether any of them is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}
