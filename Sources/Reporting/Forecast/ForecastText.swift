import CaseModel
import Tables

/// A forecast on a terminal, as text or JSON.
public struct ForecastText {
  private let sheet: ForecastSheet
  private let index: ForecastIndex

  /// Of a sheet.
  public init(_ sheet: ForecastSheet) {
    self.sheet = sheet
    index = ForecastIndex(sheet.plans)
  }

  /// Tables and the back-test in words.
  public var text: String {
    guard let first = sheet.years.first, let lead = sheet.paths.first,
      (index.row(lead, first)?.plans ?? 0) > 0
    else {
      return "There are no children with a plan in the case, so there is nothing to forecast.\n"
    }
    var out = "Plans expected, and the range of eight runs of ten: \(sheet.authority)\n\n"
    out += TextColumns.text(
      [["September"] + sheet.paths.map { ForecastSheet.label($0) }]
        + sheet.years.map { year in
          ["\(year)"] + sheet.paths.map { ForecastPage.span(index.row($0, year)) }
        })
    out += "\nBy age, \(ForecastSheet.label(lead))\n"
    out += TextColumns.text(
      [["Age"] + sheet.milestones.map { "\($0)" }]
        + AgeBand.allCases.map { band in
          [band.label] + sheet.milestones.map { whole(index.row(lead, $0, band: band)?.plans) }
        })
    out += "\nBy need, \(ForecastSheet.label(lead))\n"
    out += TextColumns.text(
      [["Need"] + sheet.milestones.map { "\($0)" }]
        + NeedArea.allCases.map { need in
          [need.label] + sheet.milestones.map { whole(index.row(lead, $0, need: need)?.plans) }
        })
    out += places(lead) + test
    if !sheet.notes.isEmpty { out += "\n" + sheet.notes.joined(separator: "\n") + "\n" }
    if let synthetic = sheet.synthetic { out += "\nSynthetic: \(synthetic)\n" }
    return out
  }

  private func places(_ path: String) -> String {
    let rows = SufficiencyIndex(sheet.sufficiency.filter { $0.path == path })
    guard !sheet.sufficiency.isEmpty else { return "" }
    var lines = [["Specialist places"] + sheet.milestones.map { "\($0)" }]
    for (name, value) in [
      ("places", { $0.places }), ("residents who need one", { $0.demand }), ("gap", { $0.gap }),
    ] as [(String, (SufficiencyRow) -> Int64)] {
      lines.append([name] + sheet.milestones.map { year in whole(rows.row(nil, year).map(value)) })
    }
    return "\n" + TextColumns.text(lines)
  }

  private var test: String {
    let lines = BackTestSummary.lines(sheet.backTest)
    guard !lines.isEmpty else { return "\nNo back-test: the case has no history.\n" }
    var out = "\nBack-test: mean error of this method, of a naive trend, of no change\n"
    out += TextColumns.text(
      lines.map { line in
        [
          BackTestSection.name(line) + " (\(line.count))", ForecastSheet.percent(line.forecast),
          ForecastSheet.percent(line.trend), ForecastSheet.percent(line.noChange),
          BackTestSection.verdict(line),
        ]
      })
    for line in lines where line.ranged > 0 {
      out += "\(BackTestSection.name(line)): the range held \(line.held) of \(line.ranged).\n"
    }
    return out
  }

  private func whole(_ value: Int64?) -> String { Words.count(ForecastSheet.whole(value ?? 0)) }

  /// All areas together, and the back-test.
  public var json: JSONValue {
    func number(_ thousandths: Int64) -> JSONValue {
      .number(
        "\(thousandths < 0 ? "-" : "")\(thousandths.magnitude / 1000)."
          + String(String(1000 + thousandths.magnitude % 1000).dropFirst()))
    }
    let plans = sheet.plans.filter { $0.area == nil }.map { row in
      JSONValue.object([
        .init("path", .text(row.path)), .init("year", .whole(row.year)),
        .init("need_area", .textOrNull(row.need?.rawValue)),
        .init("age_band", .textOrNull(row.band?.rawValue)),
        .init("plans", number(row.plans)), .init("low", number(row.low)), .init("high", number(row.high)),
      ])
    }
    let test = BackTestSummary.lines(sheet.backTest).map { line in
      JSONValue.object([
        .init("test", .text(line.test)), .init("years_ahead", .text(line.isOneYear ? "1" : "2 and more")),
        .init("age_band", .textOrNull(line.band?.rawValue)), .init("forecasts", .whole(line.count)),
        .init("error_pct", .number(hundredths(line.forecast))),
        .init("naive_trend_error_pct", .number(hundredths(line.trend))),
        .init("no_change_error_pct", .number(hundredths(line.noChange))),
        .init("ranges", .whole(line.ranged)), .init("ranges_held", .whole(line.held)),
        .init("no_worse_than_naive_trend", .flag(line.isNoWorse)),
      ])
    }
    return .object([
      .init("authority", .text(sheet.authority)), .init("synthetic_note", .textOrNull(sheet.synthetic)),
      .init("plans", .list(plans)), .init("back_test", .list(test)),
      .init("notes", .list(sheet.notes.map { .text($0) })),
    ])
  }

  private func hundredths(_ value: Int64) -> String {
    "\(value < 0 ? "-" : "")\(value.magnitude / 100)."
      + String(String(100 + value.magnitude % 100).dropFirst())
  }
}
