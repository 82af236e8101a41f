import ArgumentParser
import CaseModel
import Geography
import Planning
import Running
import Tables

/// A case that was read and found usable.
struct OpenedCase {
  var world: Case
  var inputs: [(name: String, sha256: String)]
  /// Files that no plan is made from, such as `history.csv`.
  var furtherInputs: [(name: String, sha256: String)] = []
  var warnings: [Problem]
  var roads: CaseRoads?
  /// The case of all councils where `world` is one of them alone.
  var whole: Case?
}

extension CommonOptions {
  /// The one scenario that a command works under; nil: the case as it stands.
  var oneScenario: String? {
    get throws {
      guard scenario.count < 2 else {
        throw ValidationError("Give --scenario once; `plan` alone takes several.")
      }
      return scenario.first
    }
  }

  /// Reads a case and makes the edits of its scenario; with errors, prints every one and ends with exit code 2.
  func open(_ path: String, progress: any ProgressSink) throws -> OpenedCase {
    try open(path, scenarios: [oneScenario], progress: progress)[0]
  }

  /// Reads a case once and makes the edits of each scenario to a copy of its own; with errors in any, prints every one
  /// and ends with exit code 2.
  func open(_ path: String, scenarios: [String?], progress: any ProgressSink) throws -> [OpenedCase] {
    let plain = CaseReader.read(path: path)
    guard plain.case != nil else { throw fail(plain.problems) }
    var opened: [OpenedCase] = []
    var problems: [Problem] = []
    // Roads depend on the parameters alone, so scenarios that set none share them.
    var shared: CaseRoads?
    for name in scenarios {
      var reading = plain
      reading.apply(scenario: name)
      let sets = reading.case?.scenarios.contains { $0.scenario == name && $0.kind == .set } ?? false
      let roads = reading.addPlacesAndRoads(
        cache: cache, progress: progress, roads: sets ? nil : shared)
      if !sets { shared = roads }
      guard let world = reading.case else { continue }
      reading.problems += unknownOptions(world)
      problems += reading.problems
      opened.append(
        OpenedCase(
          world: world, inputs: reading.inputs, furtherInputs: reading.furtherInputs,
          warnings: reading.problems,
          roads: roads))
    }
    var told: Set<Problem> = []
    problems = problems.filter { told.insert($0).inserted }
    if problems.hasErrors { throw fail(problems) }
    return opened
  }

  private func unknownOptions(_ world: Case) -> [Problem] {
    let known = Set(world.options.map(\.id))
    return option.filter { !known.contains($0) }.map { id in
      Problem(
        .error, "option_unknown", file: "options.csv", value: id, message: "there is no such option",
        advice: known.isEmpty
          ? "Leave --option out: the case has no options"
          : "Choose from " + world.options.map(\.id).joined(separator: ", "))
    }
  }

  private func fail(_ problems: [Problem]) -> ExitCode {
    Terminal.say(errors: problems)
    return .badInput
  }
}

extension OpenedCase {
  /// Results are only read beside the case they were made from.
  func expectSource(of results: PlanResults, at path: String) throws {
    try expectScenario(of: results, at: path)
    let then = Dictionary(
      results.run.inputs.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    let changed = inputs.filter { then[$0.name] != $0.sha256 }.map(\.name)
    guard !changed.isEmpty else { return }
    Terminal.say(
      "error: \(path) was made from another \(changed.joined(separator: ", ")). Run the plan again from this case."
    )
    throw ExitCode.badInput
  }
}

extension OpenedCase {
  /// Results made under a scenario are only read under the same one.
  func expectScenario(of results: PlanResults, at path: String) throws {
    if let council = results.run.council, council != world.council {
      Terminal.say(
        "error: \(path) is the plan of council \(council) alone. Give the plan of all councils together.")
      throw ExitCode.badInput
    }
    let now = ScenarioRecord(world)
    let then = results.run.scenario
    guard now != then else { return }
    if let then, then.name == now?.name {
      Terminal.say(
        "error: the edits of scenario \(then.name) have changed since \(path) was made. Run the plan again.")
    } else if let then {
      Terminal.say("error: \(path) was made under scenario \(then.name). Add --scenario \(then.name).")
    } else {
      Terminal.say("error: \(path) was made without a scenario. Leave --scenario out, or plan under it.")
    }
    throw ExitCode.badInput
  }
}

extension Terminal {
  /// Says every error, a line each, and how many there are.
  static func say(errors problems: [Problem]) {
    let errors = problems.filter { $0.severity == .error }.sortedByPlace()
    for problem in errors { say("error: \(problem.line)") }
    say("\(errors.count) \(errors.count == 1 ? "error" : "errors"); nothing was written.")
  }
}
