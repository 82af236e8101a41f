import CaseModel

/// When to open which options, so that everybody is served at least cost over the years: cells of young people,
/// providers with places, what a child-year of each pair costs, options, budgets and demand paths. Knows no case.
///
/// Young people and places are thousandths, money is whole pence, years are positions in `years`.
public struct StrategicProblem: Sendable {
  /// Young people who live in one zone and could go to the same providers.
  public struct Cell: Sendable, Hashable {
    /// Where they live.
    public var zone: String
    /// Broad area of need.
    public var need: NeedArea
    /// Age band.
    public var band: AgeBand
    /// What kind of place they need, in a word.
    public var suitability: String

    /// A cell.
    public init(zone: String, need: NeedArea, band: AgeBand, suitability: String) {
      self.zone = zone
      self.need = need
      self.band = band
      self.suitability = suitability
    }
  }

  /// Somewhere with places.
  public struct Provider: Sendable, Hashable {
    /// Short, for tables.
    public var id: String
    /// Whether it is independent or non-maintained.
    public var isIndependent: Bool
    /// Places in thousandths by year, options apart.
    public var places: [Int64]

    /// A provider.
    public init(id: String, isIndependent: Bool, places: [Int64]) {
      self.id = id
      self.isIndependent = isIndependent
      self.places = places
    }

    /// Places without a limit.
    public static let unlimited: Int64 = 1_000_000_000
  }

  /// What a child-year costs at a provider, pence, by what it is for.
  public struct UnitCost: Sendable, Hashable {
    /// Maintained places.
    public var statePlaces: Int64
    /// Independent and non-maintained fees.
    public var independentFees: Int64
    /// Other places.
    public var otherPlaces: Int64
    /// Travel.
    public var travel: Int64

    /// A cost.
    public init(statePlaces: Int64 = 0, independentFees: Int64 = 0, otherPlaces: Int64 = 0, travel: Int64 = 0)
    {
      self.statePlaces = statePlaces
      self.independentFees = independentFees
      self.otherPlaces = otherPlaces
      self.travel = travel
    }

    /// Together.
    public var total: Int64 { statePlaces + independentFees + otherPlaces + travel }
  }

  /// A provider open to a cell.
  public struct Arc: Sendable, Hashable {
    /// Position in `providers`.
    public var provider: Int
    /// Pence a child-year.
    public var cost: UnitCost

    /// An arc.
    public init(provider: Int, cost: UnitCost) {
      self.provider = provider
      self.cost = cost
    }
  }

  /// Something that may be done once, in one of several years.
  public struct Choice: Sendable, Hashable {
    /// Short, for tables.
    public var id: String
    /// Position in `providers` of where it adds places.
    public var provider: Int
    /// Places added, thousandths.
    public var places: Int64
    /// Building, pence, paid in the year it opens; negative: received.
    public var capital: Int64
    /// What it takes of that year's budget, pence: before optimism bias.
    public var budgeted: Int64
    /// Running cost, pence a year from the year it opens; negative: saved.
    public var running: Int64
    /// Years in which it may open, positions in `years`.
    public var opens: ClosedRange<Int>
    /// Per cent of the places in its first, second... year; empty: all at once.
    public var ramp: [Int]
    /// At most one of a rival set is opened.
    public var rivalSet: Int?
    /// Positions in `providers` of what shuts, options' places there apart, when it opens.
    public var shuts: [Int]

    /// A choice.
    public init(
      id: String, provider: Int, places: Int64, capital: Int64, running: Int64, opens: ClosedRange<Int>,
      budgeted: Int64? = nil, ramp: [Int] = [], rivalSet: Int? = nil, shuts: [Int] = []
    ) {
      self.id = id
      self.provider = provider
      self.places = places
      self.capital = capital
      self.budgeted = budgeted ?? capital
      self.running = running
      self.opens = opens
      self.ramp = ramp
      self.rivalSet = rivalSet
      self.shuts = shuts
    }

    /// Places in thousandths so many years after it opened.
    ///
    /// - Parameter scale: thousandths of the places in years of ramp; without a ramp the first year is one.
    public func places(after step: Int, scale: Int64 = 1_000) -> Int64 {
      guard step >= 0 else { return 0 }
      guard let last = ramp.last else { return step == 0 ? places * scale / 1_000 : places }
      guard step < ramp.count else { return places * Int64(last) / 100 }
      let full = places * Int64(ramp[step]) / 100
      return ramp[step] < 100 ? full * scale / 1_000 : full
    }
  }

  /// A demand path.
  public struct Path: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// How likely it is, in millionths.
    public var weight: Int64
    /// Young people in thousandths, `[year * cells + cell]`.
    public var demand: [Int64]

