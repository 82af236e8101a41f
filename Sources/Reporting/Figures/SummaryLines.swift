import CaseModel
import Tables

extension PlanFigures {
  /// The figures as the lines of `summary.csv` and `summary.json`, with breakdowns by need, phase and kind.
  public func summaryLines(_ results: PlanResults, _ council: Case) -> [SummaryLine] {
    var lines: [SummaryLine] = []
    func add(_ section: String, _ name: String, _ value: Int, _ unit: String) {
      lines.append(SummaryLine(section: section, name: name, value: String(value), unit: unit))
    }
    func add(_ section: String, _ name: String, _ money: Pence, _ unit: String = "GBP a year") {
      lines.append(SummaryLine(section: section, name: name, value: money.gbp, unit: unit))
    }
    add("children", "in_case", results.placements.count, "children")
    add("children", "due_a_decision", due, "children")
    add("children", "placed", placed, "children")
    for status in PlacementStatus.allCases { add("children", status.rawValue, count(status), "children") }
    add("children", "moving", moves.count, "children")
    add("children", "above_notional_places", over, "children")
    for (name, money) in [("due", moneyDue), ("all", moneyAll)] {
      add("money_" + name, "high_needs_additional_gbp", money.highNeeds)
      add("money_" + name, "high_needs_average_gbp", money.highNeedsAverage)
      add("money_" + name, "general_fund_transport_gbp", money.transport)
      add("money_" + name, "social_care_gbp", money.socialCare)
      add("money_" + name, "health_gbp", money.health)
    }
    add("money_due", "requests_met_extra_gbp", requestExtra)
    add("options", "taken", options.count, "options")
    add("options", "capital_gbp", capital, "GBP")
    add("options", "grants_and_s106_gbp", capitalGrants, "GBP")
    add("options", "running_gbp", optionRunning)
    for (name, journeys) in [("due", journeysDue), ("all", journeysAll)] {
      add("travel_" + name, "children_with_journey", journeys.count, "children")
      add("travel_" + name, "mean_seconds", Int(journeys.mean.value), "seconds")
      add("travel_" + name, "p95_seconds", Int(journeys.percentile95.value), "seconds")
      add("travel_" + name, "max_seconds", Int(journeys.longest.value), "seconds")
      add("travel_" + name, "above_guideline", journeys.aboveGuideline, "children")
    }
    breakdowns(results, council, add)
    return lines
  }

  /// Children due a decision by need and phase, placed and awaiting; children by kind of provision.
  private func breakdowns(
    _ results: PlanResults, _ council: Case, _ add: (String, String, Int, String) -> Void
  ) {
    let childAt = council.childPositions()
    let provisionAt = council.provisionPositions()
    var need = [[Int]](repeating: [0, 0], count: Need.allCases.count)
    var phase = [[Int]](repeating: [0, 0], count: Phase.allCases.count)
    var kind = [Int](repeating: 0, count: ProvisionKind.allCases.count)
    for row in results.placements {
      if let id = row.provisionID, let at = provisionAt[id],
        let k = ProvisionKind.allCases.firstIndex(of: council.provisions[at].kind)
      {
        kind[k] += 1
      }
      guard row.status.isDue, let at = childAt[row.childID] else { continue }
      let child = council.children[at]
      let column = row.provisionID == nil ? 1 : 0
      if let primary = child.needs.first { need[primary.index][column] += 1 }
      phase[Phase(child.ncYear).rawValue][column] += 1
    }
    for n in Need.allCases where need[n.index] != [0, 0] {
      add("need", n.rawValue + "_placed", need[n.index][0], "children due a decision")
      add("need", n.rawValue + "_awaiting", need[n.index][1], "children due a decision")
    }
    for p in Phase.allCases where phase[p.rawValue] != [0, 0] {
      add("phase", p.name + "_placed", phase[p.rawValue][0], "children due a decision")
      add("phase", p.name + "_awaiting", phase[p.rawValue][1], "children due a decision")
    }
    for (k, number) in kind.enumerated() where number > 0 {
      add("kind", ProvisionKind.allCases[k].rawValue, number, "children")
    }
  }
}

/// A phase of education by National Curriculum year.
enum Phase: Int, CaseIterable {
  case early, primary, secondary, post16

  init(_ ncYear: Int) {
    self = ncYear < 0 ? .early : ncYear <= 6 ? .primary : ncYear <= 11 ? .secondary : .post16
  }

  var name: String {
    switch self {
    case .early: "early_years"
    case .primary: "primary"
    case .secondary: "secondary"
    case .post16: "post_16"
    }
  }
}
