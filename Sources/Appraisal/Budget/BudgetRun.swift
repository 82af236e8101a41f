import CaseModel
import Forecast
import Placement
import Tables

/// The High Needs Block by section 251 line and financial year: what is committed, what is expected, the deficit carried;
/// travel beside it. In the case's prices; independent fees grow by their parameter.
///
/// A financial year has five months of the school year that ends in it and seven of the next. Before the plan's
/// September everybody stands where they are today; in the plan's first school year as the plan has them; later years
/// cost as much as the plan's first does, age band by age band, times how the path's plans change. Committed is
/// the part of those who stay where they are and whose school goes on for them.
public struct BudgetRun: Sendable {
  private let world: Case
  private let placements: [PlacementRow]
  private let forecast: DemandForecast
  private let path: Int
  private let years: Int

  /// - Parameters:
  ///   - placements: a row a child, in the case's order.
  ///   - path: position in the forecast.
  ///   - years: financial years from that in which the plan's September lies.
  public init(
    _ world: Case, placements: [PlacementRow], forecast: DemandForecast, path: Int, years: Int = 3
  ) {
    self.world = world
    self.placements = placements
    self.forecast = forecast
    self.path = path
    self.years = max(1, years)
  }

  /// Rows by financial year, then line; years gone by of table `budget` first.
  public func rows() -> [BudgetRow] {
    let first = world.parameters.planDate.parts.year
    var rows: [BudgetRow] = []
    var brought: Pence?
    let past = Set(world.budget.compactMap(\.start)).filter { $0 < first }.sorted()
    for year in past { rows += outturn(year, &brought) }
    let school = (0...years).map { schoolYear($0 - 1) }
    for year in 0..<years {
      rows += expected(first + year, school[year], school[year + 1], &brought)
    }
    return rows
  }

  /// Pence by line over a school year.
  private struct Year {
    var committed: [BudgetLine: Int64] = [:]
    var forecast: [BudgetLine: Int64] = [:]
  }

  /// What one child costs on each line.
  private struct Share {
    var line: BudgetLine
    var pence: Int64
    var band: AgeBand
    /// National curriculum years that the child's school goes on for; nil: nothing is committed.
    var stays: Int?
  }

  /// A school year: -1 is that before the plan's September.
  private func schoolYear(_ k: Int) -> Year {
    let shares = k < 0 ? today : planned
    let prices = PlaceCost(world)
    let committedFunding = world.provisions.indices.reduce(Int64(0)) { sum, at in
      world.provisions[at].laCode == nil || world.provisions[at].laCode == world.parameters.text("la_code")
        ? sum + prices.committedFunding[at] * prices.committedPlaces[at] : sum
    }
    let fees = Compound.factors(
      Int(world.parameters.whole("independent_fee_growth_percent")), through: max(0, k))[max(0, k)]
    var year = Year()
    for line in BudgetLine.allCases where line != .total {
      var forecast: Int64 = 0
      var committed: Int64 = 0
      for band in AgeBand.allCases {
        let own = shares.filter { $0.line == line && $0.band == band }
        let sum = own.reduce(Int64(0)) { $0 + $1.pence }
        forecast += scaled(sum, band, k)
        committed += own.reduce(Int64(0)) { $0 + (($1.stays ?? -1) >= max(0, k) ? $1.pence : 0) }
      }
      if line == .topUpIndependent {
        forecast = Compound.times(forecast, fees)
        committed = Compound.times(committed, fees)
      }
      if line == .placeFunding {
        // Places are paid for whether they are used or not.
        committed = committedFunding
        forecast = max(committedFunding, forecast)
      }
      year.committed[line] = committed
      year.forecast[line] = max(forecast, committed)
    }
    return year
  }

  /// A sum of the plan's first year in a later one, by how the band's plans change.
  private func scaled(_ pence: Int64, _ band: AgeBand, _ k: Int) -> Int64 {
    guard k > 0 else { return pence }
    func plans(_ year: Int) -> Int64 {
      forecast.cells.indices.reduce(0) {
        forecast.cells[$1].band == band
          ? $0 + forecast.plans(path, year: (forecast.years.first ?? 0) + year, cell: $1) : $0
      }
    }
    let base = plans(0)
    return base > 0 ? DiscountRates.rounded(Int128(pence) * Int128(plans(k)), Int128(base)) : pence
  }

  private var planned: [Share] {
    shares { row in
      let stays: Bool =
        switch row.status {
        case .settled, .ordered, .kept: true
        default: false
        }
      return row.status == .leaver ? nil : (row.provisionID, stays)
    }
  }

  private var today: [Share] { shares { row in (row.previousProvisionID, true) } }

