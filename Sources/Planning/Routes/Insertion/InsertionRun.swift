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

  let world: Case
  let results: PlanResults
  let routes: RouteResults
  let place: RoutePlacements.Place
  let roads: CaseRoads?
  let threads: Int

  /// A run for a child of a case.
  ///
  /// - Parameter provision: where the child goes; nil: as placed in the results, else its current provision.
  /// - Throws: `InsertionRefusal` where the child or its place is not known, or it is in routes already.
  public init(
    _ world: Case, _ results: PlanResults, child id: String, provision: String?, roads: CaseRoads?,
    threads: Int
  ) throws(InsertionRefusal) {
    guard let routes = results.routes else {
      throw InsertionRefusal(
        description: "The results have no routes. Give the results of plan (with vehicles.csv) or of route.")
    }
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
    if let row = routes.riders.first(where: { $0.childID == id && $0.routeID != nil }) {
      throw InsertionRefusal(
        description:
          "\(id) already travels in \(row.routeID ?? "") (\(row.run.rawValue)). Plan again with route to "
          + "change its journeys.")
    }
    self.world = world
    self.results = results
    self.routes = routes
    place = RoutePlacements.Place(child: child, provision: at)
    self.roads = roads
    self.threads = threads
  }

  /// Whether the results route today's placements.
  var isOfToday: Bool { results.run.routing.contains { $0.name == "placements" && $0.value == "current" } }

  /// Placements of the results, today's or the plan's, with or without the new child.
  func placements(_ children: Set<Int>?, with place: RoutePlacements.Place?, ofToday: Bool) -> RoutePlacements
  {
    var all =
      ofToday
      ? RoutePlacements(currentOf: world)
      : RoutePlacements(world, results.placements, source: "plan")
    all.places.removeAll { $0.child == self.place.child || !(children?.contains($0.child) ?? true) }
    if let place {
      all.places.append(place)
      all.places.sort { $0.child < $1.child }
    }
    return all
  }

  /// The cheapest ways, cheapest first.
  ///
  /// - Throws: `InsertionRefusal` where the child does not travel in routes or no way is known.
  public func quotes(_ count: Int = 3) throws(InsertionRefusal) -> [InsertionQuote] {
    let times = RouteTimes(world, roads: roads)
    var alone = placements([], with: place, ofToday: false)
    alone.areCurrent = false
    let own = RiderList(world, alone, roads: roads, threads: threads)
    let child = world.children[place.child]
    guard !own.riders.isEmpty else {
      throw InsertionRefusal(
        description:
          "\(child.id) does not travel in routes to \(world.provisions[place.provision].id) on the data held "
          + "(travel \(child.travel.rawValue), boarding or transport condition). Correct the record if it should."
      )
    }
    let near = Set(NearDuties(routes, riders: own.riders, count: Self.nearest).ids)
    let workshop = InsertionWorkshop(self, near, times)
    if let rider = workshop.own.map({ workshop.model.riders[$0] }).first(where: { $0.reason != nil }) {
      throw InsertionRefusal(
        description: rider.reason?.sentence(child, world.provisions[rider.provision]) ?? "")
    }
    let quotes = workshop.quotes(count)
    guard !quotes.isEmpty else {
      throw InsertionRefusal(
        description:
          "No vehicle can take \(child.id) along: every fleet limit is reached. Raise available in "
          + "vehicles.csv, or plan again with route.")
    }
    return quotes
  }
}
