/// How the text of a column's cells is read.
public enum ColumnKind: Sendable, Hashable {
  /// A reference: any text without semicolons, compared letter for letter.
  case id
  /// References separated by semicolons.
  case ids
  /// Free text.
  case text
  /// A whole number between limits.
  case whole(ClosedRange<Int>)
  /// A National Curriculum year, -4 to 20; Reception is 0.
  case ncYear
  /// Pounds, never negative, held in pence.
  case money
  /// A decimal, never negative, held in thousandths; `50%` is 0.5.
  case decimal
  /// Per cent, never negative, held in hundredths of one per cent; `3.5` and `3.5%` are the same.
  case percent
  /// Yes or no.
  case yesNo
  /// A day.
  case date
  /// A time of day, held in minutes after midnight.
  case time
  /// One of a list of codes.
  case code([String])
  /// Some of a list of codes, separated by semicolons.
  case codes([String])
  /// Need codes, the primary need first.
  case needs
  /// Need codes in any order, or `*` for any need.
  case needSet
  /// `MTWTF` with `-` for a day off.
  case weekdays
  /// A British postcode.
  case postcode
  /// A grid reference in metres, easting or northing (British National Grid).
  case gridMetres
  /// Vehicle layouts, seats+wheelchairs: `8+0;5+1`.
  case layouts
  /// Per cent a year, separated by semicolons: `25;50;100`.
  case ramp

  /// What may be written, for people.
  public var allowed: String {
    switch self {
    case .id: "a reference"
    case .ids: "references separated by ;"
    case .text: "text"
    case .whole(let range):
      range.upperBound >= 1_000_000
        ? "a whole number of at least \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .ncYear: "a whole number from -4 to 20 (Reception is 0)"
    case .money: "pounds, such as 1234.50"
    case .decimal: "a number such as 0.5"
    case .percent: "per cent, such as 3.5"
    case .yesNo: "yes or no"
    case .date: "a date, such as 2025-09-01"
    case .time: "a time, such as 08:45"
    case .code(let codes): codes.joined(separator: ", ")
    case .codes(let codes): "any of " + codes.joined(separator: ", ") + ", separated by ;"
    case .needs: "need codes separated by ;, the primary need first"
    case .needSet: "need codes separated by ;, or * for any"
    case .weekdays: "MTWTF with - for a day off"
    case .postcode: "a postcode, such as PO30 1UD"
    case .gridMetres: "metres on the British National Grid"
    case .layouts: "seats+wheelchairs separated by ;, such as 8+0;5+1"
    case .ramp: "per cent separated by ;, such as 25;50;100"
    }
  }
}

/// A column of a table.
public struct ColumnSpec: Sendable, Hashable {
  /// Its header.
  public let name: String
  /// How its cells are read.
  public let kind: ColumnKind
  /// Whether every row needs it.
  public let required: Bool
  /// What it means, and what an empty cell means.
  public let meaning: String
  /// Its unit; empty where it has none.
  public let unit: String
  /// The commands whose answer it can change; `check` reads every column.
  public let usedBy: [String]

  init(
    _ name: String, _ kind: ColumnKind, required: Bool = false, _ meaning: String, unit: String = "",
    used: [String] = []
  ) {
    self.name = name
    self.kind = kind
    self.required = required
    self.meaning = meaning
    self.unit = unit
    usedBy = used
  }
}

/// A table of the case.
public struct TableSpec: Sendable, Hashable {
  /// Its name: the file is `name.csv`, the sheet `name`.
  public let name: String
  /// What a row is.
  public let meaning: String
  /// Whether every case needs it.
  public let required: Bool
  /// Whether it holds more about a child than placement needs, and should be open to fewer people.
  public let restricted: Bool
  /// Columns that together may occur once; empty: rows may repeat.
  public let key: [String]
  /// Its columns, in the order shown and written.
  public let columns: [ColumnSpec]

  init(
    _ name: String, _ meaning: String, required: Bool = false, restricted: Bool = false, key: [String],
    _ columns: [ColumnSpec]
  ) {
    self.name = name
    self.meaning = meaning
    self.required = required
    self.restricted = restricted
    self.key = key
    self.columns = columns
  }

  /// A column by name.
  public func column(_ name: String) -> ColumnSpec? { columns.first { $0.name == name } }
}

/// Groups of commands that a column matters to.
enum Uses {
  static let places = ["place", "plan", "value", "panel", "verify"]
  static let routes = ["route", "plan", "insert"]
  static let both = ["place", "plan", "value", "panel", "verify", "route", "insert"]
  static let money = ["budget", "appraise"]
  static let years = ["forecast", "appraise"]
}
