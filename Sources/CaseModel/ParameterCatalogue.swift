/// How a parameter's text is read.
public enum ParameterKind: String, Sendable {
  /// Pounds with up to two decimals, held as pence.
  case pounds
  /// A whole number.
  case count
  /// A decimal, held in thousandths.
  case decimal
  /// Per cent, held in hundredths of one per cent.
  case percent
  /// An ISO date.
  case date
  /// Yes or no.
  case flag
  /// Free text.
  case text
}

/// A parameter that a case may override: what it is, its default and where that comes from.
public struct ParameterDefinition: Sendable {
  /// Name in table `parameters`.
  public let name: String
  /// How its text is read.
  public let kind: ParameterKind
  /// Unit shown to people.
  public let unit: String
  /// Default, as a person would type it; empty: none.
  public let standard: String
  /// What it does.
  public let meaning: String
  /// Where the default comes from.
  public let basis: String

  init(
    _ name: String, _ kind: ParameterKind, _ unit: String, _ standard: String, _ meaning: String,
    _ basis: String
  ) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.standard = standard
    self.meaning = meaning
    self.basis = basis
  }
}

/// Every parameter Schoolward reads, with its default and source (DOMAIN.md section 7).
public enum ParameterCatalogue {
  /// In the order shown to people.
  public static let all: [ParameterDefinition] =
    general + money + travel + routes + roads + peaks + placement + synthetic + appraisal

