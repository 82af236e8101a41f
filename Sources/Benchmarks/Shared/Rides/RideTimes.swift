/// Looks for times of one route, apart from the search: every rule says that one start of service is at least
/// another plus something, so the earliest times that keep them all are found by raising times until none moves.
struct RideTimes {
  /// The rules a route's times must keep, each with those before it.
  enum Rules: Int, CaseIterable {
    case windows, rides, duration
  }

  /// Allowance on each rule: published figures are decimals.
  static let tolerance = 1e-3

  private let instance: RideInstance
  private let longest: Double
  /// Nodes with both depots.
  private let path: [Int]

  /// A route of `visits` by a vehicle.
  init(_ visits: [Int], vehicle: RideInstance.Vehicle, of instance: RideInstance) {
    self.instance = instance
    longest = vehicle.longest
    path = [0] + visits + [instance.nodes.count - 1]
  }

  /// Whether some times keep `rules` and those before.
  func exist(keeping rules: Rules) -> Bool {
    var times = path.map { instance.nodes[$0].earliest }
    // Without a contradiction every chain of rules passes a stop once at most, so as many sweeps as stops do.
    for _ in 0...path.count {
      var moved = false
      for step in 1..<path.count {
        let before = path[step - 1]
        let least = times[step - 1] + instance.nodes[before].service + instance.travel(before, path[step])
        moved = raise(&times[step], to: least) || moved
      }
      if rules.rawValue >= Rules.rides.rawValue {
        for step in path.indices where path[step] > 0 && path[step] <= instance.requests {
          let node = path[step]
          guard let end = path.firstIndex(of: node + instance.requests) else { continue }
          let least =
            times[end] - instance.longestRides[node - 1] - Self.tolerance - instance.nodes[node].service
          moved = raise(&times[step], to: least) || moved
        }
      }
      if rules == .duration {
        moved = raise(&times[0], to: times[path.count - 1] - longest - Self.tolerance) || moved
      }
      for step in path.indices where times[step] > instance.nodes[path[step]].latest + Self.tolerance {
        return false
      }
      if !moved { return true }
    }
    return false
  }

  private func raise(_ time: inout Double, to least: Double) -> Bool {
    guard least > time + 1e-9 else { return false }
    time = least
    return true
  }
}
