import CaseModel

/// A row of `appraisal.csv`: what a course is worth against doing nothing.
public struct AppraisalRow: ResultsTableRow, Hashable {
  /// The course of action.
  public var course: String
  /// The demand path; empty: the mean of all.
  public var path: String
  /// `council` or `public`.
  public var view: String
  /// Years counted after the base year.
  public var horizon: Int
  /// Net present value: the larger the better.
  public var npv: Pence
  /// The same by purse.
  public var highNeeds: Pence
  /// See `highNeeds`.
  public var generalFund: Pence
  /// See `highNeeds`.
  public var capital: Pence
  /// The net present value where high needs costs are met centrally from a year on, as they are due to be.
  public var local: Pence
  /// Present value of what is saved.
  public var benefit: Pence
  /// Present value of what is paid for it.
  public var cost: Pence
  /// Benefit over cost in thousandths; nil: nothing is paid.
  public var ratio: Int64?
  /// The September of the school year by whose end it is paid back; nil: not within the horizon.
  public var paybackYear: Int?
  /// Places of its options.
  public var places: Int
  /// `cost` as equal yearly payments a place; nil: no places.
  public var annualCostPerPlace: Pence?

  /// A row.
  public init(
    course: String, path: String, view: String, horizon: Int, npv: Pence, highNeeds: Pence,
    generalFund: Pence,
    capital: Pence, local: Pence, benefit: Pence, cost: Pence, ratio: Int64?, paybackYear: Int?, places: Int,
    annualCostPerPlace: Pence?
  ) {
    self.course = course
    self.path = path
    self.view = view
    self.horizon = horizon
    self.npv = npv
    self.highNeeds = highNeeds
    self.generalFund = generalFund
    self.capital = capital
    self.local = local
    self.benefit = benefit
    self.cost = cost
    self.ratio = ratio
    self.paybackYear = paybackYear
    self.places = places
    self.annualCostPerPlace = annualCostPerPlace
  }

  /// The file.
  public static let fileName = "appraisal.csv"
  /// Its header.
  public static let columns = [
    "course", "path", "view", "horizon", "npv_gbp", "npv_high_needs_gbp", "npv_general_fund_gbp",
    "npv_capital_gbp", "npv_high_needs_central_gbp", "benefit_gbp", "cost_gbp", "benefit_cost_ratio",
    "payback_year", "places", "annual_cost_per_place_gbp",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(course)
    csv.text(path)
    csv.text(view)
    csv.whole(horizon)
    csv.pounds(npv)
    csv.pounds(highNeeds)
    csv.pounds(generalFund)
    csv.pounds(capital)
    csv.pounds(local)
    csv.pounds(benefit)
    csv.pounds(cost)
    csv.fixed(ratio, decimals: 3)
    csv.whole(paybackYear)
    csv.whole(places)
    csv.pounds(annualCostPerPlace)
  }

  /// Reads its cells.
  public init(_ cells: ResultsCells) throws {
    self.init(
      course: cells.text(0), path: cells.text(1), view: cells.text(2), horizon: try cells.whole(3),
      npv: try cells.pounds(4), highNeeds: try cells.pounds(5), generalFund: try cells.pounds(6),
      capital: try cells.pounds(7), local: try cells.pounds(8), benefit: try cells.pounds(9),
      cost: try cells.pounds(10), ratio: try cells.fixedIfAny(11, decimals: 3),
      paybackYear: try cells.wholeIfAny(12), places: try cells.whole(13),
      annualCostPerPlace: try cells.poundsIfAny(14))
  }
}

/// A row of `regret.csv`: what a course forgoes on a path against the best course for it.
public struct RegretRow: ResultsTableRow, Hashable {
  /// The course of action.
  public var course: String
  /// The demand path; empty: the mean of all.
  public var path: String
  /// `council` or `public`.
  public var view: String
  /// Its net present value on the path.
  public var npv: Pence
  /// The best course's less its own.
  public var regret: Pence
  /// The most it forgoes on any path.
  public var largest: Pence
  /// Whether no course forgoes less at worst.
  public var isMinimax: Bool

  /// A row.
  public init(
    course: String, path: String, view: String, npv: Pence, regret: Pence, largest: Pence, isMinimax: Bool
  ) {
    self.course = course
    self.path = path
    self.view = view
    self.npv = npv
    self.regret = regret
    self.largest = largest
    self.isMinimax = isMinimax
  }

  /// The file.
  public static let fileName = "regret.csv"
  /// Its header.
  public static let columns = [
    "course", "path", "view", "npv_gbp", "regret_gbp", "largest_regret_gbp", "is_minimax",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(course)
    csv.text(path)
    csv.text(view)
    csv.pounds(npv)
    csv.pounds(regret)
    csv.pounds(largest)
    csv.text(isMinimax ? "yes" : nil)
  }

  /// Reads its cells.
  public init(_ cells: ResultsCells) throws {
    self.init(
      course: cells.text(0), path: cells.text(1), view: cells.text(2), npv: try cells.pounds(3),
      regret: try cells.pounds(4), largest: try cells.pounds(5), isMinimax: cells.flag(6))
  }
}
