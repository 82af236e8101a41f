import CaseModel
import Tables

/// The back-test on a page and on a terminal.
enum BackTestSection {
  static func html(_ sheet: ForecastSheet) -> String {
    let lines = BackTestSummary.lines(sheet.backTest)
    guard !lines.isEmpty else {
      return HTML.paragraph(
        "The case has no history to test the method on. Add history.csv (Data/SCHEMA.md) with plans of past years."
      )
    }
    var out = HTML.paragraph(
      "The method was set back to earlier years and told only what was known then. Its mean error stands beside that of "
        + "a naive trend and of no change at all.")
    var table = HTMLTable(
      "Mean size of the error",
      [
        .text("Test"), .number("Forecasts"), .number("This method"), .number("Naive trend"),
        .number("No change"),
        .text("Beside the naive trend"),
      ])
    for line in lines {
      table.rows.append([
        name(line), Words.count(line.count), ForecastSheet.percent(line.forecast),
        ForecastSheet.percent(line.trend), ForecastSheet.percent(line.noChange), verdict(line),
      ])
    }
    out += table.html(ifEmpty: "")
    for line in lines where line.ranged > 0 {
      out += HTML.paragraph(
        "\(name(line)): the range of eight runs of ten held what came in \(line.held) of \(line.ranged).")
    }
    var told: Set<String> = []
    out += HTML.list(
      lines.filter { told.insert($0.test).inserted }.map {
        "\(testName($0.test)) was told: \(BackTestSummary.knew($0.test))."
      })
    return out
  }

  /// A test in words.
  static func testName(_ test: String) -> String {
    switch test {
    case "own_history": "This authority's past"
    case "own_ages": "This authority's ages"
    case "authorities": "England's authorities"
    case "authorities_hindsight": "England's authorities with hindsight"
    default: test
    }
  }

  static func name(_ line: BackTestSummary) -> String {
    testName(line.test) + (line.isOneYear ? ", a year ahead" : ", two years and more ahead")
      + (line.band.map { ": \($0.label)" } ?? (line.test == "own_ages" ? ": all bands together" : ""))
  }

  static func verdict(_ line: BackTestSummary) -> String {
    if line.test == "authorities_hindsight" { return "no forecast" }
    return line.forecast == line.trend ? "the same" : line.isNoWorse ? "better" : "worse"
  }
}
