import CaseModel

/// Where children can be placed and what it costs.
extension Schema {
  static let provisions = TableSpec(
    "provisions", "A provision: somewhere a child can be placed", required: true, key: ["provision_id"],
    [
      .init("provision_id", .id, required: true, "Its reference, used by every other table", used: Uses.both),
      .init("name", .text, required: true, "Its name, as people know it", used: Uses.both),
      .init("kind", .code(kinds), required: true, "Its kind", used: Uses.places),
      .init("urn", .id, "DfE unique reference number"),
      .init(
        "host_id", .id, "The provision whose site it shares; empty: none", used: Uses.places),
      .init("la_code", .id, "Code of the council it lies in", used: Uses.places),
    ] + place("the site", used: Uses.both) + [
      .init(
        "nc_year_min", .ncYear, required: true, "Youngest year group", unit: "NC year", used: Uses.places),
      .init("nc_year_max", .ncYear, required: true, "Oldest year group", unit: "NC year", used: Uses.places),
      .init("needs", .needSet, required: true, "Needs it meets; * is any", used: Uses.places),
      .init(
        "admits_sex", .code(codes(AdmitsSex.self)), "Whom it admits; empty: mixed", used: Uses.places),
      .init(
        "section41", .yesNo, "Approved under section 41 of the Children and Families Act 2014; empty: no",
        used: ["panel"]),
      .init(
        "places", .whole(anyCount), required: true,
        "Notional places for children with plans; 0 for one that opens only under an option", unit: "places",
        used: Uses.places),
      .init(
        "over_places", .whole(anyCount),
        "Places above notional that may be used at a price; empty: over_places_percent of places",
        unit: "places", used: Uses.places),
      .init(
        "held_by_other_las", .whole(anyCount),
        "Places held by children of councils outside of the case; empty: 0",
        unit: "places", used: Uses.places),
      .init(
        "place_funding_gbp", .money, "Place funding; empty: the parameter of its kind",
        unit: "GBP a place a year",
        used: Uses.places),
      .init(
        "place_funding_committed", .whole(anyCount),
        "Places funded whether used or not; empty: all places of a state-funded kind without a fee, else none",
        unit: "places", used: Uses.places),
      .init("bell_start", .time, "The school day starts", used: Uses.routes),
      .init("bell_end", .time, "The school day ends", used: Uses.routes),
      .init(
        "wheelchair_access", .yesNo,
        "Whether a child who uses a wheelchair can get about; empty: not recorded, taken as yes and warned of",
        used: Uses.places),
      .init("residential", .yesNo, "Whether children board; empty: no", used: Uses.places),
      .init("opens", .date, "First day open; empty: open already", used: Uses.places),
      .init("closes", .date, "Last day open; empty: stays open", used: Uses.places),
    ])

  static let groups = TableSpec(
    "groups", "A capacity group: a phase, class or need inside a provision",
    key: ["provision_id", "group_id"],
    [
      .init("provision_id", .id, required: true, "The provision", used: Uses.places),
      .init("group_id", .id, required: true, "Its reference, unique in the provision", used: Uses.places),
      .init("parent_group_id", .id, "The group it lies in; empty: the whole provision", used: Uses.places),
      .init("places", .whole(anyCount), required: true, "Places", unit: "places", used: Uses.places),
      .init(
        "reserve_places", .whole(anyCount),
        "Places kept back for in-year arrivals; empty: reserve_percent of places", unit: "places",
        used: Uses.places),
      .init(
        "nc_year_min", .ncYear, "Youngest year group; empty: as the parent's", unit: "NC year",
        used: Uses.places),
      .init(
        "nc_year_max", .ncYear, "Oldest year group; empty: as the parent's", unit: "NC year",
        used: Uses.places),
      .init("needs", .needSet, "Primary needs it takes; empty: as the parent's", used: Uses.places),
    ])

