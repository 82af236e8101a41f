import Routing
import Running
import Tables

/// Tells a plan that the fleet cannot drive from one that it can, and says what would do.
struct FleetLimits {
  let model: RouteModel
  let settings: RouteSearchSettings
  let stop: StopFlag

  init(_ model: RouteModel, _ settings: RouteSearchSettings, stop: StopFlag) {
    self.model = model
    self.settings = settings
    self.stop = stop
  }

  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]

  /// Checks a finding.
  ///
  /// - Throws: `HardRulesClash` naming type, weekday and number needed.
  func check(_ finding: RouteFinding) throws(HardRulesClash) {
    guard finding.plan.unassigned.isEmpty else { throw shortage(finding) }
    let duties = model.duties(finding.plan)
    let lines = shortages(counts(duties))
    if !lines.isEmpty { throw HardRulesClash(lines: lines) }
  }

  /// Duties above what is available on the busiest day, by type.
  func excess(_ finding: RouteFinding) -> [Int] {
    zip(model.world.vehicles, counts(model.duties(finding.plan))).map { vehicle, days in
      max(0, (days.max() ?? 0) - (vehicle.available ?? .max))
    }
  }

  /// Duties at work by type and weekday.
  private func counts(_ duties: [PlannedDuty]) -> [[Int]] {
    var counts = [[Int]](repeating: [0, 0, 0, 0, 0], count: model.world.vehicles.count)
    for duty in duties {
      let days = duty.halves.reduce(UInt8(0)) { $0 | model.problem.days(of: $1.sequence) }
      for day in 0..<5 where days >> UInt8(day) & 1 == 1 { counts[duty.type][day] += 1 }
    }
    return counts
  }

  private func shortages(_ counts: [[Int]]) -> [String] {
    model.world.vehicles.enumerated().compactMap { type, vehicle in
      guard let available = vehicle.available,
        let most = counts[type].indices.max(by: { (counts[type][$0], -$0) < (counts[type][$1], -$1) }),
        counts[type][most] > available
      else { return nil }
      return
        "\(counts[type][most]) vehicles of type \(vehicle.id) are needed on \(Self.weekdays[most]), but available is "
        + "\(available). Raise available in vehicles.csv to \(counts[type][most]), or add another type that fits."
    }
  }

  /// Plans again with as many vehicles as wanted, and says where that is more than there are.
  private func shortage(_ finding: RouteFinding) -> HardRulesClash {
    let plan = finding.plan
    var problem = model.problem
    for type in problem.vehicleTypes.indices { problem.vehicleTypes[type].available = nil }
    // A vehicle of a limited type is made dear, so that only what is really short is named.
    for (type, vehicle) in model.world.vehicles.enumerated() where vehicle.available == 0 {
      problem.vehicleTypes[type].dayCost += 1 << 40
    }
    var again = settings
    again.iterations = min(settings.iterations, 20_000)
    again.start = plan
    let relaxed = RouteSearch(problem, again, stop: stop).run().plan
    let lines = relaxed.unassigned.isEmpty ? shortages(counts(model.duties(relaxed))) : []
    if !lines.isEmpty {
      return HardRulesClash(lines: lines)
    }
    let names = plan.unassigned.prefix(10).flatMap { model.members[$0] }.map { model.riders[$0].name }
    if finding.cutShort {
      let count = plan.unassigned.count
      let found = "\(count) \(count == 1 ? "journey" : "journeys") had no vehicle yet when the time was over"
      var clash = HardRulesClash(lines: [
        "\(found) (\(names.joined(separator: ", "))). Give more with --time-limit, or leave it out."
      ])
      clash.isForWantOfTime = true
      return clash
    }
    return HardRulesClash(lines: [
      "\(plan.unassigned.count) journeys found no vehicle (\(names.joined(separator: ", "))). Raise available in "
        + "vehicles.csv, or give the search more rounds with --iterations."
    ])
  }
}
