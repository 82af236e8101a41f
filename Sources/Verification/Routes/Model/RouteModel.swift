import CaseModel

/// What the route page says of a case before any plan is looked at.
struct RouteModel {
  let index: CaseIndex
  let points: CasePoints
  let terms: RouteTerms
  let needs: RideNeeds
  let dates: SchoolDates
  /// Walking metres of a pair.
  let walk: @Sendable (Int, Int) -> Int64?
  /// Rows of `attendance` in force on the plan date, by child.
  let attending: [[Int]]
  let typePosition: [String: Int]
  /// Current routes by child: `2 c` morning, `2 c + 1` afternoon.
  let current: [[String]]
  /// Ids of current routes of the morning and of the afternoon.
  let currentIDs: (am: Set<String>, pm: Set<String>)

  init(_ index: CaseIndex, _ points: CasePoints, walk: @escaping @Sendable (Int, Int) -> Int64?) {
    self.index = index
    self.points = points
    self.walk = walk
    terms = RouteTerms(index.council.parameters)
    needs = RideNeeds(index, terms)
    dates = SchoolDates(index, terms)
    var attending = [[Int]](repeating: [], count: index.childCount)
    for (i, row) in index.council.attendance.enumerated() {
      guard let c = index.childPosition[row.childID], index.provisionPosition[row.provisionID] != nil,
        row.from.map({ $0 <= index.planDate }) ?? true, row.to.map({ $0 >= index.planDate }) ?? true
      else { continue }
      attending[c].append(i)
    }
    self.attending = attending
    typePosition = Dictionary(
      index.council.vehicles.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var current = [[String]](repeating: [], count: 2 * index.childCount)
    var ids = (am: Set<String>(), pm: Set<String>())
    for row in index.council.currentRoutes {
      if row.run == .am { ids.am.insert(row.routeID) } else { ids.pm.insert(row.routeID) }
      guard let id = row.childID, let c = index.childPosition[id] else { continue }
      current[2 * c + (row.run == .am ? 0 : 1)].append(row.routeID)
    }
    self.current = current
    currentIDs = ids
  }

  /// Current routes of a child in a half-day.
  func current(_ c: Int, _ half: HalfDay) -> [String] { current[2 * c + (half == .am ? 0 : 1)] }

  /// The base of a vehicle type; nil: none, or its place is not known.
  func base(_ type: Int) -> GridPoint? { type < 0 ? nil : points.bases[type] }

  /// Whether some vehicle that may be used has a layout for so many.
  func hasLayout(seats: Int, wheelchairs: Int) -> Bool {
    index.council.vehicles.contains { type in
      type.available.map { $0 > 0 } ?? true
        && type.layouts.contains { $0.seats >= seats && $0.wheelchairs >= wheelchairs }
    }
  }
}
