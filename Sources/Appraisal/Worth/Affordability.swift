import CaseModel
import Tables

/// What every purse pays in every financial year under a course and doing nothing.
enum Affordability {
  /// Rows by financial year, then purse, as far as the school years through a horizon reach; the last one is whole
  /// only where the next school year is counted too, so it is left out.
  static func rows(
    _ action: CashFlows, nothing: CashFlows, course: String, path: String, base: Int, through horizon: Int
  ) -> [AffordabilityRow] {
    let first = totals(nothing)
    let second = totals(action)
    return (0...horizon).flatMap { year in
      Purse.allCases.map { purse in
        AffordabilityRow(
          course: course, path: path, financialYear: base + year, purse: purse.rawValue,
          nothing: Pence(first[purse]?[year] ?? 0), amount: Pence(second[purse]?[year] ?? 0))
      }
    }
  }

  /// Pence by purse and financial year after the base year's.
  private static func totals(_ flows: CashFlows) -> [Purse: [Int64]] {
    var sums: [Purse: [Int64]] = [:]
    for line in flows.lines {
      let parts = FinancialYears.split(line.amount.value)
      sums[line.purse, default: [Int64](repeating: 0, count: flows.horizon + 2)][line.year] += parts.first
      sums[line.purse, default: []][line.year + 1] += parts.second
    }
    return sums
  }
}

/// What a committee must be told beside the figures.
enum AppraisalWarnings {
  static func all(_ model: AppraisalModel, _ rows: [AppraisalRow], horizon: Int) -> [String] {
    var warnings: [String] = []
    for row in rows where row.path.isEmpty && row.view == "council" && row.horizon == horizon {
      let purses = [
        ("the High Needs Block", row.highNeeds), ("the General Fund", row.generalFund),
        ("capital", row.capital),
      ]
      let saving = purses.filter { $0.1 > .zero }
      let paying = purses.filter { $0.1 < .zero }
      guard !saving.isEmpty, !paying.isEmpty else { continue }
      warnings.append(
        "\(row.course): \(list(saving, "saves", "save")) and \(list(paying, "pays", "pay")). Without high needs money "
          + "from April \(model.assumptions.centralFrom) on it is worth \(row.local.words) to the council.")
    }
    if !warnings.isEmpty {
      warnings.insert(
        "One purse saves where another pays. High needs costs are due to be met centrally from April "
          + "\(model.assumptions.centralFrom), travel is not: agree who bears what before it goes to committee.",
        at: 0)
    }
    for (c, course) in model.courses.enumerated() where !course.openings.isEmpty {
      let short = (0...horizon).filter { year in
        model.paths.indices.contains { model.service(c, $0, year).unplaced > 0 }
      }
      if let first = short.first {
        warnings.append(
          "\(course.id): from \(model.baseYear + first) on, on some path, there is no place at all for some young "
            + "people; what they cost is not in the figures. See sufficiency.")
      }
    }
    return warnings
  }

  private static func list(_ purses: [(String, Pence)], _ one: String, _ several: String) -> String {
    let words = purses.map(\.0)
    let names =
      words.count < 2
      ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
    let sum = purses.reduce(Int64(0)) { $0 + $1.1.value }
    return "\(names) \(words.count == 1 ? one : several) \(Pence(Int64(sum.magnitude)).words)"
  }
}
