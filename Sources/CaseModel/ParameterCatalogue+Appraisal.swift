/// Parameters of years and money (`appraise`, `budget`).
extension ParameterCatalogue {
  static let appraisal: [ParameterDefinition] = [
    .init(
      "independent_fee_growth_percent", .percent, "% a year, real", "3",
      "How independent and non-maintained fees grow above general prices",
      "assumption; about 11 % a year nominal from 2022-23 to 2025-26 (Schools Week 17 Mar 2026)"),
    .init(
      "independent_fee_growth_years", .count, "years", "30",
      "For how many years they do; then they keep pace",
      "assumption"),
    .init(
      "building_years", .count, "years", "2", "Years before it opens over which a building is paid for",
      "assumption"),
    .init(
      "capital_by_year_gbp", .text, "year:GBP;year:GBP", "",
      "Capital that options opening in a year may take, net of grants, as 2026:3000000;2027:5000000; a year not named: capital_budget_gbp",
      "the case"),
    .init(
      "price_inflation_percent", .percent, "% a year", "2",
      "General inflation, by which repayments of loans lose value", "Bank of England target"),
    .init(
      "high_needs_central_from", .count, "year", "2028",
      "April from which high needs costs are due to be met centrally; travel is not",
      "Public Accounts Committee 6 Mar 2026"),
    .init(
      "demand_uncertainty_years", .count, "years", "10",
      "Years over which demand comes to differ from its path by the whole of a draw", "assumption"),
    .init(
      "uncertain_demand_low_percent", .percent, "% of the path", "80",
      "Lowest demand drawn; the path itself is the likeliest (triangular)", "assumption"),
    .init(
      "uncertain_demand_high_percent", .percent, "% of the path", "120", "Highest demand drawn", "assumption"),
    .init(
      "uncertain_fee_growth_low_percent", .percent, "% a year, real", "1",
      "Lowest growth of independent fees drawn; independent_fee_growth_percent is the likeliest (triangular)",
      "assumption"),
    .init(
      "uncertain_fee_growth_high_percent", .percent, "% a year, real", "6",
      "Highest growth of independent fees drawn", "assumption: a little under 2022-23 to 2025-26"),
    .init(
      "uncertain_build_low_percent", .percent, "% above the estimate", "2",
      "Lowest optimism bias drawn; optimism_bias_percent is the likeliest (triangular)",
      "Mott MacDonald: standard buildings, lower bound"),
    .init(
      "uncertain_build_high_percent", .percent, "% above the estimate", "51", "Highest optimism bias drawn",
      "Mott MacDonald: non-standard buildings, upper bound"),
    .init(
      "uncertain_ramp_low_percent", .percent, "% of the ramp", "50",
      "Slowest filling of new places drawn; as planned is the likeliest (triangular)", "assumption"),
    .init(
      "existing_place_gbp", .pounds, "GBP a place", "50000",
      "Capital cost of a place made in an existing school",
      "GBP 350,000 for 9 and 360,000 for 6 base places at two councils: about 39,000 and 60,000"
    ),
    .init(
      "cash_place_gbp", .pounds, "GBP a place", "50000",
      "Grant a place that a council may take instead of a new special school",
      "Schools Week 5 Mar 2026"),
    .init(
      "cash_years", .count, "years", "3", "Years over which that grant is paid", "Schools Week 5 Mar 2026"),
  ]
}
