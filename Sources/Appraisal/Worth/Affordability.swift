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
      let saving = purses.filter { $0.1 > .zero }.map(\.0)
      let paying = purses.filter { $0.1 < .zero }.map(\.0)
      guard !saving.isEmpty, !paying.isEmpty else { continue }
      warnings.append(
        "\(row.course): \(list(saving)) \(saves(saving)) and \(list(paying)) \(pays(paying)). High needs costs are due "
          + "to be met centrally from April \(model.assumptions.centralFrom), travel is not: what is then left to the "
          + "council is worth GBP \(row.local.gbp). Agree who bears it before it goes to committee.")
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

  private static func list(_ words: [String]) -> String {
    words.count < 2 ? words.joined() : words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
  }
  private static func saves(_ purses: [String]) -> String { purses.count == 1 ? "saves" : "save" }
  private static func pays(_ purses: [String]) -> String { purses.count == 1 ? "pays" : "pay" }
}
