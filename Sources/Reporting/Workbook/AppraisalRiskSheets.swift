import CaseModel
import Tables

/// Sheets of an appraisal on what is uncertain.
enum AppraisalRiskSheets {
  static func write(_ tables: AppraisalWorkbook.Tables, _ book: WorkbookFile) {
    sensitivity(tables, book)
    risk(tables, book)
    regret(tables, book)
  }

  private static func sensitivity(_ tables: AppraisalWorkbook.Tables, _ book: WorkbookFile) {
    book.sheet("Sensitivity")
    book.header([
      .text("Course", width: 22), .text("Path", width: 18), .text("For", width: 10),
      .text("Driver", width: 20), .text("Unit", width: 28), .number("Base"), .number("Low"), .number("High"),
      .pounds("Worth at low"), .pounds("Worth at high"), .pounds("Swing"), .number("Changes sign at"),
    ])
    for row in tables.sensitivity {
      let at = book.nextRow
      book.add([
        .text(row.course), .text(row.path), .text(row.view), .text(MoneyWords.plain(row.driver)),
        .text(row.unit),
        .number(Double(row.base) / 100), .number(Double(row.low) / 100), .number(Double(row.high) / 100),
        .pounds(row.npvLow), .pounds(row.npvHigh), .poundsFormula("=ABS(J\(at)-I\(at))", row.swing),
        row.switching.map { .number(Double($0) / 100) } ?? .text("not within range"),
      ])
    }
  }

  private static func risk(_ tables: AppraisalWorkbook.Tables, _ book: WorkbookFile) {
    book.sheet("Risk")
    book.header(
      [
        .text("Course", width: 22), .text("Path", width: 18), .text("For", width: 10), .whole("Draws"),
        .pounds("Mean"),
      ] + ["5 %", "10 %", "50 %", "90 %", "95 %"].map { .pounds("\($0) of draws are below") } + [
        .number("Better than nothing, % of draws")
      ])
    for row in tables.monteCarlo {
      book.add(
        [.text(row.course), .text(row.path), .text(row.view), .whole(Int64(row.draws)), .pounds(row.mean)]
          + row.percentiles.map { .pounds($0) } + [.number(Double(row.positive) / 100)])
    }
  }

  private static func regret(_ tables: AppraisalWorkbook.Tables, _ book: WorkbookFile) {
    book.sheet("Regret")
    book.header([
      .text("Course", width: 22), .text("Path", width: 18), .text("For", width: 10),
      .pounds("Net present value"),
      .pounds("Forgone on this path"), .pounds("Forgone at worst"), .text("Least at worst", width: 10),
    ])
    for row in tables.regret {
      book.add([
        .text(row.course), .text(row.path), .text(row.view), .pounds(row.npv), .pounds(row.regret),
        .pounds(row.largest), .text(row.isMinimax ? "yes" : ""),
      ])
    }
  }
}
