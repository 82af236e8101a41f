import CaseModel
import Geography
import Testing

@testable import Verification

@Suite("Drives of routes")
struct RoadLegTests {
  /// A made-up town: 12 x 12 crossings about 250 m apart, some streets missing, some one-way, of two speeds.
  private static func town(seed: UInt64) throws -> RoadGraph {
    var state = seed
    func draw(_ n: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % n
    }
    var roads = OSMRoads()
    let side: Int32 = 12
    for i in 0..<(side * side) {
      _ = roads.addNode(
        longitude: -13_000_000 + (i % side) * 35_000 + Int32(draw(9_000)),
        latitude: 507_000_000 + (i / side) * 22_000 + Int32(draw(6_000)))
    }
    for i in 0..<(side * side) {
      for next in [i % side + 1 < side ? i + 1 : -1, i + side < side * side ? i + side : -1] where next >= 0 {
        let kind = draw(10)
        if kind == 0 { continue }
        var tags: [OSMKey: String] = [.highway: draw(3) == 0 ? "primary" : "residential"]
        if kind == 1 { tags[.oneway] = "yes" }
        roads.addWay([i, next], tags)
      }
    }
    var driving = RoadParameters.driving
    driving.smallestPiece = 2
    return try RoadGraph(roads, driving)
  }

  @Test(
    "searches that stop at their targets find what a search of the whole graph finds", arguments: [1, 2, 3])
  func twin(seed: UInt64) throws {
    let graph = try Self.town(seed: seed)
    let nearest = NearestNode(graph)
    let plain = PlainSearch(graph)
    var state = seed
    func draw(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % n
    }
    let points = (0..<40).map { _ -> CaseModel.GridPoint in
      let node = draw(graph.nodeCount)
      return CaseModel.GridPoint(
        easting: graph.easting[node] / 1_000 + Int32(draw(100)), northing: graph.northing[node] / 1_000)
    }
    let legs = (0..<400).map { _ in
      RouteLeg(
        draw(2) == 0 ? .am : .pm, from: points[draw(40)], to: points[draw(40) / (draw(2) == 0 ? 1 : 8)])
    }
    let found = RoadLegs(graph).figures(legs)
    var unknown = 0
    for (leg, given) in zip(legs, found) {
      let from = try #require(nearest.find(easting: leg.from.easting, northing: leg.from.northing))
      let to = try #require(nearest.find(easting: leg.to.easting, northing: leg.to.northing))
      let cost = plain.costs(to: to.node)[from.node]
      guard cost != PlainSearch.unreached else {
        #expect(given == nil)
        unknown += 1
        continue
      }
      let parts = graph.parts(
        ofWeight: cost + graph.snapWeight(millimetres: from.millimetres)
          + graph.snapWeight(millimetres: to.millimetres))
      #expect(given?.metres == (parts.millimetres + 500) / 1_000)
      #expect(given?.seconds == (parts.milliseconds + 500) / 1_000)
    }
    #expect(unknown < 200)
  }

  @Test(
    "the case's table wins by the points its ids stand for, the last row of several; then roads, then a line")
  func order() throws {
    let graph = try Self.town(seed: 1)
    let roads = RoadLegs(graph)
    func point(_ node: Int) -> CaseModel.GridPoint {
      CaseModel.GridPoint(easting: graph.easting[node] / 1_000, northing: graph.northing[node] / 1_000)
    }
    let far = CaseModel.GridPoint(easting: 100_000, northing: 100_000)
    var tiny = minibus()
    tiny.council[child: "a"].location = Location(point: point(0))
    tiny.council.provisions[0].location = Location(point: point(50))
    tiny.council.travelTimes = [
      TravelTimeRow(fromID: "a", toID: "North", metres: Metres(7), seconds: Seconds(8)),
      TravelTimeRow(
        fromID: "\(point(0).easting),\(point(0).northing)", toID: "North", metres: Metres(9),
        seconds: Seconds(10)),
      TravelTimeRow(fromID: "North", toID: "nobody", metres: Metres(1), seconds: Seconds(1)),
    ]
    let legs = CaseLegs(tiny.council, CasePoints(tiny.council), roads: (roads, roads))
    let found = legs.figures([
      RouteLeg(.am, from: point(0), to: point(50)), RouteLeg(.pm, from: point(50), to: point(0)),
      RouteLeg(.am, from: point(0), to: far),
    ])
    #expect(found[0] == LegFigures(metres: 9, seconds: 10))
    #expect(found[1] == roads.figures([RouteLeg(.pm, from: point(50), to: point(0))])[0])
    let line = try #require(StraightLine(tiny.council.parameters).journey(point(0), far))
    #expect(found[2] == LegFigures(metres: line.metres, seconds: line.seconds))
  }

  @Test("where no source knows a way, it is said")
  func unknown() {
    let tiny = minibus()
    let outcome = PlanChecker(
      case: tiny.council, journeys: CaseRoutes(tiny.council, CasePoints(tiny.council)).lookup,
      legs: { legs in
        CaseLegs(tiny.council, CasePoints(tiny.council), roads: nil).figures(legs).enumerated().map {
          i, leg in
          legs[i].from.easting == 13_000 && legs[i].to.easting == 5_000 ? nil : leg
        }
      }
    ).check(tiny.results)
    #expect(
      outcome.breaches.contains {
        $0.message
          == "stops.csv row 21, am run R1: no way is known from 13000,10000 to 5000,10000; make the plan again."
      })
  }
}

@Suite("Peak factors of half-days")
struct PeakFactorTests {
  @Test("the class's factor, else the half-day's, else the whole day's")
  func factors() {
    var parameters = Parameters()
    for (name, value) in [
      ("peak_factor", "1.25"), ("peak_factor_pm", "1.5"), ("peak_factor_pm_a", "2"),
      ("peak_factor_am_b", "1.333"),
    ] { #expect(parameters.set(name, value) != nil) }
    var driving = RoadParameters.driving
    driving.peakPercent = 125
    func peak(_ half: HalfDay, _ road: RoadClass) -> Int32 {
      PeakFactors.driving(driving, half, parameters).classPeak[Int(road.rawValue)]
    }
    #expect(peak(.am, .primary) == 1_250 && peak(.am, .secondaryLink) == 1_333 && peak(.am, .ferry) == 1_250)
    #expect(peak(.pm, .trunkLink) == 2_000 && peak(.pm, .secondary) == 1_500 && peak(.pm, .service) == 1_500)
    #expect(peak(.pm, .motorway) == 1_500 && peak(.pm, .ferry) == 1_500)
  }
}
