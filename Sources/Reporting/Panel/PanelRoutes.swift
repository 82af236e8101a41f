import CaseModel
import Tables

extension PanelView {
  /// Provisions whose journeys are worth a quote: those with room, those asked for and the plan's own.
  public var asked: [String] {
    let requested = Set(requests.map(\.provisionID))
    return offers.filter { $0.hasRoom || $0.inPlan || requested.contains($0.provisionID) }.map(\.provisionID)
  }

  /// Sets what routes say beside the estimates: from then on provisions are compared by place and journey in routes,
  /// by the estimate where no journey there is known.
  public mutating func add(_ routes: PanelRoutes) {
    self.routes = routes
    for at in offers.indices {
      offers[at].routed = routes.journeys.first { $0.provisionID == offers[at].provisionID }
    }
    Self.sortAndCompare(&offers)
    for at in requests.indices {
      requests[at].routedComparison = Self.compare(requests[at].provisionID, offers)
    }
  }
}

/// Sentences and cells about journeys in routes.
extension PanelWords {
  static func routedTravel(_ offer: PanelView.Offer) -> String {
    offer.routed.map { Words.pounds($0.travelCost) } ?? (offer.councilTravel == nil ? "parent" : "estimate")
  }

  static func estimatedTravel(_ offer: PanelView.Offer) -> String {
    offer.councilTravel.map(Words.pounds) ?? "parent"
  }

  /// Travel and total, estimated and in routes; rides; others aboard, for officers; the difference.
  static func routedCells(_ offer: PanelView.Offer, _ audience: PanelAudience) -> [String] {
    var cells: [String] = [
      estimatedTravel(offer), routedTravel(offer), Words.pounds(offer.totalCost),
      offer.routedTotal.map(Words.pounds) ?? "estimate", rides(offer),
    ]
    if audience == .officer { cells.append(others(offer)) }
    cells.append(offer.differs)
    return cells
  }

  /// `12 / 14`: morning and afternoon.
  static func rides(_ offer: PanelView.Offer) -> String {
    guard let routed = offer.routed else { return "-" }
    let both = [routed.morning, routed.afternoon].map { $0.map { Words.count(Words.minutes($0)) } ?? "-" }
    return both.joined(separator: " / ") + (routed.aboveGuideline ? " above" : "")
  }

  static func others(_ offer: PanelView.Offer) -> String {
    guard let routed = offer.routed else { return "-" }
    var parts: [String] = routed.newVehicle ? ["one more vehicle"] : []
    parts.append(
      routed.longer == 0
        ? "none longer"
        : "\(Words.count(routed.longer)) longer, by \(Words.count(Words.minutes(routed.mostLonger))) min at most"
    )
    if routed.othersAbove > 0 { parts.append("\(Words.count(routed.othersAbove)) above guideline") }
    return parts.joined(separator: "; ")
  }

  /// Which routes, and what they would save without the child.
  static func routes(_ routes: PanelRoutes, _ audience: PanelAudience) -> String {
    var text =
      "Travel in routes is what the routes of \(routes.name) cost more a year with this child, everybody else in the "
      + "same order"
    guard audience == .officer, let saving = routes.saving else { return text + "." }
    text += "; it travels in them now, and without it they cost "
    return text + (saving < .zero ? "\(Words.pounds(.zero - saving)) more." : "\(Words.pounds(saving)) less.")
  }

  /// Provisions without a journey in routes, by reason.
  static func unrouted(_ view: PanelView) -> [String] {
    guard let routes = view.routes else { return [] }
    var lines: [(reason: String, names: [String])] = []
    for offer in view.offers where offer.routed == nil {
      guard let found = routes.reasons.first(where: { $0.provisionID == offer.provisionID }) else { continue }
      let reason =
        offer.councilTravel == nil ? "An officer recorded that the parent arranges travel." : found.reason
      if let at = lines.firstIndex(where: { $0.reason == reason }) {
        lines[at].names.append(offer.name)
      } else {
        lines.append((reason, [offer.name]))
      }
    }
    return lines.map { "\($0.names.joined(separator: ", ")): \($0.reason)" }
  }

  /// The comparison of a request by routes in a sentence.
  static func routedRequest(_ comparison: PanelView.Comparison) -> String {
    guard let council = comparison.councilPays, let extra = comparison.extraIfCouncilPays else { return "" }
    return
      " In routes: \(Words.pounds(council)) a year, \(Words.difference(extra)) against \(comparison.otherName)"
      + (comparison.isEstimated ? " (a journey estimated)." : ".")
  }
}
