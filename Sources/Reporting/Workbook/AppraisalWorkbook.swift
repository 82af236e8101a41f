import CaseModel
import Tables

/// `workbook.xlsx` of an appraisal: what each course costs and is worth, with formulas that work the net present values
/// out again from the cash flows, so that a reader may change a rate or an amount and see what follows.
public enum AppraisalWorkbook {
  /// What the sheets show.
  public struct Tables: Sendable {
    /// Rows of the file of the same name, as are the next six.
    public var courses: [CourseRow]
    /// See `courses`.
    public var cashFlows: [CashFlowRow]
    /// See `courses`.
    public var appraisal: [AppraisalRow]
    /// See `courses`.
    public var sensitivity: [SensitivityRow]
    /// See `courses`.
    public var monteCarlo: [MonteCarloRow]
    /// See `courses`.
    public var regret: [RegretRow]
    /// See `courses`.
    public var affordability: [AffordabilityRow]
    /// Plans expected, by path and year, area, need and age band; empty ones are all.
    public var demand: [ForecastRow]
    /// Real discount rates of years 0, 1, 2 and so on, per cent; that of year 0 is not used.
    public var rates: [Double]
    /// Items that change hands between public bodies: not counted for the public.
    public var transfers: Set<String>
    /// What a reader must know, a sentence each.
    public var notes: [String]

    /// Tables of an appraisal.
    public init(
      courses: [CourseRow], cashFlows: [CashFlowRow], appraisal: [AppraisalRow],
      sensitivity: [SensitivityRow],
      monteCarlo: [MonteCarloRow], regret: [RegretRow], affordability: [AffordabilityRow],
      demand: [ForecastRow], rates: [Double],
      transfers: Set<String>, notes: [String]
    ) {
      self.courses = courses
      self.cashFlows = cashFlows
      self.appraisal = appraisal
      self.sensitivity = sensitivity
      self.monteCarlo = monteCarlo
      self.regret = regret
      self.affordability = affordability
      self.demand = demand
      self.rates = rates
      self.transfers = transfers
      self.notes = notes
    }
  }

  /// Writes the workbook.
  ///
  /// - Parameter path: a file to be made or replaced; give it to `ResultsAttachment(_:file:)`.
  /// - Throws: `ResultsError` where the file cannot be written.
  public static func write(_ tables: Tables, _ run: RunRecord, _ council: Case, to path: String) throws {
    let title = "\(council.parameters.text("authority_name")): what new provision is worth"
    let book = try WorkbookFile(path: path, title: title, created: council.parameters.baseDate)
    let worth = NetPresentValueSheets(tables, base: council.parameters.planDate.parts.year)
    contents(title, tables, run, council, book)
    courses(tables, book)
    worth.summary(book)
    worth.yearly(book)
    worth.discounting(book)
    worth.cashFlows(book)
    affordability(tables, book)
    AppraisalRiskSheets.write(tables, book)
    demand(tables, book)
    ParameterSheet.write(run, council, book)
    worth.checks(book)
    try book.close()
  }

  private static func contents(
    _ title: String, _ tables: Tables, _ run: RunRecord, _ council: Case, _ book: WorkbookFile
  ) {
    book.sheet("Contents", landscape: false)
    book.widths([24, 80])
    book.line(title, asTitle: true)
    if let note = run.syntheticNote { book.line("SYNTHETIC: \(note)") }
    book.line("Real pounds of the case's price base. A positive net present value is money saved.")
    for note in tables.notes { book.line(note) }
    book.gap()
    book.add([.text("Base date"), .date(council.parameters.baseDate)])
    book.add([.text("Year 0 begins"), .date(council.parameters.planDate)])
    book.add([.text("Program"), .text("Schoolward \(run.version)")])
    book.gap()
    for (name, what) in [
      ("Courses", "Each course of action and the options that it opens"),
      ("Worth", "Net present values: the program's and, by formula, this workbook's"),
      (
        "Yearly",
        "Each course and year by purse, less doing nothing, discounted: formulas over the cash flows"
      ),
      ("Discounting", "The rate of each year, which may be changed, and the factor that follows"),
      ("Cash flows", "One row an amount: course, path, year, purse, item"),
      ("Affordability", "Each purse and financial year, against doing nothing"),
      ("Sensitivity", "What one driver does, and where the worth changes sign"),
      ("Risk", "The worth over many draws of what is uncertain"),
      ("Regret", "What a course forgoes where demand takes another path"),
      ("Demand", "Plans expected by path and year; where area, need or age is empty, of all"),
      ("Parameters", "Every parameter in force, with its source"),
      ("Checks", "Sums that must agree"),
    ] {
      book.add([.sheetLink(name), .text(what)])
    }
  }

  private static func courses(_ tables: Tables, _ book: WorkbookFile) {
    book.sheet("Courses")
    book.header([
      .text("Course", width: 22), .text("Name", width: 40), .text("Option", width: 22),
      .text("Option's name", width: 46),
      .number("Opens"), .whole("Places"), .pounds("Capital"),
    ])
    for row in tables.courses {
      book.add([
        .text(row.course), .text(row.name), .text(row.optionID), .text(row.optionName),
        row.opensYear.map { .number(Double($0)) } ?? .empty, .whole(Int64(row.places)), .pounds(row.capital),
      ])
    }
  }

  private static func demand(_ tables: Tables, _ book: WorkbookFile) {
    book.sheet("Demand")
    book.header([
      .text("Path", width: 18), .number("September"), .text("Area", width: 14), .text("Need", width: 34),
      .text("Age", width: 30), .number("Plans"),
    ])
    for row in tables.demand {
      book.add([
        .text(row.path), .number(Double(row.year)), .text(row.area ?? ""), .text(row.need?.label ?? ""),
        .text(row.band?.label ?? ""), .number(Double(row.plans) / 1_000),
      ])
    }
  }

  private static func affordability(_ tables: Tables, _ book: WorkbookFile) {
    book.sheet("Affordability")
    book.header([
      .text("Course", width: 22), .text("Path", width: 18), .text("Financial year", width: 12),
      .text("Purse", width: 16),
      .pounds("Doing nothing"), .pounds("The course"), .pounds("More or less"),
    ])
    for row in tables.affordability {
      let at = book.nextRow
      book.add([
        .text(row.course), .text(row.path), .text(FinancialYear.label(row.financialYear)),
        .text(MoneyWords.purse(row.purse)), .pounds(row.nothing), .pounds(row.amount),
        .poundsFormula("=F\(at)-E\(at)", row.change),
      ])
    }
  }
}

/// Purses and items of money in words.
enum MoneyWords {
  static func purse(_ code: String) -> String {
    switch code {
    case "high_needs": "High Needs Block"
    case "general_fund": "General Fund"
    case "capital": "Capital"
    default: code
    }
  }

  static func plain(_ code: String) -> String {
    code.prefix(1).uppercased() + code.dropFirst().replacing("_", with: " ")
  }
}
