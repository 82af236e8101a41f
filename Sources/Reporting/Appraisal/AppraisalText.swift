import CaseModel
import Tables

/// An appraisal as a commissioner reads it on a terminal, from its rows alone.
public struct AppraisalText {
  let courses: [CourseRow]
  let rows: [AppraisalRow]
  let sensitivity: [SensitivityRow]
  let draws: [MonteCarloRow]
  let regret: [RegretRow]
  let run: RunRecord
  let horizon: Int
  /// The course that the others are measured against.
  let base: String

  /// - Parameter horizon: the main one of the appraisal.
  public init(
    _ courses: [CourseRow], _ rows: [AppraisalRow], _ sensitivity: [SensitivityRow], _ draws: [MonteCarloRow],
    _ regret: [RegretRow], run: RunRecord, horizon: Int
  ) {
    self.courses = courses
    self.rows = rows
    self.sensitivity = sensitivity
    self.draws = draws
    self.regret = regret
    self.run = run
    self.horizon = horizon
    base = courses.first?.course ?? ""
  }

  /// Everything, section by section.
  public var text: String {
    var parts = [heading, choice, worth, byPath, chances, turning, regrets]
    parts += horizons
    if !run.warnings.isEmpty {
      parts.append("To read before using these figures\n" + run.warnings.map { "- \($0)\n" }.joined())
    }
    if let note = run.syntheticNote { parts.append("Synthetic children: \(note)\n") }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var ids: [String] {
    var seen: Set<String> = []
    return courses.map(\.course).filter { $0 != base && seen.insert($0).inserted }
  }

  private func name(_ course: String) -> String { courses.first { $0.course == course }?.name ?? course }

  private func row(_ course: String, _ path: String, _ view: String, _ years: Int? = nil) -> AppraisalRow? {
    rows.first {
      $0.course == course && $0.path == path && $0.view == view && $0.horizon == years ?? horizon
    }
  }

  private var paths: [String] {
    var seen: Set<String> = []
    return rows.map(\.path).filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  private var heading: String {
    "\(run.caseName): \(Words.number(ids.count, "course", "courses")) of action against \(name(base).lowercased()), "
      + "over \(horizon) years after the first, in real money of the case's prices, discounted as the Green Book asks. "
      + "Paths of demand: \(paths.joined(separator: ", ")).\n"
      + "A proposal for officers to consider. Worth above nothing means the course costs less than "
      + "\(name(base).lowercased()).\n"
  }

  /// Build or cash: which wins, and what would make the other win.
  private var choice: String {
    guard base == "cash", let row = row("build", "", "council"), let first = paths.first else { return "" }
    let wins = row.npv > .zero ? "Building" : "Taking the grant"
    let other = row.npv > .zero ? "Taking the grant" : "Building"
    let turns = sensitivity.filter { $0.view == "council" && $0.path == first }.compactMap { line in
      line.switching.map {
        "\(line.driver.replacing("_", with: " ")) \($0 > line.base ? "at or above" : "at or below") "
          + "\(Self.hundredths($0)) \(line.unit)"
      }
    }
    return
      "\(wins) is better for the council by \(Words.pounds(Pence(Int64(row.npv.value.magnitude)))), the mean of the paths. "
      + (turns.isEmpty
        ? "No driver alone turns that on path \(first)."
        : "On path \(first) the answer turns with any one of: \(turns.joined(separator: "; ")).")
      + " \(other) is better on: "
      + (paths.filter { path in
        (self.row("build", path, "council")?.npv ?? .zero) > .zero ? row.npv <= .zero : row.npv > .zero
      }.joined(separator: ", ").nonEmpty ?? "no path") + ".\n"
  }

  private var worth: String {
    var lines = [
      [
        "Worth, mean of the paths", "places", "council", "public", "high needs", "general fund", "capital",
        "benefit/cost", "paid back", "cost a place a year",
      ]
    ]
    for id in ids {
      guard let council = row(id, "", "council"), let everyone = row(id, "", "public") else { continue }
      lines.append([
        "\(id) (\(name(id)))", Words.count(council.places), Words.pounds(council.npv),
        Words.pounds(everyone.npv),
        Words.pounds(council.highNeeds), Words.pounds(council.generalFund), Words.pounds(council.capital),
        everyone.ratio.map(Self.thousandths) ?? "-",
        council.paybackYear.map { FinancialYear.label($0) } ?? "not within \(horizon) years",
        everyone.annualCostPerPlace.map(Words.pounds) ?? "-",
      ])
    }
    return TextColumns.text(lines)
      + "Columns high needs, general fund and capital are the council's own; benefit/cost and cost a place a year are "
      + "the public's; paid back: the school year by whose end the council has its money back.\n"
  }

  private var byPath: String {
    guard paths.count > 1 else { return "" }
    var lines = [["Worth to the council by path"] + paths + ["if high needs is met centrally"]]
    for id in ids {
      lines.append(
        [id] + paths.map { row(id, $0, "council").map { Words.pounds($0.npv) } ?? "-" }
          + [row(id, "", "council").map { Words.pounds($0.local) } ?? "-"])
    }
    return TextColumns.text(lines)
  }

  private var chances: String {
    let own = draws.filter { $0.path.isEmpty && $0.view == "council" }
    guard let first = own.first else { return "" }
    var lines = [
      [
        "What is uncertain, \(Words.count(first.draws)) draws", "1 in 10 below", "middle", "1 in 10 above",
        "draws above nothing",
      ]
    ]
    for row in own {
      lines.append([
        row.course, Words.pounds(row.percentiles[1]), Words.pounds(row.percentiles[2]),
        Words.pounds(row.percentiles[3]), Self.hundredths(row.positive) + " %",
      ])
    }
    return TextColumns.text(lines)
  }

  private var turning: String {
    guard let path = paths.first else { return "" }
    var lines = [["What would turn the answer for the council, path \(path)", "now", "turns at", "swing"]]
    for id in ids {
      for row in sensitivity where row.course == id && row.path == path && row.view == "council" {
        lines.append([
          "\(id): \(row.driver.replacing("_", with: " ")), \(row.unit)", Self.hundredths(row.base),
          row.switching.map(Self.hundredths) ?? "nothing within reach", Words.pounds(row.swing),
        ])
      }
    }
    return lines.count > 1 ? TextColumns.text(lines) : ""
  }

  private var regrets: String {
    let own = regret.filter { $0.view == "council" }
    guard let least = own.first(where: \.isMinimax) else { return "" }
    let all = own.filter { $0.isMinimax && $0.path.isEmpty }.map { "\($0.course) (\(name($0.course)))" }
    return
      "Least regret: \(all.joined(separator: "; ")) never forgoes more than \(Words.pounds(least.largest)) "
      + "against the best course for the path that comes.\n"
  }

  private var horizons: [String] {
    let all = Set(rows.map(\.horizon)).sorted()
    guard all.count > 1 else { return [] }
    var lines = [["Worth to the council, mean of the paths, over"] + all.map { "\($0) years" }]
    for id in ids {
      lines.append([id] + all.map { row(id, "", "council", $0).map { Words.pounds($0.npv) } ?? "-" })
    }
    return [
      TextColumns.text(lines)
        + "Past the last year forecast, demand stays as it is; buildings are not valued at the end, nor are loans "
        + "that run on.\n"
    ]
  }

  /// 1,247 thousandths as `1.25`.
  static func thousandths(_ value: Int64) -> String {
    hundredths((value.magnitude > 0 ? value + (value > 0 ? 5 : -5) : 0) / 10)
  }

  /// 350 hundredths as `3.5`.
  static func hundredths(_ value: Int64) -> String {
    var digits = String(value.magnitude % 100)
    digits = String(repeating: "0", count: 2 - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return (value < 0 ? "\u{2212}" : "") + Words.count(Int64(value.magnitude / 100))
      + (digits.isEmpty ? "" : "." + digits)
  }
}

extension AppraisalText {
  /// The same for programs: a row of `appraisal.csv` an object, and the warnings.
  public var json: JSONValue {
    .object([
      .init("case", .text(run.caseName)),
      .init(
        "courses",
        .list(
          rows.map { row in
            .object([
              .init("course", .text(row.course)), .init("path", .text(row.path)),
              .init("view", .text(row.view)),
              .init("horizon", .whole(row.horizon)), .init("npv_gbp", .number(row.npv.gbp)),
              .init("npv_high_needs_gbp", .number(row.highNeeds.gbp)),
              .init("npv_general_fund_gbp", .number(row.generalFund.gbp)),
              .init("npv_capital_gbp", .number(row.capital.gbp)),
              .init("npv_high_needs_central_gbp", .number(row.local.gbp)),
              .init("benefit_gbp", .number(row.benefit.gbp)), .init("cost_gbp", .number(row.cost.gbp)),
              .init("payback_year", row.paybackYear.map { .whole($0) } ?? .null),
            ])
          })),
      .init(
        "least_regret",
        .list(
          regret.filter { $0.isMinimax && $0.path.isEmpty && $0.view == "council" }.map { .text($0.course) })),
      .init("warnings", .list(run.warnings.map { .text($0) })),
    ])
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
