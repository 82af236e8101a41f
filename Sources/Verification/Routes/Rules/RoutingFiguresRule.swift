import CaseModel
import Tables

/// The routing figures of `run.json` are the ones recomputed.
enum RoutingFiguresRule {
  static func check(_ run: RunRecord, _ own: RoutedFigures, _ breaches: inout BreachList) {
    let figures: [(name: String, value: Int64)] = [
      ("riders", Int64(own.riders)), ("objective_pence", own.objective), ("cash_pence", own.cash),
      ("steering_pence", own.steering),
    ]
    for figure in figures {
      let given = run.routing.filter { $0.name == figure.name }.map(\.value)
      breaches.differs(
        "routing-figure", figure.name, "run.json: routing figure \(figure.name)",
        given.joined(separator: ", "),
        String(figure.value))
    }
    for line in run.routing where line.name == "bound_pence" {
      guard let bound = Int64(line.value), bound <= own.objective else {
        breaches.add(
          "routing-bound", line.name,
          "run.json: routing figure bound_pence is \(line.value), which is no number at most the objective of "
            + "\(own.objective); make the plan again.")
        continue
      }
    }
  }
}

/// The figures of routes in the summary are the ones recomputed.
enum RouteSummaryRule {
  static func check(_ lines: [SummaryLine], _ own: RoutedFigures, _ breaches: inout BreachList) {
    let figures: [(name: String, value: String)] = [
      ("riders", String(own.riders)), ("left_out", String(own.leftOut)), ("rival", String(own.rival)),
      ("runs", String(own.runs)), ("duties", String(own.duties)), ("fleet", String(own.fleet)),
      ("duties_annual_gbp", Pence(own.dutyCost).gbp), ("rival_annual_gbp", Pence(own.rivalCost).gbp),
      ("contributions_gbp", Pence(own.contributions).gbp), ("cash_gbp", Pence(own.cash).gbp),
      ("steering_gbp", Pence(own.steering).gbp),
    ]
    for figure in figures {
      let given = lines.filter { $0.section == "routes" && $0.name == figure.name }.map(\.value)
      breaches.differs(
        "route-summary", figure.name, "summary.csv: figure \(figure.name) of section routes",
        given.joined(separator: ", "), figure.value)
    }
  }
}
