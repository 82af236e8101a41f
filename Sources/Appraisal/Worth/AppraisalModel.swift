import CaseModel
import Running

/// The cash flows of courses of action under demand paths and drivers. The first course is what the others are
/// measured against, mostly doing nothing.
public struct AppraisalModel: Sendable {
  /// The courses; at least the first.
  public let courses: [Course]
  /// Names of the demand paths.
  public let paths: [String]
  /// The base year: a September.
  public let baseYear: Int
  /// The last year after the base year that flows are made for.
  public let horizon: Int
  /// What it takes from the case's parameters.
  public let assumptions: AppraisalAssumptions
  let options: [ProvisionOption]
  private let grid: ServiceGrid
  private let plans: [[CapitalPlan]]

  /// - Parameters:
  ///   - funding: who pays for an option's building, by position; others as the case has them.
  ///   - threads: changes speed, never the answer.
  public init(
    _ world: Case, _ service: some YearlyService, courses: [Course], horizon: Int,
    funding: [Int: Funding] = [:], threads: Int = 1, progress: any ProgressSink = SilentProgress()
  ) {
    let assumptions = AppraisalAssumptions(world.parameters)
    let base = service.years.first ?? 0
    self.assumptions = assumptions
    self.courses = courses
    self.horizon = horizon
    paths = service.paths
    baseYear = base
    options = world.options
    plans = courses.map { course in
      course.openings.map { opening in
        CapitalPlan(
          option: world.options[opening.option], opens: opening.year - base,
          funding: funding[opening.option] ?? .asCase, assumptions: assumptions)
      }
    }
    grid = ServiceGrid(
      service, courses, options: world.options, horizon: horizon, assumptions: assumptions, threads: threads,
      progress: progress)
  }

  /// How many years of service were priced.
  public var pricedYears: Int { grid.count }

  /// Discount rates under drivers.
  public func rates(_ drivers: Drivers) -> DiscountRates { .stepped(first: drivers.discountRate) }

  /// The service as planned, in a year after the base year.
  public func service(_ course: Int, _ path: Int, _ year: Int) -> ServiceYear {
    grid.planned(course, path, year)
  }

  /// Places that a course opens.
  public func places(_ course: Int) -> Int {
    courses[course].openings.reduce(0) { $0 + options[$1.option].places }
  }

  /// Every line of a course's money.
  ///
  /// - Parameter horizon: at most the model's.
  public func flows(_ course: Int, _ path: Int, _ drivers: Drivers, horizon: Int) -> CashFlows {
    var lines: [CashFlow] = []
    let growth = assumptions.feeFactors(drivers.feeGrowth, through: horizon)
    for year in 0...horizon {
      let costs = grid.costs(course, path, year, demand: drivers.demand, ramp: drivers.ramp)
      for (item, amount) in [
        (CashFlow.Item.statePlaces, costs.state),
        (.independentFees, Compound.times(costs.fees, growth[year])),
        (.otherPlaces, costs.other), (.travel, costs.travel),
      ] where amount != 0 {
        lines.append(CashFlow(year: year, purse: item.purse, item: item, amount: Pence(amount)))
      }
    }
    for plan in plans[course] { lines += plan.lines(drivers, horizon: horizon) }
    return CashFlows(lines, horizon: horizon)
  }

  /// What serving everybody costs by year, pence: `flows` without the options' own lines.
  func serving(_ course: Int, _ path: Int, _ drivers: Drivers, growth: [Int64]) -> [Int64] {
    growth.indices.map { year in
      let costs = grid.costs(course, path, year, demand: drivers.demand, ramp: drivers.ramp)
      return costs.state + costs.other + costs.travel + Compound.times(costs.fees, growth[year])
    }
  }

  /// What the options themselves take by year, pence.
  func options(_ course: Int, _ view: Appraised.View, _ drivers: Drivers, horizon: Int) -> [Int64] {
    var sums = [Int64](repeating: 0, count: horizon + 1)
    for plan in plans[course] {
      for line in plan.lines(drivers, horizon: horizon) where view.counts(line.item) {
        sums[line.year] += line.amount.value
      }
    }
    return sums
  }

  /// What a course costs less than the first by year, pence.
  func saved(_ course: Int, _ path: Int, _ view: Appraised.View, _ drivers: Drivers, horizon: Int) -> [Int64]
  {
    let growth = assumptions.feeFactors(drivers.feeGrowth, through: horizon)
    func all(_ course: Int) -> [Int64] {
      zip(
        serving(course, path, drivers, growth: growth), options(course, view, drivers, horizon: horizon)
      ).map { $0 + $1 }
    }
    return zip(all(0), all(course)).map { $0 - $1 }
  }

  /// Net present value of a course against the first, pence.
  func worth(_ course: Int, _ path: Int, _ view: Appraised.View, _ drivers: Drivers, horizon: Int) -> Int64 {
    rates(drivers).presentValue(saved(course, path, view, drivers, horizon: horizon))
  }
}
