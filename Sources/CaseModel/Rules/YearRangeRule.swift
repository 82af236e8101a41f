/// Year groups that no child can be in.
enum YearRangeRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    for p in c.value.provisions {
      judge(c, p.yearMin, p.yearMax, p.source, &found)
    }
    for g in c.value.groups {
      judge(c, g.yearMin, g.yearMax, g.source, &found)
      guard let p = c.provision(g.provisionID), c.read(p.source, "nc_year_min", "nc_year_max"),
        c.read(g.source, "nc_year_min", "nc_year_max")
      else { continue }
      let low = g.yearMin ?? p.yearMin
      let high = g.yearMax ?? p.yearMax
      if low <= high && p.yearMin <= p.yearMax && (high < p.yearMin || low > p.yearMax) {
        found.warn(
          g.source, "nc_year_min", "group_outside_years", "\(low) to \(high)",
          "the group's years lie outside those of \(p.id), \(p.yearMin) to \(p.yearMax), so no child can match it",
          "Check the years of both")
      }
    }
    for d in c.value.demand { judge(c, d.yearMin, d.yearMax, d.source, &found) }
    for child in c.value.children where !(-4...20).contains(child.ncYear) {
      found.error(
        child.source, "nc_year", "out_of_range", String(child.ncYear), "the number lies outside -4 to 20",
        "Write a whole number from -4 to 20 (Reception is 0)")
    }
  }

  private static func judge(
    _ c: RuleContext, _ low: Int?, _ high: Int?, _ source: RowSource, _ found: inout Findings
  ) {
    for (year, column) in [(low, "nc_year_min"), (high, "nc_year_max")] {
      guard let year, !(-4...20).contains(year) else { continue }
      found.error(
        source, column, "out_of_range", String(year), "the number lies outside -4 to 20",
        "Write a whole number from -4 to 20 (Reception is 0)")
    }
    if let low, let high, low > high, c.read(source, "nc_year_min", "nc_year_max") {
      found.error(
        source, "nc_year_min", "years_reversed", String(low),
        "the youngest year is above the oldest, \(high)", "Swap them, or correct one")
    }
  }
}
