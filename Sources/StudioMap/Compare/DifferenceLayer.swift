import CaseModel
import Reporting
import Tables

/// What differs between two plans, on the map: provisions that children come to or leave, and homes (or squares) of
/// children whose journey is longer or shorter.
struct DifferenceLayer {
  let compared: ComparedPlans
  let sight: MapSight

  init(_ compared: ComparedPlans, _ sight: MapSight) {
    self.compared = compared
    self.sight = sight
  }

  func json() throws -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("provisions", try provisions()),
      .init("kinds", .list(ProvisionKind.allCases.map { ProvisionSign($0).json })),
    ]
    members.append(sight.homes ? .init("homes", try homes()) : .init("areas", try areas()))
    return .object(members)
  }

  private func provisions() throws -> JSONValue {
    let changes = Dictionary(
      compared.comparison.places.provisions.map { ($0.provisionID, $0) },
      uniquingKeysWith: { first, _ in first })
    let rows = compared.world.provisions.filter { changes[$0.id] != nil && $0.location.point != nil }
    let degrees = try MicroDegrees.of(rows.compactMap(\.location.point))
    return .list(
      rows.enumerated().map { at, provision in
        let change = changes[provision.id]
        return .object([
          .init("id", .text(provision.id)), .init("name", .text(provision.name)),
          .init("kind", .text(provision.kind.rawValue)),
          .init("at", MicroDegrees.list(degrees[(2 * at)..<(2 * at + 2)])),
          .init("gained", .whole(change?.gained.count ?? 0)), .init("lost", .whole(change?.lost.count ?? 0)),
        ])
      })
  }

  /// Children whose journey differs, with a known home.
  private var changed: [(child: PlaceComparison.ChildChange, home: GridPoint)] {
    let homes = Dictionary(
      compared.world.children.map { ($0.id, $0.location.point) }, uniquingKeysWith: { first, _ in first })
    return compared.comparison.places.children.compactMap { change in
      guard let home = homes[change.childID] ?? nil else { return nil }
      return (change, home)
    }
  }

  private func homes() throws -> JSONValue {
    let rows = changed
    let degrees = try MicroDegrees.of(rows.map(\.home))
    return .list(
      rows.enumerated().map { at, row in
        .object([
          .init("child", .text(row.child.childID)),
          .init("longer", row.child.longer.map { .whole($0) } ?? .null),
          .init("moved", .flag(row.child.isMoved)),
          .init("at", MicroDegrees.list(degrees[(2 * at)..<(2 * at + 2)])),
        ])
      })
  }

  private func areas() throws -> JSONValue {
    var longer: [AreaLayer.Square: Int] = [:]
    var shorter: [AreaLayer.Square: Int] = [:]
    for row in changed {
      let square = AreaLayer.Square(east: row.home.easting / 1000, north: row.home.northing / 1000)
      guard let minutes = row.child.longer, minutes != 0 else { continue }
      if minutes > 0 { longer[square, default: 0] += 1 } else { shorter[square, default: 0] += 1 }
    }
    let shown = (AreaLayer.shown(longer), AreaLayer.shown(shorter))
    let squares = shown.0.map { ($0.square, $0.count, true) } + shown.1.map { ($0.square, $0.count, false) }
    let degrees = try MicroDegrees.of(squares.flatMap(\.0.corners))
    return .list(
      squares.enumerated().map { at, item in
        .object([
          .init("name", .text(item.0.name)), .init("count", item.1.map { .whole($0) } ?? .null),
          .init("change", .text(item.2 ? "longer" : "shorter")),
          .init("corners", MicroDegrees.list(degrees[(8 * at)..<(8 * at + 8)])),
        ])
      })
  }
}
