import CaseModel
import Testing

@testable import Geography

@Suite struct TravelTimesTests {
  /// A road of 1 km from (0, 0) to (1000, 0) that takes 60 s, and back 60 s.
  static let road = RoadTimes(
    MadeUpNetworks.network(nodes: 2, [(0, 1, 1_000_000, 60_000), (1, 0, 1_000_000, 60_000)]))

  static func point(_ id: String, _ easting: Int32, _ northing: Int32) -> TravelPoint {
    TravelPoint(id: id, location: GridPoint(easting: easting, northing: northing))
  }

  // 150 m to the road at 15 km/h: 36 s. 1 km of road: 60 s. 50 m from the road: 12 s. In all 1,200 m and 108 s.
  @Test func bothSnapLegsCount() {
    let table = Self.road.table(from: [Self.point("a", 0, 150)], to: [Self.point("b", 1000, -50)], threads: 1)
    #expect(table.metres == [1200])
    #expect(table.seconds == [108])
    #expect(table.origin(0, 0) == .roads)
  }

  @Test func farPointsAreListedAndNotRouted() {
    let points = [
      Self.point("near", 0, 0), Self.point("far", 0, 5000), TravelPoint(id: "nowhere", location: nil),
    ]
    let table = Self.road.table(from: points, to: [points[0]], threads: 1)
    #expect(table.metres == [0, -1, -1])
    #expect(table.origins == [TravelOrigin.roads, .unknown, .unknown].map(\.rawValue))
    #expect(table.seconds(1, 0) == nil)
    #expect(
      Self.road.unrouted(points) == [
        .init(id: "far", metresToRoad: 5000), .init(id: "nowhere", metresToRoad: nil),
      ])
  }

  // 3 km east and 4 km north are 5 km; times 1.3 6,500 m; at 45 km/h 520 s.
  @Test func straightLine() {
    let table = StraightLineTimes().table(
      from: [Self.point("a", 0, 0)], to: [Self.point("b", 3000, 4000), TravelPoint(id: "c", location: nil)],
      threads: 1)
    #expect(table.metres == [6500, -1])
    #expect(table.seconds == [520, -1])
    #expect(table.origins == [TravelOrigin.straightLine, .unknown].map(\.rawValue))
  }

  @Test func theMostTrustedSourceCountsForEachPair() {
    let matrix = MatrixTimes([
      .init(from: "a", to: "b", metres: 1, seconds: 1), .init(from: "a", to: "b", metres: 777, seconds: 77),
      .init(from: "mainland", to: "b", metres: 30_000, seconds: 5400),
    ])
    let times = LayeredTimes(matrix: matrix, roads: Self.road, straightLine: StraightLineTimes())
    let from = [
      Self.point("a", 0, 0), Self.point("c", 0, 0), Self.point("far", 0, 10_000),
      TravelPoint(id: "mainland", location: nil), TravelPoint(id: "lost", location: nil),
    ]
    let table = times.table(from: from, to: [Self.point("b", 1000, 0)], threads: 2)
    // The last row for a pair counts; c has the road; far is 10,049.876 m away in a straight line, times 1.3.
    #expect(table.metres == [777, 1000, 13_065, 30_000, -1])
    #expect(table.seconds == [77, 60, 1045, 5400, -1])
    #expect(
      table.origins == [TravelOrigin.matrix, .roads, .straightLine, .matrix, .unknown].map(\.rawValue))
    #expect(table.originCounts == [2, 1, 0, 1, 1])
    // A table counts in its own direction.
    #expect(times.table(from: [Self.point("b", 1000, 0)], to: [from[0]], threads: 1).origin(0, 0) == .roads)
    #expect(times.unrouted(from).map(\.id) == ["far", "mainland", "lost"])
  }

  // A row may name places by their grid position.
  @Test func aTableMayNamePlaces() {
    let matrix = MatrixTimes([.init(from: "0,7", to: "b", metres: 5, seconds: 6)])
    let table = matrix.table(from: [Self.point("a", 0, 7)], to: [Self.point("b", 9, 9)], threads: 1)
    #expect(table.metres == [5])
  }

  // What ids say counts more than what places say, pair by pair.
  @Test func idsAndPlacesMayBothBeNamed() {
    let matrix = MatrixTimes([
      .init(from: "a", to: "b", metres: 1, seconds: 2), .init(from: "0,7", to: "9,9", metres: 3, seconds: 4),
      .init(from: "0,7", to: "0,8", metres: 5, seconds: 6),
      .init(from: "0,7", to: "c", metres: 7, seconds: 8),
    ])
    let table = matrix.table(
      from: [Self.point("a", 0, 7)],
      to: [Self.point("b", 9, 9), Self.point("d", 0, 8), Self.point("c", 4, 4), Self.point("e", 4, 4)],
      threads: 1)
    #expect(table.seconds == [2, 6, 8, -1])
    #expect(table.originCounts == [3, 0, 0, 0, 1])
  }

  @Test func aCaseSetsTheParameters() {
    var parameters = Parameters()
    #expect(RoadParameters.driving(parameters) == .driving)
    #expect(RoadParameters.walking(parameters) == .walking)
    for (name, text) in [
      ("peak_factor", "1.259"), ("include_ferries", "yes"), ("snap_limit_m", "300"),
      ("straight_line_factor", "1.409"),
      ("straight_line_kmh", "30.5"),
    ] { #expect(parameters.set(name, text) != nil) }
    let driving = RoadParameters.driving(parameters)
    #expect(driving.peakPercent == 125 && driving.ferries && driving.snapLimit == 300)
    let walking = RoadParameters.walking(parameters)
    #expect(walking.peakPercent == 100 && !walking.ferries && walking.snapLimit == 300)
    #expect(StraightLineTimes(parameters).factorPercent == 140)
    #expect(StraightLineTimes(parameters).speed == 30_500)
    #expect(StraightLineTimes.walking(parameters).speed == 4_800)
  }

  // Mornings 1.2, on A roads 1.455; afternoons as ever.
  @Test func halfDaysAndClassesHavePeaksOfTheirOwn() {
    var parameters = Parameters()
    #expect(RoadParameters.driving(parameters, .am) == .driving)
    for (name, text) in [("peak_factor", "1.3"), ("peak_factor_am", "1.2"), ("peak_factor_am_a", "1.455")] {
      #expect(parameters.set(name, text) != nil)
    }
    let am = RoadParameters.driving(parameters, .am)
    for road in RoadClass.allCases {
      let isA = [.trunk, .trunkLink, .primary, .primaryLink].contains(road)
      #expect(am.classPeak[Int(road.rawValue)] == (isA ? 1455 : 1200))
    }
    #expect(RoadParameters.driving(parameters, .pm) == RoadParameters.driving(parameters))
    #expect(RoadParameters.driving(parameters, .pm).peakPercent == 130)
    #expect(
      PeakClass(.ferry) == nil && PeakClass(.motorwayLink) == .motorway && PeakClass(.tertiary) == .minor)
    #expect(PeakClass.allCases.map(\.position) == [0, 1, 2, 3])
  }

  // On foot, a limit of 1,000 m keeps what is exactly that far and drops a metre more, and no straight line steps in.
  @Test func beyondTheLimitStaysUnknown() {
    let walk = RoadTimes(
      MadeUpNetworks.network(nodes: 2, [(0, 1, 1_000_000, 1), (1, 0, 1_000_000, 1)], .walking))
    let times = LayeredTimes(matrix: nil, roads: walk, straightLine: StraightLineTimes(factorPercent: 100))
    let table = times.table(
      from: [Self.point("a", 0, 0), Self.point("b", 0, 1)], to: [Self.point("s", 1000, 0)], limit: 1000,
      threads: 1)
    #expect(table.metres == [1000, -1])
    #expect(table.origins == [TravelOrigin.roads, .roads].map(\.rawValue))
  }

  @Test func pairsAreReportedAsCSV() throws {
    let text = try PairsReport.csv(
      pairs: Array("pair_id,from_easting,from_northing,to_easting,to_northing\n7,0,150,1000,-50\n".utf8),
      name: "p.csv",
      times: Self.road)
    let lines = text.split(separator: "\n")
    #expect(lines[0].hasSuffix("metres,seconds,origin,from_longitude,from_latitude,to_longitude,to_latitude"))
    #expect(lines[1].hasPrefix("7,0,150,1000,-50,1200,108,roads,-7.55"))
    #expect(throws: GeographyError.self) {
      try PairsReport.csv(pairs: Array("pair_id\n".utf8), name: "p.csv", times: Self.road)
    }
    #expect(throws: GeographyError.self) {
      try PairsReport.csv(
        pairs: Array("pair_id,from_easting,from_northing,to_easting,to_northing\n7,0,x,1000,-50\n".utf8),
        name: "p.csv",
        times: Self.road)
    }
  }
}
