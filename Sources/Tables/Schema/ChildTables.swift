import CaseModel

/// Children, what is asked for them and what officers have recorded.
extension Schema {
  static let children = TableSpec(
    "children", "A child or young person with an EHC plan; no name, birth date or UPN", required: true,
    key: ["child_id"],
    [.init("child_id", .id, required: true, "A working reference", used: Uses.both)]
      + place("home", used: Uses.both) + [
        .init(
          "nc_year", .ncYear, required: true,
          "The year the child is in from the first September after the base date (a Year 6 leaver is 7)",
          unit: "NC year", used: Uses.both),
        .init("birth_month", .whole(1...12), "Month of birth", unit: "month", used: Uses.years),
        .init("needs", .needs, required: true, "Needs, the primary need first", used: Uses.places),
        .init("band", .id, "Funding band, as in bands.band", used: Uses.places),
        .init(
          "status", .code(codes(ChildStatus.self)), required: true,
          "Whether and why a place is to be decided",
          used: Uses.places),
        .init("decision_due", .date, "The statutory date", used: ["panel"]),
        .init("starts", .date, "The place starts", used: Uses.money),
        .init("ends", .date, "The place ends; before the plan date: a leaver", used: Uses.places),
        .init("current_provision_id", .id, "Where the child is now", used: Uses.both),
        .init("sex", .code(codes(Sex.self)), "Sex as SEN2 records it", used: Uses.places),
        .init("looked_after", .yesNo, "Looked after by a council; empty: no", used: Uses.places),
        .init(
          "maintaining_la", .id,
          "Code of the council that maintains the plan; empty: paying_la, else la_code",
          used: ["plan"] + Uses.money),
        .init(
          "paying_la", .id, "Code of the council that pays; empty: maintaining_la",
          used: ["plan"] + Uses.money),
        .init("low_income", .yesNo, "Low income for travel; empty: no", used: ["panel"]),
        .init(
          "mobility", .code(codes(Mobility.self)), "How the child gets about; empty: walks", used: Uses.both),
        .init(
          "assistant", .code(codes(AssistantNeed.self)), "Passenger assistant; empty: none", used: Uses.both),
        .init("solo", .yesNo, "Travels alone; empty: no", used: Uses.both),
        .init(
          "max_ride_min", .whole(1...300), "A ride limit of the child's own", unit: "minutes",
          used: Uses.routes),
        .init(
          "late_wait_min", .whole(0...300), "Minutes the child may wait at school past the loading window",
          unit: "minutes", used: Uses.routes),
        .init("sibling_group", .id, "Siblings share a reference; empty: none", used: Uses.both),
        .init(
          "sibling_rule", .code(codes(SiblingRule.self)), "How the siblings are to be placed",
          used: Uses.places),
        .init("not_with", .ids, "Children never to be aboard together with this one", used: Uses.routes),
        .init(
          "travel", .code(codes(TravelHelp.self)), "Travel help, as agreed; empty: not_eligible",
          used: Uses.both),
        .init(
          "eligibility_ground", .code(codes(EligibilityGround.self)), "Why travel is free; empty: send",
          used: Uses.both),
        .init("travel_basis", .code(codes(TravelBasis.self)), "Its legal basis", used: ["panel"]),
        .init(
          "contribution_gbp", .money, "The family's contribution; empty: 0", unit: "GBP a year",
          used: Uses.both),
        .init(
          "open_to",
          .codes(ProvisionKind.allCases.filter(\.needsRecordedOpening).map(\.rawValue) + ["residential"]),
          "Provision recorded as open for this child that is otherwise never proposed", used: Uses.places),
        .init(
          "social_care_gbp", .money, "Social care cost that goes with the placement; empty: 0",
          unit: "GBP a year", used: Uses.places),
        .init(
          "health_gbp", .money, "Health cost that goes with the placement; empty: 0", unit: "GBP a year",
          used: Uses.places),
      ])

