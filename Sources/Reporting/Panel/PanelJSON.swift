import CaseModel
import Tables

extension PanelView {
  /// The page as JSON: money in pence, times in seconds.
  public func json(audience: PanelAudience = .officer) -> JSONValue {
    let isFamily = audience == .family
    return .object([
      .init("authority", .text(authority)), .init("synthetic_note", .textOrNull(syntheticNote)),
      .init("child_id", .text(childID)), .init("need", .text(need)), .init("year", .text(year)),
      .init("standing", .text(standing)), .init("decision_due", .textOrNull(decisionDue?.description)),
      .init("now_at", .textOrNull(now)), .init("plan_date", .text(planDate.description)),
      .init("plan_status", .textOrNull(status?.rawValue)), .init("plan_provision", .textOrNull(plannedName)),
      .init("reason", isFamily ? .null : .text(reason)),
      .init("routes", .textOrNull(routes?.name)),
      .init("without_the_child_routes_cost_less_pence", isFamily ? .null : Self.pence(routes?.saving)),
      .init("offers", .list(offers.map { json($0, audience) })),
      .init("requests", .list(requests.map { json($0) })),
      .init(
        "not_proposed_on_the_data_held",
        .list(
          others.map { other in
            .object([
              .init("provision_id", .text(other.provisionID)), .init("name", .text(other.name)),
              .init("reason_code", .text(other.code.rawValue)), .init("reason", .text(other.code.sentence)),
              .init("action", .text(other.code.action)),
            ])
          })),
      .init("note", .text(PanelWords.caution(self))),
    ])
  }

  private static func pence(_ value: Pence?) -> JSONValue { value.map { .whole($0.value) } ?? .null }

  private static func seconds(_ value: Seconds?) -> JSONValue { value.map { .whole($0.value) } ?? .null }

  private func json(_ offer: Offer, _ audience: PanelAudience) -> JSONValue {
    let room: JSONValue = audience == .family ? .null : offer.room.map { .whole($0) } ?? .null
    return .object([
      .init("provision_id", .text(offer.provisionID)), .init("name", .text(offer.name)),
      .init("kind", .text(offer.kind)), .init("in_plan", .flag(offer.inPlan)), .init("room", room),
      .init("has_room", .flag(offer.hasRoom)), .init("place_pence", Self.pence(offer.placeCost)),
      .init("council_travel_pence", Self.pence(offer.councilTravel)),
      .init("total_pence", Self.pence(offer.totalCost)),
      .init("average_pence", Self.pence(offer.averageCost)),
      .init("extra_pence", Self.pence(offer.extra)),
      .init("journey_seconds", Self.seconds(offer.journeyTime)),
      .init("above_guideline", .flag(offer.aboveGuideline)),
      .init("ask", .textOrNull(offer.question?.rawValue)), .init("differs", .text(offer.differs)),
      .init("in_routes", routed(offer, audience)),
    ])
  }

  private func json(_ request: Request) -> JSONValue {
    let comparison = request.comparison
    return .object([
      .init("provision_id", .text(request.provisionID)), .init("name", .text(request.name)),
      .init("rank", .whole(request.rank)), .init("basis", .text(request.basis.rawValue)),
      .init("released_ground", .textOrNull(request.released?.rawValue)),
      .init("met", .flag(request.met)), .init("compared_with", .textOrNull(comparison?.otherID)),
      .init("other_total_pence", Self.pence(comparison?.otherTotal)),
      .init("council_pays_pence", Self.pence(comparison?.councilPays)),
      .init("parent_pays_pence", Self.pence(comparison?.parentPays)),
      .init("extra_if_council_pays_pence", Self.pence(comparison?.extraIfCouncilPays)),
      .init("extra_if_parent_pays_pence", Self.pence(comparison?.extraIfParentPays)),
      .init("in_routes", routed(request.routedComparison)),
    ])
  }

  /// A provision with its journey in routes; null where routes were not asked about it.
  private func routed(_ offer: Offer, _ audience: PanelAudience) -> JSONValue {
    guard let journey = offer.routed else {
      guard let found = routes?.reasons.first(where: { $0.provisionID == offer.provisionID }) else {
        return .null
      }
      return .object([.init("travel_pence", .null), .init("why_not", .text(found.reason))])
    }
    func others(_ value: JSONValue) -> JSONValue { audience == .family ? .null : value }
    return .object([
      .init("travel_pence", .whole(journey.travelCost.value)),
      .init("total_pence", .whole(offer.whole.value)),
      .init("am_ride_seconds", Self.seconds(journey.morning)),
      .init("pm_ride_seconds", Self.seconds(journey.afternoon)),
      .init("above_guideline", .flag(journey.aboveGuideline)),
      .init("one_more_vehicle", .flag(journey.newVehicle)),
      .init("others_longer", others(.whole(journey.longer))),
      .init("others_most_seconds_more", others(.whole(journey.mostLonger.value))),
      .init("others_above_guideline", others(.whole(journey.othersAbove))),
    ])
  }

  private func routed(_ comparison: Comparison?) -> JSONValue {
    guard let comparison else { return .null }
    return .object([
      .init("compared_with", .text(comparison.otherID)),
      .init("other_total_pence", .whole(comparison.otherTotal.value)),
      .init("council_pays_pence", Self.pence(comparison.councilPays)),
      .init("extra_if_council_pays_pence", Self.pence(comparison.extraIfCouncilPays)),
      .init("extra_if_parent_pays_pence", .whole(comparison.extraIfParentPays.value)),
      .init("a_journey_is_estimated", .flag(comparison.isEstimated)),
    ])
  }
}
