import CaseModel
import Routing

/// A VROOM problem as our engine's, and the way back: the same instance for both.
public struct VroomSubProblem: Sendable {
  /// The engine's problem. Money: thousandths of the file's unit (1/3600 where vehicles are priced by the hour).
  public let problem: RoutingProblem
  /// The file.
  public let source: VroomProblem
  /// Vehicles of each type, positions in the file.
  let vehicles: [[Int]]
  private let unit: Int64

  /// Shipments are requests in order; vehicles that are alike are one type, as many as there are.
  ///
  /// - Parameter keepsRides: whether `max_ride` is obeyed, which VROOM does not read.
  /// - Throws: a `Problem` where vehicles are priced by the hour and the kilometre at once.
  public init(_ source: VroomProblem, keepsRides: Bool, file: String) throws(Problem) {
    let byHour = source.vehicles.contains { $0.perHour != 0 }
    if byHour, source.vehicles.contains(where: { $0.perKilometre != 0 }) {
      throw Problem(
        .error, "vroom_unreadable", file: file,
        message: "vehicles are priced by the hour and by the kilometre",
        advice: "Price them one way: per_hour 0, or per_km 0")
    }
    unit = byHour ? 3600 : 1000
    let places = source.placeCount
    // A place from and to which nothing takes time stands for none.
    func isNowhere(_ place: Int) -> Bool {
      places > 1
        && (0..<places).allSatisfy {
          source.durations[place * places + $0] == 0 && source.durations[$0 * places + place] == 0
        }
    }
    let known = Dictionary(
      Set(source.vehicles.flatMap { [$0.start, $0.end] }.compactMap { $0 }).sorted().map {
        ($0, isNowhere($0))
      },
      uniquingKeysWith: { first, _ in first })
    func base(_ place: Int?) -> Int { place.map { known[$0] == true ? -1 : $0 } ?? -1 }

    var types: [RoutingVehicleType] = []
    var groups: [[Int]] = []
    for (position, vehicle) in source.vehicles.enumerated() {
      if let last = groups.last?.first, source.vehicles[last].isLike(vehicle) {
        groups[groups.count - 1].append(position)
        continue
      }
      var type = RoutingVehicleType(
        layouts: [vehicle.capacity.map { UInt8(clamping: $0) }],
        costPerDistance: byHour ? vehicle.perHour : vehicle.perKilometre)
      type.dayCost = vehicle.fixed * unit
      type.startPlace = base(vehicle.start)
      type.endPlace = base(vehicle.end)
      if let window = vehicle.window { (type.earliest, type.latest) = (window.lowerBound, window.upperBound) }
      types.append(type)
      groups.append([position])
    }
    for at in types.indices { types[at].available = groups[at].count }
    let merges = source.shipments.contains { $0.pickup.setup > 0 || $0.delivery.setup > 0 }
    let requests = source.shipments.map { shipment -> RoutingRequest in
      func end(_ step: VroomStep) -> RequestEnd {
        RequestEnd(
          place: step.place, earliest: step.window?.lowerBound ?? 0,
          latest: step.window?.upperBound ?? 1 << 30,
          service: step.setup + step.service)
      }
      var request = RoutingRequest(
        pickup: end(shipment.pickup), delivery: end(shipment.delivery),
        loads: shipment.amount.map { UInt8(clamping: $0) })
      if keepsRides, let ride = shipment.longestRide { request.limit = ride }
      return request
    }
    var session = RoutingSession(
      times: source.durations, distances: byHour ? source.durations : source.distances)
    session.isOutward =
      Set(source.shipments.map(\.pickup.place)).count < Set(source.shipments.map(\.delivery.place)).count
    if merges {
      // Every further child at a stop adds the shorter service.
      let further = source.shipments.map(\.delivery.service).min() ?? 0
      session.boardingExtra = (0...64).map { further * Int64(max(0, $0 - 1)) }
      session.alightingExtra = session.boardingExtra
    }
    var problem = RoutingProblem(
      sessions: [session], placeCount: places, requests: requests, vehicleTypes: types,
      resourceCount: source.shipments.first?.amount.count ?? 0)
    problem.mergesStops = merges
    self.problem = problem
    self.source = source
    vehicles = groups
  }

  /// A plan of the engine as VROOM would write it.
  public func solution(_ plan: RoutingPlan) -> VroomSolution {
    var used = [Int](repeating: 0, count: vehicles.count)
    var routes: [VroomSolution.Route] = []
    for sequence in plan.sequences {
      let type = sequence.vehicleType
      let vehicle = source.vehicles[vehicles[type][min(used[type], vehicles[type].count - 1)]]
      used[type] += 1
      var steps: [VroomSolution.Step] = []
      for stop in sequence.stops {
        for request in stop.leaving {
          steps.append(.init(isPickup: false, id: source.shipments[request].id, arrival: stop.start))
        }
        for request in stop.boarding {
          steps.append(.init(isPickup: true, id: source.shipments[request].id, arrival: stop.start))
        }
      }
      routes.append(.init(vehicle: vehicle.id, steps: steps))
    }
    return VroomSolution(
      cost: (2 * plan.cost + unit) / (2 * unit), routes: routes,
      unassigned: (plan.unassigned + plan.skipped).sorted().map { source.shipments[$0].id })
  }
}
