import CaseModel
import Tables

/// Sentences shared by the terminal and the printed page of a panel.
enum PanelWords {
  static let comparisonNote =
    "Where a family's preferred provision and another could both be named, the whole cost of each, place and travel, is "
    + "compared before travel is left to the family (Dudley [2012] EWCA Civ 346). Whether the other provision can meet "
    + "need is an officer's judgement."
  private static let consider =
    "For an officer to consider: a comparison, not a decision. Codes suggest whom to consult; an officer judges. "

  /// What a page is, and what its travel figures are.
  static func caution(_ view: PanelView) -> String {
    consider
      + (view.routes == nil
        ? "Travel is estimated before routes exist."
        : "Travel in routes holds as long as those routes do; a new plan may find better.")
  }

  /// What stands in place of an empty list of provisions.
  static func noOffers(_ view: PanelView) -> String {
    view.isCompared
      ? "None could be named on the data held; see below whom to ask."
      : "The plan holds no comparison: this child's place is not due a decision."
  }

  /// What the plan has for the child.
  static func outcome(_ view: PanelView) -> String {
    guard let status = view.status else { return "The plan does not hold this child." }
    let place = view.plannedName.map { "\($0): " } ?? ""
    return place + Words.status(status) + "."
  }

  /// Room in words: the number for officers, yes or no for a family, whose copy says nothing of other children.
  static func room(_ offer: PanelView.Offer, _ audience: PanelAudience) -> String {
    guard let room = offer.room else { return "not known" }
    if audience == .family { return room > 0 ? "yes" : "no" }
    return room < 0 ? "full, \(Words.count(-room)) over" : room == 0 ? "full" : Words.count(room)
  }

  /// A request in a sentence or two.
  static func request(_ request: PanelView.Request) -> String {
    let basis = request.basis == .s38 ? "section 38" : "section 9"
    var text = "\(request.rank). \(request.name) (\(basis)): "
    if let ground = request.released {
      return text + "an officer released the council from it; ground: \(Self.ground(ground))."
    }
    text += request.met ? "met in the plan." : "not where the plan has the child."
    guard let c = request.comparison else {
      return text
        + (request.isOffer
          ? " No other provision with room to compare it with."
          : " It is not among those that could be named on the data held: see below.")
    }
    if let council = c.councilPays, let extra = c.extraIfCouncilPays {
      text +=
        " Council pays travel: \(Words.pounds(council)) a year, \(Words.difference(extra)) against \(c.otherName)."
    } else {
      text +=
        " An officer recorded that the parent arranges travel, so the council's travel cost is not held here."
    }
    if let routed = request.routedComparison { text += routedRequest(routed) }
    return text
      + " Parent arranges travel: \(Words.pounds(c.parentPays)), \(Words.difference(c.extraIfParentPays)) against "
      + "\(c.otherName)."
  }

  /// A statutory ground in words (Children and Families Act 2014, section 39(4)).
  static func ground(_ ground: StatutoryGround) -> String {
    switch ground {
    case .ageAbilityAptitudeSEN: "age, ability, aptitude or special educational needs"
    case .efficientEducation: "the efficient education of others"
    case .efficientResources: "the efficient use of resources"
    }
  }

  /// The comparison that the law asks for, as cells: request, other, council pays, parent arranges.
  static func comparisonRow(
    _ request: PanelView.Request, _ comparison: PanelView.Comparison?, _ label: String = ""
  )
    -> [String]?
  {
    guard request.released == nil, let c = comparison else { return nil }
    return [
      request.name + label, c.councilPays.map(Words.pounds) ?? "not held", Words.pounds(c.parentPays),
      c.otherName,
      Words.pounds(c.otherTotal), c.extraIfCouncilPays.map(Words.difference) ?? "not held",
      Words.difference(c.extraIfParentPays),
    ]
  }
}
