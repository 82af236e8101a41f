import CaseModel
import Geography

/// Drive times for routes of today: as planned with the case's parameters, and as they "really" are, morning and
/// afternoon, for observed times to be drawn from.
struct RouteTimes {
  let planned: any TravelTimeSource
  let morning: any TravelTimeSource
  let afternoon: any TravelTimeSource

  /// On a road file; without one, along straight lines.
  ///
  /// The made-up truth: smaller roads slower than planned, and the peak 16 % above free flow in the morning and 8 %
  /// in the afternoon, against the planned 10 % (assumption).
  init(roads path: String?) throws(GeneratorError) {
    guard let path else {
      planned = StraightLineTimes()
      morning = StraightLineTimes(speed: 41_000)
      afternoon = StraightLineTimes(speed: 44_000)
      return
    }
    do {
      let roads = try OSMRoads(pbf: path)
      var slower = RoadParameters.driving
      for (road, speed) in [
        (RoadClass.residential, Int32(21_000)), (.unclassified, 32_000), (.tertiary, 34_000),
        (.secondary, 48_000),
      ] {
        let at = Int(road.rawValue)
        slower.classSpeed[at] = min(slower.classSpeed[at], speed)
        slower.classCeiling[at] = speed
      }
      planned = RoadTimes(try RoadGraph(roads, .driving))
      slower.peakPercent = 116
      morning = RoadTimes(try RoadGraph(roads, slower))
      slower.peakPercent = 108
      afternoon = RoadTimes(try RoadGraph(roads, slower))
    } catch {
      throw GeneratorError([error.description])
    }
  }

  /// Metres and seconds of every leg along places in order; nil where one is not known.
  static func legs(_ places: [GridPoint], by source: any TravelTimeSource) -> [(metres: Int, seconds: Int)]? {
    let points = places.enumerated().map { TravelPoint(id: String($0.offset), location: $0.element) }
    let table = source.table(from: Array(points.dropLast()), to: Array(points.dropFirst()), threads: 1)
    var legs: [(metres: Int, seconds: Int)] = []
    for leg in 0..<max(0, places.count - 1) {
      guard let metres = table.metres(leg, leg), let seconds = table.seconds(leg, leg) else { return nil }
      legs.append((Int(metres), Int(seconds)))
    }
    return legs
  }
}
