import CaseModel

/// Where a child is met or left on a weekday.
struct MeetingPlaces {
  private let council: Case
  private let points: CasePoints
  private let terms: RouteTerms
  private let line: StraightLine
  /// Rows of `addresses` in force, by child, in file order.
  private let rows: [[Int]]

  init(_ index: CaseIndex, _ points: CasePoints, _ terms: RouteTerms) {
    council = index.council
    self.points = points
    self.terms = terms
    line = StraightLine(index.council.parameters)
    var rows = [[Int]](repeating: [], count: index.childCount)
    for (i, row) in index.council.addresses.enumerated() {
      guard let c = index.childPosition[row.childID], row.from.map({ $0 <= index.planDate }) ?? true,
        row.to.map({ $0 >= index.planDate }) ?? true
      else { continue }
      rows[c].append(i)
    }
    self.rows = rows
  }

  /// The one or, where weeks alternate, two places of a weekday and half-day, each different; nil: not known.
  func places(_ c: Int, _ half: HalfDay, _ weekday: Int) -> [GridPoint?] {
    let naming = rows[c].filter { i in
      let row = council.addresses[i]
      return (half == .am ? row.daysAM : row.daysPM).contains(weekday)
    }
    guard let last = naming.last else { return [met(c, points.homes[c])] }
    let first = met(c, points.addresses[last])
    guard council.addresses[last].weekPattern != nil else { return [first] }
    let other = naming.dropLast().last.map { points.addresses[$0] } ?? points.homes[c]
    let second = met(c, other)
    return first == second ? [first] : [first, second]
  }

  /// The nearest pick-up point within reach of an address, for children who walk to one; else the address.
  private func met(_ c: Int, _ address: GridPoint?) -> GridPoint? {
    let child = council.children[c]
    guard terms.usesPickups, let address, child.mobility == .walks, child.assistant == .none, !child.solo,
      Int64(child.ncYear) >= terms.pickupYear
    else { return address }
    var best: (metres: Int64, id: String, point: GridPoint)?
    for (i, pickup) in council.pickupPoints.enumerated() {
      guard let point = points.pickups[i], let metres = line.journey(address, point)?.metres,
        pickup.maxWalk.map({ metres <= $0.value }) ?? true
      else { continue }
      if let best, (best.metres, best.id) <= (metres, pickup.id) { continue }
      best = (metres, pickup.id, point)
    }
    return best?.point ?? address
  }
}
