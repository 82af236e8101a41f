import CaseModel

/// A row of `courses.csv`: an option that a course of action opens; a course that opens none has one row without.
public struct CourseRow: ResultsTableRow, Hashable {
  /// The course, and its name for people.
  public var course: String
  /// See `course`.
  public var name: String
  /// The option; empty: none.
  public var optionID: String
  /// The option's name.
  public var optionName: String
  /// Its first September.
  public var opensYear: Int?
  /// Its places.
  public var places: Int
  /// Capital cost before grants and optimism bias.
  public var capital: Pence

  /// A row.
  public init(
    course: String, name: String, optionID: String = "", optionName: String = "", opensYear: Int? = nil,
    places: Int = 0, capital: Pence = .zero
  ) {
    self.course = course
    self.name = name
    self.optionID = optionID
    self.optionName = optionName
    self.opensYear = opensYear
    self.places = places
    self.capital = capital
  }

  /// The file.
  public static let fileName = "courses.csv"
  /// Its header.
  public static let columns = [
    "course", "name", "option_id", "option_name", "opens_year", "places", "capital_gbp",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(course)
    csv.text(name)
    csv.text(optionID)
    csv.text(optionName)
    csv.whole(opensYear)
    csv.whole(places)
    csv.pounds(capital)
  }

  /// Reads its cells.
  public init(_ cells: ResultsCells) throws {
    self.init(
      course: cells.text(0), name: cells.text(1), optionID: cells.text(2), optionName: cells.text(3),
      opensYear: try cells.wholeIfAny(4), places: try cells.whole(5), capital: try cells.pounds(6))
  }
}

/// A row of `cashflows.csv`: what one course pays for one thing in one school year and financial year.
public struct CashFlowRow: ResultsTableRow, Hashable {
  /// The course of action.
  public var course: String
  /// The demand path.
  public var path: String
  /// The September the school year begins in.
  public var year: Int
  /// The April the financial year begins in: 2025 for 2025-26.
  public var financialYear: Int
  /// `high_needs`, `general_fund`, `capital`.
  public var purse: String
  /// What for.
  public var item: String
  /// The option it belongs to; empty: none.
  public var optionID: String
  /// Real pence; received is negative.
  public var amount: Pence

  /// A row.
  public init(
    course: String, path: String, year: Int, financialYear: Int, purse: String, item: String,
    optionID: String,
    amount: Pence
  ) {
    self.course = course
    self.path = path
    self.year = year
    self.financialYear = financialYear
    self.purse = purse
    self.item = item
    self.optionID = optionID
    self.amount = amount
  }

  /// The file.
  public static let fileName = "cashflows.csv"
  /// Its header.
  public static let columns = [
    "course", "path", "year", "financial_year", "purse", "item", "option_id", "amount_gbp",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(course)
    csv.text(path)
    csv.whole(year)
    csv.text(FinancialYear.label(financialYear))
    csv.text(purse)
    csv.text(item)
    csv.text(optionID)
    csv.pounds(amount)
  }

  /// Reads its cells.
  public init(_ cells: ResultsCells) throws {
    guard let financial = FinancialYear.start(cells.text(3)) else {
      throw cells.fault("\(cells.text(3)) is not a financial year such as 2025-26")
    }
    self.init(
      course: cells.text(0), path: cells.text(1), year: try cells.whole(2), financialYear: financial,
      purse: cells.text(4), item: cells.text(5), optionID: cells.text(6), amount: try cells.pounds(7))
  }
}

/// A row of `affordability.csv`: what a purse pays in a financial year under a course and doing nothing.
public struct AffordabilityRow: ResultsTableRow, Hashable {
  /// The course of action.
  public var course: String
  /// The demand path.
  public var path: String
  /// The April the financial year begins in.
  public var financialYear: Int
  /// The purse.
  public var purse: String
  /// Doing nothing.
  public var nothing: Pence
  /// Under the course.
  public var amount: Pence

  /// A row.
  public init(
    course: String, path: String, financialYear: Int, purse: String, nothing: Pence, amount: Pence
  ) {
    self.course = course
    self.path = path
    self.financialYear = financialYear
    self.purse = purse
    self.nothing = nothing
    self.amount = amount
  }

  /// What the course takes more; negative: less.
  public var change: Pence { amount - nothing }

  /// The file.
  public static let fileName = "affordability.csv"
  /// Its header.
  public static let columns = [
    "course", "path", "financial_year", "purse", "nothing_gbp", "course_gbp", "change_gbp",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(course)
    csv.text(path)
    csv.text(FinancialYear.label(financialYear))
    csv.text(purse)
    csv.pounds(nothing)
    csv.pounds(amount)
    csv.pounds(change)
  }

  /// Reads its cells.
  public init(_ cells: ResultsCells) throws {
    guard let financial = FinancialYear.start(cells.text(2)) else {
      throw cells.fault("\(cells.text(2)) is not a financial year such as 2025-26")
    }
    self.init(
      course: cells.text(0), path: cells.text(1), financialYear: financial, purse: cells.text(3),
      nothing: try cells.pounds(4), amount: try cells.pounds(5))
  }
}
