import CaseModel

/// Demand ahead: plans by year and path, and the gap between places and residents, from a forecast's files.
enum DemandSection {
  /// Empty where no forecast is given.
  ///
  /// - Parameter leavers: children left out of the report's own counts. Where they are few, a published copy leaves the
  ///   first year out: its count less the report's would tell how many they are.
  static func html(_ companions: ReportCompanions, isPublished: Bool, leavers: Int) -> String {
    guard let forecast = companions.table("forecast.csv") else { return "" }
    var out = chart(forecast, fromSecond: isPublished && (1..<CountBook.fewest).contains(leavers))
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

  private static func chart(_ table: BesideTable, fromSecond: Bool) -> String {
    let rows = totals(table)
    let paths = unique(rows.map { $0["path"] })
    let years = Array(
      Set(rows.map { $0["year"] }).filter { Int($0) != nil }.sorted().dropFirst(fromSecond ? 1 : 0))
    guard !years.isEmpty else { return HTML.paragraph("The forecast has no totals to draw.") }
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
        + "in the table below.", years: years.compactMap { Int($0) }, lines)
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

  /// Places, resident demand and the gap by year and path; by need, age and area too where the copy is for officers.
  private static func gap(_ table: BesideTable, isPublished: Bool) -> String {
    let dimensions = ["area", "need_area", "age_band"]
    func rows(_ filled: [String]) -> [BesideTable.Row] {
      table.rows.filter { row in dimensions.allSatisfy { row[$0].isEmpty != filled.contains($0) } }
    }
    func lines(_ caption: String, _ heading: String, _ rows: [(name: String, row: BesideTable.Row)]) -> String
    {
      var out = HTMLTable(
        caption, [.text(heading), .number("Places"), .number("Resident demand"), .number("Gap")])
      out.rows = rows.map { name, row in
        [name] + ["places", "resident_demand", "gap"].map { row.whole($0).map { Words.count($0) } ?? "" }
      }
      return out.html(ifEmpty: "", rest: "The rest is in sufficiency.csv.")
    }
    // Those of the base year are counts of children, who must not be told from other counts of a published copy.
    let years = Array(Set(rows([]).map { $0["year"] }).sorted().dropFirst(isPublished ? 1 : 0))
    let totals = rows([])
    let paths = unique(totals.map { $0["path"] })
    var out = "<h3>Places and the gap</h3>\n"
    var all = HTMLTable(
      "Specialist places, children who live here and need one, and the gap (below nought: places are lacking)",
      [.text("September"), .number("Places")]
        + paths.flatMap { [.number("Need, \(name($0))"), .number("Gap")] })
    all.rows = years.map { year in
      let own = totals.filter { $0["year"] == year }
      func cell(_ path: String, _ column: String) -> String {
        own.first { $0["path"] == path }?.whole(column).map { Words.count($0) } ?? ""
      }
      return [year, own.first?.whole("places").map { Words.count($0) } ?? ""]
        + paths.flatMap { [cell($0, "resident_demand"), cell($0, "gap")] }
    }
    out += all.html(ifEmpty: "The forecast says nothing of specialist places in all.")
    guard !isPublished else { return out }
    // The last year of the first path says where places will be short.
    let parts: [(filled: [String], caption: String, heading: String)] = [
      (["need_area", "age_band"], "by area of need and age", "Need and age"),
      (["need_area"], "by area of need", "Need"),
      (["age_band"], "by age", "Age"), (["area"], "by area", "Area"),
    ]
    for part in parts {
      let chosen = rows(part.filled)
      guard let first = chosen.first?["path"], let last = chosen.map({ $0["year"] }).max() else { continue }
      out += lines(
        "Places and demand \(part.caption), September \(last)\(first.isEmpty ? "" : ", \(name(first))")",
        part.heading,
        chosen.filter { $0["path"] == first && $0["year"] == last }.map { row in
          (part.filled.map { label(row[$0]) }.joined(separator: ", "), row)
        })
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
