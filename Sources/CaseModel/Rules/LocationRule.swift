/// Something is nowhere, or not in Great Britain.
enum LocationRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    for p in c.value.provisions { judge(c, p.location, p.source, needed: !p.kind.hasNoSite, &found) }
    for child in c.value.children { judge(c, child.location, child.source, needed: true, &found) }
    for a in c.value.addresses { judge(c, a.location, a.source, needed: true, &found) }
    for p in c.value.pickupPoints { judge(c, p.location, p.source, needed: true, &found) }
    for v in c.value.vehicles {
      if let base = v.base { judge(c, base, v.source, needed: false, prefix: "base_", &found) }
    }
  }

  private static func judge(
    _ c: RuleContext, _ location: Location, _ source: RowSource, needed: Bool, prefix: String = "",
    _ found: inout Findings
  ) {
    let whole = c.read(source, prefix + "postcode", prefix + "easting", prefix + "northing")
    if needed && whole && location.postcode == nil && location.point == nil {
      found.error(
        source, "postcode", "location_missing", nil, "the row says nowhere",
        "Write a postcode, or easting and northing")
    }
    if let point = location.point, whole, !point.isInGreatBritain {
      let swapped = GridPoint(easting: point.northing, northing: point.easting).isInGreatBritain
      found.error(
        source, prefix + "easting", "outside_great_britain", "\(point.easting), \(point.northing)",
        "the grid reference lies outside Great Britain",
        swapped
          ? "Easting and northing may be swapped"
          : "Write metres of the British National Grid, not longitude and latitude")
    } else if let point = location.point, whole, point.easting < 1000 || point.northing < 1000 {
      found.error(
        source, prefix + "easting", "outside_great_britain", "\(point.easting), \(point.northing)",
        "the grid reference lies in the sea and may be longitude and latitude",
        "Write metres of the British National Grid")
    }
  }
}
