import CaseModel
import Geography

/// The points of a route plan, each once, and the ways between them.
struct RoutePlaces {
  /// The points, in order of first use.
  private(set) var points: [GridPoint] = []
  private var position: [GridPoint: Int] = [:]

  /// The position of a point, added where new.
  mutating func add(_ point: GridPoint) -> Int {
    if let known = position[point] { return known }
    position[point] = points.count
    points.append(point)
    return points.count - 1
  }

  /// The position of a point; nil: not among them.
  subscript(_ point: GridPoint) -> Int? { position[point] }

  /// The points as a travel-time source takes them.
  var travelPoints: [TravelPoint] { points.map(Self.travelPoint) }

  static func travelPoint(_ point: GridPoint) -> TravelPoint {
    TravelPoint(id: "\(point.easting),\(point.northing)", location: point)
  }
}

/// Where the times between points come from: the case's table by whatever lies at a point, roads, a straight line.
struct RouteTimes: Sendable {
  private let morning: LayeredTimes
  private let afternoon: LayeredTimes?

  init(_ world: Case, roads: CaseRoads?) {
    let matrix = Self.matrix(world)
    let line = StraightLineTimes(world.parameters)
    morning = LayeredTimes(matrix: matrix, roads: roads?.morning, straightLine: line)
    afternoon = roads?.afternoon.map { LayeredTimes(matrix: matrix, roads: $0, straightLine: line) }
  }

  /// Whether afternoons take as long as mornings.
  var isSameAllDay: Bool { afternoon == nil }

  /// Usual order of trust.
  func source(_ run: HalfDay) -> LayeredTimes { run == .am ? morning : afternoon ?? morning }

  /// The case's own table, each id read as the points at which something of that name lies.
  private static func matrix(_ world: Case) -> MatrixTimes? {
    guard !world.travelTimes.isEmpty else { return nil }
    var points: [String: [GridPoint]] = [:]
    func add(_ id: String, _ point: GridPoint?) {
      guard let point, !(points[id]?.contains(point) ?? false) else { return }
      points[id, default: []].append(point)
    }
    for child in world.children { add(child.id, child.location.point) }
    for provision in world.provisions { add(provision.id, provision.location.point) }
    for point in world.pickupPoints { add(point.id, point.location.point) }
    func named(_ id: String) -> [String] {
      let known = (points[id] ?? []).map { "\($0.easting),\($0.northing)" }
      return known.contains(id) ? known : known + [id]
    }
    var rows: [MatrixTimes.Row] = []
    for row in world.travelTimes {
      for from in named(row.fromID) {
        for to in named(row.toID) {
          rows.append(
            MatrixTimes.Row(
              from: from, to: to, metres: Int32(clamping: row.metres.value),
              seconds: Int32(clamping: row.seconds.value)))
        }
      }
    }
    return MatrixTimes(rows)
  }

  /// Metres and seconds one way.
  func way(_ run: HalfDay, _ from: GridPoint, _ to: GridPoint) -> (metres: Int, seconds: Int)? {
    if from == to { return (0, 0) }
    let table = source(run).table(
      from: [RoutePlaces.travelPoint(from)], to: [RoutePlaces.travelPoint(to)], threads: 1)
    guard let metres = table.metres(0, 0), let seconds = table.seconds(0, 0) else { return nil }
    return (Int(metres), Int(seconds))
  }
}

/// All ways between the points of a plan, in the morning and in the afternoon.
struct RouteTimesTable: Sendable {
  /// Metres and seconds of all pairs, row by row; -1: no way.
  private struct Ways: Sendable {
    var metres: [Int32]
    var seconds: [Int32]
  }

  let count: Int
  /// By half-day; one and the same table where nothing differs.
  private let tables: [Ways]
  /// Pairs that rest on a straight line.
  let estimated: Int

  init(_ places: RoutePlaces, _ times: RouteTimes, threads: Int) {
    count = places.points.count
    let points = places.travelPoints
    let morning = times.source(.am).routeTable(places: points, threads: threads)
    estimated = morning.originCounts[Int(TravelOrigin.straightLine.rawValue)]
    let first = Ways(metres: morning.metres, seconds: morning.seconds)
    guard !times.isSameAllDay else {
      tables = [first, first]
      return
    }
    let afternoon = times.source(.pm).routeTable(places: points, threads: threads)
    tables = [first, Ways(metres: afternoon.metres, seconds: afternoon.seconds)]
  }

  /// The ways between some of another table's places.
  init(_ whole: RouteTimesTable, at positions: [Int], isSameAllDay: Bool) {
    count = positions.count
    estimated = 0
    func cut(_ table: Ways) -> Ways {
      var ways = Ways(metres: [], seconds: [])
      ways.metres.reserveCapacity(positions.count * positions.count)
      ways.seconds.reserveCapacity(positions.count * positions.count)
      for from in positions {
        for to in positions {
          ways.metres.append(table.metres[from * whole.count + to])
          ways.seconds.append(table.seconds[from * whole.count + to])
        }
      }
      return ways
    }
    let first = cut(whole.tables[0])
    tables = [first, isSameAllDay ? first : cut(whole.tables[1])]
  }

  private static func position(_ run: HalfDay) -> Int { run == .am ? 0 : 1 }

  /// Metres of all pairs, row by row.
  func metres(_ run: HalfDay) -> [Int32] { tables[Self.position(run)].metres }
  /// Seconds of all pairs, row by row.
  func seconds(_ run: HalfDay) -> [Int32] { tables[Self.position(run)].seconds }

  /// Metres and seconds from one place to another; nil: no way.
  func way(_ run: HalfDay, _ from: Int, _ to: Int) -> (metres: Int, seconds: Int)? {
    let table = tables[Self.position(run)]
    let at = from * count + to
    return table.metres[at] < 0 || table.seconds[at] < 0
      ? nil : (Int(table.metres[at]), Int(table.seconds[at]))
  }
}
