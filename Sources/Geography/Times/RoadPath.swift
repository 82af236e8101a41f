import CaseModel

/// A best way between two points on a road network.
public struct RoadPath: Hashable, Sendable {
  /// The way on the map from the first point to the last, nowhere further than 4 m from the nodes it passes. Of several
  /// equally good ways one, the same every time.
  public let points: [GridPoint]
  /// Whole metres, both snap legs among them; as in a table.
  public let metres: Int32
  /// Whole seconds, likewise.
  public let seconds: Int32
  /// What it takes without any peak, by class of road.
  public let profile: PathProfile
}

/// The free-flow time of a leg by what slows it, in milliseconds: what calibration works on.
public struct PathProfile: Hashable, Sendable {
  /// By `PeakClass.position`: motorway, a, b, minor.
  public var classes: [Int64]
  /// Time that no class's factor changes: snap legs, ferries.
  public var fixed: Int64

  /// No time at all.
  public init() {
    classes = [Int64](repeating: 0, count: PeakClass.allCases.count)
    fixed = 0
  }

  /// Its free-flow time in all, milliseconds.
  public var total: Int64 { classes.reduce(fixed, +) }
}

extension RoadTimes {
  /// The best way between two points; nil where no road joins them.
  public func path(from: GridPoint, to: GridPoint) -> RoadPath? {
    paths([(from, to)], threads: 1)[0]
  }

  /// The best ways of many legs, in their order; nil where no road joins the ends. A leg between equal points stays
  /// where it is: 0 m and 0 s.
  ///
  /// - Parameter threads: how many cores to use; the answer is the same for every number.
  public func paths(_ legs: [(from: GridPoint, to: GridPoint)], threads: Int) -> [RoadPath?] {
    search.paths(legs.map { (index.snap($0.from), index.snap($0.to)) }, threads: threads).enumerated().map {
      number, found in
      let leg = legs[number]
      guard leg.from != leg.to else {
        return RoadPath(points: [leg.from], metres: 0, seconds: 0, profile: PathProfile())
      }
      return found.map { describe($0, leg.from, leg.to) }
    }
  }

  /// The free-flow time between two points by class of road; nil where no road joins them.
  public func classSeconds(from: GridPoint, to: GridPoint) -> PathProfile? {
    path(from: from, to: to)?.profile
  }

  private func describe(_ found: RoadSearch.ArcPath, _ from: GridPoint, _ to: GridPoint) -> RoadPath {
    var profile = PathProfile()
    var line = LineThinning(from: from)
    let ends = [found.start, found.end].map { graph.snapWeight(millimetres: $0.millimetres) }
    profile.fixed = ends.reduce(0) { $0 + graph.parts(ofWeight: $1).milliseconds }
    // Milliseconds by class with the peak in them; it is taken out of the sums, so that rounding stays small.
    var byRoad = [Int64](repeating: 0, count: RoadClass.allCases.count)
    line.add(graph.gridPoint(ofNode: Int(found.start.node)))
    for arc in found.arcs {
      byRoad[Int(graph.roadClass[Int(arc)])] += Int64(graph.milliseconds[Int(arc)])
      line.add(graph.gridPoint(ofNode: Int(graph.head[Int(arc)])))
    }
    line.add(to)
    for road in RoadClass.allCases where byRoad[Int(road.rawValue)] > 0 {
      let peak = Int64(max(1, graph.parameters.classPeak[Int(road.rawValue)]))
      let free = (byRoad[Int(road.rawValue)] * 1000 + peak / 2) / peak
      if let slowed = PeakClass(road) {
        profile.classes[slowed.position] += free
      } else {
        profile.fixed += free
      }
    }
    let parts = graph.parts(ofWeight: found.weight + ends[0] + ends[1])
    return RoadPath(
      points: line.finish(), metres: Int32(clamping: (parts.millimetres + 500) / 1000),
      seconds: Int32(clamping: (parts.milliseconds + 500) / 1000), profile: profile)
  }
}
