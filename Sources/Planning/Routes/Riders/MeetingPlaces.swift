import CaseModel
import Geography

/// Where a child is met in the morning and left in the afternoon, by weekday (ROUTES.md, Address).
struct MeetingPlaces {
  private let world: Case
  private let rows: [String: [Address]]
  private let points: [(id: String, at: GridPoint, maxWalk: Int64?)]
  private let fromYear: Int
  private let factorPercent: Int64

  init(_ world: Case) {
    self.world = world
    let date = world.parameters.planDate
    var rows: [String: [Address]] = [:]
    for row in world.addresses
    where row.from.map({ $0 <= date }) ?? true && row.to.map({ $0 >= date }) ?? true {
      rows[row.childID, default: []].append(row)
    }
    self.rows = rows
    points =
      world.parameters.flag("use_pickup_points")
      ? world.pickupPoints.compactMap { point in
        point.location.point.map { (point.id, $0, point.maxWalk?.value) }
      } : []
    fromYear = Int(world.parameters.whole("pickup_from_year"))
    factorPercent = max(100, world.parameters.whole("straight_line_factor") / 10)
  }

  /// One place, or two where the week's pattern changes it; nil: not known.
  func places(_ child: Child, _ run: HalfDay, _ weekday: Int) -> [GridPoint?] {
    let naming = (rows[child.id] ?? []).filter {
      (run == .am ? $0.daysAM : $0.daysPM).contains(weekday)
    }
    guard let last = naming.last else { return [met(child, child.location.point)] }
    let first = met(child, last.location.point)
    guard last.weekPattern != nil else { return [first] }
    let before = naming.count > 1 ? naming[naming.count - 2].location.point : child.location.point
    let second = met(child, before)
    return second == first ? [first] : [first, second]
  }

  /// The pick-up point for an address, or the address itself.
  private func met(_ child: Child, _ address: GridPoint?) -> GridPoint? {
    guard let address, !points.isEmpty, child.mobility == .walks, child.assistant == .none, !child.solo,
      child.ncYear >= fromYear
    else { return address }
    var best: (metres: Int64, id: String, at: GridPoint)?
    for point in points {
      let metres = (address.millimetres(to: point.at) * factorPercent / 100 + 500) / 1000
      if let limit = point.maxWalk, metres > limit { continue }
      if let best, (best.metres, best.id) < (metres, point.id) { continue }
      best = (metres, point.id, point.at)
    }
    return best?.at ?? address
  }
}
