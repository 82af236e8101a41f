import CaseModel
import Routing
import Tables

/// Quotes for one new child on standing routes, and the plan with one of them taken.
///
/// Only the duties nearest to the child are looked at, so that ways are worked out between a few hundred points and
/// the answer comes at once however large the plan.
public struct InsertionRun: Sendable {
  /// Runs of each half-day looked at.
  static let nearest = 24

  let standing: StandingRun
  let place: RoutePlacements.Place

  /// A run for a child of a case.
  ///
  /// - Parameter provision: where the child goes; nil: as placed in the results, else its current provision.
  /// - Throws: `InsertionRefusal` where the child or its place is not known, or it is in routes already.
  public init(
    _ world: Case, _ results: PlanResults, child id: String, provision: String?, roads: CaseRoads?,
    threads: Int
  ) throws(InsertionRefusal) {
    standing = try StandingRun(world, results, roads: roads, threads: threads)
    guard let child = world.childPositions()[id] else {
      throw InsertionRefusal(
        description: "There is no child \"\(id)\" in the case. Check the id in children.csv.")
    }
    let named =
      provision ?? results.placements.first { $0.childID == id }?.provisionID
      ?? world.children[child].currentProvisionID
    guard let named else {
      throw InsertionRefusal(
        description: "\(id) has no place. Give --provision, or current_provision_id in children.csv.")
    }
    guard let at = world.provisionPositions()[named] else {
      throw InsertionRefusal(
        description: "There is no provision \"\(named)\" in the case. Check the id in provisions.csv.")
    }
    if let row = standing.routes.riders.first(where: { $0.childID == id && $0.routeID != nil }) {
      throw InsertionRefusal(
        description:
          "\(id) already travels in \(row.routeID ?? "") (\(row.run.rawValue)). Plan again with route to "
          + "change its journeys.")
    }
    place = RoutePlacements.Place(child: child, provision: at)
  }

  /// Whether the routes are of today's placements, which have the child at this provision.
  var isCurrent: Bool {
    standing.isOfToday
      && RoutePlacements(currentOf: standing.world).places.contains {
        $0.child == place.child && $0.provision == place.provision
      }
  }

  /// The cheapest ways, cheapest first.
  ///
  /// - Throws: `InsertionRefusal` where the child does not travel in routes or no way is known.
  public func quotes(_ count: Int = 3) throws(InsertionRefusal) -> [InsertionQuote] {
    let world = standing.world
    var alone = RoutePlacements(places: [place], source: "")
    alone.areCurrent = isCurrent
    let own = standing.riders(alone)
    let child = world.children[place.child]
    guard !own.riders.isEmpty else {
      throw InsertionRefusal(
        description:
          "\(child.id) does not travel in routes to \(world.provisions[place.provision].id) on the data held "
          + "(travel \(child.travel.rawValue), boarding or transport condition). Correct the record if it should."
      )
    }
    let near = Set(NearDuties(standing.routes).ids(own.riders, count: Self.nearest))
    let workshop = InsertionWorkshop(
      standing, near, alone, RouteTimes(world, roads: standing.roads))
    if let reason = workshop.refusal(at: 0) { throw InsertionRefusal(description: reason) }
    let quotes = workshop.quotes(count)[0]
    guard !quotes.isEmpty else {
      throw InsertionRefusal(
        description:
          "No vehicle can take \(child.id) along: every fleet limit is reached. Raise available in "
          + "vehicles.csv, or plan again with route.")
    }
    return quotes
  }
}
