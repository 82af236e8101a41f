import CaseModel
import Geography

/// Drives of a case: its own table first, then its roads, last a straight line.
struct CaseLegs: Sendable {
  private struct Pair: Hashable {
    var from, to: CaseModel.GridPoint
  }

  private let given: [Pair: LegFigures]
  private let line: StraightLine
  /// Roads of the morning and of the afternoon.
  private let roads: (am: RoadLegs, pm: RoadLegs)?

  init(_ council: Case, _ points: CasePoints, roads: (am: RoadLegs, pm: RoadLegs)?) {
    line = StraightLine(council.parameters)
    self.roads = roads
    given = Self.table(council, points)
  }

  func figures(_ legs: [RouteLeg]) -> [LegFigures?] {
    var found = legs.map { given.isEmpty ? nil : given[Pair(from: $0.from, to: $0.to)] }
    if let roads {
      for (half, network) in [(HalfDay.am, roads.am), (.pm, roads.pm)] {
        let open = legs.indices.filter { found[$0] == nil && legs[$0].half == half }
        let answers = network.figures(open.map { legs[$0] })
        for (i, answer) in zip(open, answers) { found[i] = answer }
      }
    }
    for i in legs.indices where found[i] == nil {
      found[i] = line.journey(legs[i].from, legs[i].to).map {
        LegFigures(metres: $0.metres, seconds: $0.seconds)
      }
    }
    return found
  }

  /// Rows of `travel_times` by the points that their ids stand for; of several the last counts.
  private static func table(_ council: Case, _ points: CasePoints) -> [Pair: LegFigures] {
    guard !council.travelTimes.isEmpty else { return [:] }
    var place: [String: CaseModel.GridPoint] = [:]
    for (i, row) in council.children.enumerated() { place[row.id] = points.homes[i] }
    for (i, row) in council.provisions.enumerated() { place[row.id] = points.schools[i] }
    for (i, row) in council.pickupPoints.enumerated() { place[row.id] = points.pickups[i] }
    func point(_ id: String) -> CaseModel.GridPoint? {
      if let known = place[id] { return known }
      let parts = id.split(separator: ",").map { Int32($0) }
      guard parts.count == 2, let easting = parts[0], let northing = parts[1] else { return nil }
      return CaseModel.GridPoint(easting: easting, northing: northing)
    }
    var table: [Pair: LegFigures] = [:]
    for row in council.travelTimes {
      guard let from = point(row.fromID), let to = point(row.toID) else { continue }
      table[Pair(from: from, to: to)] = LegFigures(metres: row.metres.value, seconds: row.seconds.value)
    }
    return table
  }
}
