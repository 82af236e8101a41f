/// What an appraisal varies, each in hundredths of a per cent.
public struct Drivers: Hashable, Sendable {
  /// Demand as a share of its path, reached step by step (`demand_uncertainty_years`).
  public var demand = 10_000
  /// Real growth of independent fees a year.
  public var feeGrowth = 300
  /// Capital cost as a share of the estimate: above 10,000 is optimism bias.
  public var buildCost = 12_400
  /// Running cost of the options as a share of the estimate.
  public var runningCost = 10_000
  /// How fast new places fill, as a share of the options' ramps.
  public var ramp = 10_000
  /// Discount rate of the first thirty years.
  public var discountRate = 350
  /// Cost of places in existing schools as a share of the estimate (build or cash alone).
  public var existingCost = 12_400
  /// Grant taken in place of a building, as a share of what is offered (build or cash alone).
  public var cashGrant = 10_000

  /// As the appraisal has them unless told otherwise.
  public init() {}

  /// A driver's value.
  public subscript(_ driver: Driver) -> Int {
    get { self[keyPath: driver.path] }
    set { self[keyPath: driver.path] = newValue }
  }
}

/// One of the drivers.
public enum Driver: String, CaseIterable, Sendable {
  case demand
  case feeGrowth = "fee_growth"
  case buildCost = "build_cost"
  case runningCost = "running_cost"
  case ramp
  case discountRate = "discount_rate"
  case existingCost = "existing_place_cost"
  case cashGrant = "cash_grant"

  /// Those of every appraisal; the rest are of the choice between building and cash.
  public static let usual: [Driver] = [.demand, .feeGrowth, .buildCost, .runningCost, .ramp, .discountRate]

  var path: WritableKeyPath<Drivers, Int> & Sendable {
    switch self {
    case .demand: \.demand
    case .feeGrowth: \.feeGrowth
    case .buildCost: \.buildCost
    case .runningCost: \.runningCost
    case .ramp: \.ramp
    case .discountRate: \.discountRate
    case .existingCost: \.existingCost
    case .cashGrant: \.cashGrant
    }
  }

  /// What its values are.
  public var unit: String {
    switch self {
    case .demand: "% of the path"
    case .feeGrowth: "% a year, real"
    case .buildCost, .existingCost: "% of the capital estimate"
    case .runningCost: "% of the running cost estimate"
    case .ramp: "% of the planned ramp"
    case .discountRate: "% a year, real"
    case .cashGrant: "% of the grant offered"
    }
  }

  /// The widest range in which its switching value is sought.
  var searched: ClosedRange<Int> {
    switch self {
    case .demand: 6_000...14_000
    case .feeGrowth: -500...1_500
    case .buildCost, .existingCost: 0...100_000
    case .runningCost: 0...200_000
    case .ramp: 5_000...10_000
    case .discountRate: 0...2_000
    case .cashGrant: 0...50_000
    }
  }
}
