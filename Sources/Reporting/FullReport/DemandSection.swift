import CaseModel

/// Demand ahead: plans by year and path, and the gap between places and residents, from a forecast's files.
enum DemandSection {
  /// Empty where no forecast is given.
  static func html(_ companions: ReportCompanions, isPublished: Bool) -> String {
    guard let forecast = companions.table("forecast.csv") else { return "" }
    var out = chart(forecast)
    // Base-year figures by area and need are counts of children, so a published copy has the authority's totals alone.
    if !isPublished { out += breakdown(forecast, "need_area", "area of need", ["area", "age_band"]) }
    if !isPublished { out += breakdown(forecast, "age_band", "age", ["area", "need_area"]) }
    if let sufficiency = companions.table("sufficiency.csv") {
      out += gap(sufficiency, isPublished: isPublished)
    }
    return out
      + HTML.paragraph(
        "A forecast is what would happen if its assumptions held; the range says how far past forecasts of this kind "
          + "have been out. Its own files say how it was made."
          + (isPublished ? " Figures by area, need and age are left out of copies for publication." : ""),
        kind: "note")
  }

  private static func totals(_ table: BesideTable) -> [BesideTable.Row] {
    table.rows.filter { $0["area"].isEmpty && $0["need_area"].isEmpty && $0["age_band"].isEmpty }
  }

  private static func unique(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }

  private static func chart(_ table: BesideTable) -> String {
    let rows = totals(table)
    let paths = unique(rows.map { $0["path"] })
    let years = Set(rows.map { $0["year"] }).sorted()
    guard !rows.isEmpty else { return HTML.paragraph("The forecast has no totals to draw.") }
    func value(_ path: String, _ year: String, _ column: String) -> Int64? {
      rows.first { $0["path"] == path && $0["year"] == year }?.whole(column)
    }
    let lines = paths.map { path in
      ChartLine(
        name: name(path), values: years.map { value(path, $0, "plans") },
        low: years.map { value(path, $0, "low") },
        high: years.map { value(path, $0, "high") })
    }
    var figures = HTMLTable(
      "Plans by year and demand path, with the range of each",
      [.text("September")] + paths.flatMap { [.number(PlanStatistics.capital(name($0))), .number("range")] })
    figures.rows = years.map { year in
      [year]
        + paths.flatMap { path -> [String] in
          let range = value(path, year, "low").flatMap { low in
            value(path, year, "high").map { "\(Words.count(low))\u{2013}\(Words.count($0))" }
          }
          return [value(path, year, "plans").map { Words.count($0) } ?? "", range ?? ""]
        }
    }
    return LineChart.svg(
      id: "demand-chart", title: "Children and young people with a plan, by September",
      description:
        "A line for each demand path, told apart by its dashes and named at its end, with its range shaded. Figures are "
        + "in the table below.", steps: years, lines: lines, words: { Words.count($0) })
      + figures.html(ifEmpty: "")
  }

  /// First and last year by one dimension, on every path.
  private static func breakdown(_ table: BesideTable, _ column: String, _ words: String, _ empty: [String])
    -> String
  {
    let rows = table.rows.filter { row in !row[column].isEmpty && empty.allSatisfy { row[$0].isEmpty } }
    let years = Set(rows.map { $0["year"] }).sorted()
    guard let first = years.first, let last = years.last, first != last else { return "" }
    let paths = unique(rows.map { $0["path"] })
    var out = HTMLTable(
      "Plans by \(words): \(first), and \(last) on each path",
      [.text(PlanStatistics.capital(words)), .number(first)] + paths.map { .number("\(last), \(name($0))") })
    for group in unique(rows.map { $0[column] }) {
      func value(_ path: String, _ year: String) -> String {
        rows.first { $0[column] == group && $0["path"] == path && $0["year"] == year }?.whole("plans")
          .map { Words.count($0) } ?? ""
      }
      out.rows.append([label(group), value(paths[0], first)] + paths.map { value($0, last) })
    }
    return out.html(ifEmpty: "")
  }

  /// Places, resident demand and the gap by year; by phase and need too where the copy is for officers.
  private static func gap(_ table: BesideTable, isPublished: Bool) -> String {
    struct Sums { var places: Int64 = 0, demand: Int64 = 0, gap: Int64 = 0 }
    func sums(_ caption: String, _ heading: String, _ group: (BesideTable.Row) -> String) -> String {
      var totals: [String: Sums] = [:]
      var order: [String] = []
      for row in table.rows {
        let key = group(row)
        if totals[key] == nil { order.append(key) }
        totals[key, default: Sums()].places += row.whole("places") ?? 0
        totals[key, default: Sums()].demand += row.whole("resident_demand") ?? 0
        totals[key, default: Sums()].gap += row.whole("gap") ?? 0
      }
      var out = HTMLTable(
        caption, [.text(heading), .number("Places"), .number("Resident demand"), .number("Gap")])
      out.rows = order.map { key in
        let sum = totals[key] ?? Sums()
        return [key, Words.count(sum.places), Words.count(sum.demand), Words.count(sum.gap)]
      }
      return out.html(ifEmpty: "")
    }
    let years = Set(table.rows.map { $0["year"] }).sorted()
    var out = "<h3>Places and the gap</h3>\n"
    out += sums("Specialist places and children who live here and need one", "September") { $0["year"] }
    if !isPublished, let last = years.last {
      out += sums(
        "The same by phase and area of need; \(years.first ?? "") to \(last)", "Year, phase and need"
      ) {
        "\($0["year"]), \(label($0["phase"])), \(label($0["need"]))"
      }
    }
    return out
  }

  /// A path in words.
  static func name(_ path: String) -> String {
    path.isEmpty ? "expected" : path.split(separator: "_").joined(separator: " ")
  }

  private static func label(_ code: String) -> String {
    PlanStatistics.capital(
      NeedArea(rawValue: code)?.label ?? AgeBand(rawValue: code)?.label ?? Need(rawValue: code)?.label
        ?? name(code))
  }
}
