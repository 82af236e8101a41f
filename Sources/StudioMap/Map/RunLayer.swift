import CaseModel
import Foundation
import Reporting
import Tables

/// Runs of a plan as lines on roads. Lines begin and end at homes: only for who may see those.
struct RunLayer: Sendable {
  let routes: RouteResults
  /// `routes.geojson` of the results folder; what is not in it is drawn straight between stops.
  let lines: String

  /// For scripts.
  func json() throws -> JSONValue {
    let drawn = Self.lines(FileManager.default.contents(atPath: lines) ?? Data())
    var straight: [Key: [GridPoint]] = [:]
    for stop in routes.stops where drawn[Key(stop.run, stop.routeID)] == nil {
      straight[Key(stop.run, stop.routeID), default: []].append(stop.place)
    }
    let items = try routes.routes.map { row -> JSONValue in
      let key = Key(row.run, row.routeID)
      let line = try drawn[key] ?? straight[key].map { try MicroDegrees.of($0) } ?? []
      return .object([
        .init("id", .text(row.routeID)), .init("half", .text(row.run.rawValue)),
        .init("duty", .text(row.dutyID)),
        .init("type", .text(row.vehicleType)), .init("days", .text(row.days.text)),
        .init("children", .whole(row.children)), .init("minutes", .whole(Words.minutes(row.seconds))),
        .init("metres", .whole(row.metres.value)), .init("line", MicroDegrees.list(line)),
      ])
    }
    return .object([.init("runs", .list(items))])
  }

  /// The stops of one run, in order; nil: there is no such run.
  func stops(_ half: HalfDay, _ id: String, _ world: Case) throws -> JSONValue? {
    let rows = routes.stops.filter { $0.run == half && $0.routeID == id }
    guard !rows.isEmpty else { return nil }
    let names = Dictionary(world.provisions.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let degrees = try MicroDegrees.of(rows.map(\.place))
    return .object([
      .init(
        "stops",
        .list(
          rows.enumerated().map { at, row in
            .object([
              .init("action", .text(Self.action(row.action))), .init("child", .textOrNull(row.childID)),
              .init("provision", .textOrNull(row.provisionID.map { names[$0] ?? $0 })),
              .init("arrive", .text(Self.clock(row.arrive))), .init("depart", .text(Self.clock(row.depart))),
              .init("at", MicroDegrees.list(degrees[(2 * at)..<(2 * at + 2)])),
            ])
          }))
    ])
  }

  private static func action(_ action: StopAction) -> String {
    switch action {
    case .start: "start"
    case .pickup: "pick up"
    case .dropoff: "hand over"
    case .end: "end"
    }
  }

  /// `08:05`.
  private static func clock(_ seconds: Int) -> String {
    func two(_ value: Int) -> String { (value < 10 ? "0" : "") + "\(value)" }
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
  }

  struct Key: Hashable {
    let half: HalfDay
    let id: String

    init(_ half: HalfDay, _ id: String) {
      self.half = half
      self.id = id
    }
  }

  /// The lines of `routes.geojson`, which holds a feature on each line of text; only lines are read, its many points are
  /// not.
  static func lines(_ file: Data) -> [Key: [Int32]] {
    var out: [Key: [Int32]] = [:]
    let head = Array("{\"type\": \"Feature\", \"geometry\": {\"type\": \"LineString\"".utf8)
    for text in file.split(separator: UInt8(ascii: "\n")) where text.starts(with: head) {
      let bytes = text.last == UInt8(ascii: ",") ? text.dropLast() : text
      guard let feature = try? JSONValue(parsing: Array(bytes)),
        let half = feature["properties"]?["run"]?.asText.flatMap({ HalfDay(rawValue: $0) }),
        let id = feature["properties"]?["route_id"]?.asText
      else { continue }
      let points = feature["geometry"]?["coordinates"]?.asList ?? []
      out[Key(half, id)] = points.flatMap { ($0.asList ?? []).compactMap(micro) }
    }
    return out
  }

  /// `-1.469668` in millionths, from its digits.
  private static func micro(_ value: JSONValue) -> Int32? {
    guard case .number(let digits) = value else { return nil }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 6 else { return Int32(digits).map { $0 * 1_000_000 } }
    return Int32(parts[0] + parts[1])
  }
}
