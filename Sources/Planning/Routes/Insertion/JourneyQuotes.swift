import CaseModel
import Routing
import Tables

/// What one child's journeys to each of several provisions cost more in standing routes, everybody else in the same
/// order: its own present journeys are taken out first, so that every place is compared with the same routes.
public struct JourneyQuotes: Sendable {
  /// The journeys to one provision.
  public struct Journey: Sendable {
    /// The provision's id.
    public var provisionID: String
    /// The cheapest way; nil: none is known.
    public var quote: InsertionQuote?
    /// Why there is none, in a sentence or two; empty where there is one.
    public var reason: String
    /// Whether the child would travel in routes there on the data held, a way found or not.
    public var isInRoutes = true
  }

  /// What the routes cost less a year without the child; nil: it travels in none.
  public let saving: Pence?
  /// One a provision, in the order asked.
  public let journeys: [Journey]
  /// The standing routes without the child.
  let without: StandingRun

  /// Runs of each half-day looked at for one provision, fewer where many provisions are asked for.
  private static let runs = (least: 8, most: 24, inAll: 240)

  /// - Throws: `InsertionRefusal` where the results have no routes, the child is not known, or routes cannot be driven
  ///   on the data held.
  public init(
    _ world: Case, _ results: PlanResults, child id: String, provisions: [String], roads: CaseRoads?,
    threads: Int
  ) throws(InsertionRefusal) {
    let standing = try StandingRun(world, results, roads: roads, threads: threads)
    guard let child = world.childPositions()[id] else {
      throw InsertionRefusal(
        description: "There is no child \"\(id)\" in the case. Check the id in children.csv.")
    }
    let times = RouteTimes(world, roads: roads)
    let out = try TakenOut(standing, child: child, times)
    saving = out.saving
    without = out.standing
    let at = world.provisionPositions()
    let known = provisions.filter { at[$0] != nil }
    let quoted = Self.quotes(
      without,
      RoutePlacements(
        places: known.compactMap { at[$0] }.map { .init(child: child, provision: $0) }, source: ""),
      times)
    journeys = zip(known, quoted).map {
      Journey(provisionID: $0, quote: $1.quote, reason: $1.reason, isInRoutes: $1.isInRoutes)
    }
  }

  private static func quotes(_ standing: StandingRun, _ places: RoutePlacements, _ times: RouteTimes) -> [(
    quote: InsertionQuote?, reason: String, isInRoutes: Bool
  )] {
    guard let first = places.places.first else { return [] }
    let child = standing.world.children[first.child]
    if child.travel == .trainingAgreed || child.travel == .budgetAgreed {
      return places.places.map { _ in
        (
          nil,
          "\(child.travel == .trainingAgreed ? "Travel training" : "A personal budget") is agreed for this child.",
          false
        )
      }
    }
    let riders = standing.riders(places).riders
    let near = NearDuties(standing.routes)
    let count = max(runs.least, min(runs.most, runs.inAll / places.places.count))
    var duties: Set<String> = []
    for place in places.places {
      duties.formUnion(near.ids(riders.filter { $0.provision == place.provision }, count: count))
    }
    let workshop = InsertionWorkshop(standing, duties, places, times)
    return zip(places.places.indices, workshop.quotes(1)).map {
      place, quotes -> (quote: InsertionQuote?, reason: String, isInRoutes: Bool) in
      if let quote = quotes.first { return (quote, "", true) }
      if let reason = workshop.refusal(at: place) { return (nil, reason, true) }
      return (
        nil,
        workshop.own[place].isEmpty
          ? "The journey is not one in routes on the data held."
          : "No vehicle can take the child along: every fleet limit is reached, or siblings would be parted.",
        !workshop.own[place].isEmpty
      )
    }
  }
}
