/// Places and money below nothing, and parts larger than the whole.
enum AmountRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    for p in c.value.provisions {
      negative(p.places, "places", p.source, &found)
      negative(p.overPlaces, "over_places", p.source, &found)
      negative(p.heldByOtherLAs, "held_by_other_las", p.source, &found)
      negative(p.placeFundingCommitted, "place_funding_committed", p.source, &found)
      negative(p.placeFunding, "place_funding_gbp", p.source, &found)
      if p.heldByOtherLAs > p.places && c.read(p.source, "places") {
        found.warn(
          p.source, "held_by_other_las", "more_held_than_places", String(p.heldByOtherLAs),
          "other councils hold more places than the \(p.places) there are", "Check both numbers")
      }
    }
    for g in c.value.groups {
      negative(g.places, "places", g.source, &found)
      negative(g.reservePlaces, "reserve_places", g.source, &found)
      if let reserve = g.reservePlaces, reserve > g.places, c.read(g.source, "places") {
        found.warn(
          g.source, "reserve_places", "reserve_above_places", String(reserve),
          "more places are kept back than the \(g.places) there are", "Check both numbers")
      }
    }
    for b in c.value.bands { negative(b.topUp, "top_up_gbp", b.source, &found) }
    for f in c.value.fees { negative(f.annualCost, "annual_cost_gbp", f.source, &found) }
    for child in c.value.children {
      negative(child.contribution, "contribution_gbp", child.source, &found)
      negative(child.socialCare, "social_care_gbp", child.source, &found)
      negative(child.health, "health_gbp", child.source, &found)
    }
    for o in c.value.options {
      negative(o.places, "places", o.source, &found)
      negative(o.capital, "capital_gbp", o.source, &found)
      negative(o.grant, "grant_gbp", o.source, &found)
      negative(o.s106, "s106_gbp", o.source, &found)
      negative(o.runningCost, "running_cost_gbp", o.source, &found)
    }
    for v in c.value.vehicles {
      negative(v.costPerDay, "cost_per_day_gbp", v.source, &found)
      negative(v.costPerMile, "cost_per_mile_gbp", v.source, &found)
      negative(v.costPerHour, "cost_per_hour_gbp", v.source, &found)
      if v.available == 0 {
        found.warn(
          v.source, "available", "no_vehicles", "0", "there are none of this type, so it is never used",
          "Leave the cell empty for as many as needed")
      }
    }
  }

  private static func negative(_ value: Int?, _ column: String, _ source: RowSource, _ found: inout Findings)
  {
    guard let value, value < 0 else { return }
    found.error(source, column, "negative", String(value), "the number is below nothing", "Write 0 or more")
  }

  private static func negative(
    _ value: Pence?, _ column: String, _ source: RowSource, _ found: inout Findings
  ) {
    guard let value, value < .zero else { return }
    found.error(source, column, "negative", value.gbp, "the amount is below nothing", "Write 0 or more")
  }
}
