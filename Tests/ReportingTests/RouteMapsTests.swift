import CaseModel
import Foundation
import Tables
import Testing

@testable import Reporting

@Suite("GeoJSON and GPX")
struct RouteMapsTests {
  private func features(_ text: String?) throws -> [[String: Any]] {
    let data = Data(try #require(text).utf8)
    let top = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(top["type"] as? String == "FeatureCollection")
    return try #require(top["features"] as? [[String: Any]])
  }

  private func coordinates(_ feature: [String: Any]) throws -> Any {
    try #require((feature["geometry"] as? [String: Any])?["coordinates"])
  }

  @Test("a line a run and a point a stop, longitude first, straight without roads")
  func straight() throws {
    let all = try features(try RoutesGeoJSON.text(TinyRoutes.results, TinyRoutes.council))
    let kinds = all.map { ($0["geometry"] as? [String: Any])?["type"] as? String ?? "" }
    // A2: 2 stops; R1 am: 4; R1 pm: 4.
    #expect(
      kinds == ["LineString", "Point", "Point", "LineString"] + Array(repeating: "Point", count: 4)
        + ["LineString"] + Array(repeating: "Point", count: 4))
    let line = try #require(try coordinates(all[3]) as? [[Double]])
    #expect(line.count == 4)
    // OSGB36 450000 90000 is 1.293265 W, 50.707494 N (STACK.md: within 5 m of OSTN15).
    #expect(abs(line[0][0] + 1.293265) < 0.00001 && abs(line[0][1] - 50.707494) < 0.00001)
    let properties = try #require(all[3]["properties"] as? [String: Any])
    #expect(properties["line"] as? String == "straight between stops")
    #expect(properties["route_id"] as? String == "R1" && properties["metres"] as? Int == 5000)
  }

  @Test("a road path bends the line, and a path unknown leaves it straight")
  func roads() throws {
    let bend = GridPoint(easting: 450_500, northing: 91_000)
    let bent = try features(
      try RoutesGeoJSON.text(TinyRoutes.results, TinyRoutes.council) { a, b in
        a == TinyRoutes.c1 && b == TinyRoutes.c2 ? [a, bend, b] : []
      })
    #expect(try (coordinates(bent[3]) as? [[Double]])?.count == 5)
    #expect(try (coordinates(bent[0]) as? [[Double]])?.count == 2)
  }

  @Test("no child's id or name is in either file")
  func noChild() throws {
    var council = TinyRoutes.council
    var routes = TinyRoutes.routes
    council.children[0].id = "secret-child"
    for i in routes.stops.indices where routes.stops[i].childID == "c1" {
      routes.stops[i].childID = "secret-child"
    }
    for i in routes.riders.indices where routes.riders[i].childID == "c1" {
      routes.riders[i].childID = "secret-child"
    }
    let results = TinyRoutes.results(routes)
    #expect(try RoutesGeoJSON.text(results, council)?.contains("secret") == false)
    #expect(try RoutesGPX.text(results, council)?.contains("secret") == false)
  }

  @Test("without homes only schools are left")
  func withoutHomes() throws {
    let text = try RoutesGeoJSON.text(TinyRoutes.results, TinyRoutes.council, homes: false)
    let all = try features(text)
    // North and South in the morning and the afternoon, and North by A2.
    #expect(all.count == 5)
    #expect(all.allSatisfy { ($0["geometry"] as? [String: Any])?["type"] as? String == "Point" })
    // The longitudes of the three homes.
    for home in ["-1.2932", "-1.2791", "-1.2858"] { #expect(text?.contains(home) == false) }
  }

  @Test("an empty plan is an empty collection; no routes, no file")
  func empty() throws {
    #expect(
      try features(try RoutesGeoJSON.text(TinyRoutes.results(TinyRoutes.empty), TinyRoutes.council)).isEmpty)
    #expect(try RoutesGeoJSON.text(TinyRoutes.results(nil), TinyRoutes.council) == nil)
    #expect(try RoutesGPX.text(TinyRoutes.results(nil), TinyRoutes.council) == nil)
    let gpx = try #require(try RoutesGPX.text(TinyRoutes.results(TinyRoutes.empty), TinyRoutes.council))
    #expect(!gpx.contains("<rte>") && gpx.hasSuffix("</metadata>\n</gpx>\n"))
  }

  @Test("GPX: a route a run, then a track a run, escaped, times in the names")
  func gpx() throws {
    let text = try #require(try RoutesGPX.text(TinyRoutes.results, TinyRoutes.council) { a, b in [a, b] })
    #expect(text.contains("<gpx version=\"1.1\""))
    #expect(text.components(separatedBy: "<rte>").count == 4)
    #expect(text.components(separatedBy: "<trk>").count == 4)
    let lastRoute = try #require(text.range(of: "</rte>", options: .backwards))
    let firstTrack = try #require(text.range(of: "<trk>"))
    #expect(lastRoute.upperBound < firstTrack.lowerBound)
    #expect(text.contains("<name>2 08:24</name><desc>pick up 1 child</desc>"))
    #expect(text.contains("South &lt;House&gt;: hand over 1 child"))
    let one = try #require(
      try RoutesGPX.text(TinyRoutes.results, TinyRoutes.council, only: { $0 == .am && $1 == "A2" }))
    #expect(one.components(separatedBy: "<rte>").count == 2 && !one.contains("R1"))
  }

  @Test("a run that stays in one place still has a line of two positions")
  func still() throws {
    var routes = TinyRoutes.routes
    for i in routes.stops.indices { routes.stops[i].place = TinyRoutes.north }
    let all = try features(try RoutesGeoJSON.text(TinyRoutes.results(routes), TinyRoutes.council))
    #expect(try (coordinates(all[0]) as? [[Double]])?.count == 2)
  }

  @Test("simplifying drops points within five metres of the line and keeps bends")
  func simplified() {
    func p(_ x: Int32, _ y: Int32) -> GridPoint { GridPoint(easting: x, northing: y) }
    #expect(RoadLine.simplified([p(0, 0), p(50, 5), p(100, 0)]) == [p(0, 0), p(100, 0)])
    #expect(RoadLine.simplified([p(0, 0), p(50, 6), p(100, 0)]) == [p(0, 0), p(50, 6), p(100, 0)])
    // There and back: the far end is no nearer to the line than 100 m.
    #expect(RoadLine.simplified([p(0, 0), p(100, 0), p(0, 0)]) == [p(0, 0), p(100, 0), p(0, 0)])
    #expect(RoadLine.simplified([]).isEmpty)
  }

  @Test("degrees have six decimals and keep their sign")
  func degrees() {
    #expect(Degrees.text(-1.2857) == "-1.285700" && Degrees.text(-0.0000004) == "0.000000")
    #expect(Degrees.text(50.0000009) == "50.000001" && Degrees.text(.infinity) == "0.000000")
  }

  // London's Trafalgar Square is TQ 30031 80438; St Peter Port is outside.
  @Test(arguments: [
    (530_031, 180_438, "TQ 30031 80438"), (450_000, 90_000, "SZ 50000 90000"),
    (216_600, 771_200, "NN 16600 71200"),
    (-5, 10, "-5, 10"),
  ])
  func gridReferences(_ easting: Int, _ northing: Int, _ text: String) {
    #expect(GridReference.text(GridPoint(easting: Int32(easting), northing: Int32(northing))) == text)
  }
}
