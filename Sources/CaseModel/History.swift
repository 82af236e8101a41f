/// What a row of history counts.
public enum HistoryMeasure: String, CaseIterable, Sendable {
  /// Plans held on census day.
  case stock
  /// Plans made in the calendar year before census day.
  case new
  /// Plans ceased in the calendar year before census day.
  case ceased
}

/// A count of the authority's own past (table `history`), as in its SEN2 returns.
public struct HistoryRow: Sendable, Hashable {
  /// The calendar year of the January census.
  public var year: Int
  /// What is counted.
  public var measure: HistoryMeasure
  /// Age on the 31 August before the census (new plans: when made); nil: all ages.
  public var age: Int?
  /// Primary need; nil: all needs.
  public var need: Need?
  /// How many.
  public var count: Int
  /// Where the figure was published.
  public var note: String
  /// The row it came from.
  public var source: RowSource

  /// A count.
  public init(
    year: Int, measure: HistoryMeasure, age: Int? = nil, need: Need? = nil, count: Int, note: String = "",
    source: RowSource = .memory
  ) {
    self.year = year
    self.measure = measure
    self.age = age
    self.need = need
    self.count = count
    self.note = note
    self.source = source
  }
}
