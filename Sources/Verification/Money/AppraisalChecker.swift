import CaseModel
import Tables

/// Checks an appraisal: every present value, ratio, payback and regret recomputed from `cashflows.csv` by Horner's rule.
public struct AppraisalChecker: Sendable {
  /// Faults, at most a thousand of each kind.
  public private(set) var breaches: [Breach] = []
  /// All faults counted.
  public private(set) var breachCount = 0
  /// Present values recomputed.
  public private(set) var recomputed = 0

  /// Whether nothing is wrong.
  public var isVerified: Bool { breachCount == 0 }

  /// Reads and checks a results folder of `appraise`, and whether the case is the one it was made from.
  ///
  /// - Throws: `CaseNotUsable`, or `ResultsError` for a folder that is not as it was written.
  public static func check(_ folder: String, casePath: String) throws -> AppraisalChecker {
    let run = try ResultsFolder.readRun(folder)
    let reading = CaseReader.read(path: casePath)
    guard reading.usable != nil else { throw CaseNotUsable(problems: reading.problems) }
    var checked = try check(folder, run)
    let changed = Verifier.changedInputs(reading.inputs, run.inputs)
    checked.breaches += changed
    checked.breachCount += changed.count
    return checked
  }

  static func check(_ folder: String, _ run: RunRecord) throws -> AppraisalChecker {
    AppraisalChecker(
      run, try CourseRow.read(from: folder, run), try CashFlowRow.read(from: folder, run),
      try AppraisalRow.read(from: folder, run), try AffordabilityRow.read(from: folder, run),
      try RegretRow.read(from: folder, run))
  }

  init(
    _ run: RunRecord, _ courses: [CourseRow], _ flows: [CashFlowRow], _ appraisal: [AppraisalRow],
    _ affordability: [AffordabilityRow], _ regret: [RegretRow]
  ) {
    func parameter(_ name: String, _ standard: Int) -> Int {
      guard let text = run.parameters.first(where: { $0.name == name })?.value,
        let kind = ParameterCatalogue.definition(name)?.kind,
        case .whole(let value)? = Parameters.read(text, as: kind)
      else { return standard }
      return Int(value)
    }
    let value = HornerValue(first: parameter("discount_rate_percent", 350))
    var seen: Set<String> = []
    let table = MoneyTable(
      flows, courses: courses.map(\.course).filter { seen.insert($0).inserted },
      centralFrom: parameter("high_needs_central_from", 2028))
    var found = BreachList()
    Self.split(table, &found)
    for row in appraisal { recomputed += Self.check(row, table, value, courses, &found) }
    Self.complete(appraisal, table, &found)
    for row in affordability { Self.check(row, table, &found) }
    Self.check(regret, appraisal, table, value, &found)
    breaches = found.kept
    breachCount = found.total
  }

  /// Seven months of a school year's every amount lie in the first financial year, the rest in the next.
  private static func split(_ table: MoneyTable, _ found: inout BreachList) {
    for course in table.courses {
      for path in table.paths {
        var parts: [String: (first: Int64, second: Int64, year: Int)] = [:]
        for row in table.rows(course, path) {
          let key = "\(row.year) \(row.purse) \(row.item) \(row.optionID)"
          var part = parts[key] ?? (0, 0, row.year)
          switch row.financialYear {
          case row.year: part.first += row.amount.value
          case row.year + 1: part.second += row.amount.value
          default:
            found.add(
              "financial-year", course,
              "\(course), \(path), \(key) stands in \(FinancialYear.label(row.financialYear)), which the school year "
                + "does not reach; appraise again.")
          }
          parts[key] = part
        }
        for (key, part) in parts.sorted(by: { $0.key < $1.key }) {
          let own = Int64(HornerValue.divide(Int128(part.first + part.second) * 7, 12))
          guard own != part.first else { continue }
          found.add(
            "financial-year", course,
            "\(course), \(path), \(key): \(Pence(part.first).gbp) stand in the first financial year but seven twelfths "
              + "are \(Pence(own).gbp); appraise again.")
        }
      }
    }
  }

  private static func check(
    _ row: AppraisalRow, _ table: MoneyTable, _ value: HornerValue, _ courses: [CourseRow],
    _ found: inout BreachList
  ) -> Int {
    let paths = row.path.isEmpty ? table.paths : [row.path]
    let subject =
      "\(row.course), \(row.path.isEmpty ? "all paths" : row.path), \(row.view), \(row.horizon) years"
    guard table.courses.contains(row.course), table.paths.contains(row.path) || row.path.isEmpty,
      row.horizon >= 1, row.horizon <= table.lastYear - table.baseYear,
      ["council", "public"].contains(row.view)
    else {
      found.add(
        "appraisal-unknown", subject,
        "\(subject) has no cash flows of its course, path or horizon; appraise again.")
      return 0
    }
    func own(purse: String? = nil, local: Bool = false, action: Bool? = nil) -> Int64 {
      value.of(
        table.saved(
          row.course, paths,
          MoneyTable.Selection(view: row.view, purse: purse, isLocal: local, ofAction: action),
          horizon: row.horizon), count: paths.count)
    }
    func expect(_ name: String, _ given: Pence, _ own: Int64) {
      found.expect("appraisal-\(name)", subject, "\(subject): \(name)", given.gbp, Pence(own).gbp)
    }
    expect("npv", row.npv, own())
    expect("npv-high-needs", row.highNeeds, own(purse: "high_needs"))
    expect("npv-general-fund", row.generalFund, own(purse: "general_fund"))
    expect("npv-capital", row.capital, own(purse: "capital"))
    expect("npv-high-needs-central", row.local, own(local: true))
    let benefit = own(action: false)
    let cost = -own(action: true)
    expect("benefit", row.benefit, benefit)
    expect("cost", row.cost, cost)
    let ratio =
      cost > 0 ? Int64(clamping: HornerValue.divide(Int128(benefit) * 1_000, Int128(cost))) : nil
    found.expect(
      "appraisal-ratio", subject, "\(subject): benefit-cost ratio in thousandths", row.ratio, ratio)
    // Behind at the end of a year: what all years up to it are worth is below nothing.
    let all = table.saved(
      row.course, paths, MoneyTable.Selection(view: row.view), horizon: row.horizon)
    let behind = all.indices.last { value.of(Array(all[0...$0])) < 0 }
    let payback: Int? = behind.map { $0 < row.horizon ? table.baseYear + $0 + 1 : nil } ?? table.baseYear
    found.expect("appraisal-payback", subject, "\(subject): payback year", row.paybackYear, payback)
    let places = courses.filter { $0.course == row.course }.reduce(0) { $0 + $1.places }
    found.expect("appraisal-places", subject, "\(subject): places", row.places, places)
    let annual =
      places > 0
      ? Pence(
        Int64(HornerValue.divide(Int128(value.annuity(cost, years: row.horizon)), Int128(places)))
      ).gbp : nil
    found.expect(
      "appraisal-annual", subject, "\(subject): cost a place a year", row.annualCostPerPlace?.gbp, annual)
    return 7
  }

