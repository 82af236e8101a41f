import CaseModel

/// A row of `strategy.csv`: an option that the strategic model opens, and when.
public struct StrategyRow: ResultsTableRow, Hashable {
  /// The demand path it would be best for if it were certain; empty: the course chosen with all paths in view.
  public var path: String
  /// The option.
  public var option: String
  /// Its first September.
  public var opensYear: Int
  /// Places it adds when full.
  public var places: Int
  /// Its capital cost before grants and optimism bias.
  public var capital: Pence

  /// A row.
  public init(path: String, option: String, opensYear: Int, places: Int, capital: Pence) {
    self.path = path
    self.option = option
    self.opensYear = opensYear
    self.places = places
    self.capital = capital
  }

  /// The file.
  public static let fileName = "strategy.csv"
  /// Its header.
  public static let columns = ["path", "option_id", "opens_year", "places", "capital_gbp"]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(path)
    csv.text(option)
    csv.whole(opensYear)
    csv.whole(places)
    csv.pounds(capital)
  }

  /// Reads its cells.
  public init(_ cells: ResultsCells) throws {
    self.init(
      path: cells.text(0), option: cells.text(1), opensYear: try cells.whole(2), places: try cells.whole(3),
      capital: try cells.pounds(4))
  }
}

/// A row of `strategy-bounds.csv`: how good the course of a row of `strategy.csv` is, and how well that is proved.
public struct StrategyBoundRow: ResultsTableRow, Hashable {
  /// As in `strategy.csv`.
  public var path: String
  /// `expected_cost` or `worst_regret`.
  public var criterion: String
  /// What was made least: present value of service, running and capital, or of the largest regret.
  public var objective: Pence
  /// No course has less.
  public var bound: Pence
  /// The same of doing nothing.
  public var nothing: Pence
  /// Objective less bound in ten-thousandths of a per cent of the cost.
  public var gap: Int64

  /// A row.
  public init(path: String, criterion: String, objective: Pence, bound: Pence, nothing: Pence, gap: Int64) {
    self.path = path
    self.criterion = criterion
    self.objective = objective
    self.bound = bound
    self.nothing = nothing
    self.gap = gap
  }

  /// The file.
  public static let fileName = "strategy-bounds.csv"
  /// Its header.
  public static let columns = [
    "path", "criterion", "objective_gbp", "bound_gbp", "nothing_gbp", "gap_percent",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(path)
    csv.text(criterion)
    csv.pounds(objective)
    csv.pounds(bound)
    csv.pounds(nothing)
    csv.fixed(gap, decimals: 4)
  }

  /// Reads its cells.
  public init(_ cells: ResultsCells) throws {
    self.init(
      path: cells.text(0), criterion: cells.text(1), objective: try cells.pounds(2),
      bound: try cells.pounds(3),
      nothing: try cells.pounds(4), gap: try cells.fixedIfAny(5, decimals: 4) ?? 0)
  }
}
