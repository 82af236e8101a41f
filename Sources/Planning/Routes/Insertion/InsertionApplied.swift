import CaseModel
import Tables

extension InsertionRun {
  /// The whole plan with a quote taken: every figure worked out afresh, everybody else's duties as they were.
  public func apply(_ quote: InsertionQuote, inputs: [(name: String, sha256: String)]) -> PlanResults {
    let world = standing.world
    // Today's placements stay today's only where they have the child there too.
    let isCurrent = self.isCurrent
    var placements = isCurrent ? RoutePlacements(currentOf: world) : standing.placementsOfResults
    placements.places.removeAll { $0.child == place.child }
    placements.places.append(place)
    placements.places.sort { $0.child < $1.child }
    var rows = standing.placementRows()
    let status = rows[place.child].status
    rows[place.child].provisionID = world.provisions[place.provision].id
    rows[place.child].mode = "vehicle"
    if status == .notRecorded || status == .awaiting { rows[place.child].status = .proposed }
    rows[place.child].reason = "Taken along on standing routes."
    return standing.whole(
      placements, replacing: quote.duties, by: quote.rows, rows: rows, isOfToday: isCurrent,
      command: ["--insert", world.children[place.child].id], inputs: inputs)
  }
}