  /// Every course but the first has a row for every path, the mean, both views and every horizon.
  private static func complete(_ rows: [AppraisalRow], _ table: MoneyTable, _ found: inout BreachList) {
    let horizons = Set(rows.map(\.horizon))
    let there = Set(rows.map { "\($0.course)|\($0.path)|\($0.view)|\($0.horizon)" })
    for course in table.courses.dropFirst() {
      for path in table.paths + [""] {
        for view in ["council", "public"] {
          for horizon in horizons.sorted() where !there.contains("\(course)|\(path)|\(view)|\(horizon)") {
            found.add(
              "appraisal-missing", course,
              "\(course) has no row for path \(path.isEmpty ? "mean of all" : path), \(view), \(horizon) years; "
                + "appraise again.")
          }
        }
      }
    }
  }

  private static func check(_ row: AffordabilityRow, _ table: MoneyTable, _ found: inout BreachList) {
    func total(_ course: String) -> String {
      Pence(
        table.rows(course, row.path).filter {
          $0.financialYear == row.financialYear && $0.purse == row.purse
        }.reduce(0) { $0 + $1.amount.value }
      ).gbp
    }
    let subject = "\(row.course), \(row.path), \(FinancialYear.label(row.financialYear)), \(row.purse)"
    found.expect("affordability", subject, "\(subject): the course's cost", row.amount.gbp, total(row.course))
    found.expect(
      "affordability", subject, "\(subject): the cost of \(table.courses[0])", row.nothing.gbp,
      total(table.courses[0]))
  }

  private static func check(
    _ rows: [RegretRow], _ appraisal: [AppraisalRow], _ table: MoneyTable, _ value: HornerValue,
    _ found: inout BreachList
  ) {
    // The main horizon is the one whose worth the regrets rest on.
    let horizons = Set(appraisal.map(\.horizon)).sorted()
    func worth(_ course: String, _ path: String, _ view: String, _ horizon: Int) -> Int64 {
      let paths = path.isEmpty ? table.paths : [path]
      return value.of(
        table.saved(course, paths, MoneyTable.Selection(view: view), horizon: horizon), count: paths.count)
    }
    for view in ["council", "public"] {
      let own = rows.filter { $0.view == view }
      guard !table.courses.isEmpty, !horizons.isEmpty else { continue }
      let fits = horizons.filter { horizon in
        own.allSatisfy { worth($0.course, $0.path, view, horizon) == $0.npv.value }
      }
      guard let horizon = fits.first, own.count == table.courses.count * (table.paths.count + 1) else {
        found.add(
          "regret", view,
          "the net present values of regret.csv (\(view)) are not those of the cash flows over any horizon, or rows "
            + "are missing; appraise again.")
        continue
      }
      let values = table.courses.map { course in table.paths.map { worth(course, $0, view, horizon) } }
      let largest = values.map { row in
        table.paths.indices.map { p in (values.map { $0[p] }.max() ?? 0) - row[p] }.max() ?? 0
      }
      for row in own {
        guard let c = table.courses.firstIndex(of: row.course) else { continue }
        let best = table.courses.map { worth($0, row.path, view, horizon) }.max() ?? 0
        let subject = "\(row.course), \(row.path.isEmpty ? "all paths" : row.path), \(view)"
        found.expect("regret", subject, "\(subject): regret", row.regret.gbp, Pence(best - row.npv.value).gbp)
        found.expect("regret", subject, "\(subject): largest regret", row.largest.gbp, Pence(largest[c]).gbp)
        found.expect(
          "regret", subject, "\(subject): least regret", row.isMinimax, largest[c] == largest.min())
      }
    }
  }

  /// What the command prints: one line, then a line for everything wrong.
  public var text: String {
    guard !isVerified else {
      return
        "verified: \(recomputed) present values of the appraisal recomputed from its cash flows; nothing found "
        + "wrong"
    }
    let rest = breachCount - breaches.count
    return
      (["not verified: \(breachCount) found wrong in the appraisal"]
      + breaches.map { "\($0.code): \($0.message)" }
      + (rest > 0 ? ["and \(rest) more of the same kinds"] : []))
      .joined(separator: "\n")
  }
}
