import CaseModel
import Running
import Testing

@testable import Geography

@Suite struct RoadPathTests {
  /// Whether arcs join up from one node to another and cost what is said.
  static func isSound(_ graph: RoadGraph, _ arcs: [Int32], from: Int, to: Int, _ weight: Int64) -> Bool {
    var here = from
    var total: Int64 = 0
    for arc in arcs {
      guard (graph.firstArc[here]..<graph.firstArc[here + 1]).contains(arc) else { return false }
      total += graph.weight(ofArc: Int(arc))
      here = Int(graph.head[Int(arc)])
    }
    return here == to && total == weight
  }

  @Test(arguments: [false, true])
  func everyPathOfRandomNetworksJoinsUpAndCostsTheLeast(hierarchy: Bool) {
    var joined = 0
    for seed in UInt64(0)..<120 {
      let graph = MadeUpNetworks.random(seed: seed, .driving)
      let search = RoadSearch(graph, hierarchy: hierarchy)
      let nodes = (0..<Int32(graph.nodeCount)).map { $0 }
      let weights = search.weights(from: nodes, to: nodes, threads: 1)
      var tracing = PathTracing(search)
      for from in 0..<graph.nodeCount {
        for to in 0..<graph.nodeCount {
          let weight = weights[from * graph.nodeCount + to]
          guard let path = tracing.path(from, to) else {
            #expect(weight == RoadSearch.unreached)
            continue
          }
          joined += 1
          #expect(path.weight == weight)
          #expect(Self.isSound(graph, path.arcs, from: from, to: to, weight))
        }
      }
    }
    #expect(joined > 20_000)
  }

  @Test func pathsOfTheIslandEqualItsTable() throws {
    let graph = try IsleOfWight.driving.get()
    let times = RoadTimes(graph)
    var generator = SeededGenerator(seed: 21)
    let points = (0..<60).map { _ in graph.gridPoint(ofNode: generator.below(graph.nodeCount)) }
    let legs = points.flatMap { from in points.map { (from: from, to: $0) } }
    let paths = times.paths(legs, threads: 2)
    #expect(paths == times.paths(legs, threads: 1))
    let named = points.enumerated().map { TravelPoint(id: "\($0.offset)", location: $0.element) }
    let table = times.routeTable(places: named, threads: 2)
    for (number, path) in paths.enumerated() {
      let found = try #require(path)
      #expect(found.metres == table.metres[number] && found.seconds == table.seconds[number])
      #expect(found.points.first == legs[number].from && found.points.last == legs[number].to)
      // The line on the map is as long as the road, but for what is left out of bends and rounded to the metre.
      let line = zip(found.points, found.points.dropFirst()).reduce(0) { $0 + $1.0.millimetres(to: $1.1) }
      #expect(abs(line / 1000 - Int64(found.metres)) <= 10 + Int64(found.metres) / 50)
      // At 1.1 times free flow, but for the snap legs, which no traffic slows.
      let slowed = found.profile.fixed + (found.profile.total - found.profile.fixed) * 11 / 10
      #expect(abs(slowed - Int64(found.seconds) * 1000) <= 510)
    }
  }

  // Straight on with a wobble of 2 m, a corner, a way back.
  @Test func straightPiecesLoseTheirPoints() {
    func point(_ e: Int32, _ n: Int32) -> GridPoint { GridPoint(easting: e, northing: n) }
    var line = LineThinning(from: point(0, 0))
    for next in [
      point(25, 0), point(50, 2), point(75, -2), point(100, 0), point(100, 0), point(100, 40), point(100, 10),
    ] {
      line.add(next)
    }
    #expect(line.finish() == [point(0, 0), point(100, 0), point(100, 40), point(100, 10)])
    var none = LineThinning(from: point(3, 4))
    none.add(point(3, 4))
    #expect(none.finish() == [point(3, 4)])
  }

  @Test func noNodeIsFarFromItsLine() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<200 {
      var at = GridPoint(easting: 0, northing: 0)
      var all = [at]
      var line = LineThinning(from: at)
      for _ in 0..<40 {
        at = GridPoint(
          easting: at.easting + Int32(generator.below(30)) - 4,
          northing: at.northing + Int32(generator.below(9)) - 4)
        all.append(at)
        line.add(at)
      }
      let kept = line.finish()
      #expect(kept.first == all.first && kept.last == all.last && kept.count < all.count)
      for point in all {
        let nearest = zip(kept, kept.dropFirst()).map { Self.distance(point, $0.0, $0.1) }.min() ?? .infinity
        #expect(nearest <= 4.0)
      }
    }
  }

  /// Metres from a point to a piece of line.
  static func distance(_ p: GridPoint, _ a: GridPoint, _ b: GridPoint) -> Double {
    let (e, n) = (Double(b.easting - a.easting), Double(b.northing - a.northing))
    let (pe, pn) = (Double(p.easting - a.easting), Double(p.northing - a.northing))
    let share = max(0, min(1, (e * pe + n * pn) / max(1, e * e + n * n)))
    return ((pe - share * e) * (pe - share * e) + (pn - share * n) * (pn - share * n)).squareRoot()
  }

  // 100 m from the point to node 0 at 15 km/h: 24 s. Then 60 s of A road and 30 s of ferry at 1.2 and 1.5.
  @Test func aProfileTellsClassesApart() {
    var parameters = RoadParameters.driving
    parameters.classPeak[Int(RoadClass.primary.rawValue)] = 1200
    parameters.classPeak[Int(RoadClass.ferry.rawValue)] = 1500
    var arcs = ArcList()
    for (tail, head, ms, road) in [
      (0, 1, 72_000, RoadClass.primary), (1, 0, 72_000, .primary), (1, 2, 45_000, .ferry),
      (2, 1, 45_000, .ferry),
      (2, 3, 11_000, .service), (3, 2, 11_000, .service),
    ] {
      arcs.append(
        tail: Int32(tail), head: Int32(head), millimetres: 1_000_000, milliseconds: Int32(ms),
        roadClass: road.rawValue)
    }
    let times = RoadTimes(
      RoadGraph(
        parameters: parameters, easting: [0, 1_000_000, 2_000_000, 3_000_000], northing: [0, 0, 0, 0],
        arcs: arcs))
    let from = GridPoint(easting: 0, northing: 100)
    let path = times.path(from: from, to: GridPoint(easting: 3000, northing: 0))
    #expect(path?.profile.classes == [0, 60_000, 0, 10_000])
    #expect(path?.profile.fixed == 54_000)
    #expect(path?.seconds == 152 && path?.metres == 3100)
    #expect(path?.points.map(\.easting) == [0, 0, 3000])
    #expect(times.path(from: from, to: from)?.points == [from])
    #expect(times.path(from: from, to: GridPoint(easting: 0, northing: 90_000)) == nil)
    #expect(times.classSeconds(from: from, to: GridPoint(easting: 1000, northing: 0))?.total == 84_000)
  }
}
