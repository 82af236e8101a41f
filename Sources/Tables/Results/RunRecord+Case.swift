import CaseModel

extension RunRecord {
  /// The record of a run over a case that made no plan: what it was run on, and every parameter in force.
  ///
  /// - Parameters:
  ///   - command: as written, the command first.
  ///   - inputs: name and SHA-256 of every file the case was read from.
  public init(_ world: Case, command: [String], inputs: [(name: String, sha256: String)], seed: UInt64 = 1) {
    self.init()
    self.command = command
    caseName = world.name
    scenario = ScenarioRecord(world)
    council = world.council
    if world.parameters.flag("synthetic") { syntheticNote = world.parameters.text("synthetic_note") }
    baseDate = world.parameters.baseDate.description
    self.inputs = inputs.sorted { $0.name < $1.name }
    let own = Set(world.parameters.overrides.map(\.name))
    parameters = ParameterCatalogue.all.map { definition in
      let text = world.parameters.overrides.last { $0.name == definition.name }?.text ?? definition.standard
      return (definition.name, text, own.contains(definition.name))
    }
    self.seed = seed
  }
}
