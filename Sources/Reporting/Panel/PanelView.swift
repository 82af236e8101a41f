import CaseModel
import Tables

/// Who a panel page is for. A family's copy leaves out what rests on other children.
public enum PanelAudience: String, CaseIterable, Sendable { case officer, family }

/// Everything a placement panel sees about one child: each provision that could be named, what it costs in all,
/// what else was looked at and why it is not proposed, and what was asked for.
///
/// All money is a year, in pence; travel is an estimate, beside which `add` sets what standing routes say.
public struct PanelView: Sendable {
  /// A provision that could be named on the data held.
  public struct Offer: Sendable {
    /// Its id.
    public var provisionID: String
    /// Its name.
    public var name: String
    /// Its kind in words.
    public var kind: String
    /// Whether the plan has the child there.
    public var inPlan: Bool
    /// Places left under the plan with this child's own counted as free; nil where not known.
    public var room: Int?
    /// Additional place cost.
    public var placeCost: Pence
    /// Travel cost to the council; nil where an officer recorded that the parent arranges travel.
    public var councilTravel: Pence?
    /// Additional place cost and the council's travel.
    public var totalCost: Pence
    /// Average cost of place and travel.
    public var averageCost: Pence
    /// Direct drive one way.
    public var journeyTime: Seconds?
    /// Whether that is above the child's guideline.
    public var aboveGuideline: Bool
    /// What is to be asked before it is named.
    public var question: ReasonCode?
    /// What it costs more than the cheapest with room.
    public var extra: Pence
    /// How it differs from the cheapest with room, in words.
    public var differs: String
    /// The journey in standing routes, where it is known.
    public var routed: PanelRoutes.Journey?
    /// Position in the case.
    let position: Int

    /// Place and journey in routes.
    public var routedTotal: Pence? { routed.map { placeCost + $0.travelCost } }
    /// What provisions are compared by: with the journey in routes, with the estimate where that is not known.
    var whole: Pence { routedTotal ?? totalCost }

    /// Whether it has a place for the child.
    public var hasRoom: Bool { room.map { $0 > 0 } ?? true }
  }

  /// A provision that is not proposed on the data held.
  public struct Other: Sendable {
    /// Its id.
    public var provisionID: String
    /// Its name.
    public var name: String
    /// Why.
    public var code: ReasonCode
  }

  /// A request and what meeting it costs.
  public struct Request: Sendable {
    /// The provision asked for.
    public var provisionID: String
    /// Its name.
    public var name: String
    /// Its rank, 1 first.
    public var rank: Int
    /// Its legal basis.
    public var basis: RequestBasis
    /// The ground on which an officer released it.
    public var released: StatutoryGround?
    /// Whether the plan has the child there.
    public var met: Bool
    /// Whether it is among those that could be named.
    public var isOffer: Bool
    /// The comparison; nil where the provision is not among those that could be named.
    public var comparison: Comparison?
    /// The same with journeys in routes; nil: without routes, or nothing to compare.
    public var routedComparison: Comparison?
  }

  /// A requested provision beside the cheapest other that could be named and has room: whoever pays for travel.
  public struct Comparison: Sendable {
    /// The other.
    public var otherID: String
    /// Its name.
    public var otherName: String
    /// Place and travel of the other.
    public var otherTotal: Pence
    /// Place and travel of the one requested, the council paying; nil where that travel cost is not held.
    public var councilPays: Pence?
    /// Place alone, the parent arranging travel.
    public var parentPays: Pence
    /// Whether a journey of either is an estimate.
    public var isEstimated: Bool

    /// What the request costs more, the council paying.
    public var extraIfCouncilPays: Pence? { councilPays.map { $0 - otherTotal } }
    /// What the request costs more, the parent arranging travel.
    public var extraIfParentPays: Pence { parentPays - otherTotal }
  }

  /// The authority.
  public var authority: String
  /// The child's working reference.
  public var childID: String
  /// Primary need in words.
  public var need: String
  /// Year in words, on the plan date.
  public var year: String
  /// Why a decision is due, or that none is.
  public var standing: String
  /// When the decision is due.
  public var decisionDue: CalendarDate?
  /// The school now.
  public var now: String?
  /// How the child stands in the plan.
  public var status: PlacementStatus?
  /// The provision in the plan.
  public var plannedName: String?
  /// The plan's reason.
  public var reason: String
  /// Whether the results hold a comparison for this child: not for one whose place is settled or ordered.
  public var isCompared: Bool
  /// Provisions that could be named: with room first, then by total cost, then in the case's order.
  public var offers: [Offer]
  /// Provisions not proposed on the data held, in the case's order.
  public var others: [Other]
  /// Requests by rank.
  public var requests: [Request]
  /// The day the place would start.
  public var planDate: CalendarDate
  /// The case's base date.
  public var baseDate: CalendarDate
  /// The label of made-up children.
  public var syntheticNote: String?
  /// Journeys in standing routes, where some were given.
  public internal(set) var routes: PanelRoutes?

