import CaseModel
import Foundation
import Generation
import Placement
import Planning
import Running
import Tables
import Testing
import Verification

/// A made-up authority small enough to plan in milliseconds.
func authority(
  seed: UInt64, change: (inout GeneratorOptions) -> Void = { _ in }
) throws -> Case {
  var options = GeneratorOptions()
  options.seed = seed
  options.children = 60 + Int(seed * 37 % 90)
  options.provisions = 8 + Int(seed % 5)
  options.due = seed % 3 == 0 ? .all : .natural
  options.requestRatePercent = [0, 20, 35][Int(seed % 3)]
  change(&options)
  return try Generator.generate(options).value
}

/// Plans a case that lies in memory: journeys are straight lines.
func plan(_ world: Case, choosing: Bool = false, forced: Set<String> = [], threads: Int = 2) throws
  -> PlanMade
{
  var request = PlanRequest()
  request.settings = PlacementSettings(forcedOptions: forced, choosesOptions: choosing, threads: threads)
  request.command = ["plan", world.name]
  for id in forced.sorted() { request.command += ["--option", id] }
  return try PlacementRun(world, request, stop: StopFlag(), progress: SilentProgress()).run(inputs: [])
}

/// The independent checker has nothing to say against a plan.
func expectVerified(_ made: PlanMade, _ world: Case, _ location: SourceLocation = #_sourceLocation) throws {
  let outcome = try PlanChecker(case: world, routes: CaseRoutes(world)).check(made.results)
  #expect(outcome.isVerified, "\(outcome.text)", sourceLocation: location)
  #expect(outcome.objective == made.outcome.objective, sourceLocation: location)
}

/// The same case with every table's rows in another order.
func shuffled(_ world: Case, seed: UInt64) -> Case {
  var generator = SeededGenerator(seed: seed)
  var changed = world
  changed.children.shuffle(using: &generator)
  changed.provisions.shuffle(using: &generator)
  changed.groups.shuffle(using: &generator)
  changed.bands.shuffle(using: &generator)
  changed.requests.shuffle(using: &generator)
  changed.suitability.shuffle(using: &generator)
  changed.options.shuffle(using: &generator)
  return changed
}
