import CaseModel
import Tables

/// Every figure of every row of `placements.csv` is the one the case gives.
enum PlacementFigureRule {
  /// Checks the rows; answers with the terms of F on open children.
  static func check(
    _ results: PlanResults, _ reading: PlanReading, _ use: PlanUse, _ model: PlanModel,
    _ totals: inout PlanTotals,
    _ breaches: inout BreachList
  ) -> Int64 {
    let council = model.index.council
    var walk = PlacementFigureWalk(model, reading, use)
    for c in council.children.indices {
      let own = walk.next(c)
      totals.add(c, own, reading, model)
      guard reading.row[c] >= 0 else { continue }
      let row = results.placements[Int(reading.row[c])]
      let id = council.children[c].id
      func money(_ code: String, _ name: String, _ given: Pence, _ figure: Int64) {
        breaches.expect(code, id, "\(name) of child \(id), pence a year,", given.value, figure)
      }
      breaches.expect(
        "previous", id, "Provision before, of child \(id),", row.previousProvisionID,
        council.children[c].currentProvisionID)
      breaches.expect("mode", id, "Way of travel of child \(id)", row.mode, own.mode.rawValue)
      breaches.expect("journey", id, "Journey of child \(id), metres,", row.journey?.value, own.metres)
      breaches.expect(
        "journey-time", id, "Journey time of child \(id), seconds,", row.journeyTime?.value, own.seconds)
      money("place-cost", "Place cost", row.placeCost, own.place)
      money("travel-cost", "Travel cost", row.travelCost, own.travel)
      money("total-cost", "Total cost", row.totalCost, own.place + own.travel)
      money("average-cost", "Average cost", row.averageCost, own.average)
      money("steering", "Steering", row.steering, own.steering)
      breaches.expect(
        "next-best", id, "Next best provision of child \(id)", row.nextBestProvisionID,
        own.nextBest.map { council.provisions[$0].id })
      breaches.expect(
        "next-best-extra", id, "Extra cost of the next best for child \(id), pence a year,",
        row.nextBestExtra?.value, own.nextBestExtra)
      if row.reason.isEmpty, model.standing.status[c] != .leaver {
        breaches.add(
          "reason-missing", id,
          "Child \(id) has no reason in placements.csv; make the plan again, every placement must say why.")
      }
    }
    return walk.openTerms
  }
}
