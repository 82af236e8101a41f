import Routing

/// What one run of a sequence must have room for.
struct RunNeeds {
  /// Where it begins.
  var firstStop: Int
  /// Most in use of each resource, assistants apart.
  var loads: [Int]
  /// Assistants.
  var assistants: Int

  /// Runs of stops in order, the largest needs over the days.
  static func of(_ stops: [PlannedStop], _ source: RoutingProblem) -> [RunNeeds] {
    let days = source.dayWeights.count
    let resources = source.resourceCount
    var runs: [RunNeeds] = []
    var aboard: Set<Int> = []
    var first = 0
    var members: [[Int]] = []
    for (position, stop) in stops.enumerated() {
      aboard.subtract(stop.leaving)
      aboard.formUnion(stop.boarding)
      members.append(aboard.sorted())
      guard aboard.isEmpty else { continue }
      var run = RunNeeds(firstStop: first, loads: [Int](repeating: 0, count: resources), assistants: 0)
      for day in 0..<days {
        var own = 0
        var shared = 0
        for moment in members {
          let riding = moment.map { source.requests[$0] }.filter { $0.days >> UInt8(day) & 1 == 1 }
          for r in 0..<resources {
            run.loads[r] = max(run.loads[r], riding.reduce(0) { $0 + Int($1.loads[r]) })
          }
          own = max(own, riding.reduce(0) { $0 + Int($1.ownAssistants) })
          shared = max(shared, riding.reduce(0) { $0 + Int($1.sharedAssistants) })
        }
        if source.assistantRatio > 0 {
          run.assistants = max(
            run.assistants, own + (shared + source.assistantRatio - 1) / source.assistantRatio)
        }
      }
      runs.append(run)
      members = []
      first = position + 1
    }
    return runs
  }

  /// The first layout of a type with room; nil: none has.
  func layout(_ type: RoutingVehicleType, _ source: RoutingProblem, withAssistants: Bool = true) -> Int? {
    type.layouts.firstIndex { layout in
      loads.indices.allSatisfy {
        loads[$0] + (withAssistants && $0 == source.assistantResource ? assistants : 0) <= Int(layout[$0])
      }
    }
  }
}