    /// A path.
    public init(name: String, weight: Int64, demand: [Int64]) {
      self.name = name
      self.weight = weight
      self.demand = demand
    }
  }

  /// Septembers, ascending.
  public var years: [Int]
  /// Cells.
  public var cells: [Cell]
  /// Providers.
  public var providers: [Provider]
  /// First arc of every cell, and one past the last.
  public var arcStart: [Int32]
  /// Arcs, by cell.
  public var arcs: [Arc]
  /// What may be done.
  public var choices: [Choice]
  /// Capital that may be spent in each year, pence; nil: no limit. What is left is not carried over.
  public var budgets: [Int64?]
  /// Demand paths.
  public var paths: [Path]
  /// What a year's service and running cost weighs, in millionths: its discount factor; the last year's carries the
  /// years beyond.
  public var serviceFactor: [Int64]
  /// What capital spent in a year weighs, in millionths.
  public var capitalFactor: [Int64]
  /// What independent fees come to in each year, in thousandths of the arcs' price: real growth.
  public var feeFactor: [Int64]
  /// What steers against leaving anybody without a place, pence a child-year: dearer than every arc.
  public var unserved: Int64

  /// A problem; `setFactors` discounts it.
  public init(
    years: [Int], cells: [Cell], providers: [Provider], arcStart: [Int32], arcs: [Arc], choices: [Choice],
    budgets: [Int64?], paths: [Path], unserved: Int64 = 30_000_000
  ) {
    self.years = years
    self.cells = cells
    self.providers = providers
    self.arcStart = arcStart
    self.arcs = arcs
    self.choices = choices
    self.budgets = budgets
    self.paths = paths
    self.unserved = max(unserved, (arcs.map(\.cost.total).max() ?? 0) + 1)
    serviceFactor = []
    capitalFactor = []
    feeFactor = years.map { _ in 1_000 }
    setFactors(.greenBook, horizon: years.count - 1)
  }

  /// Discounts to the first year; the last year's service stands for all years up to `horizon`.
  public mutating func setFactors(_ rates: DiscountRates, horizon: Int) {
    let last = years.count - 1
    let unit = DiscountRates.one / 1_000_000
    let all = rates.factors(through: max(last, horizon)).map { Int64($0 / unit) }
    capitalFactor = Array(all.prefix(years.count))
    serviceFactor = capitalFactor
    if last >= 0 { serviceFactor[last] = all[last...].reduce(0, +) }
  }
}

extension StrategicProblem {
  /// Equal likelihoods that add up to a million.
  static func weight(_ path: Int, of count: Int) -> Int64 {
    Int64(1_000_000 / count + (path < 1_000_000 % count ? 1 : 0))
  }

  /// Arcs of a cell.
  func arcs(_ cell: Int) -> ArraySlice<Arc> { arcs[Int(arcStart[cell])..<Int(arcStart[cell + 1])] }

  /// What a child-year of an arc costs in a year, pence; nil: at the prices given.
  func price(_ arc: Arc, year: Int?) -> Int64 {
    guard let year, feeFactor[year] != 1_000 else { return arc.cost.total }
    let fees = arc.cost.independentFees
    return arc.cost.total - fees + (fees * feeFactor[year] + 500) / 1_000
  }

  /// Who can go where at the prices of a year; nil: at the prices given.
  func shape(year: Int? = nil) -> TransportShape {
    TransportShape(
      providers: providers.count, arcStart: arcStart, arcProvider: arcs.map { Int32($0.provider) },
      arcCost: arcs.map { price($0, year: year) },
      unserved: year.map { unserved * max(1_000, feeFactor[$0]) / 1_000 } ?? unserved)
  }

  /// Demand of a path in a year, by cell.
  func demand(_ path: Int, year: Int) -> [Int64] {
    Array(paths[path].demand[(year * cells.count)..<((year + 1) * cells.count)])
  }

  /// What a choice opened in year `opened` changes in year `year`: places of providers.
  func changes(_ choice: Choice, opened: Int, year: Int) -> [(provider: Int, places: Int64)] {
    guard year >= opened else { return [] }
    var list = [(provider: choice.provider, places: choice.places(after: year - opened))]
    for shut in choice.shuts { list.append((shut, -providers[shut].places[year])) }
    return list
  }

  /// Places by provider in a year when each choice has opened in a year, or not at all.
  func places(_ opened: [Int?], year: Int) -> [Int64] {
    var places = providers.map { $0.places[year] }
    for (index, choice) in choices.enumerated() {
      guard let since = opened[index] else { continue }
      for change in changes(choice, opened: since, year: year) { places[change.provider] += change.places }
    }
    return places.map { max(0, $0) }
  }

  /// What a choice costs from the year it opens: capital and running, in the unit of `StrategicCost`.
  func fixedCost(_ choice: Choice, opened: Int) -> Int128 {
    let running = serviceFactor[opened...].reduce(Int128(0)) { $0 + Int128($1) } * Int128(choice.running)
    let capital = Int128(capitalFactor[opened]) * Int128(choice.capital)
    return (running + capital) * StrategicCost.perPence
  }

  /// Whether openings keep years, rival sets and budgets.
  func isAllowed(_ opened: [Int?]) -> Bool {
    var rivals = Set<Int>()
    var shut = Set<Int>()
    var spent = [Int64](repeating: 0, count: years.count)
    for (index, choice) in choices.enumerated() {
      guard let year = opened[index] else { continue }
      guard choice.opens.contains(year) else { return false }
      if let set = choice.rivalSet, !rivals.insert(set).inserted { return false }
      if choice.shuts.contains(where: { !shut.insert($0).inserted }) { return false }
      spent[year] += choice.budgeted
    }
    return zip(spent, budgets).allSatisfy { spent, budget in budget.map { spent <= $0 } ?? true }
  }
}

/// Discounted cost in 10^-15 pence: thousandths of a child x pence x millionths of likelihood x millionths of factor.
enum StrategicCost {
  /// A pence times a factor in millionths is so many.
  static let perPence: Int128 = 1_000_000_000
  /// 10^15.
  static let one: Int128 = 1_000_000_000_000_000
  /// In whole pence.
  static func pence(_ cost: Int128) -> Pence { Pence(DiscountRates.rounded(cost, one)) }
}
