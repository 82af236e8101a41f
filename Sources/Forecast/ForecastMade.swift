import CaseModel

/// A row of `forecast.csv`: plans of one path and year; nil: all together.
public struct ForecastRow: Sendable, Hashable {
  /// The path.
  public var path: String
  /// The September.
  public var year: Int
  /// The area.
  public var area: String?
  /// The broad area of need.
  public var need: NeedArea?
  /// The age band.
  public var band: AgeBand?
  /// Plans expected, thousandths.
  public var plans: Int64
  /// One run in ten lies below, thousandths.
  public var low: Int64
  /// One run in ten lies above, thousandths.
  public var high: Int64
}

/// A forecast with what it rests on.
public struct ForecastMade: Sendable {
  /// Plans by year, cell and path.
  public var forecast: DemandForecast
  /// The same with all sums, in the order of `forecast.csv`.
  public var rows: [ForecastRow]
  /// The rates used.
  public var rates: CohortRates
  /// Plans by path, year, single year group and broad need, thousandths: `[path][year][need * 26 + age]`, the age on
  /// the 31 August before the census.
  public var byAge: [[[Int64]]]
  /// What an officer should know.
  public var notes: [String]
}
