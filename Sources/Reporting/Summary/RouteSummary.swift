import CaseModel
import Tables

/// What the routes come to, in the lines that `plan` and `route` print for an officer.
public enum RouteSummary {
  /// The routes alone: heading, lines, verdict. Empty where nothing was routed.
  public static func text(_ results: PlanResults, _ council: Case, width: Int = 100) -> String {
    guard results.routes != nil else { return "" }
    var out =
      "\(PlanTitle.authority(council)): proposed routes from \(Words.day(council.parameters.planDate))\n"
    if let note = PlanTitle.synthetic(results, council) {
      out += TextSummary.wrapped("SYNTHETIC", note, width: width)
    }
    var lines = lines(results, council)
    lines.append(("Checked", ProofSentence.verdict(results.run)))
    lines.append(
      (
        "Note",
        [ProofSentence.caution(results), ProofSentence.ending(results.run)].filter { !$0.isEmpty }
          .joined(separator: " ")
      ))
    return out + lines.map { TextSummary.wrapped($0.subject, $0.text, width: width) }.joined()
  }

  /// The lines, unwrapped; none where nothing was routed.
  static func lines(_ results: PlanResults, _ council: Case) -> [(subject: String, text: String)] {
    guard let routes = results.routes else { return [] }
    let f = RouteFigures(routes, council)
    return [
      ("Routes", riders(f)), ("Vehicles", vehicles(f)), ("Route cost", cost(f)), ("Rides", rides(f)),
      ("Above", above(f, routes)), ("Left out", leftOut(f, routes)), ("Bound", bound(results.run)),
    ] + (together(results.run).map { [("Together", $0)] } ?? [])
      + (exact(results.run).map { [("Exact", $0)] } ?? [])
  }

  /// What is proved of places and routes together; nil where that was not asked.
  static func exact(_ run: RunRecord) -> String? {
    func figure(_ name: String) -> Int64? {
      run.routing.first { $0.name == name }.flatMap { Int64($0.value) }
    }
    guard let whole = figure("together_objective_pence") else { return nil }
    guard let bound = figure("together_bound_pence") else {
      return
        "There is no bound of places and routes together: how far this plan is from the cheapest is not known."
    }
    let travel = max(1, figure("objective_pence") ?? 1)
    return
      "Bound: no plan of places and routes together costs less than \(Words.exactIfSmall(Pence(bound))) a year; "
      + "this one is within \(hundredths((whole - bound) * 10_000 / travel)) % of what its journeys cost."
  }

  private static func hundredths(_ value: Int64) -> String {
    "\(value / 100)." + (value % 100 < 10 ? "0" : "") + "\(value % 100)"
  }

  /// What deciding places and routes together saves; nil where they were decided apart.
  static func together(_ run: RunRecord) -> String? {
    func figure(_ name: String) -> Int64? {
      run.routing.first { $0.name == name }.flatMap { Int64($0.value) }
    }
    guard let children = figure("together_children") else { return nil }
    guard children > 0, let saving = figure("together_saving_pence") else {
      return "No other choice of places was found that pays for itself in journeys."
    }
    func change(_ name: String, _ words: String) -> String {
      let pence = figure(name) ?? 0
      return pence == 0
        ? "\(words) the same"
        : "\(words) \(Words.exactIfSmall(Pence(abs(pence)))) " + (pence > 0 ? "less" : "more")
    }
    let go = children == 1 ? "goes" : "go"
    return "\(Words.children(Int(children))) \(go) elsewhere than with places alone "
      + "(placements.csv says who): \(Words.exactIfSmall(Pence(saving))) a year less in all, namely "
      + change("together_place_pence", "places") + ", " + change("together_travel_pence", "journeys") + ", "
      + change("together_steering_pence", "steering prices")
      + ". Against the same places as before, routed again with the same effort."
  }

  private static func riders(_ f: RouteFigures) -> String {
    guard f.children > 0 else { return "No child travels in a vehicle in this plan." }
    var text =
      "\(Words.children(f.children)) in \(Words.number(f.vehicles, "vehicle", "vehicles")), "
      + "\(perVehicle(f)) a vehicle; \(Words.number(f.morningRuns, "morning run", "morning runs")) and "
      + "\(Words.number(f.afternoonRuns, "afternoon run", "afternoon runs")). "
      + "\(Words.count(f.alone)) (\(percent(f.alone, of: f.children))) "
      + (f.alone == 1 ? "travels" : "travel") + " with no other child."
    let others = [(f.training, "travel training"), (f.budgets, "personal budget")].filter { $0.0 > 0 }
    if !others.isEmpty {
      text +=
        " Beside them " + others.map { "\(Words.count($0.0)) by \($0.1)" }.joined(separator: " and ") + "."
    }
    return text
  }

