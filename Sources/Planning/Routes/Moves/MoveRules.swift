import CaseModel
import Routing

/// Hard rules that a half-day breaks, in words.
struct MoveRules {
  let model: RouteModel

  static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]

  init(_ model: RouteModel) { self.model = model }

  func broken(_ half: PlannedDuty.Half) -> [BrokenRule] {
    var told: Set<BrokenRule> = []
    return half.sequence.breaches(model.problem).flatMap { rules($0, half) }.filter {
      told.insert($0).inserted
    }
  }

  private func rules(_ breach: JoiningBreach, _ half: PlannedDuty.Half) -> [BrokenRule] {
    switch breach {
    case .ride(let request, let time, let limit): ride(request, time, limit, half)
    case .late(let stop, let request, let start, let latest):
      [window(run(half, stop: stop), request, start: start, latest: latest, half)]
    case .load(let run, let most, let assistants): [load(half, run, most, assistants)]
    case .alone(let request, let other):
      [
        BrokenRule(
          kind: .solo, routeID: run(half, of: request),
          sentence:
            "\(ids(request)) must travel alone; \(run(half, of: request)) would carry \(ids(other)) at the same "
            + "time.")
      ]
    case .apart(let request, let other):
      [
        BrokenRule(
          kind: .mustNotShare, routeID: run(half, of: request),
          sentence:
            "\(ids(request)) and \(ids(other)) must not share a vehicle; \(run(half, of: request)) would carry both "
            + "at once.")
      ]
    }
  }

  private func ride(_ request: Int, _ time: Int64, _ limit: Int64, _ half: PlannedDuty.Half) -> [BrokenRule] {
    model.members[request].filter { Int64(model.riders[$0].limit ?? .max) < time }.map { at in
      let longest = Int64(model.riders[at].limit ?? Int(limit))
      return BrokenRule(
        kind: .rideLimit, routeID: run(half, of: request),
        sentence:
          "\(model.world.children[model.riders[at].child].id) would be aboard \(run(half, of: request)) for "
          + "\((time + 59) / 60) minutes; the longest allowed is \(longest / 60).")
    }
  }

  private func window(_ run: String, _ request: Int, start: Int64, latest: Int64, _ half: PlannedDuty.Half)
    -> BrokenRule
  {
    let school = model.riders[model.members[request][0]].provision
    let id = model.world.provisions[school].id
    let (then, by) = (MoveText.clock(Int(start)), MoveText.clock(Int(latest)))
    return BrokenRule(
      kind: .window, routeID: run,
      sentence: half.run == .am
        ? "\(run) would reach \(id) at \(then); it must be there by \(by), before the bell."
        : "\(run) would be at \(id) at \(then); its children wait there until \(by) at most.")
  }

  private func load(_ half: PlannedDuty.Half, _ run: Int, _ most: [Int], _ assistants: Int) -> BrokenRule {
    let vehicle = model.world.vehicles[half.sequence.vehicleType]
    let route = run < half.routeIDs.count ? half.routeIDs[run] : ""
    let chairs = most.count > 1 ? most[1] : 0
    let layouts = vehicle.layouts.map { "\($0.seats)+\($0.wheelchairs)" }.joined(separator: " or ")
    let aboard =
      assistants == 0 ? "" : " (\(assistants) for \(assistants == 1 ? "an assistant" : "assistants"))"
    let needs =
      "\(most[0]) \(most[0] == 1 ? "seat" : "seats")\(aboard)"
      + (chairs == 0 ? "" : " and \(chairs) wheelchair \(chairs == 1 ? "space" : "spaces")")
    return BrokenRule(
      kind: chairs > (vehicle.layouts.map(\.wheelchairs).max() ?? 0) ? .wheelchairs : .seats, routeID: route,
      sentence: "\(route) would need \(needs) at once; a vehicle of type \(vehicle.id) has \(layouts)."
        + larger(most[0], chairs))
  }

  /// Which vehicle types would do.
  private func larger(_ seats: Int, _ chairs: Int) -> String {
    let types = model.world.vehicles.filter { type in
      type.available != 0 && type.layouts.contains { $0.seats >= seats && $0.wheelchairs >= chairs }
    }
    guard !types.isEmpty else { return "" }
    return " One of type \(types.map(\.id).joined(separator: " or ")) would have room."
  }

  private func ids(_ request: Int) -> String {
    model.members[request].map { model.world.children[model.riders[$0].child].id }.joined(separator: ", ")
  }

  private func run(_ half: PlannedDuty.Half, stop: Int) -> String {
    let at = half.sequence.runs.lastIndex { $0.firstStop <= stop } ?? 0
    return at < half.routeIDs.count ? half.routeIDs[at] : ""
  }

  private func run(_ half: PlannedDuty.Half, of request: Int) -> String {
    run(half, stop: half.sequence.stops.firstIndex { $0.boarding.contains(request) } ?? 0)
  }
}
