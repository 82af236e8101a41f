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
    self.init(
      years: forecast.years, cells: cells, providers: sites.providers, arcStart: arcStart, arcs: arcs,
      choices: sites.choices(world, years: forecast.years),
      budgets: Self.budgets(world, years: forecast.years), paths: paths)
    // Hundredths of one per cent a year, compound, to the nearest thousandth.
    let growth = Double(world.parameters.whole("independent_fee_growth_percent")) / 10_000
    var factor = 1_000.0
    for year in years.indices {
      feeFactor[year] = Int64(factor.rounded())
      factor *= 1 + growth
    }
    setFactors(.greenBook, horizon: max(horizon, years.count - 1))
  }

  /// What may be spent in each year: `capital_by_year_gbp`, else `capital_budget_gbp` in every year, else no limit.
  static func budgets(_ world: Case, years: [Int]) -> [Int64?] {
    let all = world.parameters.wholeIfSet("capital_budget_gbp")
    let own = yearlyBudgets(world).read
    return years.map { own[$0] ?? all }
  }

  /// The years of `capital_by_year_gbp`, and what of it cannot be read.
  static func yearlyBudgets(_ world: Case) -> (read: [Int: Int64], unread: [String]) {
    var read: [Int: Int64] = [:]
    var unread: [String] = []
    for part in world.parameters.text("capital_by_year_gbp").split(separator: ";") {
      let cells = part.split(separator: ":").map { String($0.filter { $0 != " " }) }
      if cells.count == 2, let year = Int(cells[0]),
        case .whole(let amount)? = Parameters.read(cells[1], as: .pounds)
      {
        read[year] = amount
      } else {
        unread.append(String(part))
      }
    }
    return (read, unread)
  }
}
