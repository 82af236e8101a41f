import CaseModel
import Tables

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
  /// New plans of the year from each census on, as `byAge`, ages on the 31 August within it.
  public var newPlans: [[[Int64]]]
  /// Where new plans of each broad need are made: share by `[area * 4 + need]`, areas as in the cells.
  public var placing: [Double]
  /// Plans held in Januaries past: year, count.
  public var past: [(year: Int, count: Int)]
  /// What an officer should know.
  public var notes: [String]
}
