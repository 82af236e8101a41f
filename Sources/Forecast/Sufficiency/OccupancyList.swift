import CaseModel
import Tables

/// Every specialist provision with its places and the children in them on the base date.
public enum OccupancyList {
  /// The list, in the case's order of provisions; those without places, children or additions are left out.
  ///
  /// - Parameters:
  ///   - options: options taken.
  ///   - year: the last September looked at.
  public static func rows(_ world: Case, options taken: Set<String>, through year: Int) -> [OccupancyRow] {
    let book = AreaBook(world)
    var inside: [String: Int] = [:]
    var past: [String: Int] = [:]
    let provisionAt = world.provisionPositions()
    for child in world.children {
      guard let id = child.currentProvisionID, let at = provisionAt[id] else { continue }
      if child.ncYear - 1 <= world.provisions[at].yearMax {
        inside[id, default: 0] += 1
      } else {
        past[id, default: 0] += 1
      }
    }
    let base = world.parameters.planDate.parts.year
    return world.provisions.compactMap { provision in
      guard provision.kind.isSpecialist else { return nil }
      let places = provision.isOpen(at: world.parameters.baseDate) ? provision.places : 0
      let options = world.options.filter { taken.contains($0.id) && $0.provisionID == provision.id }
      let opens =
        provision.isOpen(atSeptember: year) || options.contains { $0.share(in: year, base: base) > 0 }
      let later =
        (opens ? provision.places : 0)
        + options.reduce(0) { $0 + $1.places * $1.share(in: year, base: base) / 100 }
      let row = OccupancyRow(
        provisionID: provision.id, name: provision.name, kind: provision.kind,
        area: provision.liesElsewhere(in: world)
          ? nil : book.area(of: provision.location) ?? CohortBase.nowhere,
        places: places, held: provision.heldByOtherLAs, added: later - places,
        occupied: inside[provision.id] ?? 0, past: past[provision.id] ?? 0)
      return row.places == 0 && row.added == 0 && row.occupied + row.past == 0 ? nil : row
    }
  }
}
