import Routing

/// States a dial-a-ride instance as a routing problem in units of 10^-6. Travel is rounded up and limits down, so
/// that a plan of the routing problem keeps the file's rules.
struct RideMapping {
  /// The routing problem; place k is node k.
  let problem: RoutingProblem
  private let instance: RideInstance
  /// Vehicles of each type, in the file's order.
  private let vehiclesOfType: [[Int]]

  private static let unit = 1e6

  /// States an instance.
  init(_ instance: RideInstance, rule: ResourceRule) {
    self.instance = instance
    var kinds: [RideInstance.Vehicle] = []
    var vehiclesOfType: [[Int]] = []
    for (vehicle, kind) in instance.vehicles.enumerated() {
      if let type = kinds.firstIndex(of: kind) {
        vehiclesOfType[type].append(vehicle)
      } else {
        kinds.append(kind)
        vehiclesOfType.append([vehicle])
      }
    }
    self.vehiclesOfType = vehiclesOfType
    let last = instance.nodes.count - 1
    let depots = (instance.nodes[0], instance.nodes[last])
    let types = zip(kinds, vehiclesOfType).map { kind, vehicles in
      var type = RoutingVehicleType(layouts: [Self.small(Self.nested(kind.room, rule))], costPerDistance: 1)
      type.available = vehicles.count
      type.startPlace = 0
      type.endPlace = last
      type.earliest = Self.up(depots.0.earliest)
      type.latest = Self.down(depots.1.latest)
      type.longest = Self.down(kind.longest)
      return type
    }
    var travel: [Int32] = []
    travel.reserveCapacity(instance.nodes.count * instance.nodes.count)
    for from in instance.nodes.indices {
      for to in instance.nodes.indices { travel.append(Int32(Self.up(instance.travel(from, to)))) }
    }
    let requests = (1...instance.requests).map { Self.request($0, of: instance, rule: rule, travel: travel) }
    problem = RoutingProblem(
      sessions: [RoutingSession(times: travel, distances: travel)], placeCount: instance.nodes.count,
      requests: requests, vehicleTypes: types, resourceCount: instance.vehicles[0].room.count)
  }

  /// The routes of a plan; nil when it leaves a request out.
  func solution(_ plan: RoutingPlan) -> RideSolution? {
    guard plan.unassigned.isEmpty, plan.skipped.isEmpty else { return nil }
    var used = vehiclesOfType.map { _ in 0 }
    var routes: [RideSolution.Route] = []
    for sequence in plan.sequences {
      let vehicles = vehiclesOfType[sequence.vehicleType]
      let rank = used[sequence.vehicleType]
      used[sequence.vehicleType] += 1
      // One too many gets a number no vehicle has: the checker says so.
      let vehicle = rank < vehicles.count ? vehicles[rank] : instance.vehicles.count
      let visits = sequence.stops.flatMap { stop in
        stop.leaving.map { $0 + 1 + instance.requests } + stop.boarding.map { $0 + 1 }
      }
      routes.append(RideSolution.Route(vehicle: vehicle, visits: visits))
    }
    return RideSolution(routes: routes.sorted { $0.vehicle < $1.vehicle })
  }

  /// One window of each published request is wide; it is narrowed to what the other, the longest ride and the
  /// depots leave of it, which no solution can tell.
  private static func request(
    _ number: Int, of instance: RideInstance, rule: ResourceRule, travel: [Int32]
  ) -> RoutingRequest {
    let count = instance.nodes.count
    let (from, to) = (number, number + instance.requests)
    let limit = down(instance.longestRides[number - 1])
    let ends = (instance.nodes[from], instance.nodes[to])
    let services = (up(ends.0.service), up(ends.1.service))
    func way(_ a: Int, _ b: Int) -> Int64 { Int64(travel[a * count + b]) }
    var first = (up(ends.0.earliest), down(ends.0.latest))
    var second = (up(ends.1.earliest), down(ends.1.latest))
    first.0 = max(first.0, up(instance.nodes[0].earliest) + up(instance.nodes[0].service) + way(0, from))
    second.1 = min(second.1, down(instance.nodes[count - 1].latest) - services.1 - way(to, count - 1))
    first.0 = max(first.0, second.0 - limit - services.0)
    first.1 = min(first.1, second.1 - way(from, to) - services.0)
    second.0 = max(second.0, first.0 + services.0 + way(from, to))
    second.1 = min(second.1, first.1 + services.0 + limit)
    return RoutingRequest(
      pickup: RequestEnd(place: from, earliest: first.0, latest: first.1, service: services.0),
      delivery: RequestEnd(place: to, earliest: second.0, latest: second.1, service: services.1),
      loads: small(nested(instance.loads[number - 1], rule)), guideline: limit, limit: limit)
  }

  /// With stand-ins, a stretcher patient, a seated patient and staff may use more and more kinds, so all find a
  /// place exactly when each of these sums fits (Hall's condition on nested sets).
  private static func nested(_ amounts: [Int], _ rule: ResourceRule) -> [Int] {
    guard rule == .upgrade, amounts.count == 4 else { return amounts }
    let seated = amounts[2] + amounts[1]
    return [amounts[2], seated, seated + amounts[0], amounts[3]]
  }

  private static func small(_ amounts: [Int]) -> [UInt8] { amounts.map { UInt8(clamping: $0) } }

  /// In the problem's unit, rounded up but for the noise of decimals.
  private static func up(_ value: Double) -> Int64 { Int64((value * unit - 1e-3).rounded(.up)) }

  /// In the problem's unit, rounded down but for the noise of decimals.
  private static func down(_ value: Double) -> Int64 { Int64((value * unit + 1e-3).rounded(.down)) }
}
