import Running

@testable import Benchmarks

/// Small made-up school bus instances and their fewest buses by trying every route of every set of stops.
enum BusTwin {
  /// Four stops and two schools a few minutes apart.
  static func instance(seed: UInt64) -> SBRPInstance {
    var generator = SeededGenerator(seed: seed)
    func point(_ id: Int) -> SBRPInstance.Point {
      SBRPInstance.Point(id: id, x: Double(generator.below(30_000)), y: Double(generator.below(30_000)))
    }
    let schools = (1...2).map { id in
      let opens = 28_800 + generator.below(4) * 600
      return SBRPInstance.School(point: point(id), earliest: opens, latest: opens + 900)
    }
    let stops = (11...14).map { id in
      SBRPInstance.Stop(point: point(id), school: generator.below(2), pupils: 10 + generator.below(25))
    }
    return SBRPInstance(schools: schools, stops: stops, longestRide: 2700)
  }

  /// The fewest buses.
  static func fewest(_ instance: SBRPInstance) -> Int {
    let sets = 1 << instance.stops.count
    let possible = (0..<sets).map { $0 != 0 && hasRoute($0, instance) }
    var fewest = [Int](repeating: .max, count: sets)
    fewest[0] = 0
    for set in 1..<sets {
      for part in 1...set where part & set == part && possible[part] && fewest[set ^ part] < .max {
        fewest[set] = min(fewest[set], fewest[set ^ part] + 1)
      }
    }
    return fewest[sets - 1]
  }

  private static func hasRoute(_ set: Int, _ instance: SBRPInstance) -> Bool {
    func extend(_ visits: [SBRPSolution.Visit], _ left: Int, _ aboard: Set<Int>) -> Bool {
      if left == 0, aboard.isEmpty {
        let routes = SBRPSolution(routes: [.init(vehicle: 0, visits: visits)])
        guard case .faults(let faults) = SBRPChecker.check(routes, of: instance) else { return true }
        return faults.allSatisfy { $0.hasPrefix("Stop ") }
      }
      for school in aboard
      where extend(
        visits + [.school(instance.schools[school].point.id)], left, aboard.subtracting([school]))
      {
        return true
      }
      for (stop, row) in instance.stops.enumerated() where left >> stop & 1 == 1 {
        if extend(visits + [.stop(row.point.id)], left ^ 1 << stop, aboard.union([row.school])) {
          return true
        }
      }
      return false
    }
    return extend([], set, [])
  }
}
