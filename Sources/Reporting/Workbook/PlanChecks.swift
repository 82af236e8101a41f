import CaseModel
import Tables

/// Sums that must agree inside a plan's own figures, shown so that an officer can see that they do. The rules
/// themselves are checked by the separate checker, whose verdict is the first line.
struct PlanCheck {
  let name: String
  let holds: Bool
  let figures: String
}

enum PlanChecks {
  static func all(_ view: ReportView) -> [PlanCheck] {
    let run = view.results.run
    let rows = view.results.placements
    let f = view.figures
    let totals = rows.reduce(0) { $0 + ($1.totalCost == $1.placeCost + $1.travelCost ? 0 : 1) }
    let unknown = rows.reduce(0) { $0 + (view.childAt[$1.childID] == nil ? 1 : 0) }
    let costly = rows.reduce(0) {
      $0 + ($1.provisionID == nil && ($1.placeCost != .zero || $1.travelCost != .zero) ? 1 : 0)
    }
    return [
      PlanCheck(
        name: "The separate checker agrees with the plan", holds: run.verdict == "verified",
        figures: run.verdict.isEmpty ? "not yet checked" : run.verdict),
      PlanCheck(
        name: "Every child of the case has one row",
        holds: rows.count == view.council.children.count && unknown == 0,
        figures: "\(rows.count) rows, \(view.council.children.count) children"),
      PlanCheck(
        name: "Children due a decision are those placed and those awaiting",
        holds: f.due == f.placed + f.awaiting,
        figures: "\(f.due) = \(f.placed) + \(f.awaiting)"),
      PlanCheck(
        name: "The number awaiting is the one proved", holds: run.awaiting == f.awaiting,
        figures: "\(f.awaiting) in the rows, \(run.awaiting) in run.json, bound \(run.awaitingBound)"),
      PlanCheck(
        name: "Place and travel add up to the total in every row", holds: totals == 0,
        figures: "\(totals) rows differ"),
      PlanCheck(
        name: "A child awaiting a place costs nothing and saves nothing", holds: costly == 0,
        figures: "\(costly) rows differ"),
      PlanCheck(
        name: "The proved bound is not above the plan", holds: run.bound <= run.objective,
        figures: "bound £\(Pence(run.bound).gbp), plan £\(Pence(run.objective).gbp)"),
    ] + (view.results.routes.map { RouteChecks.all(view, $0) } ?? [])
  }
}