  /// A child's page; nil where the case has no such child.
  ///
  /// - Parameter alternatives: the child's rows of `alternatives.csv`; by default those in the results.
  public init?(
    child id: String, _ results: PlanResults, _ council: Case, alternatives: [AlternativeRow]? = nil
  ) {
    guard let child = council.children.first(where: { $0.id == id }) else { return nil }
    let provisionAt = council.provisionPositions()
    let placement = results.placements.first { $0.childID == id }
    let rows = alternatives ?? results.alternatives.filter { $0.childID == id }
    isCompared = !rows.isEmpty
    authority = PlanTitle.authority(council)
    childID = id
    need = child.needs.first?.label ?? ""
    year = Words.year(child.ncYear)
    standing = Self.standing(child.status)
    decisionDue = child.decisionDue
    now = (placement?.previousProvisionID ?? child.currentProvisionID).map { id in
      provisionAt[id].map { council.provisions[$0].name } ?? id
    }
    status = placement?.status
    plannedName = placement?.provisionID.map { id in provisionAt[id].map { council.provisions[$0].name } ?? id
    }
    reason = placement?.reason ?? ""
    planDate = council.parameters.planDate
    baseDate = council.parameters.baseDate
    syntheticNote = PlanTitle.synthetic(results, council)

    let room = RoomLeft(council, results.placeValues)
    let guideline = JourneyFigures.guideline(child, council.parameters)
    let parentPays = Set(
      council.suitability.filter { $0.childID == id && $0.transportCondition == .parentPays }.map(
        \.provisionID))
    offers = []
    others = []
    for row in rows {
      guard let at = provisionAt[row.provisionID] else { continue }
      let provision = council.provisions[at]
      let code = ReasonCode(rawValue: row.reasonCode)
      // A fixed child's rows are listed as if the child were open: those that fit are there to compare with.
      guard row.candidate || code == .fixed, let placeCost = row.placeCost, let travel = row.travelCost else {
        if let code { others.append(Other(provisionID: provision.id, name: provision.name, code: code)) }
        continue
      }
      let inPlan = placement?.provisionID == provision.id
      offers.append(
        Offer(
          provisionID: provision.id, name: provision.name, kind: provision.kind.label, inPlan: inPlan,
          room: room.places(for: child, at: provision, placedThere: inPlan), placeCost: placeCost,
          councilTravel: parentPays.contains(provision.id) ? nil : travel, totalCost: placeCost + travel,
          averageCost: row.averageCost ?? placeCost + travel, journeyTime: row.journeyTime,
          aboveGuideline: row.journeyTime.map { $0 > guideline } ?? false,
          question: code.flatMap { $0.isQuestion ? $0 : nil }, extra: .zero, differs: "",
          position: at))
    }
    Self.sortAndCompare(&offers)
    let named = offers
    requests = council.requests.filter { $0.childID == id }
      .sorted {
        ($0.rank, provisionAt[$0.provisionID] ?? .max) < ($1.rank, provisionAt[$1.provisionID] ?? .max)
      }
      .map { request in
        Request(
          provisionID: request.provisionID,
          name: provisionAt[request.provisionID].map { council.provisions[$0].name } ?? request.provisionID,
          rank: request.rank, basis: request.basis, released: request.releasedGround,
          met: placement?.provisionID == request.provisionID,
          isOffer: named.contains { $0.provisionID == request.provisionID },
          comparison: Self.compare(request.provisionID, named))
      }
  }

  /// With room first, then cheapest, then the case's order; each beside the cheapest with room.
  static func sortAndCompare(_ offers: inout [Offer]) {
    offers.sort { a, b in
      if a.hasRoom != b.hasRoom { return a.hasRoom }
      return (a.whole, a.position) < (b.whole, b.position)
    }
    guard let best = offers.first else { return }
    for i in offers.indices {
      offers[i].extra = offers[i].whole - best.whole
      var parts: [String] = []
      let place = offers[i].placeCost - best.placeCost
      let travel = offers[i].whole - offers[i].placeCost - (best.whole - best.placeCost)
      if place != .zero { parts.append("place \(Words.difference(place))") }
      if travel != .zero { parts.append("travel \(Words.difference(travel))") }
      let rides = (offers[i].routed?.longest, best.routed?.longest)
      let isRide = rides.0 != nil && rides.1 != nil
      if let a = isRide ? rides.0 : offers[i].journeyTime, let b = isRide ? rides.1 : best.journeyTime {
        let minutes = Words.minutes(a) - Words.minutes(b)
        if minutes != 0 { parts.append("\(minutes > 0 ? "+" : "")\(Words.count(minutes)) min") }
      }
      offers[i].differs =
        i == 0 ? "the cheapest\(best.hasRoom ? " with room" : "")" : parts.joined(separator: ", ")
      if i > 0, parts.isEmpty { offers[i].differs = "the same cost and journey" }
    }
  }

  static func compare(_ id: String, _ offers: [Offer]) -> Comparison? {
    guard let asked = offers.first(where: { $0.provisionID == id }),
      let other = offers.first(where: { $0.provisionID != id && $0.hasRoom })
    else { return nil }
    return Comparison(
      otherID: other.provisionID, otherName: other.name, otherTotal: other.whole,
      councilPays: (asked.routed?.travelCost ?? asked.councilTravel).map { asked.placeCost + $0 },
      parentPays: asked.placeCost, isEstimated: asked.routed == nil || other.routed == nil)
  }

  private static func standing(_ status: ChildStatus) -> String {
    switch status {
    case .settled: "settled: not due a decision"
    case .newPlan: "due a decision: new plan"
    case .phaseTransfer: "due a decision: phase transfer"
    case .movedIn: "due a decision: moved into the area"
    case .placementEnded: "due a decision: placement ended"
    case .request: "due a decision: the family's request"
    case .tribunalOrder: "place ordered by the Tribunal"
    }
  }
}
