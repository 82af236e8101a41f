/// A parameter's value, in whole units of its kind.
public enum ParameterValue: Hashable, Sendable {
  /// Pence, count, thousandths, or hundredths of one per cent, by kind.
  case whole(Int64)
  /// A day.
  case date(CalendarDate)
  /// Yes or no.
  case flag(Bool)
  /// Text.
  case text(String)
}

/// The parameters of a case: the catalogue's defaults overridden by the case's own rows.
public struct Parameters: Sendable {
  private var own: [String: ParameterValue] = [:]
  /// Rows of names that the case gave itself, in file order, for the record: name, text, source note.
  public private(set) var overrides: [(name: String, text: String, note: String)] = []

  /// The defaults.
  public init() {}

  /// Sets a parameter from text; nil when the name is unknown or the text does not fit its kind.
  public mutating func set(_ name: String, _ text: String, note: String = "") -> ParameterValue? {
    guard let definition = ParameterCatalogue.definition(name),
      let value = Self.read(text, as: definition.kind)
    else { return nil }
    own[name] = value
    overrides.append((name, text, note))
    return value
  }

  /// The value of a name: the case's own, else the default; nil where there is neither.
  public subscript(_ name: String) -> ParameterValue? {
    if let value = own[name] { return value }
    guard let definition = ParameterCatalogue.definition(name) else {
      preconditionFailure("parameter \(name) is not in the catalogue")
    }
    return definition.standard.isEmpty ? nil : Self.read(definition.standard, as: definition.kind)
  }

  /// A whole-unit value (see `ParameterKind`), or nil where none is set.
  public func wholeIfSet(_ name: String) -> Int64? {
    if case .whole(let value)? = self[name] { value } else { nil }
  }

  /// A whole-unit value; the catalogue must give it a default.
  public func whole(_ name: String) -> Int64 {
    guard let value = wholeIfSet(name) else { preconditionFailure("parameter \(name) has no whole value") }
    return value
  }

  /// A money value.
  public func pence(_ name: String) -> Pence { Pence(whole(name)) }

  /// A yes-or-no value.
  public func flag(_ name: String) -> Bool {
    if case .flag(let value)? = self[name] { value } else { false }
  }

  /// A text value; empty where none is set.
  public func text(_ name: String) -> String {
    if case .text(let value)? = self[name] { value } else { "" }
  }

  /// The day the case describes.
  public var baseDate: CalendarDate {
    if case .date(let value)? = self["base_date"] { value } else { CalendarDate(dayNumber: 20_104) }
  }

  /// 1 September of the plan year: the day on which proposed places start.
  public var planDate: CalendarDate {
    guard let year = wholeIfSet("plan_year"), let date = CalendarDate(year: Int(year), month: 9, day: 1)
    else {
      return baseDate.nextSeptember
    }
    return date
  }

  /// Reads text by kind; nil when it does not fit.
  public static func read(_ text: String, as kind: ParameterKind) -> ParameterValue? {
    switch kind {
    case .pounds, .percent: fixed(text, decimals: 2).map { .whole($0) }
    case .decimal: fixed(text, decimals: 3).map { .whole($0) }
    case .count: Int64(text).map { .whole($0) }
    case .date: CalendarDate(iso: text).map { .date($0) }
    case .flag:
      switch text.lowercased() {
      case "yes", "y", "true", "1": .flag(true)
      case "no", "n", "false", "0": .flag(false)
      default: nil
      }
    case .text: .text(text)
    }
  }

  /// A non-negative decimal with at most `decimals` places as a whole number of the smallest unit.
  static func fixed(_ text: String, decimals: Int) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].utf8.count <= 12,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let whole = Int64(parts[0])
    else { return nil }
    var fraction = parts.count == 2 ? String(parts[1]) : ""
    guard fraction.utf8.count <= decimals else { return nil }
    fraction += String(repeating: "0", count: decimals - fraction.utf8.count)
    var scale: Int64 = 1
    for _ in 0..<decimals { scale *= 10 }
    return whole * scale + (Int64(fraction) ?? 0)
  }
}
