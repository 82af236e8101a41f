import CaseModel
import Geography
import Running

extension Draft {
  /// Writes today's routes, contracts and observed times of a case: made up, one school a run, as many contracts as
  /// the settings say, their rates adding up to what they say is spent.
  ///
  /// New plans and children who have just moved in do not travel yet; boarders and children whose school has no
  /// bells have no route.
  mutating func giveTodaysRoutes(_ times: RouteTimes) {
    guard settings["contracts"] > 0 else { return }
    var generator = stream(.currentRoutes)
    var riders: [Int: [Int]] = [:]
    for child in children.indices {
      let draft = children[child]
      guard draft.row.travel == .vehicle, draft.status != .newPlan, draft.status != .movedIn,
        let site = draft.site
      else { continue }
      let school = sites[site].provision
      guard !school.residential, school.bellStart != nil, school.bellEnd != nil else { continue }
      riders[site, default: []].append(child)
    }
    let runs = TodaysRuns(
      self, riders: riders, contracts: settings["contracts"], times: times, generator: &generator
    ).runs
    let width = max(3, String(runs.count).count)
    for (number, run) in runs.enumerated() {
      let name = padded(number + 1, width: width)
      let school = sites[run.site].provision.id
      let type = vehicle(for: run.members)?.id ?? ""
      func visit(_ half: HalfDay, _ sequence: Int, _ child: Int?) -> CurrentRouteVisit {
        CurrentRouteVisit(
          run: half, routeID: "R" + name + (half == .am ? "A" : "P"), vehicleType: type, sequence: sequence,
          childID: child.map { String($0) }, provisionID: child == nil ? school : nil, dutyID: "T" + name,
          dutyOrder: half == .am ? 1 : 2, contractID: "K" + name)
      }
      for (place, child) in run.members.enumerated() { currentRoutes.append(visit(.am, place + 1, child)) }
      currentRoutes.append(visit(.am, run.members.count + 1, nil))
      currentRoutes.append(visit(.pm, 1, nil))
      for (place, child) in run.members.reversed().enumerated() {
        currentRoutes.append(visit(.pm, place + 2, child))
      }
    }
    letContracts(runs, times, width)
    observe(runs, times, width)
  }
}
