import CaseModel

/// Whom demand is counted for: children and young people with a plan who live in an area, by broad need and age band.
public struct DemandCell: Hashable, Sendable, Comparable {
  /// The area (`CaseAreas`).
  public var area: String
  /// Broad area of primary need.
  public var need: NeedArea
  /// Age band.
  public var band: AgeBand

  /// A cell.
  public init(area: String, need: NeedArea, band: AgeBand) {
    self.area = area
    self.need = need
    self.band = band
  }

  /// By area, need, band.
  public static func < (a: DemandCell, b: DemandCell) -> Bool {
    (a.area, a.need, a.band) < (b.area, b.need, b.band)
  }
}

/// Plans expected under one demand path.
public struct DemandPath: Sendable, Hashable {
  /// `trend`, `flat`, `white_paper_fall` or the case's own.
  public var name: String
  /// Plans in thousandths, `[year * cells + cell]`: the middle of the range.
  public var plans: [Int64]
  /// The same, below which one run in ten lies.
  public var low: [Int64]
  /// The same, above which one run in ten lies.
  public var high: [Int64]

  /// A path.
  public init(name: String, plans: [Int64], low: [Int64], high: [Int64]) {
    self.name = name
    self.plans = plans
    self.low = low
    self.high = high
  }
}

/// Plans by year, cell and path.
public struct DemandForecast: Sendable, Hashable {
  /// The Septembers forecast; the first is that of the base year, as the case counts it.
  public var years: [Int]
  /// The cells, ascending.
  public var cells: [DemandCell]
  /// One a demand path, in the order asked for.
  public var paths: [DemandPath]

  /// A forecast.
  public init(years: [Int], cells: [DemandCell], paths: [DemandPath]) {
    self.years = years
    self.cells = cells
    self.paths = paths
  }

  /// Plans in thousandths; years beyond the last have its demand.
  public func plans(_ path: Int, year: Int, cell: Int) -> Int64 {
    let at = min(max(0, year - (years.first ?? year)), years.count - 1)
    return paths[path].plans[at * cells.count + cell]
  }
}
