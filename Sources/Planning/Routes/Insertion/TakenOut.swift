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
      for half in duty.halves {
        halves += try half.without(own, model, &names)
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

extension PlannedDuty.Half {
  /// What is left without some requests, with its best times again; none where nobody is left.
  ///
  /// - Throws: `InsertionRefusal` where what is left cannot be driven on the data held.
  func without(_ requests: Set<Int>, _ model: RouteModel, _ names: inout NewNames) throws(InsertionRefusal)
    -> [PlannedDuty.Half]
  {
    guard let left = RouteFinder.without(requests, sequence) else { return [] }
    guard let timed = left.retimed(model.problem) else {
      throw InsertionRefusal(
        description:
          "\(routeIDs.joined(separator: ", ")) (\(run.rawValue)) cannot be driven on the data held. "
          + "Plan again with route.")
    }
    var half = self
    half.routeIDs = names.routes(timed, model, keeping: self)
    half.sequence = timed
    return model.linked(half)
  }
}
