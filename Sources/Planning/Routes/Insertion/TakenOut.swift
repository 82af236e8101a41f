import CaseModel
import Routing
import Tables

/// Standing routes with one child's journeys taken out of its vehicles: everybody else in the same order, each vehicle
/// with its best times again, and one left empty not driven.
struct TakenOut {
  /// The routes without the child.
  let standing: StandingRun
  /// What they cost less a year, the family's contribution counted; nil: the child travels in none.
  let saving: Pence?

  /// - Throws: `InsertionRefusal` where a vehicle could not drive what is left on the data held.
  init(_ standing: StandingRun, child: Int, _ times: RouteTimes) throws(InsertionRefusal) {
    let id = standing.world.children[child].id
    let aboard = Set(
      standing.routes.riders.lazy.filter { $0.childID == id }.compactMap { row in
        row.routeID.map { row.run.rawValue + $0 }
      })
    let duties = Set(
      standing.routes.routes.lazy.filter { aboard.contains($0.run.rawValue + $0.routeID) }.map(\.dutyID))
    guard !duties.isEmpty else {
      self.standing = standing
      saving = nil
      return
    }
    // Asked for apart from its brothers and sisters, who stay aboard.
    var world = standing.world
    world.children[child].siblingGroup = nil
    var placements = standing.placements
    let children = standing.children(aboard: duties)
    placements.places.removeAll { !children.contains($0.child) }
    let model = RouteModel(
      world, standing.riders(placements, in: world), times: times, threads: standing.threads)
    let own = Set(
      model.members.indices.filter { model.members[$0].contains { model.riders[$0].child == child } })
    let before = StandingPlan(model, standing.routes, only: duties).duties
    var after: [PlannedDuty] = []
    var names = NewNames(standing.routes, model.standing)
    for var duty in before {
      var halves: [PlannedDuty.Half] = []
      for var half in duty.halves {
        guard let left = RouteFinder.without(own, half.sequence) else { continue }
        guard let sequence = left.retimed(model.problem) else {
          throw InsertionRefusal(
            description:
              "\(half.routeIDs.joined(separator: ", ")) (\(half.run.rawValue)) cannot be driven on the data held. "
              + "Plan again with route.")
        }
        half.routeIDs = names.routes(sequence, model, keeping: half)
        half.sequence = sequence
        halves += model.linked(half)
      }
      duty.halves = halves
      if !halves.isEmpty { after.append(duty) }
    }
    let elsewhere = OtherShares(standing, model).outside(duties)
    let (then, now) = (
      RouteAccounts(model, before, inRivalMode: [], elsewhere: elsewhere),
      RouteAccounts(model, after, inRivalMode: [], elsewhere: elsewhere)
    )
    var changed = standing
    changed.routes = standing.routes.replacing(duties, by: now.results)
    changed.routes.riders.removeAll { $0.childID == id }
    changed.results.routes = changed.routes
    self.standing = changed
    saving = Pence(then.cash - now.cash)
  }
}