  /// The definition of a name.
  public static func definition(_ name: String) -> ParameterDefinition? { byName[name] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  static let general: [ParameterDefinition] = [
    .init("authority_name", .text, "", "", "Name of the authority, for headings", "the case"),
    .init("la_code", .text, "", "", "The authority's own code, as in provisions.la_code", "the case"),
    .init("base_date", .date, "date", "2025-01-16", "The day the case describes", "SEN2 census day 2025"),
    .init(
      "plan_year", .count, "year", "", "Year of the September planned for; empty: the next after base_date",
      "the base date"),
  ]

  static let money: [ParameterDefinition] = [
    .init(
      "place_funding_special_gbp", .pounds, "GBP a place a year", "10000",
      "Place funding, special schools and non-maintained special schools",
      "DfE high needs operational guide 2025-26"),
    .init(
      "place_funding_base_gbp", .pounds, "GBP a place a year", "6000",
      "Place funding, resourced provision and SEN units", "DfE high needs operational guide 2025-26"),
    .init(
      "place_funding_alternative_gbp", .pounds, "GBP a place a year", "10000",
      "Place funding, alternative provision", "DfE high needs operational guide 2025-26"),
    .init(
      "place_funding_post16_gbp", .pounds, "GBP a place a year", "6000",
      "Element 2 place funding, further education and specialist post-16",
      "DfE high needs operational guide 2025-26"),
    .init(
      "cost_mainstream_gbp", .pounds, "GBP a year", "5000",
      "High needs cost of a mainstream place where no band is given", "Devon bands 2023-24 (assumption)"),
    .init(
      "cost_base_gbp", .pounds, "GBP a year", "15000",
      "All-in cost of a resourced provision or SEN unit place where no band is given",
      "GBP 6,000 place funding + GBP 9,000 top-up (assumption)"),
    .init(
      "cost_special_gbp", .pounds, "GBP a year", "24000",
      "All-in cost of a state special school place where no band is given",
      "Schools Week 17 Mar 2026: 51 councils"),
    .init(
      "cost_non_maintained_gbp", .pounds, "GBP a year", "57000",
      "All-in cost of a non-maintained special place where no fee is given",
      "Schools Week 17 Mar 2026: in area"),
    .init(
      "cost_independent_gbp", .pounds, "GBP a year", "57000",
      "All-in cost of an independent special place where no fee is given", "Schools Week 17 Mar 2026: in area"
    ),
    .init(
      "cost_residential_gbp", .pounds, "GBP a year", "150000",
      "All-in cost of a residential place (38 weeks) where no fee is given", "assumption"),
    .init(
      "cost_further_education_gbp", .pounds, "GBP a year", "12000",
      "All-in cost of a college place where no band is given", "assumption"),
    .init(
      "cost_specialist_post16_gbp", .pounds, "GBP a year", "35000",
      "All-in cost of a specialist post-16 place where no fee is given", "assumption"),
    .init(
      "cost_alternative_gbp", .pounds, "GBP a year", "20000",
      "All-in cost of an alternative provision or hospital school place", "assumption"),
    .init(
      "cost_otherwise_gbp", .pounds, "GBP a year", "30000",
      "All-in cost of education otherwise than at school or home tuition", "assumption"),
    .init(
      "discount_rate_percent", .percent, "% a year, real", "3.5", "Annualises capital",
      "HM Treasury Green Book"),
    .init(
      "optimism_bias_percent", .percent, "%", "24", "Added to capital costs",
      "Mott MacDonald: standard buildings, upper bound"),
    .init(
      "option_term_years", .count, "years", "30", "Years over which an option's capital is annualised",
      "assumption"),
    .init(
      "capital_budget_gbp", .pounds, "GBP", "",
      "Capital the chosen options may use, net of grants; empty: no limit",
      "the case"),
  ]

  static let travel: [ParameterDefinition] = [
    .init(
      "school_days", .count, "days a year", "190", "Days a child is taken to school", "school year (memory)"),
    .init(
      "boarding_trips", .count, "return trips a year", "38", "Journeys of a child who boards",
      "weekly boarding"),
    .init(
      "travel_shared_day_gbp", .pounds, "GBP a child a day", "24.00",
      "Fixed part of a seat in a shared vehicle, before routes exist",
      "calibrated to DfE 2025-26: GBP 8,800 a SEND rider a year"),
    .init(
      "travel_shared_mile_gbp", .pounds, "GBP a loaded mile", "1.30",
      "Part by distance of a seat in a shared vehicle", "as above"),
    .init(
      "travel_wheelchair_day_gbp", .pounds, "GBP a child a day", "34.00",
      "Fixed part of a wheelchair space in a shared vehicle", "shared x 65/45 (accessible taxi over taxi)"),
    .init(
      "travel_wheelchair_mile_gbp", .pounds, "GBP a loaded mile", "1.65",
      "Part by distance of a wheelchair space", "shared x 2.40/1.90"),
    .init(
      "travel_solo_day_gbp", .pounds, "GBP a day", "45.00", "A taxi for one child, a day",
      "assumption, calibrated to GBP 10,700 a taxi rider"),
    .init(
      "travel_solo_mile_gbp", .pounds, "GBP a loaded mile", "1.90", "A taxi for one child, a mile", "as above"
    ),
    .init(
      "travel_solo_wheelchair_day_gbp", .pounds, "GBP a day", "65.00",
      "An accessible taxi for one child, a day", "assumption"),
    .init(
      "travel_solo_wheelchair_mile_gbp", .pounds, "GBP a loaded mile", "2.40",
      "An accessible taxi for one child, a mile", "assumption"),
    .init(
      "assistant_day_gbp", .pounds, "GBP a day", "70.00", "A passenger assistant, a day",
      "4 h x GBP 17.50 (Real Living Wage with on-costs)"),
    .init(
      "assistant_ratio", .count, "children", "4", "Children one shared assistant looks after", "assumption"),
    .init(
      "pass_year_gbp", .pounds, "GBP a year", "900", "A travel pass", "DfE home to school transport 2025-26"),
    .init(
      "mileage_gbp", .pounds, "GBP a mile", "0.55", "Personal travel budget, a mile",
      "HMRC rate from 6 Apr 2026"),
    .init("mileage_legs", .count, "legs a day", "4", "Legs a day a travel budget pays", "assumption"),
    .init(
      "walk_miles_under_8", .decimal, "miles", "2", "Walking distance, under 8", "Education Act 1996 s.444"),
    .init(
      "walk_miles_from_8", .decimal, "miles", "3", "Walking distance, 8 to 16", "Education Act 1996 s.444"),
    .init(
      "walk_miles_low_income", .decimal, "miles", "2", "Walking distance, low income, 8 to 16",
      "Education Act 1996 sch. 35B"),
    .init("ride_minutes_primary", .count, "minutes", "45", "Guideline ride, to Year 6", "DfE guidance"),
    .init("ride_minutes_secondary", .count, "minutes", "75", "Guideline ride, from Year 7", "DfE guidance"),
  ]

  static let routes: [ParameterDefinition] = [
    .init("boarding_min", .count, "minutes", "2", "Time to board or leave", "Scottish Borders FAQ 5"),
    .init(
      "boarding_wheelchair_min", .count, "minutes", "10",
      "Time to board or leave for a child who stays in a wheelchair", "Scottish Borders FAQ 5"),
    .init(
      "boarding_further_min", .count, "minutes", "1", "For each further child at one stop", "assumption"),
    .init(
      "arrive_earliest_min", .count, "minutes", "15", "Earliest handover before the bell", "assumption"),
    .init("arrive_latest_min", .count, "minutes", "5", "Latest arrival before the bell", "assumption"),
    .init(
      "pm_load_min", .count, "minutes", "15", "Latest start of loading after the last bell", "assumption"),
    .init(
      "ride_above_max_min", .count, "minutes", "30",
      "No ride is longer than the guideline by more, or than 1.5 times the direct drive if that is more",
      "assumption"),
    .init(
      "above_guideline_gbp_per_minute", .pounds, "GBP a minute of a ride", "1.00",
      "Steers against rides above the guideline; never printed as a cost", "assumption"),
    .init(
      "route_change_gbp", .pounds, "GBP a year a child and half-day", "100",
      "Steers against moving a child from its current route; never printed as a cost", "assumption"),
    .init(
      "assistant_hour_gbp", .pounds, "GBP an hour", "17.50", "A passenger assistant on a route, an hour",
      "Real Living Wage x 1.30 on-costs"),
    .init(
      "paid_half_day_min", .count, "minutes", "120",
      "Least paid time a half-day of assistants, and of "
        + "vehicles priced by the hour", "Hampshire: escorts 07:30-09:30 and 14:30-16:30"),
    .init(
      "baseline_load", .decimal, "riders a vehicle", "2.3",
      "Riders a vehicle in modelled single-school runs, where today's routes are not known",
      "2.1 to 2.7 riders a contract: Wiltshire, Kent, Leeds"),
    .init("lot_duties", .count, "vehicles", "8", "Most vehicles in one lot of lots.csv", "assumption"),
    .init(
      "use_pickup_points", .flag, "", "no", "Meet older children who walk at pick-up points",
      "the council's policy"),
    .init("pickup_from_year", .count, "year", "7", "From which year pick-up points are used", "assumption"),
    .init(
      "route_iterations", .count, "thousand rounds", "0",
      "Rounds of the route search; 0: by the number of riders", "measured"),
    .init(
      "route_lanes", .count, "lanes", "2", "Route searches side by side: part of the answer", "measured"),
  ]

  static let roads: [ParameterDefinition] = [
    .init(
      "peak_factor", .decimal, "times", "1.10", "Drive times at school time over free flow",
      "assumption above DfT's 1.03 for local A roads (24.4 mph morning peak, 2014; 25.2 mph all hours, 2017)"),
    .init(
      "straight_line_factor", .decimal, "times", "1.3",
      "Road distance over straight line where no road is known",
      "assumption"),
    .init("straight_line_kmh", .decimal, "km/h", "45", "Speed over the straight-line estimate", "assumption"),
    .init("include_ferries", .flag, "", "no", "Drive over ferries", "ferries are priced apart"),
    .init(
      "snap_limit_m", .count, "metres", "1000", "A point further than this from a road is reported",
      "assumption"),
  ]

  /// Peak factors of routes by half-day, and by half-day and class of road.
  static let peaks: [ParameterDefinition] = [("am", "mornings"), ("pm", "afternoons")].flatMap { half, word in
    [
      ParameterDefinition(
        "peak_factor_\(half)", .decimal, "times", "",
        "Drive times of routes in the \(word) over free flow; empty: peak_factor", "the case")
    ]
      + [
        ("motorway", "motorways"), ("a", "A roads"), ("b", "B roads"), ("minor", "all other roads"),
      ].map { road, roads in
        ParameterDefinition(
          "peak_factor_\(half)_\(road)", .decimal, "times", "",
          "The same on \(roads); empty: peak_factor_\(half)", "observed_times, by `baseline`")
      }
  }

  static let placement: [ParameterDefinition] = [
    .init(
      "journey_value_gbp_per_hour", .pounds, "GBP an hour", "5.00",
      "Steers towards shorter journeys; never printed as a cost", "assumption"),
    .init(
      "change_price_gbp", .pounds, "GBP", "1000",
      "Steers against moving a child from a school that still fits; never printed as a cost", "assumption"),
    .init(
      "over_place_price_gbp", .pounds, "GBP a place", "10000",
      "Steers against places above the notional total; never printed as a cost", "assumption"),
    .init(
      "over_places_percent", .percent, "%", "12", "Places above notional that may be used, rounded up",
      "DfE: schools over capacity averaged 12 % over"),
    .init(
      "reserve_percent", .percent, "%", "0", "Places kept back for in-year arrivals, rounded down",
      "the council's choice"),
    .init(
      "mainstream_room_percent", .percent, "%", "0",
      "How a generated case sets a mainstream school's room for more children with plans", "assumption"),
  ]

  static let synthetic: [ParameterDefinition] = [
    .init(
      "synthetic", .flag, "", "no", "Whether children and homes are made up; then said wherever shown",
      "the case"),
    .init("synthetic_note", .text, "", "", "What is made up and from what", "the case"),
    .init(
      "request_rate_percent", .percent, "%", "",
      "Share of children due a decision with a section 38 request, in a generated case",
      "the generator"),
  ]
}