  static let requests = TableSpec(
    "requests", "A request that a provision be named", key: ["child_id", "provision_id"],
    [
      .init("child_id", .id, required: true, "The child", used: Uses.places),
      .init("provision_id", .id, required: true, "The provision asked for", used: Uses.places),
      .init("rank", .whole(1...99), "1 is the first choice; empty: 1", used: Uses.places),
      .init(
        "basis", .code(codes(RequestBasis.self)),
        "s38 must be met unless released; s9 is weighed; empty: s38", used: Uses.places),
      .init("made_by", .code(["parent", "young_person"]), "Who asked", used: ["panel"]),
      .init(
        "released_ground", .code(codes(StatutoryGround.self)),
        "The ground on which an officer released the council from meeting it; empty: it stands",
        used: Uses.places),
      .init("recorded_by", .text, "Who recorded it", used: ["panel"]),
    ])

  static let suitability = TableSpec(
    "suitability", "An officer's recorded view of a provision for a child",
    key: ["child_id", "provision_id"],
    [
      .init("child_id", .id, required: true, "The child", used: Uses.places),
      .init("provision_id", .id, required: true, "The provision", used: Uses.places),
      .init("view", .code(codes(SuitabilityView.self)), required: true, "The view", used: Uses.places),
      .init(
        "ground", .code(codes(StatutoryGround.self)), "The statutory ground of cannot_meet", used: Uses.places
      ),
      .init(
        "transport_condition", .code(codes(TransportCondition.self)),
        "Who arranges travel if it is named; empty: council", used: Uses.places),
      .init("consulted_on", .date, "When the provision was consulted", used: ["panel"]),
      .init("replied_on", .date, "When it replied", used: ["panel"]),
      .init("recorded_by", .text, "Who recorded it", used: ["panel"]),
    ])

  static let attendance = TableSpec(
    "attendance", "A share of a child's week at a provision: dual placements, part weeks, boarding", key: [],
    [
      .init("child_id", .id, required: true, "The child", used: Uses.both),
      .init("provision_id", .id, required: true, "The provision", used: Uses.both),
      .init(
        "share", .decimal, "Share of the placement; a child's shares add up to 1; empty: 1", used: Uses.places
      ),
      .init("days_am", .weekdays, "Mornings attended; empty: all", used: Uses.routes),
      .init("days_pm", .weekdays, "Afternoons attended; empty: all", used: Uses.routes),
      .init("start", .time, "The child's own start", used: Uses.routes),
      .init("finish", .time, "The child's own finish", used: Uses.routes),
      .init("boarding", .code(codes(Boarding.self)), "Boarding; empty: none", used: Uses.routes),
      .init("from", .date, "First day; empty: always", used: Uses.places),
      .init("to", .date, "Last day; empty: always", used: Uses.places),
    ])

  static let addresses = TableSpec(
    "addresses", "An address at which a child is met or left on some days", key: [],
    [
      .init("child_id", .id, required: true, "The child", used: Uses.routes),
      .init("kind", .code(codes(AddressKind.self)), required: true, "What it is", used: Uses.routes),
    ] + place("the address", used: Uses.routes) + [
      .init("days_am", .weekdays, "Mornings from here; empty: all", used: Uses.routes),
      .init("days_pm", .weekdays, "Afternoons to here; empty: all", used: Uses.routes),
      .init("week_pattern", .text, "Which weeks, as written: A;B", used: Uses.routes),
      .init("from", .date, "First day; empty: always", used: Uses.routes),
      .init("to", .date, "Last day; empty: always", used: Uses.routes),
    ])

  static let travelNeeds = TableSpec(
    "travel_needs", "What a child needs aboard", restricted: true, key: ["child_id"],
    [
      .init("child_id", .id, required: true, "The child", used: Uses.routes),
      .init("restraint", .text, "Restraint or harness", used: Uses.routes),
      .init("wheelchair_type", .text, "Wheelchair type and tie-down", used: Uses.routes),
      .init("trained_assistant", .yesNo, "An assistant trained for this child; empty: no", used: Uses.routes),
      .init("rescue_medication", .yesNo, "Rescue medication travels along; empty: no", used: Uses.routes),
      .init("handover", .text, "To whom the child is handed over", used: Uses.routes),
      .init("consistent_crew", .yesNo, "The same crew every day; empty: no", used: Uses.routes),
      .init(
        "boarding_min", .whole(0...60), "Boarding time of the child's own", unit: "minutes", used: Uses.routes
      ),
    ])
}
