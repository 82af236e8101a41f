import CaseModel
import Tables

/// Net present values as a spreadsheet works them out: sums of the cash flows by year, less doing nothing, times the
/// factor of the year. Every value stands beside its formula, so that a reader without a spreadsheet program sees it too.
struct NetPresentValueSheets {
  let tables: AppraisalWorkbook.Tables
  /// The September of year 0.
  let base: Int

  private static let purses = ["high_needs", "general_fund", "capital"]
  private static let views = ["council", "public"]

  /// A line of the sheet of years.
  private struct Year {
    let course: String
    let path: String
    let view: String
    let year: Int
    /// Pence by purse, of the course and of doing nothing.
    var own = [Int64](repeating: 0, count: 3)
    var nothing = [Int64](repeating: 0, count: 3)

    var saved: Int64 { nothing.reduce(0, +) - own.reduce(0, +) }
  }

  private let years: [Year]
  private let factors: [Double]
  /// The cash flows, those of a course and path together, and the rows of the sheet where each such block stands.
  private let flows: [CashFlowRow]
  private let blocks: [Block: ClosedRange<Int>]

  private struct Block: Hashable {
    let course: String
    let path: String
  }

  init(_ tables: AppraisalWorkbook.Tables, base: Int) {
    self.tables = tables
    self.base = base
    var factors: [Double] = []
    for (index, rate) in tables.rates.enumerated() {
      factors.append(index == 0 ? 1 : factors[index - 1] / (1 + rate / 100))
    }
    self.factors = factors
    struct Key: Hashable {
      let course: String
      let path: String
      let year: Int
    }
    var sums: [Key: (all: [Int64], open: [Int64])] = [:]
    var courses: [String] = []
    var paths: [String] = []
    var parts: [Block: [CashFlowRow]] = [:]
    var order: [Block] = []
    for row in tables.cashFlows {
      let block = Block(course: row.course, path: row.path)
      if parts[block] == nil { order.append(block) }
      parts[block, default: []].append(row)
      if !courses.contains(row.course) { courses.append(row.course) }
      if !paths.contains(row.path) { paths.append(row.path) }
      guard let purse = Self.purses.firstIndex(of: row.purse) else { continue }
      let key = Key(course: row.course, path: row.path, year: row.year)
      var sum = sums[key] ?? ([0, 0, 0], [0, 0, 0])
      sum.all[purse] += row.amount.value
      if !tables.transfers.contains(row.item) { sum.open[purse] += row.amount.value }
      sums[key] = sum
    }
    var years: [Year] = []
    for view in Self.views {
      for course in courses where course != "nothing" {
        for path in paths {
          for year in base..<(base + tables.rates.count) {
            var line = Year(course: course, path: path, view: view, year: year)
            if let own = sums[Key(course: course, path: path, year: year)] {
              line.own = view == "council" ? own.all : own.open
            }
            if let nothing = sums[Key(course: "nothing", path: path, year: year)] {
              line.nothing = view == "council" ? nothing.all : nothing.open
            }
            years.append(line)
          }
        }
      }
    }
    self.years = years
    var flows: [CashFlowRow] = []
    var blocks: [Block: ClosedRange<Int>] = [:]
    for block in order {
      let rows = parts[block] ?? []
      blocks[block] = (flows.count + 2)...(flows.count + 1 + rows.count)
      flows += rows
    }
    self.flows = flows
    self.blocks = blocks
  }

  // MARK: Sheets

  /// The cash flows as they are, with what makes them findable.
  func cashFlows(_ book: WorkbookFile) {
    book.sheet("Cash flows")
    book.header([
      .text("Course", width: 22), .text("Path", width: 18), .number("School year from"),
      .text("Financial year", width: 12), .text("Purse", width: 14), .text("Item", width: 22),
      .text("Option", width: 22), .pounds("Paid (received is negative)"),
      .text("Between public bodies", width: 12),
    ])
    for row in flows {
      book.add([
        .text(row.course), .text(row.path), .number(Double(row.year)),
        .text(FinancialYear.label(row.financialYear)), .text(row.purse), .text(row.item), .text(row.optionID),
        .pounds(row.amount), .text(tables.transfers.contains(row.item) ? "yes" : "no"),
      ])
    }
  }

  /// Rates and factors.
  func discounting(_ book: WorkbookFile) {
    book.sheet("Discounting", landscape: false)
    book.header([
      .whole("Year"), .number("School year from"), .number("Rate, % real"), .text("Factor", width: 14),
    ])
    for (index, rate) in tables.rates.enumerated() {
      let at = book.nextRow
      book.add([
        .whole(Int64(index)), .number(Double(base + index)), .number(index == 0 ? 0 : rate),
        index == 0 ? .number(1) : .formula("=D\(at - 1)/(1+C\(at)/100)", factors[index]),
      ])
    }
  }

