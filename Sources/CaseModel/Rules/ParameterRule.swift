/// A parameter has a value that no calculation can use.
enum ParameterRule {
  /// Least and greatest value in the unit kept, and the same in words.
  private static let limits: [(name: String, range: ClosedRange<Int64>, words: String)] =
    own + ParameterCatalogue.peaks.map { ($0.name, 100...10_000, "a number from 0.1 to 10") }

  private static let own: [(name: String, range: ClosedRange<Int64>, words: String)] = [
    ("plan_year", 2000...2100, "a year from 2000 to 2100"),
    ("assistant_ratio", 1...100, "a whole number from 1 to 100"),
    ("option_term_years", 1...100, "a whole number from 1 to 100"),
    ("school_days", 1...366, "a whole number from 1 to 366"),
    ("boarding_trips", 0...366, "a whole number from 0 to 366"),
    ("mileage_legs", 0...10, "a whole number from 0 to 10"),
    ("peak_factor", 100...10_000, "a number from 0.1 to 10"),
    ("straight_line_factor", 1000...10_000, "a number from 1 to 10"),
    ("straight_line_kmh", 1000...150_000, "a number from 1 to 150"),
    ("discount_rate_percent", 0...10_000, "per cent from 0 to 100"),
    ("optimism_bias_percent", 0...100_000, "per cent from 0 to 1000"),
    ("over_places_percent", 0...100_000, "per cent from 0 to 1000"),
    ("reserve_percent", 0...10_000, "per cent from 0 to 100"),
  ]

  static func check(_ c: RuleContext, _ found: inout Findings) {
    for (name, range, words) in limits {
      guard let source = c.value.parameterRows[name], let value = c.value.parameters.wholeIfSet(name),
        !range.contains(value)
      else { continue }
      let text = c.value.parameters.overrides.last { $0.name == name }?.text
      found.error(
        source, "value", "parameter_out_of_range", text, "\(name) has no use for this value", "Write \(words)"
      )
    }
    guard let source = c.value.parameterRows["plan_year"] ?? c.value.parameterRows["base_date"] else {
      return
    }
    if c.planDate < c.value.parameters.baseDate {
      found.warn(
        source, "value", "plan_in_the_past", nil,
        "the plan date \(c.planDate) lies before the base date \(c.value.parameters.baseDate)",
        "Check plan_year and base_date")
    }
  }
}
