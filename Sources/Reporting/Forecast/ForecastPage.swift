import CaseModel
import Tables

/// `forecast.html`: plans expected under every path, by age and need, with the back-test; self-contained, no script.
public enum ForecastPage {
  /// The page.
  public static func html(_ sheet: ForecastSheet) -> String {
    let index = ForecastIndex(sheet.plans)
    var body = "<main>\n<header>\n<h1>How many plans are expected</h1>\n"
    body += HTML.paragraph(
      "\(sheet.authority), from \(Words.day(sheet.baseDate)). Children and young people with an EHC plan, ages 0 to 25.",
      kind: "lead")
    body += banner(sheet)
    body += "</header>\n"
    guard let first = sheet.years.first, let lead = sheet.paths.first,
      let now = index.row(lead, first)?.plans, now > 0
    else {
      body += HTML.paragraph(
        "There are no children with a plan in the case, so there is nothing to forecast.")
      return HTML.page(title: "Forecast, \(sheet.authority)", body: body + "</main>\n")
    }
    body += HTML.section("paths", "All plans, by demand path", paths(sheet, index))
    body += HTML.section("ages", "By age", ages(sheet, index, lead))
    body += HTML.section("needs", "By broad area of need", needs(sheet, index, lead))
    body += HTML.section("scap", "Specialist places, as the school capacity survey asks", scap(sheet))
    body += HTML.section("test", "How far such forecasts were out", BackTestSection.html(sheet))
    body += HTML.section("basis", "What it rests on", HTML.list(sheet.notes + basis))
    body += "</main>\n<footer>A forecast for officers to consider, not a decision.</footer>\n"
    return HTML.page(title: "Forecast, \(sheet.authority)", body: body)
  }

  static func banner(_ sheet: ForecastSheet) -> String {
    sheet.synthetic.map {
      "<p class=\"banner\"><strong>Synthetic.</strong> \(HTML.escape($0))</p>\n"
    } ?? ""
  }

  private static let basis = [
    "Trend: new plans go on growing at the rate of the first year, a tenth less of it every year.",
    "Flat: as many plans as today. White Paper fall: the share of pupils with a plan goes from 5.3 % to 7.7 % in "
      + "2029-30 and 4.7 % in 2034-35, as quoted in Parliament of the Department for Education's own path.",
    "Ranges: eight runs of ten lie within; seeded draws of whole children about each path. They do not say how "
      + "likely a path is.",
    "England's rates: Department for Education, Education, health and care plans, January 2025.",
  ]

  private static func paths(_ sheet: ForecastSheet, _ index: ForecastIndex) -> String {
    let years = sheet.years
    let past = sheet.past.filter { $0.year < (years.first ?? 0) }
    let axis = past.map(\.year) + years
    var lines = sheet.paths.enumerated().map { at, path in
      let none: [Int64?] = past.map { _ in nil }
      let rows = years.map { index.row(path, $0) }
      return ChartLine(
        name: ForecastSheet.label(path), values: none + rows.map { $0.map { ForecastSheet.whole($0.plans) } },
        low: at == 0 ? none + rows.map { $0.map { ForecastSheet.whole($0.low) } } : [],
        high: at == 0 ? none + rows.map { $0.map { ForecastSheet.whole($0.high) } } : [])
    }
    if !past.isEmpty {
      let now = sheet.paths.first.flatMap { index.row($0, years[0]) }.map { ForecastSheet.whole($0.plans) }
      lines.append(
        ChartLine(
          name: "", values: past.map { Int64($0.count) } + [now] + years.dropFirst().map { _ in nil }))
    }
    let words = sheet.paths.map { path -> String in
      let end = years.last.flatMap { index.row(path, $0) }
      return "\(ForecastSheet.label(path)) \(end.map { Words.count(ForecastSheet.whole($0.plans)) } ?? "")"
    }
    var out = LineChart.svg(
      id: "chart-paths", title: "All plans by demand path",
      description: "Lines from \(axis.first ?? 0) to \(axis.last ?? 0). In \(axis.last ?? 0): "
        + words.joined(separator: ", ")
        + ". The band is the range of the first path. The table below holds every figure.",
      years: axis, lines)
    var table = HTMLTable(
      "Plans in January, and in brackets the range of eight runs of ten",
      [.text("Year")] + sheet.paths.map { .number(ForecastSheet.label($0)) })
    for year in past {
      table.rows.append(["\(year.year)"] + sheet.paths.map { _ in Words.count(year.count) })
    }
    for year in years { table.rows.append(["\(year)"] + sheet.paths.map { span(index.row($0, year)) }) }
    out += table.html(ifEmpty: "There are no paths.")
    return out
  }

