import Routing

/// A half-day's routing problem for VROOM, and what of it VROOM has no field for.
public struct VroomExport: Sendable {
  /// The problem; shipment ids are positions of requests.
  public let problem: VroomProblem
  /// Vehicle type of each vehicle.
  public let types: [Int]
  /// What has no field, a sentence each, with how many it concerns.
  public let lost: [String]

  /// Exports one session.
  ///
  /// - Parameters:
  ///   - names: a name for each request, for the reader alone.
  ///   - typeNames: a name for each vehicle type.
  ///   - moneyUnits: money units of the problem in a penny.
  public init(
    _ source: RoutingProblem, session: Int, names: [String], typeNames: [String], moneyUnits: Int64
  ) {
    let requests = source.requests.indices.filter { source.requests[$0].session == session }
    let half = source.sessions[session]
    var fleet = Fleet(source, moneyUnits: moneyUnits, nowhere: source.placeCount)
    for type in source.vehicleTypes.indices {
      fleet.add(type, name: type < typeNames.count ? typeNames[type] : "", requests: requests)
    }
    // One place more, from and to which nothing takes time: for vehicles that start at their first stop.
    let places = source.placeCount
    func widened(_ values: [Int32], missing: Int32) -> [Int32] {
      var out: [Int32] = []
      out.reserveCapacity((places + 1) * (places + 1))
      for row in 0..<places {
        out += values[(row * places)..<((row + 1) * places)].map { $0 < 0 ? missing : $0 }
        out.append(0)
      }
      return out + [Int32](repeating: 0, count: places + 1)
    }
    let least = requests.map { min(source.requests[$0].pickup.service, source.requests[$0].delivery.service) }
      .min()
    problem = VroomProblem(
      vehicles: fleet.vehicles,
      shipments: requests.map { Self.shipment(source, $0, half, least ?? 0, names) },
      placeCount: places + 1, durations: widened(half.times, missing: VroomProblem.noWay),
      distances: widened(half.distances, missing: VroomProblem.noWay))
    types = fleet.types
    lost = Self.lost(source, requests)
  }

  private static func shipment(
    _ source: RoutingProblem, _ index: Int, _ half: RoutingSession, _ least: Int64, _ names: [String]
  ) -> VroomShipment {
    let request = source.requests[index]
    func step(_ end: RequestEnd, _ extra: [Int64]) -> VroomStep {
      // A further child at a stop adds less than the first: what the first takes beyond that is setup.
      let further = extra.count > 2 ? extra[2] - extra[1] : 0
      let all = end.service + (extra.isEmpty ? 0 : extra[min(request.persons, extra.count - 1)])
      let setup = source.mergesStops ? max(0, least - further) : 0
      return VroomStep(
        place: end.place, setup: setup, service: all - setup,
        window: max(0, end.earliest)...max(0, end.earliest, end.latest))
    }
    var shipment = VroomShipment(
      id: index, amount: request.loads.map { Int($0) }, pickup: step(request.pickup, half.boardingExtra),
      delivery: step(request.delivery, half.alightingExtra))
    shipment.description = index < names.count ? names[index] : ""
    shipment.longestRide = request.limit < .max / 8 ? request.limit : nil
    return shipment
  }

  /// What the exported problem leaves out.
  private static func lost(_ source: RoutingProblem, _ requests: [Int]) -> [String] {
    let own = requests.map { source.requests[$0] }
    var lines: [String] = []
    func say(_ count: Int, _ text: String) { if count > 0 { lines.append("\(text) (\(count))") } }
    say(
      own.filter { $0.limit < .max / 8 }.count, "ride limits; written as max_ride, which VROOM does not read")
    say(own.filter { $0.aboveCost > 0 }.count, "the price of minutes above the guideline")
    say(own.filter(\.solo).count, "children who travel alone")
    say(own.reduce(0) { $0 + $1.notWith.count } / 2, "pairs never aboard together")
    say(
      own.filter { $0.ownAssistants > 0 || $0.sharedAssistants > 0 }.count,
      "children with an assistant, the assistant's seat and pay")
    let types = source.vehicleTypes
    say(
      types.filter { $0.layouts.count > 1 }.count,
      "vehicle types whose layout is chosen run by run; each layout is written as vehicles of its own")
    say(types.filter { $0.available != nil }.count, "fleet limits over all layouts of a type together")
    say(
      types.filter { $0.costPerTime > 0 }.count,
      "vehicle types paid by the hour; the least paid half-day is in the fixed price, longer ones are not")
    say(
      types.filter { $0.startPlace >= 0 && !$0.paysBase }.count, "vehicle types whose base legs are not paid")
    let all = own.reduce(UInt8(0)) { $0 | $1.days }
    say(own.filter { $0.days != all }.count, "riders who do not travel every day; every rider is there")
    if source.sessions.count > 1 { lines.append("the other half-day, for which a vehicle is paid once") }
    say(own.filter { $0.tag >= 0 }.count, "riders on a current route, and the price of change")
    say(own.filter { $0.skipCost != nil }.count, "rival modes agreed")
    return lines
  }
}

/// Vehicles of each type and layout, as many as could be of use.
private struct Fleet {
  let source: RoutingProblem
  let moneyUnits: Int64
  let nowhere: Int
  var vehicles: [VroomVehicle] = []
  var types: [Int] = []

  init(_ source: RoutingProblem, moneyUnits: Int64, nowhere: Int) {
    self.source = source
    self.moneyUnits = moneyUnits
    self.nowhere = nowhere
  }

  mutating func add(_ type: Int, name: String, requests: [Int]) {
    let row = source.vehicleTypes[type]
    for layout in row.layouts {
      var vehicle = VroomVehicle(id: 0, capacity: layout.map { Int($0) })
      let text = layout.map { String($0) }.joined(separator: "+")
      vehicle.description = name.isEmpty ? text : name + " " + text
      vehicle.start = row.startPlace >= 0 ? row.startPlace : nowhere
      vehicle.end = row.endPlace >= 0 ? row.endPlace : nil
      vehicle.fixed = rounded(row.dayCost + row.costPerTime * source.minimumPaidTime, moneyUnits)
      vehicle.perKilometre = rounded(row.costPerDistance * 1000, moneyUnits)
      if row.earliest > -(1 << 39) || row.latest < 1 << 39 {
        vehicle.window = max(0, row.earliest)...max(0, row.latest)
      }
      for _ in 0..<count(row, layout, requests) {
        vehicle.id = vehicles.count
        vehicles.append(vehicle)
        types.append(type)
      }
    }
  }

  /// As many as there are; where there is no limit, enough for every other load this layout alone could carry, and
  /// for each wheelchair one.
  private func count(_ row: RoutingVehicleType, _ layout: [UInt8], _ requests: [Int]) -> Int {
    let room = max(1, layout.reduce(0) { $0 + Int($1) })
    let special = layout.indices.dropFirst().filter { layout[$0] > 0 }
    let users = requests.filter { request in
      special.isEmpty || special.contains { source.requests[request].loads[$0] > 0 }
    }.count
    let enough = special.isEmpty ? (2 * users + room - 1) / room + 1 : users + 1
    return min(row.available ?? .max, enough)
  }

  private func rounded(_ value: Int64, _ unit: Int64) -> Int64 { (2 * value + unit) / (2 * unit) }
}
