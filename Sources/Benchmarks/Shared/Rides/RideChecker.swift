/// Checks routes of a dial-a-ride instance against the file alone, sharing nothing with the search.
enum RideChecker {
  /// Checks a solution; its cost is the length of all routes, depots included.
  static func check(
    _ solution: RideSolution, of instance: RideInstance, rule: ResourceRule
  ) -> SolutionVerdict {
    var faults: [String] = []
    var visitsOf = [Int](repeating: 0, count: instance.nodes.count)
    var isUsed = [Bool](repeating: false, count: instance.vehicles.count)
    var cost = 0.0
    for route in solution.routes {
      let vehicle = route.vehicle
      guard isUsed.indices.contains(vehicle) else {
        faults.append("Vehicle \(vehicle) does not exist: there are \(isUsed.count), counted from 0.")
        continue
      }
      if isUsed[vehicle] { faults.append("Vehicle \(vehicle) drives two routes.") }
      isUsed[vehicle] = true
      let strangers = route.visits.filter { !(1...2 * instance.requests).contains($0) }
      guard strangers.isEmpty else {
        faults += strangers.map { "Vehicle \(vehicle) visits node \($0), which no request has." }
        continue
      }
      for node in route.visits { visitsOf[node] += 1 }
      cost += length(of: route.visits, in: instance)
      let order = orderFaults(route, of: instance)
      faults += order + roomFaults(route, of: instance, rule: rule)
      if order.isEmpty { faults += timeFaults(route, of: instance) }
    }
    for node in 1...2 * instance.requests where visitsOf[node] != 1 {
      faults.append("Node \(node) is visited \(visitsOf[node]) times, not once.")
    }
    return faults.isEmpty ? .cost(cost) : .faults(faults)
  }

  private static func length(of visits: [Int], in instance: RideInstance) -> Double {
    guard var at = visits.first else { return 0 }
    var total = instance.travel(0, at)
    for node in visits.dropFirst() {
      total += instance.travel(at, node)
      at = node
    }
    return total + instance.travel(at, instance.nodes.count - 1)
  }

  private static func orderFaults(_ route: RideSolution.Route, of instance: RideInstance) -> [String] {
    var faults: [String] = []
    for (step, node) in route.visits.enumerated() {
      if node <= instance.requests {
        if !route.visits[step...].contains(node + instance.requests) {
          faults.append(
            "Vehicle \(route.vehicle) does not visit node \(node + instance.requests) after node \(node).")
        }
      } else if !route.visits[..<step].contains(node - instance.requests) {
        faults.append(
          "Vehicle \(route.vehicle) does not visit node \(node - instance.requests) before node \(node).")
      }
    }
    return faults
  }

  private static func roomFaults(
    _ route: RideSolution.Route, of instance: RideInstance, rule: ResourceRule
  ) -> [String] {
    let room = instance.vehicles[route.vehicle].room
    var aboard = room.map { _ in 0 }
    for node in route.visits {
      let boards = node <= instance.requests
      let load = instance.loads[(boards ? node : node - instance.requests) - 1]
      for resource in load.indices { aboard[resource] += boards ? load[resource] : -load[resource] }
      guard fits(aboard, in: room, rule: rule) else {
        return ["Vehicle \(route.vehicle) carries \(aboard) after node \(node), above its room of \(room)."]
      }
    }
    return []
  }

  /// Whether everybody aboard finds a place: staff seat, patient seat, stretcher, wheelchair place, in this order.
  private static func fits(_ aboard: [Int], in room: [Int], rule: ResourceRule) -> Bool {
    if rule == .strict || room.count < 4 { return zip(aboard, room).allSatisfy { $0 <= $1 } }
    guard aboard[3] <= room[3], aboard[2] <= room[2] else { return false }
    // Whoever may use least chooses first; staff may use everything but wheelchair places.
    var stretchers = room[2] - aboard[2]
    let patientsWithoutSeat = max(0, aboard[1] - room[1])
    guard patientsWithoutSeat <= stretchers else { return false }
    stretchers -= patientsWithoutSeat
    let seats = max(0, room[1] - aboard[1])
    return max(0, aboard[0] - room[0]) <= seats + stretchers
  }

  private static func timeFaults(_ route: RideSolution.Route, of instance: RideInstance) -> [String] {
    guard !route.visits.isEmpty else { return [] }
    let vehicle = instance.vehicles[route.vehicle]
    let times = RideTimes(route.visits, vehicle: vehicle, of: instance)
    let name = "Vehicle \(route.vehicle)"
    if !times.exist(keeping: .windows) { return ["\(name) cannot keep its time windows."] }
    if !times.exist(keeping: .rides) { return ["\(name) cannot keep its longest ride times."] }
    if !times.exist(keeping: .duration) {
      return ["\(name) cannot be back within \(JSONText.number(vehicle.longest))."]
    }
    return []
  }
}
