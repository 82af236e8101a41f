import CaseModel
import Tables

/// Places left under a plan for one child at a provision: the least over the groups the child belongs to.
struct RoomLeft {
  private let council: Case
  private let values: [PlaceKey: PlaceValueRow]
  private let groups: [String: [CapacityGroup]]

  private struct PlaceKey: Hashable {
    let provisionID: String
    let groupID: String
  }

  init(_ council: Case, _ placeValues: [PlaceValueRow]) {
    self.council = council
    values = Dictionary(
      placeValues.map { (PlaceKey(provisionID: $0.provisionID, groupID: $0.groupID), $0) },
      uniquingKeysWith: { first, _ in first })
    groups = Dictionary(grouping: council.groups, by: \.provisionID)
  }

  /// Places left, with the child's own place there counted as free; negative where children stand above the
  /// places. Nil where the results hold no figure for the provision.
  func places(for child: Child, at provision: Provision, placedThere: Bool) -> Int? {
    guard let root = values[PlaceKey(provisionID: provision.id, groupID: "")] else { return nil }
    let own = placedThere ? 1 : 0
    let percent = council.parameters.whole("reserve_percent")
    func kept(_ group: CapacityGroup?, _ places: Int) -> Int {
      group?.reservePlaces ?? Int(Int64(places) * percent / 10_000)
    }
    var least = root.places - provision.heldByOtherLAs - kept(nil, provision.places) - root.used + own
    for group in Self.path(of: child, at: provision, groups[provision.id] ?? []) {
      guard let row = values[PlaceKey(provisionID: provision.id, groupID: group.id)] else { continue }
      least = min(least, row.places - kept(group, group.places) - row.used + own)
    }
    return least
  }

  /// The groups a child steps into, outermost first: a group matches by primary need and year, where an empty
  /// cell takes the parent's.
  static func path(of child: Child, at provision: Provision, _ groups: [CapacityGroup]) -> [CapacityGroup] {
    var path: [CapacityGroup] = []
    var parent: String?
    var needs = provision.needs
    var years = (provision.yearMin, provision.yearMax)
    while path.count < groups.count {
      let next = groups.first { group in
        guard group.parentID == parent, let primary = child.needs.first else { return false }
        let from = group.yearMin ?? years.0
        let to = group.yearMax ?? years.1
        return (group.needs ?? needs).contains(primary) && from <= child.ncYear && child.ncYear <= to
      }
      guard let next else { break }
      path.append(next)
      parent = next.id
      needs = next.needs ?? needs
      years = (next.yearMin ?? years.0, next.yearMax ?? years.1)
    }
    return path
  }
}
