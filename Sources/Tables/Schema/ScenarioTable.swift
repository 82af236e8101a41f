import CaseModel

extension Schema {
  static let scenarios = TableSpec(
    "scenarios", "An edit of a named scenario, made to the case before anything else by --scenario", key: [],
    [
      .init("scenario", .id, required: true, "The scenario's name", used: Uses.both),
      .init("edit", .code(codes(EditKind.self)), required: true, "What is done", used: Uses.both),
      .init(
        "id", .id,
        "To what: an option, a provision (a new one for add_provision), a parameter, a vehicle type (for a price of "
          + "fees the provision)",
        used: Uses.both),
      .init(
        "column", .id,
        "price: cost_per_day_gbp, cost_per_mile_gbp or cost_per_hour_gbp, or of fees annual_cost_gbp or "
          + "annual_cost_gbp:BAND; bell: bell_start or bell_end, empty: both; "
          + "places: a group, changed with all above it, empty: the whole provision",
        used: Uses.both),
      .init(
        "value", .text,
        "places: 12, +10 or -5; bell: 08:45-15:00; set and price: the new value, for fees also +5% (of every fee of the "
          + "provision or band); "
          + "add_provision: column=value;column=value of provisions; with any of capital_gbp, grant_gbp, s106_gbp, "
          + "borrowing_rate, term_years, running_cost_gbp its places come by an option of the same reference, taken",
        used: Uses.both),
      .init("note", .text, "Why, for the reader alone"),
    ])
}
