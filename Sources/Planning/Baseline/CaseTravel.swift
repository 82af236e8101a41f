import CaseModel
import Geography

/// The travel-time source of a case: its own table first, then its roads, then a straight line.
enum CaseTravel {
  static func source(_ world: Case, roads: CaseRoads?) -> LayeredTimes {
    let rows = world.travelTimes.map {
      MatrixTimes.Row(
        from: $0.fromID, to: $0.toID, metres: Int32(clamping: $0.metres.value),
        seconds: Int32(clamping: $0.seconds.value))
    }
    return LayeredTimes(
      matrix: rows.isEmpty ? nil : MatrixTimes(rows), roads: roads?.drive,
      straightLine: StraightLineTimes(world.parameters))
  }
}
