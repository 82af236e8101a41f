import CaseModel
import Geography
import Running
import Tables

/// A case's own `travel_times` table as a router gives it. Kept in the case, it makes every later run repeatable and
/// checkable without the router.
public struct RouterTable {
  /// The table as CSV: every child to every provision by id, and every leg of routes by grid reference.
  public let csv: String
  /// What an officer should know.
  public let warnings: [String]

  /// Asks a router about every place of a case: homes and other addresses, provisions, pick-up points, bases.
  ///
  /// - Throws: `GeographyError` when the router does not give a whole table, or there are more places than fit one.
  public init(
    _ world: Case, _ router: RouterFetch, stop: StopFlag, progress: any ProgressSink
  ) throws(GeographyError) {
    let locations =
      world.children.map(\.location) + world.addresses.map(\.location) + world.provisions.map(\.location)
      + world.pickupPoints.map(\.location) + world.vehicles.compactMap(\.base)
    let places = Set(locations.compactMap(\.point)).sorted {
      ($0.easting, $0.northing) < ($1.easting, $1.northing)
    }
    guard places.count <= Self.most else {
      throw GeographyError(
        "The case has \(places.count) places, and a table in a file holds at most \(Self.most)",
        action: "Use the case's roads (roads.osm.pbf) instead of a router")
    }
    let times = try router.times(from: places, to: places, stop: stop, progress: progress)
    let points = places.map { TravelPoint(id: "\($0.easting),\($0.northing)", location: $0) }
    let legs = times.table(from: points, to: points, threads: 1)
    let position = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    var rows = CSVWriter(columns: ["from_id", "to_id", "metres", "seconds"])
    func add(_ from: String, _ to: String, _ f: Int, _ t: Int) {
      guard let metres = legs.metres(f, t), let seconds = legs.seconds(f, t) else { return }
      rows.text(from)
      rows.text(to)
      rows.whole(metres)
      rows.whole(seconds)
      rows.endRow()
    }
    for f in places.indices {
      for t in places.indices where f != t { add(points[f].id, points[t].id, f, t) }
    }
    for child in world.children {
      guard let f = child.location.point.flatMap({ position[$0] }) else { continue }
      for provision in world.provisions {
        guard let t = provision.location.point.flatMap({ position[$0] }) else { continue }
        add(child.id, provision.id, f, t)
      }
    }
    csv = String(decoding: rows.bytes, as: UTF8.self)
    warnings = times.warnings
  }

  /// About 120 MB of file.
  private static let most = 2_000
}