  /// Every course and year.
  func yearly(_ book: WorkbookFile) {
    book.sheet("Yearly")
    var header: [WorkbookFile.Column] = [
      .text("Course", width: 22), .text("Path", width: 18), .text("For", width: 10),
      .number("School year from"),
    ]
    for purse in Self.purses { header.append(.pounds(MoneyWords.purse(purse))) }
    for purse in Self.purses { header.append(.pounds("Doing nothing: " + MoneyWords.purse(purse))) }
    header += [.pounds("Saved"), .text("Factor", width: 14), .text("Present value, £", width: 18)]
    book.header(header)
    for line in years {
      let at = book.nextRow
      // Over the rows of one course and path alone: whole columns would take a spreadsheet minutes.
      func sum(_ course: String, _ purse: String) -> String {
        guard let rows = blocks[Block(course: course, path: line.path)] else { return "=0" }
        func range(_ column: String) -> String {
          "'Cash flows'!$\(column)$\(rows.lowerBound):$\(column)$\(rows.upperBound)"
        }
        return "=SUMIFS(\(range("H")),\(range("C")),$D\(at),\(range("E")),\"\(purse)\""
          + (line.view == "public" ? ",\(range("I")),\"no\")" : ")")
      }
      var cells: [WorkbookFile.Cell] = [
        .text(line.course), .text(line.path), .text(line.view), .number(Double(line.year)),
      ]
      for (purse, amount) in zip(Self.purses, line.own) {
        cells.append(.poundsFormula(sum(line.course, purse), Pence(amount)))
      }
      for (purse, amount) in zip(Self.purses, line.nothing) {
        cells.append(.poundsFormula(sum("nothing", purse), Pence(amount)))
      }
      let factor = factors[line.year - base]
      cells += [
        .poundsFormula("=SUM(H\(at):J\(at))-SUM(E\(at):G\(at))", Pence(line.saved)),
        .formula("=INDEX(Discounting!$D$2:$D$\(factors.count + 1),$D\(at)-\(base)+1)", factor),
        .formula("=K\(at)*L\(at)", Double(line.saved) / 100 * factor),
      ]
      book.add(cells)
    }
  }

  /// The program's figures beside the spreadsheet's.
  func summary(_ book: WorkbookFile) {
    book.sheet("Worth")
    book.header([
      .text("Course", width: 22), .text("Path", width: 18), .text("For", width: 10), .whole("Years"),
      .pounds("Net present value"), .pounds("By this workbook"), .pounds("Difference"),
      .pounds("High Needs Block"), .pounds("General Fund"), .pounds("Capital"),
      .pounds("With high needs met centrally"), .pounds("Saved"), .pounds("Paid for it"),
      .number("Benefit over cost"), .number("Paid back in"), .whole("Places"),
      .pounds("Cost a place a year"),
    ])
    for row in tables.appraisal {
      let at = book.nextRow
      var cells: [WorkbookFile.Cell] = [
        .text(row.course), .text(row.path), .text(row.view), .whole(Int64(row.horizon)), .pounds(row.npv),
      ]
      if isWorkedOut(row) {
        let last = years.count + 1
        func range(_ column: String) -> String { "Yearly!$\(column)$2:$\(column)$\(last)" }
        let formula =
          "=ROUND(SUMIFS(\(range("M")),\(range("A")),$A\(at),\(range("B")),$B\(at),\(range("C")),$C\(at),"
          + "\(range("D")),\"<=\"&(\(base)+$D\(at))),2)"
        let value = worth(row)
        cells.append(.poundsFormula(formula, value))
        cells.append(.poundsFormula("=ROUND(F\(at)-E\(at),2)", value - row.npv))
      } else {
        cells += [.empty, .empty]
      }
      cells += [
        .pounds(row.highNeeds), .pounds(row.generalFund), .pounds(row.capital), .pounds(row.local),
        .pounds(row.benefit), .pounds(row.cost), row.ratio.map { .number(Double($0) / 1_000) } ?? .empty,
        row.paybackYear.map { .number(Double($0)) } ?? .empty, .whole(Int64(row.places)),
        row.annualCostPerPlace.map { .pounds($0) } ?? .empty,
      ]
      book.add(cells)
    }
  }

  /// Whether the cash flows hold what a row was worked out from: a mean over paths rests on rows of its own.
  private func isWorkedOut(_ row: AppraisalRow) -> Bool {
    row.course != "nothing" && !row.path.isEmpty && row.horizon < tables.rates.count
  }

  /// Present value of what a course saves, by the factors of this workbook.
  private func worth(_ row: AppraisalRow) -> Pence {
    guard
      let first = years.firstIndex(where: {
        $0.course == row.course && $0.path == row.path && $0.view == row.view
      })
    else { return .zero }
    let sum = years[first..<(first + row.horizon + 1)].reduce(0.0) {
      $0 + Double($1.saved) * factors[$1.year - base]
    }
    return Pence(Int64(sum.rounded()))
  }

  /// Sums that must agree.
  func checks(_ book: WorkbookFile) {
    let compared = tables.appraisal.filter(isWorkedOut)
    let apart = compared.filter { worth($0) != $0.npv }.count
    let purses = tables.appraisal.filter {
      abs(($0.highNeeds + $0.generalFund + $0.capital - $0.npv).value) > 3
    }.count
    book.sheet("Checks")
    book.header([.text("Check", width: 70), .text("Result", width: 10), .text("Figures", width: 60)])
    for (name, count, figures) in [
      (
        "Net present values worked out here equal the program's to the penny", apart,
        "\(compared.count) compared, \(apart) differ"
      ),
      (
        "The three purses add up to the net present value (but for a penny's rounding each)", purses,
        "\(tables.appraisal.count) compared, \(purses) differ"
      ),
    ] {
      book.add([.text(name), .text(count == 0 ? "yes" : "NO"), .text(figures)])
    }
    book.add([
      .text("The same, as the formulas of sheet Worth have it now: pounds apart in all"), .empty,
      .poundsFormula("=SUMPRODUCT(ABS(Worth!G2:G\(tables.appraisal.count + 1)))", .zero),
    ])
  }
}
