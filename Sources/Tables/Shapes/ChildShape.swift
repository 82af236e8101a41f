import CaseModel

/// Table `children`.
struct ChildShape: TableShape {
  static let table = Schema.children
  static var rows: WritableKeyPath<Case, [Child]> { \.children }

  private let id, year, month, needs, band, status, due, starts, ends, current, sex, lookedAfter: Column
  private let maintaining, paying, lowIncome, mobility, assistant, solo, maxRide, lateWait: Column
  private let siblings, rule, notWith, travel, ground, basis, contribution, openTo, social, health: Column
  private let place: PlaceColumns

  init(_ r: RowReader) {
    id = r.column("child_id")
    place = PlaceColumns(r)
    year = r.column("nc_year")
    month = r.column("birth_month")
    needs = r.column("needs")
    band = r.column("band")
    status = r.column("status")
    due = r.column("decision_due")
    starts = r.column("starts")
    ends = r.column("ends")
    current = r.column("current_provision_id")
    sex = r.column("sex")
    lookedAfter = r.column("looked_after")
    maintaining = r.column("maintaining_la")
    paying = r.column("paying_la")
    lowIncome = r.column("low_income")
    mobility = r.column("mobility")
    assistant = r.column("assistant")
    solo = r.column("solo")
    maxRide = r.column("max_ride_min")
    lateWait = r.column("late_wait_min")
    siblings = r.column("sibling_group")
    rule = r.column("sibling_rule")
    notWith = r.column("not_with")
    travel = r.column("travel")
    ground = r.column("eligibility_ground")
    basis = r.column("travel_basis")
    contribution = r.column("contribution_gbp")
    openTo = r.column("open_to")
    social = r.column("social_care_gbp")
    health = r.column("health_gbp")
  }

  func read(_ r: inout RowReader) -> Child? {
    let own = r.id(id)
    var row = Child(
      id: own ?? "", location: r.location(place), ncYear: r.ncYear(year) ?? 0, needs: r.needs(needs),
      status: r.code(status, as: ChildStatus.self) ?? .settled, birthMonth: r.whole(month), band: r.id(band),
      decisionDue: r.date(due), starts: r.date(starts), ends: r.date(ends), currentProvisionID: r.id(current),
      sex: r.code(sex, as: Sex.self), lookedAfter: r.yesNo(lookedAfter) ?? false,
      maintainingLA: r.id(maintaining),
      payingLA: r.id(paying), lowIncome: r.yesNo(lowIncome) ?? false,
      mobility: r.code(mobility, as: Mobility.self) ?? .walks,
      assistant: r.code(assistant, as: AssistantNeed.self) ?? .none, solo: r.yesNo(solo) ?? false,
      maxRideMinutes: r.whole(maxRide), lateWaitMinutes: r.whole(lateWait), siblingGroup: r.id(siblings),
      siblingRule: r.code(rule, as: SiblingRule.self), notWith: r.ids(notWith),
      travel: r.code(travel, as: TravelHelp.self) ?? .notEligible,
      eligibilityGround: r.code(ground, as: EligibilityGround.self),
      travelBasis: r.code(basis, as: TravelBasis.self), contribution: r.money(contribution) ?? .zero,
      socialCare: r.money(social) ?? .zero, health: r.money(health) ?? .zero, source: r.source)
    (row.openTo, row.openToResidential) = r.openTo(openTo)
    // A child always has a primary need; the problem is told, so no rule is misled by this one.
    if row.needs.isEmpty { row.needs = [.oth] }
    return own == nil ? nil : row
  }

  static func write(_ c: Child, to w: inout RowWriter) {
    w.put("child_id", c.id)
    w.put(c.location)
    w.put("nc_year", c.ncYear)
    w.put("birth_month", c.birthMonth)
    w.put("needs", c.needs.map(\.rawValue).joined(separator: ";"))
    w.put("band", c.band)
    w.put("status", c.status.rawValue)
    w.put("decision_due", c.decisionDue)
    w.put("starts", c.starts)
    w.put("ends", c.ends)
    w.put("current_provision_id", c.currentProvisionID)
    w.put("sex", c.sex?.rawValue)
    w.put("looked_after", ifYes: c.lookedAfter)
    w.put("maintaining_la", c.maintainingLA)
    w.put("paying_la", c.payingLA)
    w.put("low_income", ifYes: c.lowIncome)
    w.put("mobility", c.mobility.rawValue)
    w.put("assistant", c.assistant.rawValue)
    w.put("solo", ifYes: c.solo)
    w.put("max_ride_min", c.maxRideMinutes)
    w.put("late_wait_min", c.lateWaitMinutes)
    w.put("sibling_group", c.siblingGroup)
    w.put("sibling_rule", c.siblingRule?.rawValue)
    w.put("not_with", c.notWith.joined(separator: ";"))
    w.put("travel", c.travel.rawValue)
    w.put("eligibility_ground", c.eligibilityGround?.rawValue)
    w.put("travel_basis", c.travelBasis?.rawValue)
    w.put("contribution_gbp", c.contribution, emptyIfZero: true)
    w.put(
      "open_to",
      (c.openTo.map(\.rawValue) + (c.openToResidential ? ["residential"] : [])).joined(separator: ";"))
    w.put("social_care_gbp", c.socialCare, emptyIfZero: true)
    w.put("health_gbp", c.health, emptyIfZero: true)
  }
}
