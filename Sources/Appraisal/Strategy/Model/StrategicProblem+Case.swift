import CaseModel
import Forecast
import Placement
import Planning
import Running

extension StrategicProblem {
  /// Reads a case: specialist places only. Those whom a mainstream school, a college, early years or an arrangement
  /// otherwise than at school serves are outside, for they cost the same whatever opens; so are residential places.
  ///
  /// A cell's cost at a provider is the mean, over the case's children of the same need, age band and kind of place, of
  /// what the placement model has for them there, with the area's mean journey. Its demand is the forecast's times the
  /// share of such children among those with a plan: in the area where it has many, in the whole case where it has few.
  ///
  /// - Parameters:
  ///   - model: of the case, with all its options to choose from.
  ///   - forecast: by the same areas as `areas`.
  ///   - horizon: years from the first for which costs count; the last year forecast stands for those beyond.
  public init(_ model: PlacementModel, _ forecast: DemandForecast, areas: AreaBook, horizon: Int = 30) {
    let world = model.world
    let groups = NeedGroups(model, areas: areas)
    let sites = SpecialistSites(model, years: forecast.years)
    let costs = CellCosts(model, areas: areas, groups: groups, sites: sites)
    var cells: [Cell] = []
    var arcs: [Arc] = []
    var arcStart: [Int32] = [0]
    /// Position in the forecast and share in 10^-9 of it, by cell.
    var shares: [(of: Int, share: Int64)] = []
    for (position, cell) in forecast.cells.enumerated() {
      for (group, share) in groups.shares(cell) where share > 0 {
        cells.append(
          Cell(zone: cell.area, need: cell.need, band: cell.band, suitability: groups.label(group)))
        arcs += costs.arcs(group, area: cell.area)
        arcStart.append(Int32(arcs.count))
        shares.append((position, share))
      }
    }
    let paths = forecast.paths.indices.map { path in
      var demand: [Int64] = []
      for year in forecast.years {
        for (position, share) in shares {
          let plans = forecast.plans(path, year: year, cell: position)
          demand.append(DiscountRates.rounded(Int128(plans) * Int128(share), 1_000_000_000))
        }
      }
      return Path(
        name: forecast.paths[path].name, weight: Self.weight(path, of: forecast.paths.count), demand: demand)
    }
    let budget = world.parameters.wholeIfSet("capital_budget_gbp")
    self.init(
      years: forecast.years, cells: cells, providers: sites.providers, arcStart: arcStart, arcs: arcs,
      choices: sites.choices(world, years: forecast.years),
      budgets: forecast.years.map { _ in budget }, paths: paths)
    setFactors(.greenBook, horizon: max(horizon, years.count - 1))
  }
}
