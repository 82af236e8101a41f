import ArgumentParser
import CaseModel
import Planning
import Tables

/// A case that was read and found usable.
struct OpenedCase {
  var world: Case
  var inputs: [(name: String, sha256: String)]
  var warnings: [Problem]
}

extension CommonOptions {
  /// Reads a case; with errors, prints every one and ends with exit code 2.
  func open(_ path: String) throws -> OpenedCase {
    let reading = CaseReader.read(path: path)
    var problems = reading.problems
    guard var world = reading.case, !problems.hasErrors else { throw fail(problems) }
    problems += try CaseJourneys.locate(&world)
    let known = Set(world.options.map(\.id))
    for id in option where !known.contains(id) {
      problems.append(
        Problem(
          .error, "option_unknown", file: "options.csv", value: id, message: "There is no option \(id)",
          advice: known.isEmpty
            ? "The case has no options" : "Choose from " + world.options.map(\.id).joined(separator: ", ")))
    }
    if problems.hasErrors { throw fail(problems) }
    return OpenedCase(world: world, inputs: reading.inputs, warnings: problems)
  }

  private func fail(_ problems: [Problem]) -> ExitCode {
    let errors = problems.filter { $0.severity == .error }.sortedByPlace()
    for problem in errors { Terminal.say("error: \(problem.line)") }
    Terminal.say("\(errors.count) \(errors.count == 1 ? "error" : "errors"); nothing was written.")
    return .badInput
  }
}