  private func shares(_ place: (PlacementRow) -> (id: String?, stays: Bool)?) -> [Share] {
    let prices = PlaceCost(world)
    let positions = world.provisionPositions()
    return zip(world.children, placements).flatMap { child, row -> [Share] in
      guard let (id, stays) = place(row), let at = id.flatMap({ positions[$0] }) else { return [] }
      let provision = world.provisions[at]
      let band = AgeBand(ncYear: child.ncYear)
      let left = stays ? provision.yearMax - child.ncYear : nil
      let cost = prices.pair(child, provision: at).average - child.socialCare.value - child.health.value
      let funding = min(cost, prices.committedFunding[at])
      var shares: [Share] = []
      func add(_ line: BudgetLine?, _ pence: Int64) {
        if let line, pence > 0 { shares.append(Share(line: line, pence: pence, band: band, stays: left)) }
      }
      add(.placeFunding, funding)
      add(Self.line(provision.kind), cost - funding)
      add(.transport, row.travelCost.value)
      return shares
    }
  }

  /// The line of a kind's top-ups and fees.
  static func line(_ kind: ProvisionKind) -> BudgetLine? {
    switch kind {
    case .mainstream, .resourcedProvision, .senUnit, .special, .earlyYears: .topUpMaintained
    case .furtherEducation: .topUpColleges
    case .nonMaintainedSpecial, .independentSpecial, .specialistPost16: .topUpIndependent
    case .hospitalSchool: .hospital
    case .alternativeProvision, .homeTuition, .educationOtherwise: .alternative
    case .homeEducation: nil
    }
  }

  private func entry(_ year: Int, _ line: BudgetLine) -> BudgetEntry? {
    world.budget.first { $0.start == year && $0.line == line }
  }

  private func expected(_ financial: Int, _ before: Year, _ after: Year, _ brought: inout Pence?)
    -> [BudgetRow]
  {
    func part(_ a: Int64, _ b: Int64) -> Int64 {
      a - FinancialYears.split(a).first + FinancialYears.split(b).first
    }
    var rows: [BudgetRow] = []
    var total = (committed: Int64(0), forecast: Int64(0))
    for line in BudgetLine.allCases where line != .total {
      let committed = part(before.committed[line] ?? 0, after.committed[line] ?? 0)
      let forecast = part(before.forecast[line] ?? 0, after.forecast[line] ?? 0)
      let own = entry(financial, line)
      guard committed != 0 || forecast != 0 || own != nil else { continue }
      if line.isOfBlock { total = (total.committed + committed, total.forecast + forecast) }
      rows.append(
        row(
          financial, line, allocation: own?.allocation, actual: own?.actual, committed: Pence(committed),
          forecast: Pence(forecast)))
    }
    return close(
      financial, rows, committed: Pence(total.committed), forecast: Pence(total.forecast), actual: nil,
      &brought)
  }

  private func outturn(_ financial: Int, _ brought: inout Pence?) -> [BudgetRow] {
    let rows = BudgetLine.allCases.filter { $0 != .total }.compactMap { line in
      entry(financial, line).map { row(financial, line, allocation: $0.allocation, actual: $0.actual) }
    }
    let spent = rows.filter { BudgetLine(rawValue: $0.line)?.isOfBlock ?? false }.compactMap(\.actual)
    let actual =
      entry(financial, .total)?.actual ?? (spent.isEmpty ? nil : Pence(spent.reduce(0) { $0 + $1.value }))
    return close(financial, rows, committed: nil, forecast: nil, actual: actual, &brought)
  }

  /// Puts the block's total before travel, with the deficit.
  private func close(
    _ financial: Int, _ rows: [BudgetRow], committed: Pence?, forecast: Pence?, actual: Pence?,
    _ brought: inout Pence?
  ) -> [BudgetRow] {
    let own = entry(financial, .total)
    let parts = rows.filter { BudgetLine(rawValue: $0.line)?.isOfBlock ?? false }.compactMap(\.allocation)
    var total = row(
      financial, .total,
      allocation: own?.allocation ?? (parts.isEmpty ? nil : Pence(parts.reduce(0) { $0 + $1.value })),
      actual: actual, committed: committed, forecast: forecast)
    total.broughtForward = own?.broughtForward ?? brought
    if let variance = total.variance { total.carriedForward = (total.broughtForward ?? .zero) + variance }
    brought = total.carriedForward
    return rows.filter { $0.line != BudgetLine.transport.rawValue } + [total]
      + rows.filter { $0.line == BudgetLine.transport.rawValue }
  }

  private func row(
    _ financial: Int, _ line: BudgetLine, allocation: Pence? = nil, actual: Pence? = nil,
    committed: Pence? = nil,
    forecast: Pence? = nil
  ) -> BudgetRow {
    BudgetRow(
      financialYear: financial, line: line.rawValue, name: line.label,
      purse: (line == .transport ? Purse.generalFund : .highNeeds).rawValue, allocation: allocation,
      actual: actual, committed: committed, forecast: forecast)
  }
}
