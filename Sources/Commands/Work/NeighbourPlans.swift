import ArgumentParser
import CaseModel
import Planning
import Placement
import Reporting
import Running
import Tables

/// `plan --neighbours`: each council of a case alone, then all together, and what sharing gains.
struct NeighbourPlans {
  let caseFolder: String
  let results: String?
  let common: CommonOptions
  /// Places first and routes afterwards, in every plan.
  let apart: Bool

  func run() throws {
    let signals = Signals()
    // Lines of several searches at once would say nothing.
    let silent = SilentProgress()
    let opened = try common.open(caseFolder, progress: silent)
    let councils = opened.world.councils
    let faults = opened.world.neighbourProblems() + vehicleProblems(opened.world, councils)
    guard faults.isEmpty else {
      Terminal.say(errors: faults)
      throw ExitCode.badInput
    }
    let claims = try councils.map { code in try results.map { try ResultsClaim("\($0)/apart/\(code)") } }
    let claim = try results.map { try ResultsClaim($0 + "/together") }

    if !common.quiet, !common.json { Terminal.say("Planning \(councils.joined(separator: ", ")) apart") }
    let alone = try planApart(opened, councils, claims, stop: signals.stop)
    if !common.quiet, !common.json { Terminal.say("Planning them together") }
    let progress = common.progress
    let union = CouncilUnion(zip(councils, alone).map { ($0, $1.results) }, of: opened.world)
    let shared = try Shared(opened, asked(threads: common.threads, turns: 2), alone, union, apart: apart)
      .plan(stop: signals.stop, progress: progress)
    (progress as? TerminalProgress)?.finish()
    var together = shared.results
    let sheet = NeighbourSheet(
      opened.world, apart: zip(councils, alone).map { ($0, $1.results) }, together: together,
      choice: shared.choice, sharedVehicles: shared.vehicles)
    if let claim {
      try opened.write(&together, to: claim, threads: common.threads, neighbours: sheet)
    }
    Terminal.print(common.json ? sheet.json.text : sheet.text)
    if let results, !common.json {
      Terminal.print(
        "Results: \((councils.map { "\(results)/apart/\($0)" } + ["\(results)/together"]).joined(separator: ", "))"
      )
    }
    if signals.stop.isRaised { throw ExitCode.stopped }
  }

  /// Every council alone, as many at a time as there are threads, each verified and written.
  private func planApart(
    _ opened: OpenedCase, _ councils: [String], _ claims: [ResultsClaim?], stop: StopFlag
  ) throws -> [PlanMade] {
    let lanes = min(common.threads, councils.count)
    let own = asked(
      threads: max(1, common.threads / lanes), turns: (councils.count + lanes - 1) / lanes)
    let settings = common.request(opened, command: "plan").settings
    let held = HeldPlaces(opened.world, settings)
    let cuts = councils.map { code in
      OpenedCase(
        world: opened.world.alone(code, held), inputs: opened.inputs, warnings: [], roads: opened.roads,
        whole: opened.world)
    }
    let apart = apart
    let made = parallelMap(count: councils.count, threads: lanes) { i in
      Result<PlanMade, any Error> {
        var one = own
        one.option = own.option.filter { id in cuts[i].world.options.contains { $0.id == id } }
        return try cuts[i].plan(
          one, command: "plan", PlanWishes(apart: apart), stop: stop, progress: SilentProgress())
      }
    }
    var plans: [PlanMade] = []
    for (i, outcome) in made.enumerated() {
      do {
        var plan = try outcome.get()
        if let claim = claims[i] { try cuts[i].write(&plan.results, to: claim, threads: common.threads) }
        plans.append(plan)
      } catch {
        Terminal.say("Council \(councils[i]) alone:")
        throw error
      }
    }
    return plans
  }

