import CaseModel
import Tables

/// Figures of the summary that follow from the placements are the ones recomputed.
enum SummaryRule {
  static func check(
    _ results: PlanResults, _ totals: PlanTotals, _ use: PlanUse, _ model: PlanModel, _ breaches: inout BreachList
  ) {
    let own = figures(totals, model)
    for line in results.summary {
      let name = "\(line.section) \(line.name)"
      guard let value = own[name] else { continue }
      breaches.expect("summary", name, "Summary figure \(name)", line.value, value)
    }
  }

  /// The figures known by name, as text.
  private static func figures(_ totals: PlanTotals, _ model: PlanModel) -> [String: String] {
    var figures: [String: String] = [:]
    for status in PlacementStatus.allCases {
      figures["children \(status.rawValue)"] = String(totals.byStatus[status] ?? 0)
    }
    figures["children placed"] = String(totals.placed)
    figures["children moved"] = String(totals.moved)
    return figures
  }
}