  private static func vehicles(_ f: RouteFigures) -> String {
    guard !f.types.isEmpty else { return "None." }
    let types = f.types.map {
      "\(Words.count($0.vehicles)) \($0.vehicleType) (\(Words.pounds($0.cost)) a year)"
    }
    return types.joined(separator: ", ")
      + "; at most \(Words.count(f.busiestDay)) at work on one day."
  }

  private static func cost(_ f: RouteFigures) -> String {
    var text = "General Fund: \(Words.pounds(f.cash)) a year"
    if f.rivalCost != .zero || f.contributions != .zero {
      text +=
        " (vehicles and assistants \(Words.pounds(f.vehicleCost)), training and budgets "
        + "\(Words.pounds(f.rivalCost)), less families' contributions \(Words.pounds(f.contributions)))"
    }
    guard f.children > 0 else { return text + "." }
    return text + "; vehicles and assistants \(Words.pounds(perChild(f))) a child carried."
  }

  private static func rides(_ f: RouteFigures) -> String {
    let j = f.journeys
    guard j.count > 0 else { return "None." }
    return "Mean \(RouteWords.minutes(Words.minutes(j.mean))), 95 in 100 within "
      + "\(Words.count(Words.minutes(j.percentile95))), longest \(Words.count(Words.minutes(j.longest)))."
  }

  private static func above(_ f: RouteFigures, _ routes: RouteResults) -> String {
    guard !f.above.isEmpty else { return "No ride is above guideline." }
    let named = f.above.prefix(10).map { i in
      let row = routes.riders[i]
      return "\(row.childID) \(row.run.rawValue) by \(RouteWords.minutes(RouteWords.minutesAbove(row.above)))"
    }
    let rest = f.above.count - named.count
    return "\(Words.number(f.above.count, "ride", "rides")) above guideline: " + named.joined(separator: ", ")
      + (rest > 0 ? " and \(Words.count(rest)) more (see riders.csv)." : ".")
  }

  private static func leftOut(_ f: RouteFigures, _ routes: RouteResults) -> String {
    guard !f.leftOut.isEmpty else { return "No journey is left out." }
    var reasons: [(code: String, who: [String])] = []
    for i in f.leftOut {
      let row = routes.riders[i]
      let name = "\(row.childID) \(row.run.rawValue)"
      if let at = reasons.firstIndex(where: { $0.code == row.reason }) {
        reasons[at].who.append(name)
      } else {
        reasons.append((row.reason, [name]))
      }
    }
    reasons.sort { $0.who.count != $1.who.count ? $0.who.count > $1.who.count : $0.code < $1.code }
    let parts = reasons.map { code, who in
      let words = LeftOutWords.sentence(code)
      let rest = who.count > 8 ? " and \(Words.count(who.count - 8)) more" : ""
      return "\(who.prefix(8).joined(separator: ", "))\(rest): \(words.problem). \(words.action)"
    }
    return "\(Words.number(f.leftOut.count, "journey", "journeys")) left out. " + parts.joined(separator: " ")
  }

  /// What is known about how good the routes are: cash and steering against a lower bound, or that there is none.
  static func bound(_ run: RunRecord) -> String {
    func figure(_ name: String) -> Int64? {
      run.routing.first { $0.name == name }.flatMap { Int64($0.value) }
    }
    guard let objective = figure("objective_pence") else { return "Not recorded." }
    guard let bound = figure("bound_pence") else {
      return "There is no lower bound for these routes: how far they are from the cheapest is not known."
    }
    let gap = max(0, objective - bound)
    if gap == 0 { return "No cheaper set of routes exists under these rules." }
    let share = bound > 0 ? " (\(tenths(gap * 1000 / bound)) %)" : ""
    return
      "At most \(Words.exactIfSmall(Pence(gap))) a year\(share) dearer than the best possible under these rules, "
      + "steering prices included."
  }

  /// Cost of vehicles and assistants a child carried, rounded half up to the penny.
  static func perChild(_ f: RouteFigures) -> Pence {
    f.children == 0
      ? .zero : Pence((f.vehicleCost.value + Int64(f.children) / 2) / Int64(f.children))
  }

  /// Children a vehicle with one decimal.
  static func perVehicle(_ f: RouteFigures) -> String {
    f.vehicles == 0 ? "0.0" : tenths((Int64(f.children) * 100 / Int64(f.vehicles) + 5) / 10)
  }

  /// A share in whole per cent, halves up.
  static func percent(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "0 %" : "\((part * 200 + whole) / (2 * whole)) %"
  }

  private static func tenths(_ value: Int64) -> String { "\(Words.count(value / 10)).\(value % 10)" }
}
