import CaseModel
import Geography
import Studio
import Tables

/// Homes blurred to squares of a kilometre with how many children live in each, for who may not see homes.
struct AreaLayer {
  /// What is asked of the children counted; nil: nothing. Only who may see children may ask.
  struct Filter: Hashable, Sendable {
    var need: Int?
    var phase: Int?
    var status: Int?
    var mode: Int?

    init() {}

    init(_ query: FormFields, _ sight: MapSight) {
      guard sight.children else { return }
      func number(_ name: String) -> Int? { query[name].flatMap { Int($0) } }
      need = sight.needs ? number("need") : nil
      (phase, status, mode) = (number("phase"), number("status"), number("mode"))
    }

    func takes(_ traits: ChildLayer.Traits) -> Bool {
      (need.map { $0 == traits.need } ?? true) && (phase.map { $0 == traits.phase } ?? true)
        && (status.map { $0 == traits.status } ?? true) && (mode.map { $0 == traits.mode } ?? true)
    }

    /// As part of a key.
    var key: String { [need, phase, status, mode].map { $0.map(String.init) ?? "" }.joined(separator: ",") }
  }

  /// A square of a kilometre: its south-west corner in kilometres.
  struct Square: Hashable, Comparable {
    let east: Int32
    let north: Int32

    static func < (a: Square, b: Square) -> Bool { (a.north, a.east) < (b.north, b.east) }

    /// `SZ 49 88`, as on Ordnance Survey maps.
    var name: String {
      let letters = Array("ABCDEFGHJKLMNOPQRSTUVWXYZ")
      let (e, n) = (Int(east) / 100 + 10, Int(north) / 100 + 5)
      guard (0..<25).contains(e), (0..<25).contains(n) else { return "\(east) east, \(north) north" }
      func letter(_ column: Int, _ row: Int) -> Character { letters[(4 - row) * 5 + column] }
      func two(_ value: Int32) -> String { (value % 100 < 10 ? "0" : "") + "\(value % 100)" }
      return "\(letter(e / 5, n / 5))\(letter(e % 5, n % 5)) \(two(east)) \(two(north))"
    }

    /// Its corners, anticlockwise from the south-west.
    var corners: [GridPoint] {
      [(0, 0), (1, 0), (1, 1), (0, 1)].map {
        GridPoint(easting: (east + $0.0) * 1000, northing: (north + $0.1) * 1000)
      }
    }
  }

  /// Squares with their counts, south to north; nil: not shown.
  let squares: [(square: Square, count: Int?)]

  init(_ layer: ChildLayer, _ filter: Filter) {
    var counts: [Square: Int] = [:]
    for (child, traits) in zip(layer.world.children, layer.traits()) where filter.takes(traits) {
      guard let point = child.location.point, point.isInGreatBritain else { continue }
      counts[Square(east: point.easting / 1000, north: point.northing / 1000), default: 0] += 1
    }
    squares = Self.shown(counts)
  }

  /// Counts under five are hidden; a single hidden one would be told by the sum of all, so the smallest other goes too.
  static func shown(_ counts: [Square: Int]) -> [(square: Square, count: Int?)] {
    var hidden = Set(counts.filter { $0.value < MapSight.fewest }.keys)
    if hidden.count == 1,
      let least = counts.filter({ !hidden.contains($0.key) }).min(by: {
        ($0.value, $0.key) < ($1.value, $1.key)
      })
    {
      hidden.insert(least.key)
    }
    return counts.keys.sorted().map { ($0, hidden.contains($0) ? nil : counts[$0]) }
  }

  /// For scripts.
  func json() throws -> JSONValue {
    let degrees = try MicroDegrees.of(squares.flatMap(\.square.corners))
    return .object([
      .init(
        "squares",
        .list(
          squares.enumerated().map { at, item in
            .object([
              .init("name", .text(item.square.name)), .init("count", item.count.map { .whole($0) } ?? .null),
              .init("corners", MicroDegrees.list(degrees[(8 * at)..<(8 * at + 8)])),
            ])
          }))
    ])
  }
}
