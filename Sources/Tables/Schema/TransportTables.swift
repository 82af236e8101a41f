import CaseModel

/// Vehicles, routes, contracts, demand, parameters and travel times.
extension Schema {
  static let pickupPoints = TableSpec(
    "pickup_points", "A point where children are met", key: ["point_id"],
    [
      .init("point_id", .id, required: true, "Its reference", used: Uses.routes),
      .init("name", .text, required: true, "Its name", used: Uses.routes),
    ] + place("the point", used: Uses.routes) + [
      .init(
        "max_walk_m", .whole(0...20_000), "How far a child may walk to it", unit: "metres", used: Uses.routes)
    ])

  static let vehicles = TableSpec(
    "vehicles", "A type of vehicle", key: ["vehicle_type"],
    [
      .init("vehicle_type", .id, required: true, "Its reference", used: Uses.routes),
      .init("layouts", .layouts, required: true, "Layouts it can have, one a run", used: Uses.routes),
      .init(
        "cost_per_day_gbp", .money, required: true, "Cost per duty-day", unit: "GBP a day", used: Uses.routes),
      .init(
        "cost_per_mile_gbp", .money, required: true, "Cost per mile", unit: "GBP a mile", used: Uses.routes),
      .init("cost_per_hour_gbp", .money, "Cost per hour; empty: 0", unit: "GBP an hour", used: Uses.routes),
      .init("available", .whole(anyCount), "How many there are; empty: as many as needed", used: Uses.routes),
    ] + place("the depot", prefix: "base_", used: Uses.routes) + [
      .init(
        "dead_mileage", .code(["paid", "unpaid"]), "Whether base legs are paid; empty: unpaid",
        used: Uses.routes),
      .init(
        "co2_g_per_km", .whole(0...10_000), "Carbon dioxide equivalent", unit: "grams a km",
        used: ["route", "plan", "report"]),
      .init(
        "la_code", .id, "Code of the council whose vehicles they are; empty: anybody may hire them",
        used: ["plan"]),
    ])

  static let currentRoutes = TableSpec(
    "current_routes", "A visit of a run as it is driven today", key: ["run", "route_id", "sequence"],
    [
      .init("run", .code(codes(HalfDay.self)), required: true, "Morning or afternoon", used: ["baseline"]),
      .init("route_id", .id, required: true, "The route", used: ["baseline"]),
      .init("vehicle_type", .id, required: true, "Vehicle type, as in vehicles", used: ["baseline"]),
      .init("sequence", .whole(0...10_000), required: true, "Order of the visit", used: ["baseline"]),
      .init("child_id", .id, "The child met or left; empty at a school", used: ["baseline"]),
      .init("provision_id", .id, "The school; empty at a home", used: ["baseline"]),
      .init("duty_id", .id, "The duty it belongs to", used: ["baseline"]),
      .init("duty_order", .whole(0...1000), "Order of the run within the duty", used: ["baseline"]),
      .init("contract_id", .id, "The contract that pays for it", used: ["baseline"]),
    ])

  static let contracts = TableSpec(
    "contracts", "A transport contract", key: ["contract_id"],
    [
      .init("contract_id", .id, required: true, "Its reference", used: ["baseline"]),
      .init("operator", .text, "The operator", used: ["baseline"]),
      .init("lot", .text, "The lot", used: ["baseline"]),
      .init("day_rate_gbp", .money, "Cost a day", unit: "GBP a day", used: ["baseline"]),
      .init("assistant_rate_gbp", .money, "Assistant's cost a day", unit: "GBP a day", used: ["baseline"]),
      .init("from", .date, "First day", used: ["baseline"]),
      .init("to", .date, "Last day", used: ["baseline"]),
      .init("notice_days", .whole(0...3650), "Notice", unit: "days", used: ["baseline"]),
    ])

  static let observedTimes = TableSpec(
    "observed_times", "A time at which a stop was really made", key: ["run", "route_id", "sequence", "date"],
    [
      .init("run", .code(codes(HalfDay.self)), required: true, "Morning or afternoon", used: ["route"]),
      .init("route_id", .id, required: true, "The route, as in current_routes", used: ["route"]),
      .init("sequence", .whole(0...10_000), required: true, "Order of the visit", used: ["route"]),
      .init("date", .date, required: true, "The day", used: ["route"]),
      .init("actual", .time, required: true, "The time", used: ["route"]),
    ])

  static let demand = TableSpec(
    "demand", "A step of a demand path", key: ["path", "year", "need", "nc_year_min", "nc_year_max"],
    [
      .init("path", .id, required: true, "The path's name", used: Uses.years),
      .init("year", .whole(2000...2100), required: true, "The year", unit: "year", used: Uses.years),
      .init("need", .code(codes(Need.self)), "The need; empty: all", used: Uses.years),
      .init("nc_year_min", .ncYear, "Youngest year group; empty: all", unit: "NC year", used: Uses.years),
      .init("nc_year_max", .ncYear, "Oldest year group; empty: all", unit: "NC year", used: Uses.years),
      .init("multiplier", .decimal, required: true, "Times the demand of the base date", used: Uses.years),
    ])

  static let parameters = TableSpec(
    "parameters", "A setting that overrides its default; see Parameters", key: ["name"],
    [
      .init("name", .id, required: true, "Its name, as listed under Parameters", used: Uses.both),
      .init("value", .text, required: true, "Its value", used: Uses.both),
      .init("unit", .text, "Its unit, for the reader alone"),
      .init("source", .text, "Where the value comes from, kept in the record of every run", used: Uses.both),
    ])

  static let travelTimes = TableSpec(
    "travel_times", "A travel time trusted above every other source", key: ["from_id", "to_id"],
    [
      .init(
        "from_id", .id, required: true, "A child, provision or point, or a grid reference E,N",
        used: Uses.both),
      .init("to_id", .id, required: true, "As from_id", used: Uses.both),
      .init(
        "metres", .whole(0...3_000_000), required: true, "Distance by road", unit: "metres", used: Uses.both),
      .init("seconds", .whole(0...1_000_000), required: true, "Time", unit: "seconds", used: Uses.both),
    ])
}
