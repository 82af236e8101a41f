import CaseModel
import Foundation
import Geography
import Running
import Tables
import Testing

@testable import Importing

@Suite struct RoadsImportTests {
  /// A lattice of streets, 20 by 20 points 0.01 degrees apart from 1 W 52 N, and a footpath without roads beside it.
  private func lattice() -> OSMRoads {
    var roads = OSMRoads()
    var point: [[Int32]] = []
    for y in 0..<20 {
      point.append(
        (0..<20).map {
          roads.addNode(
            longitude: -10_000_000 + 100_000 * Int32($0), latitude: 520_000_000 + 100_000 * Int32(y))
        })
    }
    for y in 0..<20 {
      roads.addWay(point[y], [.highway: y % 5 == 0 ? "primary" : "residential", .maxspeed: "30 mph"])
    }
    for x in 0..<20 { roads.addWay(point.map { $0[x] }, [.highway: "residential"]) }
    roads.addBarrier(at: point[3][4], [.barrier: "gate", .access: "private"])
    return roads
  }

  private func ring(_ corners: [(Double, Double)]) -> [OSMPlace] {
    corners.map { OSMPlace(longitude: $0.0, latitude: $0.1) }
  }

  @Test func whatIsWrittenReadsBack() throws {
    let scratch = try Scratch()
    let roads = lattice()
    try roads.write(to: scratch.path + "/a.osm.pbf")
    let back = try OSMRoads(pbf: scratch.path + "/a.osm.pbf")
    #expect(back.longitude == roads.longitude)
    #expect(back.latitude == roads.latitude)
    #expect(back.wayNode == roads.wayNode)
    #expect(back.wayFirst == roads.wayFirst)
    #expect(back.barrierNode == roads.barrierNode)
    #expect(back.tags(ofWay: 0)[.maxspeed] == "30 mph")
    #expect(back.tags(ofBarrier: 0)[.access] == "private")
  }

