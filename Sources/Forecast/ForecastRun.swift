import CaseModel
import Running
import Tables

/// Forecasts the plans of a case: cohorts by single year of age, broad area of need and area.
///
/// Year Y counts the plans expected on the base date's anniversary in Y, in the year groups they take up that
/// September: the base year is the case's own children, everyone.
public struct ForecastRun: Sendable {
  private let world: Case
  private let history: [HistoryRow]
  private let options: ForecastOptions

  /// - Parameters:
  ///   - world: the case.
  ///   - history: the authority's own counts; nil: the case's table.
  ///   - options: years, paths, draws, seed.
  public init(_ world: Case, history: [HistoryRow]? = nil, options: ForecastOptions = ForecastOptions()) {
    self.world = world
    self.history = history ?? world.history
    self.options = options
  }

  /// Names of all paths of the case, in the order shown.
  public var pathNames: [String] {
    PathBook(world, CohortBase(world), years: years).names
  }

  private var years: [Int] {
    let first = world.parameters.planDate.parts.year
    return (0...max(0, options.years)).map { first + $0 }
  }

  /// Makes the forecast. A path asked for that the case has not is left out (see `pathNames`).
  public func run() -> ForecastMade {
    let years = years
    let base = CohortBase(world)
    let book = HistoryBook(history, through: years[0])
    let rates = CohortRates(stock: base.byAge, needs: base.byNeed, book: book)
    // A year more, for the plans made between the last January and its September.
    let paths = PathBook(world, base, years: years + [years[years.count - 1] + 1])
    let margins = Margins(areas: base.areas.count)
    let rows = margins.rows
    var made: [DemandPath] = []
    var table: [ForecastRow] = []
    var byAge: [[[Int64]]] = []
    var newPlans: [[[Int64]]] = []
    for name in options.paths ?? paths.names {
      guard let rule = paths.rules[name] else { continue }
      let whole = CohortRun(base, rates, rule).years(options.years + 1)
      let run = Array(whole.dropLast())
      let cells = run.enumerated().flatMap { year, state in Self.cells(state.plans, base, first: year == 0) }
      let count = base.areas.count * Margins.needs * Margins.bands
      let ranges = Ranges(
        run, base, margins, options, middle: cells, cells: count)
      made.append(DemandPath(name: name, plans: cells, low: ranges.cellLow, high: ranges.cellHigh))
      for (y, year) in years.enumerated() {
        let sums = margins.sums(cells[(y * count)..<((y + 1) * count)])
        for (at, row) in rows.enumerated() {
          table.append(
            ForecastRow(
              path: name, year: year, area: row.area.map { base.areas[$0] },
              need: row.need.map { NeedArea.allCases[$0] }, band: row.band.map { AgeBand.allCases[$0] },
              plans: sums[at], low: ranges.low[y][at], high: ranges.high[y][at]))
        }
      }
      byAge.append(run.map { Self.byAge($0.plans) })
      newPlans.append(whole.dropFirst().map { Self.byAge($0.joiners) })
    }
    let cells = base.areas.flatMap { area in
      NeedArea.allCases.flatMap { need in
        AgeBand.allCases.map { DemandCell(area: area, need: need, band: $0) }
      }
    }
    return ForecastMade(
      forecast: DemandForecast(years: years, cells: cells, paths: made), rows: table, rates: rates,
      byAge: byAge, newPlans: newPlans, placing: base.placing,
      past: book.stockYears.map { ($0, book.total(.stock, $0) ?? 0) },
      notes: ForecastNotes.notes(world, base, rates, paths))
  }

  /// Plans by cell; of the base year as the case's rows have them.
  private static func cells(_ plans: [Double], _ base: CohortBase, first: Bool) -> [Int64] {
    if first { return base.cells.map { Int64($0) * 1000 } }
    var sums = Array(repeating: 0.0, count: base.cells.count)
    for (at, value) in plans.enumerated() {
      let age = at % CohortBase.ages
      sums[at / CohortBase.ages * Margins.bands + CohortBase.band(age: age).index] += value
    }
    return sums.map(Numbers.thousandths)
  }

  private static func byAge(_ plans: [Double]) -> [Int64] {
    var sums = Array(repeating: 0.0, count: 4 * CohortBase.ages)
    for (at, value) in plans.enumerated() {
      sums[at / CohortBase.ages % 4 * CohortBase.ages + at % CohortBase.ages] += value
    }
    return sums.map(Numbers.thousandths)
  }
}
