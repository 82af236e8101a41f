import CaseModel

/// A row of `sensitivity.csv`: what one driver does to a course's worth, the others left alone.
public struct SensitivityRow: ResultsTableRow, Hashable {
  /// The course of action.
  public var course: String
  /// The demand path.
  public var path: String
  /// `council` or `public`.
  public var view: String
  /// `demand`, `fee_growth`, `build_cost`, `running_cost`, `ramp`, `discount_rate`.
  public var driver: String
  /// What its values are, in words.
  public var unit: String
  /// Its value in the appraisal, in hundredths of the unit.
  public var base: Int64
  /// The low and high ends tried, in hundredths of the unit.
  public var low: Int64
  /// See `low`.
  public var high: Int64
  /// Net present value at the low end.
  public var npvLow: Pence
  /// Net present value at the high end.
  public var npvHigh: Pence
  /// The value nearest the base at which the net present value changes sign, in hundredths; nil: none within
  /// the range searched.
  public var switching: Int64?

  /// A row.
  public init(
    course: String, path: String, view: String, driver: String, unit: String, base: Int64, low: Int64,
    high: Int64, npvLow: Pence, npvHigh: Pence, switching: Int64?
  ) {
    self.course = course
    self.path = path
    self.view = view
    self.driver = driver
    self.unit = unit
    self.base = base
    self.low = low
    self.high = high
    self.npvLow = npvLow
    self.npvHigh = npvHigh
    self.switching = switching
  }

  /// How far the driver moves the worth: the length of its bar in a tornado chart.
  public var swing: Pence { Pence(Int64((npvHigh - npvLow).value.magnitude)) }

  /// The file.
  public static let fileName = "sensitivity.csv"
  /// Its header.
  public static let columns = [
    "course", "path", "view", "driver", "unit", "base", "low", "high", "npv_low_gbp", "npv_high_gbp",
    "switching_value",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(course)
    csv.text(path)
    csv.text(view)
    csv.text(driver)
    csv.text(unit)
    csv.fixed(base, decimals: 2)
    csv.fixed(low, decimals: 2)
    csv.fixed(high, decimals: 2)
    csv.pounds(npvLow)
    csv.pounds(npvHigh)
    csv.fixed(switching, decimals: 2)
  }

  /// Reads its cells.
  public init(_ cells: ResultsCells) throws {
    func need(_ column: Int) throws -> Int64 {
      guard let value = try cells.fixedIfAny(column, decimals: 2) else {
        throw cells.fault("column \(column + 1) is empty")
      }
      return value
    }
    self.init(
      course: cells.text(0), path: cells.text(1), view: cells.text(2), driver: cells.text(3),
      unit: cells.text(4), base: try need(5), low: try need(6), high: try need(7),
      npvLow: try cells.pounds(8),
      npvHigh: try cells.pounds(9), switching: try cells.fixedIfAny(10, decimals: 2))
  }
}

/// A row of `montecarlo.csv`: what a course is worth over many draws of what is uncertain.
public struct MonteCarloRow: ResultsTableRow, Hashable {
  /// The course of action.
  public var course: String
  /// The demand path; empty: each draw's mean over all.
  public var path: String
  /// `council` or `public`.
  public var view: String
  /// How many draws.
  public var draws: Int
  /// Mean net present value.
  public var mean: Pence
  /// Values that 5, 10, 50, 90 and 95 in a hundred draws do not exceed.
  public var percentiles: [Pence]
  /// Draws worth more than nothing, in hundredths of a per cent.
  public var positive: Int64

  /// A row.
  public init(
    course: String, path: String, view: String, draws: Int, mean: Pence, percentiles: [Pence], positive: Int64
  ) {
    self.course = course
    self.path = path
    self.view = view
    self.draws = draws
    self.mean = mean
    self.percentiles = percentiles
    self.positive = positive
  }

  /// The file.
  public static let fileName = "montecarlo.csv"
  /// Its header.
  public static let columns = [
    "course", "path", "view", "draws", "mean_gbp", "p5_gbp", "p10_gbp", "p50_gbp", "p90_gbp", "p95_gbp",
    "positive_percent",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(course)
    csv.text(path)
    csv.text(view)
    csv.whole(draws)
    csv.pounds(mean)
    for value in percentiles { csv.pounds(value) }
    csv.fixed(positive, decimals: 2)
  }

  /// Reads its cells.
  public init(_ cells: ResultsCells) throws {
    self.init(
      course: cells.text(0), path: cells.text(1), view: cells.text(2), draws: try cells.whole(3),
      mean: try cells.pounds(4), percentiles: try (5...9).map { try cells.pounds($0) },
      positive: try cells.fixedIfAny(10, decimals: 2) ?? 0)
  }
}