  /// Roads are kept whole where a point of theirs is inside: held against every point by plain doubles.
  @Test(arguments: 0..<12) func clipsAsAPlainLoopWould(_ seed: Int) throws {
    let scratch = try Scratch()
    let roads = lattice()
    try roads.write(to: scratch.path + "/a.osm.pbf")
    var generator = SeededGenerator(seed: UInt64(seed), lane: 1)
    // A star round a middle, with a hole in it.
    let middle = (x: -0.9 - Double(generator.below(3)) / 97, y: 52.1 + Double(generator.below(3)) / 89)
    func star(_ least: Double, _ most: Double) -> [(Double, Double)] {
      (0..<9).map { corner in
        let angle = 0.37 + Double(corner) * 2 * Double.pi / 9
        let reach = least + (most - least) * Double(generator.below(1000)) / 1000
        return (middle.x + reach * cos(angle), middle.y + reach * sin(angle))
      }
    }
    let rings = [ring(star(0.03, 0.09)), ring(star(0.005, 0.028))]
    func isInside(_ x: Int32, _ y: Int32) -> Bool {
      var inside = false
      for corners in rings {
        for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1))
        where (a.latitude > y) != (b.latitude > y) {
          let share = Double(y - a.latitude) / Double(b.latitude - a.latitude)
          if Double(x) < Double(a.longitude) + share * Double(b.longitude - a.longitude) { inside.toggle() }
        }
      }
      return inside
    }
    let wanted = (0..<roads.wayCount).filter { way in
      (roads.wayFirst[way]..<roads.wayFirst[way + 1]).contains { at in
        let node = Int(roads.wayNode[Int(at)])
        return isInside(roads.longitude[node], roads.latitude[node])
      }
    }
    let counts = try OSMClip.clip(scratch.path + "/a.osm.pbf", to: scratch.path + "/b.osm.pbf", rings: rings)
    let back = try OSMRoads(pbf: scratch.path + "/b.osm.pbf")
    #expect(back.wayID == wanted.map { roads.wayID[$0] })
    #expect(counts.roads == wanted.count)
    #expect(!back.wayNode.contains(-1))
    #expect(counts.nodesRead == 400 && counts.waysRead == 40)
    #expect(wanted.count > 4 && wanted.count < 40)
  }

  @Test func theSameClipGivesTheSameBytes() throws {
    let scratch = try Scratch()
    try lattice().write(to: scratch.path + "/a.osm.pbf")
    let box = [ring([(-0.95, 52.02), (-0.9, 52.02), (-0.9, 52.1), (-0.95, 52.1)])]
    _ = try OSMClip.clip(scratch.path + "/a.osm.pbf", to: scratch.path + "/b.osm.pbf", rings: box)
    _ = try OSMClip.clip(scratch.path + "/a.osm.pbf", to: scratch.path + "/c.osm.pbf", rings: box)
    #expect(scratch.bytes("b.osm.pbf") == scratch.bytes("c.osm.pbf"))
  }

  private func run(_ file: String, _ wanted: RoadsImport.Wanted, replace: Bool = false, _ scratch: Scratch)
    throws
    -> ImportReport
  {
    var work = try CaseImport("roads", into: scratch.path + "/case", replace: replace)
    try RoadsImport(wanted, replace: replace).run(
      path: scratch.path + "/" + file, into: &work, progress: SilentProgress())
    return try work.finish()
  }

  @Test func takesTheBoxOfTheCaseAndOverwritesNothing() throws {
    let scratch = try Scratch()
    try lattice().write(to: scratch.path + "/a.osm.pbf")
    let grid = try NationalGrid()
    let home = try #require(grid.gridPoint(longitude: -0.955, latitude: 52.055))
    try scratch.write(
      "provision_id,easting,northing\np,\(home.easting),\(home.northing)\n", "case/provisions.csv")
    // 1,000 m round a point midway between streets 686 m and 1,113 m apart: two and two of them.
    let first = try run("a.osm.pbf", .around(1000), scratch)
    #expect(first.taken == [.init(file: "roads.osm.pbf", new: 1)])
    let kept = try OSMRoads(pbf: scratch.path + "/case/roads.osm.pbf")
    #expect(kept.wayCount == 4)
    let before = scratch.snapshot()
    #expect(
      try run("a.osm.pbf", .around(1000), scratch).taken == [.init(file: "roads.osm.pbf", unchanged: 1)])
    #expect(scratch.snapshot() == before)
    #expect(try run("a.osm.pbf", .around(3000), scratch).taken == [.init(file: "roads.osm.pbf", kept: 1)])
    #expect(scratch.snapshot()["case/roads.osm.pbf"] == before["case/roads.osm.pbf"])
    #expect(
      try run("a.osm.pbf", .around(3000), replace: true, scratch).taken == [
        .init(file: "roads.osm.pbf", changed: 1)
      ])
    #expect(try OSMRoads(pbf: scratch.path + "/case/roads.osm.pbf").wayCount > 4)
  }

  @Test func whatCannotBeUsedLeavesNothing() throws {
    let scratch = try Scratch()
    try lattice().write(to: scratch.path + "/a.osm.pbf")
    let whole = try #require(scratch.bytes("a.osm.pbf"))
    try scratch.write(Array(whole.prefix(whole.count / 2)), "cut.osm.pbf")
    let here = try Boundary([[(-0.95, 52.0), (-0.9, 52.0), (-0.9, 52.1)]], file: "")
    let sea = try Boundary([[(3, 52.0), (3.1, 52.0), (3.1, 52.1)]], file: "")
    let before = scratch.snapshot()
    for (file, wanted, code) in [
      ("cut.osm.pbf", RoadsImport.Wanted.boundary(here), "roads_unreadable"),
      ("a.osm.pbf", .boundary(sea), "no_roads"), ("none.osm.pbf", .boundary(here), "roads_unreadable"),
      ("a.osm.pbf", .around(100), "no_places"),
    ] {
      #expect { _ = try run(file, wanted, scratch) } throws: { ($0 as? Problem)?.code == code }
    }
    #expect(scratch.snapshot() == before)
  }

  @Test func boundariesAreReadInEachForm() throws {
    let scratch = try Scratch()
    try scratch.write(
      "north\n1\n  -0.95 52.0\n  -0.90 5.2e1\n -0.9 52.1\nEND\n!2\n -0.92 52.01 \n -0.91 52.01\n -0.91 52.02\nEND\nEND\n",
      "b.poly")
    try scratch.write(
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[[-0.95,52.0],[-0.9,52.0],[-0.9,52.1]],[[-0.92,52.01],[-0.91,52.01],[-0.91,52.02]]]]}}]}"#,
      "b.geojson")
    let poly = try Boundary(path: scratch.path + "/b.poly")
    #expect(poly == (try Boundary(path: scratch.path + "/b.geojson")))
    #expect(poly.rings.map(\.count) == [3, 3])
    try scratch.write(
      #"{"type":"Polygon","coordinates":[[[450000,250000],[460000,250000],[460000,260000]]]}"#, "g.json")
    let grid = try Boundary(path: scratch.path + "/g.json")
    #expect(abs(grid.rings[0][0].latitude - 521_461_000) < 10_000)
    for (text, code) in [
      ("{", "geojson"), (#"{"type":"Point","coordinates":[1,2]}"#, "boundary_empty"),
      (#"{"type":"Polygon","coordinates":[[[450000,250000],[460000,250000]]]}"#, "boundary_empty"),
    ] {
      try scratch.write(text, "bad.geojson")
      #expect { _ = try Boundary(path: scratch.path + "/bad.geojson") } throws: {
        ($0 as? Problem)?.code == code
      }
    }
    try scratch.write("n\n1\n a b\nEND\nEND\n", "bad.poly")
    #expect { _ = try Boundary(path: scratch.path + "/bad.poly") } throws: { ($0 as? Problem)?.row == 3 }
  }
}
