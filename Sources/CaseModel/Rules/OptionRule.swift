/// Options that say something odd.
enum OptionRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    var sets: [String: [ProvisionOption]] = [:]
    for o in c.value.options {
      if let set = o.rivalSet { sets[set, default: []].append(o) }
      if o.places == 0 && o.closesID == nil && c.read(o.source, "places") {
        found.warn(
          o.source, "places", "option_without_places", "0",
          "the option adds no places, so it is never worth its cost",
          "Write the places it adds")
      }
      if o.ramp.contains(where: { !(0...100).contains($0) }) {
        found.error(
          o.source, "ramp", "bad_ramp", o.ramp.map { String($0) }.joined(separator: ";"),
          "a step lies outside 0 to 100", "Write per cent separated by ;, such as 25;50;100")
      } else if zip(o.ramp, o.ramp.dropFirst()).contains(where: { $0 > $1 }) {
        found.warn(
          o.source, "ramp", "ramp_falls", o.ramp.map { String($0) }.joined(separator: ";"),
          "places fall from one year to the next", "Write the share usable in each year, not the share added")
      } else if let last = o.ramp.last, last < 100 {
        found.warn(
          o.source, "ramp", "ramp_below_whole", o.ramp.map { String($0) }.joined(separator: ";"),
          "the last step holds on, so never more than \(last) % of the places are used",
          "End with 100 if all places come to be used")
      }
      if let closes = o.closesID, closes == o.provisionID {
        found.error(
          o.source, "closes_id", "closes_itself", closes,
          "the option closes the provision that it adds places to",
          "Name another provision, or leave the cell empty")
      }
      if o.grant + o.s106 > o.capital && c.read(o.source, "capital_gbp") {
        found.warn(
          o.source, "grant_gbp", "grant_above_capital", o.grant.gbp,
          "grants and contributions are above the capital cost \(o.capital.gbp)", "Check the three amounts")
      }
    }
    for (set, options) in sets.sorted(by: { $0.key < $1.key }) where options.count == 1 {
      found.warn(
        options[0].source, "rival_set", "rival_set_of_one", set, "no other option is in this rival set",
        "Check the spelling, or leave the cell empty")
    }
  }
}
