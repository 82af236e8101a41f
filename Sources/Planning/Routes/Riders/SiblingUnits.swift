import CaseModel

/// Riders who are asked for together: brothers and sisters who would stand at the same stops at the same time, and
/// everyone else alone (ROUTES.md, Riders).
struct SiblingUnits {
  /// Positions of riders, ascending; units in order of their first rider.
  private(set) var units: [[Int]] = []
  /// Siblings who cannot ride together.
  private(set) var warnings: [String] = []

  private struct Key: Hashable {
    let group: String
    let run: HalfDay
    let provision: Int
    let home: GridPoint?
    let window: ClosedRange<Int>?
    let days: WeekDays
  }

  /// Gathers the riders that can be carried.
  init(_ world: Case, _ riders: [Rider], fits: ([Rider]) -> Bool) {
    var at: [Key: Int] = [:]
    for (position, rider) in riders.enumerated() where rider.reason == nil {
      let child = world.children[rider.child]
      guard let group = child.siblingGroup, !child.solo else {
        units.append([position])
        continue
      }
      let key = Key(
        group: group, run: rider.run, provision: rider.provision, home: rider.home, window: rider.window,
        days: rider.days)
      if let known = at[key] {
        units[known].append(position)
      } else {
        at[key] = units.count
        units.append([position])
      }
    }
    var apart: [[Int]] = []
    units = units.filter { unit in
      guard unit.count > 1, Self.clash(world, riders, unit) || !fits(unit.map { riders[$0] }) else {
        return true
      }
      let names = unit.map { riders[$0].name }.joined(separator: ", ")
      warnings.append(
        "\(names) (\(riders[unit[0]].run.rawValue)) are siblings and cannot ride together: not_with, or no layout holds "
          + "them. They are routed one by one.")
      apart += unit.map { [$0] }
      return false
    }
    units = (units + apart).sorted { $0[0] < $1[0] }
  }

  private static func clash(_ world: Case, _ riders: [Rider], _ unit: [Int]) -> Bool {
    let ids = Set(unit.map { world.children[riders[$0].child].id })
    return unit.contains { at in
      let child = world.children[riders[at].child]
      return child.notWith.contains { ids.contains($0) && $0 != child.id }
    }
  }
}
