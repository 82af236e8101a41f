import CaseModel
import Tables

/// Groups duties into lots that an operator could bid for: one vehicle type, schools near one another, and not
/// more duties than a small firm can run.
public struct Lots: Sendable {
  /// A duty in a lot.
  public struct Line: Sendable, Hashable {
    /// The lot, `L01`...
    public let lot: String
    /// The duty.
    public let duty: DutyFigures
  }

  /// What an operator must know of a duty.
  public struct DutyFigures: Sendable, Hashable {
    /// The duty.
    public let id: String
    /// Vehicle type.
    public let vehicleType: String
    /// The provision most of its children go to.
    public let provision: String
    /// Its runs, am then pm.
    public let routes: [String]
    /// Days at work.
    public let days: WeekDays
    /// Children in the morning and in the afternoon, the larger number.
    public let children: Int
    /// Assistants, the most of its runs.
    public let assistants: Int
    /// Paid metres on its fullest day.
    public let metres: Metres
    /// Cost a year.
    public let annual: Pence
  }

  /// Lots in order.
  public let lines: [Line]

  /// Groups the duties of a plan.
  ///
  /// - Parameter most: duties a lot, at least 1.
  public init(_ routes: RouteResults, _ world: Case, most: Int) {
    let places = Dictionary(
      world.provisions.map { ($0.id, $0.location.point) }, uniquingKeysWith: { first, _ in first })
    let ordered = Self.duties(routes).sorted { a, b in
      let (left, right) = (Self.curve(places[a.provision] ?? nil), Self.curve(places[b.provision] ?? nil))
      return (a.vehicleType, left, a.provision, a.id) < (b.vehicleType, right, b.provision, b.id)
    }
    var lines: [Line] = []
    var lot = 0
    var filled = 0
    var type: String?
    for duty in ordered {
      if duty.vehicleType != type || filled == max(1, most) {
        lot += 1
        filled = 0
        type = duty.vehicleType
      }
      filled += 1
      lines.append(Line(lot: "L" + (lot < 10 ? "0" : "") + "\(lot)", duty: duty))
    }
    self.lines = lines
  }

  private static func duties(_ results: RouteResults) -> [DutyFigures] {
    let routes = Dictionary(grouping: results.routes, by: \.dutyID)
    let days = Dictionary(grouping: results.duties, by: \.dutyID)
    let riders = Dictionary(grouping: results.riders.filter { $0.routeID != nil }) {
      RunKey(run: $0.run, route: $0.routeID ?? "")
    }
    return routes.keys.sorted().map { id in
      let runs = (routes[id] ?? []).sorted { $0.dutyOrder < $1.dutyOrder }
      let work = days[id] ?? []
      var schools: [String: Int] = [:]
      var children: [HalfDay: Int] = [:]
      for run in runs {
        for rider in riders[RunKey(run: run.run, route: run.routeID)] ?? [] {
          schools[rider.provisionID, default: 0] += 1
          children[run.run, default: 0] += 1
        }
      }
      let main = schools.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.first?.key ?? ""
      return DutyFigures(
        id: id, vehicleType: runs.first?.vehicleType ?? "", provision: main, routes: runs.map(\.routeID),
        days: WeekDays(bits: work.reduce(0) { $0 | 1 << UInt8($1.weekday) }),
        children: children.values.max() ?? 0, assistants: runs.map(\.assistants).max() ?? 0,
        metres: work.map(\.paidMetres).max() ?? .zero,
        annual: work.reduce(.zero) { $0 + $1.cost * Int64($1.dates) })
    }
  }

  /// Position along a curve that keeps near squares of 2 km together (Morton order).
  private static func curve(_ point: GridPoint?) -> UInt64 {
    guard let point else { return .max }
    var code: UInt64 = 0
    let (x, y) = (UInt64(max(0, point.easting)) / 2000, UInt64(max(0, point.northing)) / 2000)
    for bit in 0..<10 { code |= (x >> bit & 1) << (2 * bit) | (y >> bit & 1) << (2 * bit + 1) }
    return code
  }
}
