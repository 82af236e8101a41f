import CaseModel

/// A row of `backtest.csv`: what the method would have said of a year that is past, beside two naive forecasts.
public struct BackTestRow: ResultsTableRow, Hashable {
  /// `own_history`: the case's authority from its own past years; `own_ages`: the same by age band; `authorities`:
  /// every authority of a list from one year to the next; `authorities_hindsight`: the same, told how the others grew.
  public var test: String
  /// The authority.
  public var authority: String
  /// The last year known.
  public var from: Int
  /// The year forecast.
  public var to: Int
  /// The age band; nil: all ages.
  public var band: AgeBand?
  /// What came.
  public var actual: Int
  /// What the method says.
  public var forecast: Int
  /// The range in which eight runs of ten lie, where it is drawn.
  public var low: Int?
  /// See `low`.
  public var high: Int?
  /// A naive trend: the authority's average growth so far goes on (`authorities`: England's).
  public var trend: Int?
  /// No change.
  public var noChange: Int

  /// A row.
  public init(
    test: String, authority: String, from: Int, to: Int, band: AgeBand?, actual: Int, forecast: Int,
    low: Int?,
    high: Int?, trend: Int?, noChange: Int
  ) {
    self.test = test
    self.authority = authority
    self.from = from
    self.to = to
    self.band = band
    self.actual = actual
    self.forecast = forecast
    self.low = low
    self.high = high
    self.trend = trend
    self.noChange = noChange
  }

  /// An estimate's error, hundredths of one per cent of what came; nil where nothing came.
  public func error(_ estimate: Int) -> Int64? {
    guard actual > 0 else { return nil }
    let scaled = Int64(estimate - actual) * 20_000
    let whole = Int64(actual) * 2
    return scaled >= 0 ? (scaled + Int64(actual)) / whole : -((-scaled + Int64(actual)) / whole)
  }

  /// The file.
  public static let fileName = "backtest.csv"
  /// Its header.
  public static let columns = [
    "test", "authority", "from_year", "to_year", "age_band", "actual", "forecast", "low", "high",
    "naive_trend",
    "no_change", "error_pct", "naive_trend_error_pct", "no_change_error_pct",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(test)
    csv.text(authority)
    csv.whole(from)
    csv.whole(to)
    csv.text(band?.rawValue)
    csv.whole(actual)
    csv.whole(forecast)
    csv.whole(low)
    csv.whole(high)
    csv.whole(trend)
    csv.whole(noChange)
    csv.fixed(error(forecast), decimals: 2)
    csv.fixed(trend.flatMap { error($0) }, decimals: 2)
    csv.fixed(error(noChange), decimals: 2)
  }

  /// Reads the cells back; errors are worked out again.
  public init(_ cells: ResultsCells) throws {
    test = cells.text(0)
    authority = cells.text(1)
    from = try cells.whole(2)
    to = try cells.whole(3)
    band = try cells.codeIfAny(4)
    actual = try cells.whole(5)
    forecast = try cells.whole(6)
    low = try cells.wholeIfAny(7)
    high = try cells.wholeIfAny(8)
    trend = try cells.wholeIfAny(9)
    noChange = try cells.whole(10)
  }
}
