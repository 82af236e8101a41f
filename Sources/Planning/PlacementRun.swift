import CaseModel
import Geography
import Placement
import Running
import Tables

/// What a person asked of `plan` or `place`.
public struct PlanRequest: Sendable {
  /// The command as written, for the record.
  public var command: [String] = []
  /// What may be decided.
  public var settings = PlacementSettings()
  /// Stop after so many seconds.
  public var timeLimit: Double?
  /// Random seed, kept for the record: placement draws nothing.
  public var seed: UInt64 = 1
  /// Where road graphs are kept.
  public var cache: CacheFolder?
  /// The case's roads where they have been read already.
  public var roads: CaseRoads?

  /// A plain request.
  public init() {}
}

/// A plan as it came out: the results and the model that made them.
public struct PlanMade: Sendable {
  /// Everything the results folder will hold but the checker's verdict.
  public var results: PlanResults
  /// The model.
  public var model: PlacementModel
  /// The search's outcome.
  public var outcome: PlacementOutcome
  /// The journeys the model was built with.
  let journeys: CaseJourneys
}

/// Places the children of a case: journeys, model, search, rows.
public struct PlacementRun: Sendable {
  let world: Case
  let request: PlanRequest
  let stop: StopFlag
  let progress: any ProgressSink

  /// A run over a case without errors.
  public init(_ world: Case, _ request: PlanRequest, stop: StopFlag, progress: any ProgressSink) {
    self.world = world
    self.request = request
    self.stop = stop
    self.progress = progress
  }

  /// Journeys and model, without a search.
  public func model() throws -> (model: PlacementModel, journeys: CaseJourneys) {
    let journeys = try CaseJourneys.build(
      world, roads: request.roads, threads: request.settings.threads, cache: request.cache, progress: progress
    )
    progress.report(stage: "candidates", done: 0, total: 1, note: "")
    return (PlacementModel(world, journeys: journeys.table, settings: request.settings), journeys)
  }

  /// Runs everything.
  ///
  /// - Parameter inputs: name and SHA-256 of every file the case was read from.
  /// - Throws: `HardRulesClash` where no plan can keep the hard rules, `GeographyError` for roads.
  public func run(inputs: [(name: String, sha256: String)]) throws -> PlanMade {
    var timings: [(stage: String, seconds: Double)] = []
    var watch = Stopwatch()
    func lap(_ stage: String) {
      timings.append((stage, watch.seconds))
      watch = Stopwatch()
    }
    let deadline = Deadline(seconds: request.timeLimit)
    let journeys = try CaseJourneys.build(
      world, roads: request.roads, threads: request.settings.threads, cache: request.cache, progress: progress
    )
    lap("journeys")
    progress.report(stage: "candidates", done: 0, total: 1, note: "")
    let model = PlacementModel(world, journeys: journeys.table, settings: request.settings)
    lap("candidates")
    try HardRules.check(model)
    let outcome = try PlacementSearch(model, stop: stop, deadline: deadline, progress: progress).run()
    lap("placement")
    var made = made(model, outcome, journeys: journeys, inputs: inputs)
    lap("explanation")
    made.results.timings = timings
    return made
  }

  /// A placement as rows.
  func made(
    _ model: PlacementModel, _ outcome: PlacementOutcome, journeys: CaseJourneys,
    inputs: [(name: String, sha256: String)]
  ) -> PlanMade {
    let results = PlacementResults(model, outcome)
    let placements = results.placements()
    let values = results.placeValues()
    let summary = PlacementSummary(model: model, placements: placements, values: values, taken: outcome.taken)
    var record = record(model, outcome, limited: results.isLimited)
    record.inputs = (inputs + journeys.inputs).sorted { $0.name < $1.name }
    record.warnings = model.warnings + journeys.warnings
    let plan = PlanResults(
      run: record, summary: summary.lines, placements: placements, alternatives: results.alternatives(),
      placeValues: values, certificate: results.certificate(), timings: [])
    return PlanMade(results: plan, model: model, outcome: outcome, journeys: journeys)
  }

  /// The same plan with the places of `joint`, which were decided with routes in view.
  public func changing(_ made: PlanMade, to joint: JointMade) -> PlanMade {
    var changed = self.made(made.model, joint.outcome, journeys: made.journeys, inputs: [])
    changed.results.run.inputs = made.results.run.inputs
    changed.results.timings = made.results.timings
    changed.results.adoption = joint.adoption
    for move in joint.moved {
      changed.results.placements[move.child].reason +=
        " Chosen with routes in view: places alone would have been cheapest with "
        + "\(world.provisions[move.from].name)."
    }
    return changed
  }

  /// Every parameter in force, for the record.
  static func parameters(_ world: Case) -> [(name: String, value: String, own: Bool)] {
    let own = Set(world.parameters.overrides.map(\.name))
    return ParameterCatalogue.all.map { definition in
      let text = world.parameters.overrides.last { $0.name == definition.name }?.text ?? definition.standard
      return (definition.name, text, own.contains(definition.name))
    }
  }

  private func record(_ model: PlacementModel, _ outcome: PlacementOutcome, limited: Bool) -> RunRecord {
    var run = RunRecord()
    run.command = request.command
    run.caseName = world.name
    if world.parameters.flag("synthetic") { run.syntheticNote = world.parameters.text("synthetic_note") }
    run.baseDate = world.parameters.baseDate.description
    run.parameters = Self.parameters(world)
    run.seed = request.seed
    run.limits = request.timeLimit.map { [("time_limit_seconds", "\($0)")] } ?? []
    run.limits.append(("gap_fraction", "\(request.settings.gapFraction)"))
    run.status = outcome.status.rawValue
    run.reproducible = outcome.status == .optimal || outcome.status == .feasible
    run.awaiting = Int(outcome.awaiting)
    run.awaitingBound = Int(outcome.awaitingBound)
    run.objective = outcome.objective
    run.bound = outcome.bound
    run.optionsTaken = model.options.indices.filter { outcome.taken[$0] }.map {
      world.options[model.options[$0].position].id
    }
    run.optionsAllowed = model.options.map { world.options[$0.position].id }
    run.phaseCost = request.settings.phaseCost
    run.solver =
      outcome.notes + [
        ("open_children", String(model.openCount)), ("candidate_pairs", String(model.pairCost.count)),
        ("capacity_nodes", String(model.forest.count)), ("sibling_families", String(model.families.count)),
        ("alternatives", limited ? "limited" : "all"),
      ]
    return run
  }
}
