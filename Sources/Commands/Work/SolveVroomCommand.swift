import ArgumentParser
import CaseModel
import Foundation
import Planning
import Routing
import Running
import Tables

/// `solve-vroom`: our engine on a VROOM file, so that both can be given the same instance.
struct SolveVroomCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve-vroom", abstract: "Solve a VROOM problem (shipments) with Schoolward's route search.",
    discussion: "Writes the answer as VROOM does. A run stopped by --time-limit is not reproducible.",
    shouldDisplay: false)

  @Argument(help: "The problem: VROOM's JSON with matrices.") var file: String
  @Option(name: .long, help: "Write the answer here instead of to standard output.") var out: String?
  @Flag(name: .long, help: "Obey max_ride of shipments, which VROOM does not read.") var rides = false
  @Option(name: .long, parsing: .unconditional, help: "Seconds.") var timeLimit: Double?
  @Option(name: .long, parsing: .unconditional, help: "Rounds of the search.") var iterations: Int?
  @Option(name: .long, parsing: .unconditional, help: "Random seed.") var seed: UInt64 = 1
  @Option(name: .long, parsing: .unconditional, help: "Searches side by side, a core each.") var lanes = 1

  func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit < 1e9) {
      throw ValidationError("--time-limit must be a positive number of seconds.")
    }
    if let iterations, iterations < 1 { throw ValidationError("--iterations must be at least 1.") }
    if !(1...64).contains(lanes) { throw ValidationError("--lanes must be between 1 and 64.") }
  }

  func run() throws {
    let signals = Signals()
    try reportingFailures {
      let deadline = Deadline(seconds: timeLimit)
      guard let data = FileManager.default.contents(atPath: file) else {
        throw Problem(
          .error, "file_unreadable", file: file, message: "it cannot be read",
          advice: "Check that it is there and may be read")
      }
      let source = try VroomProblem(json: Array(data), file: file)
      let small = try VroomSubProblem(source, keepsRides: rides, file: file)
      var settings = RouteSearchSettings(iterations: iterations ?? (timeLimit == nil ? 20_000 : 1 << 40))
      settings.seed = seed
      settings.lanes = lanes
      settings.threads = lanes
      settings.deadline = deadline
      let outcome = RouteSearch(small.problem, settings, stop: signals.stop).run()
      let answer = small.solution(outcome.plan).json
      if let out { try AtomicFile.write(answer.bytes, to: out) } else { Terminal.print(answer.text) }
      Terminal.say(
        "\(outcome.plan.sequences.count) routes, \(outcome.plan.unassigned.count) shipments not carried, "
          + "\(outcome.iterations) rounds" + (outcome.cutShort ? "; not reproducible" : ""))
    }
  }
}