  static let bands = TableSpec(
    "bands", "Top-up funding of a band at a kind of provision", key: ["band", "kind", "from"],
    [
      .init("band", .id, required: true, "The band, as in children.band", used: Uses.places),
      .init("kind", .code(kinds), required: true, "The kind of provision", used: Uses.places),
      .init("top_up_gbp", .money, required: true, "Top-up", unit: "GBP a year", used: Uses.places),
      .init("from", .date, "First day in force; empty: always", used: Uses.places),
      .init("to", .date, "Last day in force; empty: always", used: Uses.places),
    ])

  static let fees = TableSpec(
    "fees", "A fee agreed with a provision; the most specific row wins: child, then band, then provision",
    key: ["provision_id", "band", "child_id"],
    [
      .init("provision_id", .id, required: true, "The provision", used: Uses.places),
      .init("band", .id, "Only children in this band; empty: any", used: Uses.places),
      .init("child_id", .id, "Only this child; empty: any", used: Uses.places),
      .init(
        "annual_cost_gbp", .money, required: true, "The whole cost of the place", unit: "GBP a year",
        used: Uses.places),
      .init("weeks", .whole(0...53), "Weeks a year the fee buys", unit: "weeks", used: Uses.money),
      .init("net_of_vat", .yesNo, "Whether VAT has been taken off; empty: not recorded", used: Uses.money),
      .init("agreement_id", .id, "The agreement", used: Uses.money),
      .init("uplift_pct", .percent, "Yearly uplift agreed", unit: "% a year", used: Uses.money),
    ])

  static let options = TableSpec(
    "options", "A way to add places: open, expand or adapt", key: ["option_id"],
    [
      .init("option_id", .id, required: true, "Its reference", used: Uses.places),
      .init("name", .text, required: true, "Its name", used: Uses.places),
      .init(
        "provision_id", .id, required: true,
        "The provision it expands, or one of 0 places that opens only under it", used: Uses.places),
      .init("places", .whole(anyCount), required: true, "Places added", unit: "places", used: Uses.places),
      .init(
        "capital_gbp", .money, required: true, "Capital cost before grants and optimism bias", unit: "GBP",
        used: Uses.places),
      .init("grant_gbp", .money, "Grant towards it; empty: 0", unit: "GBP", used: Uses.places),
      .init(
        "s106_gbp", .money, "Developers' contributions towards it; empty: 0", unit: "GBP", used: Uses.places),
      .init("borrowing_rate", .percent, "Borrowing rate", unit: "% a year", used: ["appraise"]),
      .init(
        "term_years", .whole(1...100), "Years over which capital is annualised; empty: option_term_years",
        unit: "years", used: Uses.places),
      .init(
        "opens_year", .whole(2000...2100), "First September open; empty: the plan year", unit: "year",
        used: Uses.places),
      .init(
        "ramp", .ramp, "Share of places usable in its first, second... year; empty: all at once", unit: "%",
        used: Uses.places),
      .init(
        "running_cost_gbp", .money, "Running cost without top-ups and place funding; empty: 0",
        unit: "GBP a year", used: Uses.places),
      .init(
        "group_id", .id, "The group whose places it raises; empty: the whole provision", used: Uses.places),
      .init("rival_set", .id, "At most one option of a rival set is taken; empty: none", used: Uses.places),
      .init(
        "closes_id", .id,
        "A provision that closes as it opens, in the strategy and appraisal of years (in one year's plan, use a "
          + "scenario's close); empty: none", used: ["appraise"]),
      .init("statutory_process", .text, "The statutory process it needs", used: ["appraise"]),
    ])

  static let calendars = TableSpec(
    "calendars", "Days on which a provision is open or closed, and its bells then", key: [],
    [
      .init("provision_id", .id, required: true, "The provision", used: Uses.routes),
      .init("date_from", .date, required: true, "First day", used: Uses.routes),
      .init("date_to", .date, required: true, "Last day", used: Uses.routes),
      .init("open", .yesNo, required: true, "Open or closed", used: Uses.routes),
      .init("weekday", .weekdays, "Weekdays it holds on; empty: all", used: Uses.routes),
      .init("bell_start", .time, "The day starts; empty: as the provision's", used: Uses.routes),
      .init("bell_end", .time, "The day ends; empty: as the provision's", used: Uses.routes),
    ])
}