  private static func ages(_ sheet: ForecastSheet, _ index: ForecastIndex, _ path: String) -> String {
    split(
      sheet, index, path, id: "chart-ages", what: "by age",
      AgeBand.allCases.map { band in (band.label, { index.row(path, $0, band: band) }) })
  }

  private static func needs(_ sheet: ForecastSheet, _ index: ForecastIndex, _ path: String) -> String {
    split(
      sheet, index, path, id: "chart-needs", what: "by broad area of need",
      NeedArea.allCases.map { need in (need.label, { index.row(path, $0, need: need) }) })
  }

  private static func split(
    _ sheet: ForecastSheet, _ index: ForecastIndex, _ path: String, id: String, what: String,
    _ parts: [(name: String, row: (Int) -> ForecastRow?)]
  ) -> String {
    let years = sheet.years
    let lines = parts.map { part in
      ChartLine(name: part.name, values: years.map { part.row($0).map { ForecastSheet.whole($0.plans) } })
    }
    let ends = lines.map { line in "\(line.name) \((line.values.last ?? nil).map { Words.count($0) } ?? "0")"
    }
    var out = HTML.paragraph(
      "Path: \(ForecastSheet.label(path)). The other paths are in forecast.csv.", kind: "note")
    out += LineChart.svg(
      id: id, title: "Plans \(what), \(ForecastSheet.label(path))",
      description: "In \(years.last ?? 0): " + ends.joined(separator: ", ")
        + ". The table below holds every figure.",
      years: years, lines)
    var table = HTMLTable(
      "Plans \(what), with the range of eight runs of ten",
      [.text("September")] + parts.map { .number($0.name) })
    for year in years { table.rows.append(["\(year)"] + parts.map { span($0.row(year)) }) }
    return out + table.html(ifEmpty: "There are none.")
  }

  /// `1,914 (1,816 to 2,020)`; the figure alone where nothing is drawn.
  static func span(_ row: ForecastRow?) -> String {
    guard let row else { return "" }
    let middle = Words.count(ForecastSheet.whole(row.plans))
    if row.low == row.plans, row.high == row.plans { return middle }
    return
      "\(middle) (\(Words.count(ForecastSheet.whole(row.low))) to \(Words.count(ForecastSheet.whole(row.high))))"
  }

  private static func scap(_ sheet: ForecastSheet) -> String {
    var out = HTML.paragraph(
      "Resident pupils who will need a place in a state-funded special school, resourced provision or SEN unit, in the "
        + "January of each academic year. Independent and alternative provision are left out, as in the survey."
    )
    for (phase, words) in [
      (AgeBand.primary, "Primary, Reception to Year 6"), (.secondary, "Secondary, Years 7 to 11"),
    ] {
      var table = HTMLTable(
        words, [.text("Academic year")] + sheet.paths.map { .number(ForecastSheet.label($0)) })
      let rows = sheet.scap.filter { $0.phase == phase && $0.need == nil }
      for year in Set(rows.map(\.year)).sorted() {
        let cells = sheet.paths.map { path in
          rows.first { $0.year == year && $0.path == path }.map {
            Words.count(ForecastSheet.whole($0.places))
          } ?? ""
        }
        let counted = rows.contains { $0.year == year && $0.isActual }
        table.rows.append([academic(year) + (counted ? ", counted" : "")] + cells)
      }
      out += table.html(ifEmpty: "There are none.")
    }
    return out
  }

  /// `2025-26`.
  static func academic(_ year: Int) -> String {
    "\(year)-" + (year % 100 < 9 ? "0" : "") + "\((year + 1) % 100)"
  }
}
