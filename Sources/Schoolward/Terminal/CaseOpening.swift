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
  var warnings: [Problem]
  var roads: CaseRoads?
}

extension CaseReading {
  /// Finds postcodes on the map and reads the roads, so that what is wrong with either stands among the problems.
  mutating func addPlacesAndRoads(cache: CacheFolder?, progress: any ProgressSink) -> CaseRoads? {
    guard var world = `case` else { return nil }
    problems += CaseJourneys.locate(&world)
    `case` = world
    var roads: CaseRoads?
    do {
      roads = try CaseRoads(world, cache: cache, progress: progress)
    } catch {
      problems.append(
        Problem(
          .error, "roads_unreadable", file: "roads.osm.pbf", message: error.problem, advice: error.action))
    }
    problems = problems.sortedByPlace()
    return roads
  }
}

extension CommonOptions {
  /// Reads a case; with errors, prints every one and ends with exit code 2.
  func open(_ path: String, progress: any ProgressSink) throws -> OpenedCase {
    var reading = CaseReader.read(path: path)
    let roads = reading.addPlacesAndRoads(cache: cache, progress: progress)
    guard let world = reading.case else { throw fail(reading.problems) }
    let known = Set(world.options.map(\.id))
    for id in option where !known.contains(id) {
      reading.problems.append(
        Problem(
          .error, "option_unknown", file: "options.csv", value: id, message: "there is no such option",
          advice: known.isEmpty
            ? "Leave --option out: the case has no options"
            : "Choose from " + world.options.map(\.id).joined(separator: ", ")))
    }
    if reading.problems.hasErrors { throw fail(reading.problems) }
    return OpenedCase(world: world, inputs: reading.inputs, warnings: reading.problems, roads: roads)
  }

  private func fail(_ problems: [Problem]) -> ExitCode {
    Terminal.say(errors: problems)
    return .badInput
  }
}

extension OpenedCase {
  /// Results are only read beside the case they were made from.
  func expectSource(of results: PlanResults, at path: String) throws {
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

extension Terminal {
  /// Says every error, a line each, and how many there are.
  static func say(errors problems: [Problem]) {
    let errors = problems.filter { $0.severity == .error }.sortedByPlace()
    for problem in errors { say("error: \(problem.line)") }
    say("\(errors.count) \(errors.count == 1 ? "error" : "errors"); nothing was written.")
  }
}
