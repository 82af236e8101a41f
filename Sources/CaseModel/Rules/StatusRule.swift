/// A child's status does not fit where the child is.
enum StatusRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    let attending = Set(c.value.attendance.map(\.childID))
    let asking = Set(c.value.requests.map(\.childID))
    let viewed = Set(
      c.value.suitability.lazy.filter { $0.view == .canMeet }.map { $0.childID + "\u{1F}" + $0.provisionID })
    for child in c.value.children where c.read(child.source, "status") && !c.isLeaver(child) {
      if child.status == .tribunalOrder && child.currentProvisionID == nil && !asking.contains(child.id)
        && c.read(child.source, "current_provision_id")
      {
        found.error(
          child.source, "status", "order_without_place", child.status.rawValue,
          "the Tribunal's order names no provision",
          "Write the provision in current_provision_id, or add it to requests")
      }
      if child.status == .request && !asking.contains(child.id) {
        found.warn(
          child.source, "status", "request_missing", child.status.rawValue,
          "requests has no row for this child, so any provision may be proposed",
          "Add what the family asked for")
      }
      guard child.status == .settled else { continue }
      guard let place = c.provision(child.currentProvisionID) else {
        if child.currentProvisionID == nil && !attending.contains(child.id)
          && c.read(child.source, "current_provision_id")
        {
          found.warn(
            child.source, "current_provision_id", "settled_nowhere", nil,
            "the child is settled but no place is recorded, so no cost is counted",
            "Write the provision, or the status under which a place is due")
        }
        continue
      }
      settled(c, child, place, viewed.contains(child.id + "\u{1F}" + place.id), &found)
    }
  }

  private static func settled(
    _ c: RuleContext, _ child: Child, _ place: Provision, _ canMeet: Bool, _ found: inout Findings
  ) {
    if !canMeet && c.read(child.source, "nc_year") && c.read(place.source, "nc_year_min", "nc_year_max")
      && place.yearMin <= place.yearMax && !(place.yearMin...place.yearMax).contains(child.ncYear)
    {
      found.warn(
        child.source, "nc_year", "settled_outside_years", String(child.ncYear),
        "\(place.id) takes years \(place.yearMin) to \(place.yearMax), so the child should be due a decision",
        "Check the year, or write the status phase_transfer")
    }
    if let closes = place.closes, closes <= c.planDate, c.read(place.source, "closes") {
      found.warn(
        child.source, "current_provision_id", "settled_at_closed", place.id,
        "the provision closes on \(closes), before the place is needed",
        "Write the status placement_ended, or correct the date")
    }
    if let opens = place.opens, opens > c.planDate, c.read(place.source, "opens") {
      found.warn(
        child.source, "current_provision_id", "settled_at_unopened", place.id,
        "the provision does not open until \(opens)", "Check the provision or its date")
    }
  }
}
