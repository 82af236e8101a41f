import CaseModel
import Tables

/// Every figure of the summary is the one recomputed, and none is missing.
enum SummaryRule {
  static func check(
    _ lines: [SummaryLine], _ totals: PlanTotals, _ use: PlanUse, _ model: PlanModel,
    _ breaches: inout BreachList
  ) {
    let own = figures(totals, use, model)
    let known = Dictionary(own.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let sections: Set<String> = ["children", "money", "travel", "need", "phase", "provisions"]
    var seen: Set<String> = []
    for line in lines where sections.contains(line.section) {
      let name = "\(line.section) \(line.name)"
      if !seen.insert(name).inserted {
        breaches.add(
          "summary-duplicate", name, "The summary gives \(name) twice; make the plan again.")
        continue
      }
      guard let value = known[name] else {
        breaches.add(
          "summary-unknown", name,
          "The summary has a figure \(name) that nothing in the case gives; make the plan again.")
        continue
      }
      breaches.expect("summary", name, "Summary figure \(name)", line.value, value)
    }
    for figure in own where figure.needed && !seen.contains(figure.name) {
      breaches.add(
        "summary-missing", figure.name, "The summary lacks \(figure.name); make the plan again.")
    }
  }

  private struct Figure {
    var name: String
    var value: String
    var needed = true
  }

  private static func figures(_ totals: PlanTotals, _ use: PlanUse, _ model: PlanModel) -> [Figure] {
    var list: [Figure] = []
    func count(_ name: String, _ value: Int, needed: Bool = true) {
      list.append(Figure(name: name, value: String(value), needed: needed))
    }
    func money(_ name: String, _ pence: Int64) {
      list.append(Figure(name: "money \(name)", value: Pence(pence).gbp))
    }
    count("children total", model.index.childCount)
    count("children due_decision", totals.due)
    for status in PlacementStatus.allCases {
      count("children \(status.rawValue)", totals.byStatus[status] ?? 0)
    }
    count("children moved", totals.moved)
    money("high_needs_due_gbp", totals.placeDue)
    money("high_needs_all_gbp", totals.place)
    money("average_all_gbp", totals.average)
    money("travel_due_gbp", totals.travelDue)
    money("travel_all_gbp", totals.travel)
    money("request_additional_gbp", totals.requestExtra)
    let options = model.options
    let taken = (0..<options.count).filter { options.taken[$0] }
    money("options_annual_gbp", taken.reduce(0) { $0 + options.annual[$1] })
    money("capital_gbp", taken.reduce(0) { $0 + options.capital[$1] })

    let seconds = totals.riderSeconds.sorted()
    let n = seconds.count
    func minutes(_ time: Int64) -> Int { Int((time + 30) / 60) }
    count("travel riders", n)
    count("travel minutes_mean", n == 0 ? 0 : minutes(seconds.reduce(0, +) / Int64(n)))
    count("travel minutes_p95", n == 0 ? 0 : minutes(seconds[(95 * n + 99) / 100 - 1]))
    count("travel minutes_max", minutes(seconds.last ?? 0))
    count("travel above_guideline", totals.aboveGuideline)
    count("travel miles_a_day", Int((2 * totals.riderMetres * 1_000 + 804_672) / 1_609_344))
    for need in Need.allCases {
      let number = totals.byNeed[need] ?? (0, 0)
      count("need \(need.rawValue)", number.due, needed: number.due > 0)
      count("need awaiting_\(need.rawValue)", number.awaiting, needed: number.awaiting > 0)
    }
    for phase in PlanTotals.phases {
      let number = totals.byPhase[phase] ?? (0, 0)
      count("phase \(phase)", number.due, needed: number.due > 0)
      count("phase awaiting_\(phase)", number.awaiting, needed: number.awaiting > 0)
    }
    var over: (provisions: Int, places: Int64) = (0, 0)
    for p in 0..<model.index.provisionCount {
      let root = model.tree.root(p)
      let above = max(0, use.used[root] - model.tree.places[root] - options.added[root])
      if above > 0 { over = (over.provisions + 1, over.places + above) }
    }
    count("provisions over", over.provisions)
    count("provisions over_places", Int(over.places))
    return list
  }
}
