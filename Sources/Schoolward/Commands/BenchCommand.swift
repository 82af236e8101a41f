import ArgumentParser
import Benchmarks
import Running
import Tables

/// `bench gap|cflp FILE…`: published instances.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Solve published instances and print one JSON object a line.",
    discussion: "In solution files agents, jobs, facilities and customers are counted from 0.")

  enum Problem: String, ExpressibleByArgument, CaseIterable { case gap, cflp }

  @Argument(help: "gap or cflp.") var problem: Problem
  @Argument(help: "Instance files.") var files: [String]
  @Option(name: .long, help: "Write the solution here (one instance).") var solution: String?
  @Option(name: .long, parsing: .unconditional, help: "Seconds for each instance.") var timeLimit: Double?
  @Option(name: .long, parsing: .unconditional, help: "Search nodes for each instance.") var iterations: Int?
  @Option(name: .long, parsing: .unconditional, help: "Random seed.") var seed: UInt64 = 1
  @Option(name: .long, parsing: .unconditional, help: "Threads: changes speed, never the answer.")
  var threads = 2

  func validate() throws {
    if solution != nil, files.count != 1 { throw ValidationError("--solution goes with one instance.") }
    if let timeLimit, !(timeLimit > 0 && timeLimit < 1e9) {
      throw ValidationError("--time-limit must be a positive number of seconds.")
    }
    if let iterations, iterations < 1 { throw ValidationError("--iterations must be at least 1.") }
    if !(1...64).contains(threads) { throw ValidationError("--threads must be between 1 and 64.") }
  }

  func run() throws {
    let signals = Signals()
    try reportingFailures {
      var code: ExitCode?
      for file in files {
        let limits = BenchmarkLimits(
          seconds: timeLimit, iterations: iterations ?? 1_000_000, seed: seed, threads: threads,
          stop: signals.stop)
        let outcome =
          problem == .gap
          ? try BenchmarkRun.gap(file: file, limits: limits)
          : try BenchmarkRun.cflp(file: file, limits: limits)
        Terminal.print(outcome.jsonLine)
        if !outcome.reproducible {
          Terminal.say("\(outcome.instance): not reproducible (stopped by the clock)")
        }
        if let solution, let text = outcome.solution { try AtomicFile.write(Array(text.utf8), to: solution) }
        if !outcome.feasible { code = outcome.proved ? .noPlan : .noPlanInTime }
        if signals.stop.isRaised { throw ExitCode.stopped }
      }
      if let code { throw code }
    }
  }
}