  /// Options of one of the plans. Half of a time limit is for the councils alone, half for all together, each shared by
  /// the plans that are made one after another.
  private func asked(threads: Int, turns: Int) -> CommonOptions {
    var own = common
    own.threads = threads
    own.timeLimit = common.timeLimit.map { $0 / Double(2 * turns) }
    return own
  }

  /// Councils that would have nothing to drive.
  private func vehicleProblems(_ world: Case, _ councils: [String]) -> [Problem] {
    guard !world.vehicles.isEmpty else { return [] }
    return councils.filter { code in !world.vehicles.contains { $0.laCode == nil || $0.laCode == code } }.map
    {
      Problem(
        .error, "council_without_vehicles", file: "vehicles.csv", column: "la_code", value: $0,
        message: "every vehicle is another council's, so \($0) cannot plan alone",
        advice: "Leave la_code empty where anybody may hire the vehicle")
    }
  }
}

/// The plans of all councils together, and which of them stands.
private struct Shared {
  let opened: OpenedCase
  let common: CommonOptions
  let alone: [PlanMade]
  let union: CouncilUnion
  let apart: Bool

  init(
    _ opened: OpenedCase, _ common: CommonOptions, _ alone: [PlanMade], _ union: CouncilUnion, apart: Bool
  ) {
    self.opened = opened
    self.common = common
    self.alone = alone
    self.union = union
    self.apart = apart
  }

  /// The cheapest verified plan: places and vehicles shared, vehicles alone shared, or the councils' own side by side.
  func plan(stop: StopFlag, progress: any ProgressSink) throws -> (
    results: PlanResults, choice: NeighbourSheet.Choice, vehicles: PlanResults?
  ) {
    // The search begins with the routes of the councils alone.
    let both = try opened.plan(
      common, command: "plan", PlanWishes(apart: apart, routes: union.routes), stop: stop, progress: progress)
    let costs = alone.map { CouncilCosts(opened.world, $0.results) }
    let cash = costs.reduce(Pence.zero) { $0 + $1.cash }
    let awaiting = costs.reduce(0) { $0 + $1.awaiting }
    var best: (results: PlanResults, choice: NeighbourSheet.Choice, costs: CouncilCosts)?
    for (results, choice) in try sideBySide(both, stop: stop, progress: progress) {
      let costs = CouncilCosts(opened.world, results)
      // Steering may fall while money rises: what is shared is never to cost more.
      guard costs.cash <= cash, best.map({ costs.steered < $0.costs.steered }) ?? true else { continue }
      best = (results, choice, costs)
    }
    let together = CouncilCosts(opened.world, both.results)
    guard let best, together.awaiting == awaiting,
      together.cash > best.costs.cash || together.steered > best.costs.steered
    else { return (both.results, .together, best?.results) }
    return (best.results, best.choice, best.results)
  }

  /// The places of the councils alone, with their own routes and with routes of all: verified, the former first.
  private func sideBySide(_ both: PlanMade, stop: StopFlag, progress: any ProgressSink) throws -> [(
    PlanResults, NeighbourSheet.Choice
  )] {
    guard let rows = union.routes else { return [] }
    let asked = common.request(opened, command: "plan")
    guard
      var placed = PlacementRun(opened.world, asked, stop: stop, progress: progress).taking(
        union.places, instead: both)
    else { return [] }
    placed.results.run.command = both.results.run.command
    let placements = RoutePlacements(opened.world, placed.results.placements, source: "plan")
    var request = common.routeRequest(opened, since: Stopwatch())
    request.start = rows
    let run = RouteRun(opened.world, placements, request, stop: stop, progress: progress)
    var plans: [(PlanResults, NeighbourSheet.Choice)] = []
    func add(_ routes: RoutesMade, _ choice: NeighbourSheet.Choice) throws {
      var results = placed.results
      routes.join(&results)
      try opened.expectVerified(&results, progress: progress)
      plans.append((results, choice))
    }
    if let standing = run.standing(rows) { try add(standing, .apart) }
    try add(try run.run(), .vehicles)
    return plans
  }
}
