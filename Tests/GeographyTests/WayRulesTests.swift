import Testing

@testable import Geography

@Suite struct WayRulesTests {
  static let forward = WayRules(forward: true, backward: false)
  static let backward = WayRules(forward: false, backward: true)

  @Test(arguments: [
    ([OSMKey.highway: "residential"], WayRules.open),
    ([.highway: "residential", .oneway: "yes"], forward),
    ([.highway: "residential", .oneway: "1"], forward),
    ([.highway: "residential", .oneway: "-1"], backward),
    ([.highway: "primary", .junction: "roundabout"], forward),
    ([.highway: "primary", .junction: "roundabout", .oneway: "no"], .open),
    ([.highway: "motorway"], forward),
    ([.highway: "service", .access: "private"], .closed),
    ([.highway: "service", .access: "destination"], .open),
    ([.highway: "service", .access: "no", .motorVehicle: "yes"], .open),
    ([.highway: "unclassified", .access: "yes", .motorVehicle: "no"], .closed),
    ([.highway: "unclassified", .motorVehicle: "no", .motorcar: "destination"], .open),
    ([.highway: "residential", .vehicle: "agricultural"], .closed),
    ([.highway: "track"], .closed), ([.highway: "track", .motorVehicle: "yes"], .closed),
    ([.highway: "footway"], .closed), ([.highway: "construction"], .closed), ([.highway: "raceway"], .closed),
    ([.highway: "service", .area: "yes"], .closed), ([.route: "ferry"], .closed),
  ])
  func driving(tags: [OSMKey: String], rules: WayRules) {
    #expect(WayRules.driving(OSMTags(tags), ferries: false) == rules)
  }

  @Test func ferriesOnlyWhenAskedFor() {
    #expect(WayRules.driving(OSMTags([.route: "ferry"]), ferries: true) == .open)
    #expect(WayRules.driving(OSMTags([.route: "ferry", .motorVehicle: "no"]), ferries: true) == .closed)
    #expect(WayRules.driving(OSMTags([.route: "bus"]), ferries: true) == .closed)
  }

  @Test(arguments: [
    ([OSMKey.highway: "footway"], true), ([.highway: "path"], true), ([.highway: "bridleway"], true),
    ([.highway: "steps"], true), ([.highway: "track"], true), ([.highway: "residential"], true),
    ([.highway: "motorway"], false), ([.highway: "trunk"], false), ([.highway: "trunk", .foot: "yes"], true),
    ([.highway: "service", .access: "private"], false),
    ([.highway: "track", .access: "private", .foot: "yes"], true),
    ([.highway: "primary", .foot: "no"], false), ([.route: "ferry"], false),
  ])
  func walking(tags: [OSMKey: String], isOpen: Bool) {
    #expect(WayRules.walking(OSMTags(tags)) == (isOpen ? .open : .closed))
  }

  @Test func walkersDoNotMindOneWayStreets() {
    #expect(WayRules.walking(OSMTags([.highway: "residential", .oneway: "yes"])) == .open)
  }

  // 30 miles are 30 x 1,609 = 48,270 m.
  @Test(arguments: [
    ("30 mph", 48_270), ("30mph", 48_270), ("20 MPH", 32_180), ("50", 50_000), ("50 km/h", 50_000),
    ("GB:nsl_single", 96_540), ("gb:nsl_dual", 112_630), ("national", 96_540), ("signals", nil),
    ("none", nil),
    ("", nil), ("30;20", nil), ("0 mph", nil), ("-30 mph", nil), ("999999999999999999999", nil),
    ("walk", nil),
  ])
  func speedLimits(text: String, metresPerHour: Int?) {
    #expect(SpeedLimit.metresPerHour(text) == metresPerHour)
  }

  @Test func theTypeOfALimitCountsWhereNoNumberIsGiven() {
    #expect(SpeedLimit.metresPerHour(OSMTags([.maxspeedType: "GB:nsl_single"])) == 96_540)
    #expect(
      SpeedLimit.metresPerHour(OSMTags([.maxspeed: "40 mph", .maxspeedType: "GB:nsl_single"])) == 64_360)
    #expect(SpeedLimit.metresPerHour(OSMTags([.highway: "primary"])) == nil)
  }

  @Test(arguments: [
    ([OSMKey.barrier: "bollard"], true), ([.barrier: "gate"], false),
    ([.barrier: "gate", .access: "private"], true),
    ([.barrier: "bollard", .motorVehicle: "yes"], false),
  ])
  func barriers(tags: [OSMKey: String], stops: Bool) {
    #expect(WayRules.barrierStopsVehicles(OSMTags(tags)) == stops)
  }
}
