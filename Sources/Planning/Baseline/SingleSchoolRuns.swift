import CaseModel
import Geography

/// Runs to one school at today's load: the baseline where nothing is known of how children travel.
///
/// Riders of a school are taken by bearing from it, as many a vehicle as keep the load's mean; a solo child and a
/// child who uses a wheelchair are priced in the cheapest type that carries them. The same vehicle brings them home.
struct SingleSchoolRuns {
  private let world: Case
  private let travel: any TravelTimeSource
  private let load: Int

  /// - Parameter load: mean riders a vehicle, in thousandths.
  init(_ world: Case, _ travel: any TravelTimeSource, load: Int) {
    self.world = world
    self.travel = travel
    self.load = max(1000, load)
  }

  /// Priced lines, by provision in the case's order.
  func lines(
    _ riders: [(child: Int, provision: Int)], days: Int, _ warnings: inout [String]
  ) -> [BaselineReport.ModelledLine] {
    let schools = Dictionary(grouping: riders, by: \.provision)
    let price = BaselinePrice(world)
    var lines: [BaselineReport.ModelledLine] = []
    for school in schools.keys.sorted() {
      let end = TravelPoint(
        id: world.provisions[school].id, location: world.provisions[school].location.point)
      for group in groups((schools[school] ?? []).map(\.child), around: end.location) {
        guard let type = cheapestType(group) else {
          warnings.append(
            "No vehicle type carries \(group.map { world.children[$0].id }.joined(separator: ", ")): left out."
          )
          continue
        }
        let ordered = order(group, to: end)
        let half = price.half(ordered + [end], children: group, travel, 1)
        let day = price.day(type, [half, half])
        lines.append(
          BaselineReport.ModelledLine(
            id: end.id, children: group.map { world.children[$0].id }, vehicleType: type.id, day: day,
            annual: day * Int64(days)))
      }
    }
    return lines
  }

  /// Solo children alone; the others by bearing, each vehicle as full as keeps the mean load so far.
  private func groups(_ children: [Int], around school: GridPoint?) -> [[Int]] {
    let solo = children.filter { world.children[$0].solo }.map { [$0] }
    let others = children.filter { !world.children[$0].solo }.sorted {
      let (a, b) = (
        Bearing(of: world.children[$0].location.point, from: school),
        Bearing(of: world.children[$1].location.point, from: school)
      )
      return a == b ? $0 < $1 : a < b
    }
    var groups: [[Int]] = []
    var taken = 0
    while taken < others.count {
      let wanted = ((groups.count + 1) * load + 500) / 1000 - taken
      var group = Array(others[taken..<min(others.count, taken + max(1, wanted))])
      while group.count > 1, cheapestType(group) == nil { group.removeLast() }
      taken += group.count
      groups.append(group)
    }
    return solo + groups
  }

  /// The type of least day price with a layout for all and their assistants.
  private func cheapestType(_ group: [Int]) -> VehicleType? {
    let chairs = group.filter { world.children[$0].mobility == .wheelchair }.count
    let seats = group.count - chairs + Int(BaselinePrice(world).assistants(group))
    return world.vehicles.filter { type in
      type.layouts.contains { $0.seats >= seats && $0.wheelchairs >= chairs }
    }.min { ($0.costPerDay.value, $0.id) < ($1.costPerDay.value, $1.id) }
  }

  /// Farthest from the school first, then always the nearest next.
  private func order(_ group: [Int], to school: TravelPoint) -> [TravelPoint] {
    let homes = group.map {
      TravelPoint(id: world.children[$0].id, location: world.children[$0].location.point)
    }
    let table = travel.table(from: homes, to: homes + [school], threads: 1)
    var left = Array(homes.indices)
    var path: [Int] = []
    while !left.isEmpty {
      let next: Int?
      if let last = path.last {
        next = left.min { (table.seconds(last, $0) ?? .max, $0) < (table.seconds(last, $1) ?? .max, $1) }
      } else {
        next = left.max {
          (table.seconds($0, homes.count) ?? 0, -$0) < (table.seconds($1, homes.count) ?? 0, -$1)
        }
      }
      guard let next else { break }
      path.append(next)
      left.removeAll { $0 == next }
    }
    return path.map { homes[$0] }
  }
}

/// The direction of a point from another, compared exactly in whole numbers: first the half-plane, then the cross
/// product, then the distance.
private struct Bearing: Comparable {
  private let half: Int
  private let x: Int64
  private let y: Int64

  init(of point: GridPoint?, from centre: GridPoint?) {
    x = Int64(point?.easting ?? 0) - Int64(centre?.easting ?? 0)
    y = Int64(point?.northing ?? 0) - Int64(centre?.northing ?? 0)
    half = y > 0 || (y == 0 && x > 0) ? 0 : 1
  }

  static func == (a: Bearing, b: Bearing) -> Bool { a.x == b.x && a.y == b.y }

  static func < (a: Bearing, b: Bearing) -> Bool {
    if a.half != b.half { return a.half < b.half }
    let cross = a.x * b.y - a.y * b.x
    if cross != 0 { return cross > 0 }
    return a.x * a.x + a.y * a.y < b.x * b.x + b.y * b.y
  }
}
