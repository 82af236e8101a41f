import CaseModel

/// Options of the case, and what an appraisal says of them: worth, payback, sensitivity, chance and regret.
enum AppraisalSection {
  static func html(_ report: FullReport) -> String {
    let run = report.results.run
    return options(report.council, (Set(run.optionsTaken), Set(run.optionsAllowed)))
      + worth(report.council, report.companions)
  }

  /// What an appraisal's tables say; nothing where there is none.
  static func worth(_ council: Case, _ companions: ReportCompanions) -> String {
    guard let table = companions.table("appraisal.csv") else { return "" }
    let names = Self.names(council, companions)
    var out = worth(table, names)
    if let rows = companions.table("affordability.csv") { out += affordability(rows, names) }
    if let rows = companions.table("sensitivity.csv") { out += sensitivity(rows, table, names) }
    if let rows = companions.table("montecarlo.csv") { out += chance(rows, names) }
    if let rows = companions.table("regret.csv") { out += regret(rows, names) }
    return out
      + HTML.paragraph(
        "Money here is in real terms, discounted at the Green Book's rates. What the council gains and what the public "
          + "gains are kept apart, and so are the purses.", kind: "note")
  }

  /// The options of a case.
  ///
  /// - Parameter plan: those a plan has taken and might have taken; nil: beside no plan.
  static func options(_ council: Case, _ plan: (taken: Set<String>, allowed: Set<String>)?) -> String {
    var columns: [HTMLTable.Column] = [
      .text("Option"), .text("Provision"), .number("Places"), .number("Opens"), .number("Capital"),
      .number("Grants"), .number("Running a year"),
    ]
    if plan != nil { columns.append(.text("In this plan")) }
    var table = HTMLTable("Options", columns)
    let names = Dictionary(
      council.provisions.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    table.rows = council.options.map { option in
      var cells = [
        option.name, names[option.provisionID] ?? option.provisionID, Words.count(option.places),
        option.opensYear.map { "\($0)" } ?? "", Words.pounds(option.capital),
        Words.pounds(option.grant + option.s106),
        Words.pounds(option.runningCost),
      ]
      if let plan {
        cells.append(
          plan.taken.contains(option.id)
            ? "yes" : plan.allowed.contains(option.id) ? "allowed, not chosen" : "no")
      }
      return cells
    }
    return table.html(ifEmpty: "The case has no options.")
  }

  /// A course's name for people.
  static func names(_ council: Case, _ companions: ReportCompanions) -> (String) -> String {
    var names: [String: String] = ["nothing": "Do nothing"]
    for row in companions.table("courses.csv")?.rows ?? [] where !row["name"].isEmpty {
      names[row["course"]] = row["name"]
    }
    let options = Dictionary(
      council.options.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return { [names] in names[$0] ?? options[$0] ?? $0 }
  }

  private static func unique(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }

  /// The rows of the mean of all paths, else of the first path.
  private static func mean(_ rows: [BesideTable.Row]) -> [BesideTable.Row] {
    let path = rows.contains { $0["path"].isEmpty } ? "" : rows.first?["path"] ?? ""
    return rows.filter { $0["path"] == path }
  }

  /// Rows as the council sees them, or of a table that makes no difference.
  private static func forCouncil(_ table: BesideTable) -> [BesideTable.Row] {
    table.rows.filter { $0["view"].isEmpty || $0["view"] == "council" }
  }

  /// Rows of one period: thirty years where they are counted so, else the longest.
  private static func period(_ rows: [BesideTable.Row]) -> (rows: [BesideTable.Row], words: String) {
    let periods = Set(rows.compactMap { $0.whole("horizon") })
    guard let chosen = periods.contains(30) ? 30 : periods.max() else { return (rows, "") }
    return (
      rows.filter { $0.whole("horizon") == chosen }, " over \(Words.number(Int(chosen), "year", "years"))"
    )
  }

  private static func worth(_ table: BesideTable, _ names: (String) -> String) -> String {
    var out = "<h3>What each course is worth against doing nothing</h3>\n"
    for (view, title) in [("council", "for the council"), ("public", "for the public purse as a whole")] {
      let (rows, years) = period(mean(table.rows.filter { $0["view"] == view }))
      guard !rows.isEmpty else { continue }
      var worth = HTMLTable(
        "Net present value \(title)\(years)",
        [
          .text("Course"), .number("All"), .number("High Needs"), .number("General Fund"), .number("Capital"),
          .number("Benefit to cost"), .number("Paid back"), .number("A place a year"),
        ])
      worth.rows = rows.map { row in
        [
          names(row["course"]), money(row, "npv_gbp"), money(row, "npv_high_needs_gbp"),
          money(row, "npv_general_fund_gbp"), money(row, "npv_capital_gbp"), row["benefit_cost_ratio"],
          row["payback_year"].isEmpty ? "not in the period" : row["payback_year"],
          money(row, "annual_cost_per_place_gbp"),
        ]
      }
      if view == "council" {
        out += Charts.signed(
          id: "worth-chart", title: "Net present value of each course for the council\(years)",
          description:
            "A bar for each course, to the right where it is worth more than doing nothing; hatched where it is "
            + "worth less. Figures are in the table below.",
          rows.map { row in
            let value = row.pounds("npv_gbp") ?? .zero
            return ChartBar(
              name: names(row["course"]), value: value.value, words: Words.pounds(value),
              stands: value < .zero)
          })
      }
      out += worth.html(ifEmpty: "")
    }
    // A purse that saves while another pays must not be read over.
    let warned = period(mean(table.rows.filter { $0["view"] == "council" })).rows.filter { row in
      let high = row.pounds("npv_high_needs_gbp") ?? .zero
      let general = row.pounds("npv_general_fund_gbp") ?? .zero
      return (high > .zero && general < .zero) || (high < .zero && general > .zero)
    }
    if !warned.isEmpty {
      out += HTML.paragraph(
        "One purse gains and another pays under: \(warned.map { names($0["course"]) }.joined(separator: "; ")). What one "
          + "saves cannot be spent by the other.", kind: "banner")
    }
    return out
  }

  private static func affordability(_ table: BesideTable, _ names: (String) -> String) -> String {
    let rows = mean(table.rows)
    let years = Array(unique(rows.map { $0["financial_year"] }).sorted().prefix(6))
    let courses = unique(rows.map { $0["course"] }).filter { $0 != "nothing" }
    guard !years.isEmpty, !courses.isEmpty else { return "" }
    var out = HTMLTable(
      "What each course changes by purse and financial year (more is plus)\(on(rows))",
      [.text("Course"), .text("Purse")] + years.map { .number($0) })
    for course in courses {
      for purse in ["high_needs", "general_fund", "capital"] {
        let cells = years.map { year in
          rows.first { $0["course"] == course && $0["purse"] == purse && $0["financial_year"] == year }?
            .pounds("change_gbp").map { Words.difference($0) } ?? ""
        }
        if cells.contains(where: { !$0.isEmpty }) {
          out.rows.append([names(course), PlanStatistics.capital(DemandSection.name(purse))] + cells)
        }
      }
    }
    return "<h3>Affordability</h3>\n" + out.html(ifEmpty: "", rest: "The rest is in affordability.csv.")
  }

  private static func sensitivity(
    _ table: BesideTable, _ worth: BesideTable, _ names: (String) -> String
  ) -> String {
    let rows = mean(forCouncil(table))
    // The course worth most is the one whose doubts matter most.
    let path = rows.first?["path"] ?? ""
    let base = period(worth.rows.filter { $0["view"] == "council" && $0["path"] == path }).rows
    let best = base.max { ($0.pounds("npv_gbp") ?? .zero) < ($1.pounds("npv_gbp") ?? .zero) }
    guard let course = best?["course"] ?? rows.first?["course"] else { return "" }
    let middle = best?.pounds("npv_gbp") ?? .zero
    let chosen = rows.filter { $0["course"] == course }
    guard !chosen.isEmpty else { return "" }
    func spread(_ row: BesideTable.Row) -> Int64 {
      abs((row.pounds("npv_high_gbp") ?? .zero).value - (row.pounds("npv_low_gbp") ?? .zero).value)
    }
    let sorted = chosen.enumerated().sorted {
      spread($0.element) != spread($1.element)
        ? spread($0.element) > spread($1.element) : $0.offset < $1.offset
    }.map(\.element)
    var out = HTMLTable(
      "What if a driver were lower or higher? \(names(course))\(on(chosen))",
      [
        .text("Driver"), .number("Low"), .number("High"), .number("Worth at low"), .number("Worth at high"),
        .number("Worth nothing at"),
      ])
    out.rows = sorted.map { row in
      [
        driver(row) + (row["unit"].isEmpty ? "" : " (\(row["unit"]))"), row["low"], row["high"],
        money(row, "npv_low_gbp"),
        money(row, "npv_high_gbp"), row["switching_value"].isEmpty ? "no such value" : row["switching_value"],
      ]
    }
    return "<h3>Sensitivity</h3>\n"
      + RangeChart.svg(
        id: "tornado", title: "How much each driver matters: \(names(course))",
        description:
          "A bar for each driver from the worth at one end of its range to that at the other, widest first; the "
          + "upright line is the worth expected. Figures are in the table below.", middle: middle.value,
        middleWords: "expected: \(Words.pounds(middle))",
        sorted.prefix(12).map { row in
          let (low, high) = (row.pounds("npv_low_gbp") ?? .zero, row.pounds("npv_high_gbp") ?? .zero)
          return RangeChart.Bar(
            name: driver(row), low: low.value, high: high.value,
            lowWords: Words.pounds(low), highWords: Words.pounds(high))
        })
      + out.html(ifEmpty: "")
  }

  /// The path of some rows in words, where they are of one and not the mean of all.
  private static func on(_ rows: [BesideTable.Row]) -> String {
    let path = rows.first?["path"] ?? ""
    return path.isEmpty ? "" : ", path: \(DemandSection.name(path))"
  }

  private static func driver(_ row: BesideTable.Row) -> String {
    PlanStatistics.capital(DemandSection.name(row["driver"]))
  }

  private static func chance(_ table: BesideTable, _ names: (String) -> String) -> String {
    var out = HTMLTable(
      "Chance: net present value over random draws",
      [
        .text("Course"), .text("Path"), .number("Draws"), .number("Mean"), .number("5 in 100 below"),
        .number("Middle"), .number("5 in 100 above"), .number("Worth more than nothing"),
      ])
    out.rows = mean(forCouncil(table)).map { row in
      [
        names(row["course"]), DemandSection.name(row["path"]),
        row.whole("draws").map { Words.count($0) } ?? "",
        money(row, "mean_gbp"), money(row, "p5_gbp"), money(row, "p50_gbp"), money(row, "p95_gbp"),
        row.whole("positive_percent").map { "\($0) %" } ?? "",
      ]
    }
    return out.html(ifEmpty: "", rest: "The rest is in montecarlo.csv.")
  }

  private static func regret(_ table: BesideTable, _ names: (String) -> String) -> String {
    let rows = forCouncil(table)
    let paths = unique(rows.map { $0["path"] }).filter { !$0.isEmpty }
    let courses = unique(rows.map { $0["course"] })
    guard !paths.isEmpty else { return "" }
    var out = HTMLTable(
      "Regret: what is forgone on each path against the best course for it",
      [.text("Course")] + paths.map { .number(PlanStatistics.capital(DemandSection.name($0))) } + [
        .text("Least at worst")
      ])
    out.rows = courses.map { course in
      let own = rows.filter { $0["course"] == course }
      return [names(course)]
        + paths.map { path in own.first { $0["path"] == path }.map { money($0, "regret_gbp") } ?? "" }
        + [own.contains { $0["is_minimax"] == "yes" } ? "yes" : ""]
    }
    return out.html(ifEmpty: "")
  }

  private static func money(_ row: BesideTable.Row, _ column: String) -> String {
    row.pounds(column).map(Words.pounds) ?? ""
  }
}
