import CaseModel

extension CaseReading {
  /// Makes the edits of a scenario to the case read, and judges the case again by every rule.
  ///
  /// What is wrong is among the problems afterwards. A case with errors is left as it is.
  /// - Parameter name: nil or `base`: the case as it stands.
  public mutating func apply(scenario name: String?) {
    guard let name, name != Case.unedited, var world = `case`, !problems.hasErrors else { return }
    let names = world.scenarioNames
    guard names.contains(name) else {
      let file = world.files.first { $0.table == Schema.scenarios.name }?.name ?? "scenarios.csv"
      problems.append(
        Problem(
          .error, "scenario_unknown", file: file, value: name, message: "there is no such scenario",
          advice: names.isEmpty
            ? "Add its edits to the table scenarios: schoolward schema --table scenarios says how"
            : Spelling.suggestion(name, in: names) + "Choose from " + names.joined(separator: ", ")))
      problems = problems.sortedByPlace()
      return
    }
    let edits = world.scenarios.filter { $0.scenario == name }
    var found = ScenarioEditing.make(edits, in: &world)
    world.scenario = name
    // The case had no error before its edits, so every error now is theirs.
    if !found.hasErrors {
      // The edits themselves were judged before they were made: now an added provision is there.
      var judged = world
      judged.scenarios = []
      found += Rules.check(judged).filter { $0.severity == .error }.map { Self.ofEdit($0, name, world) }
    }
    `case` = world
    problems = (problems + found).sortedByPlace()
  }

  /// A problem of an edited case in the words of the edit.
  private static func ofEdit(_ problem: Problem, _ name: String, _ world: Case) -> Problem {
    var told = problem
    let file = world.scenarios.first.flatMap { edit in
      world.files.indices.contains(Int(edit.source.file)) ? world.files[Int(edit.source.file)].name : nil
    }
    if problem.file == file, let column = problem.column, column != "value" {
      told.column = "value"
      told.message = "\(column): \(problem.message)"
    } else if problem.file != file {
      told.message = "under scenario \(name), \(problem.message)"
    }
    return told
  }
}
