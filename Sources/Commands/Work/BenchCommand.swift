import Appraisal
import ArgumentParser
import Benchmarks
import Running
import Tables

/// `bench darp|hdarp|sbrp|gap|cflp FILE…`: published instances; `bench strategy SIZE…`: made-up ones.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Solve published instances and print one JSON object a line.",
    discussion: """
      In solution files agents, jobs, facilities, customers and vehicles are counted from 0; nodes, stops and \
      schools have the instance's own numbers. An sbrp instance is a folder with Schools.txt and Stops.txt; its \
      objective is the number of buses. A strategy instance is made up from its size: 90x3 is 90 zones and 3 \
      demand paths, 90x3-7 the same drawn with seed 7.
      """)

  enum Problem: String, ExpressibleByArgument, CaseIterable { case darp, hdarp, sbrp, gap, cflp, strategy }

  @Argument(help: "darp, hdarp, sbrp, gap, cflp or strategy.") var problem: Problem
  @Argument(help: "Instance files; sizes for strategy.") var files: [String]
  @Option(name: .long, help: "Write the solution here (one instance).") var solution: String?
  @Option(name: .long, help: "Solve nothing; check this solution (one instance).") var check: String?
  @Option(name: .long, parsing: .unconditional, help: "Seconds for each instance.") var timeLimit: Double?
  @Option(
    name: .long, parsing: .unconditional, help: "Search rounds (gap, cflp: search nodes) for each instance.")
  var iterations: Int?
  @Option(name: .long, parsing: .unconditional, help: "Random seed.") var seed: UInt64 = 1
  @Option(name: .long, parsing: .unconditional, help: "Threads: changes speed, never the answer.")
  var threads = 2
  @Option(name: .long, help: "hdarp: strict (everybody a place of their own kind) or upgrade.")
  var resources = ResourceRule.strict
  @Option(name: .long, parsing: .unconditional, help: "sbrp: the longest ride in seconds.") var rideLimit =
    2700

  @Option(name: .long, parsing: .unconditional, help: "strategy: stop at this gap, a fraction of the cost.")
  var gap = 0.001

  func validate() throws {
    if problem == .strategy {
      if let bad = files.first(where: { StrategyBench($0) == nil }) {
        throw ValidationError("\(bad) is no size: give zones x paths, as 90x3, or 90x3-7 for seed 7.")
      }
      if solution != nil || check != nil {
        throw ValidationError("--solution and --check do not go with strategy.")
      }
      if !(0..<1).contains(gap) { throw ValidationError("--gap is a fraction, from 0 to below 1.") }
    }
    if solution != nil, files.count != 1 { throw ValidationError("--solution goes with one instance.") }
    if check != nil, files.count != 1 { throw ValidationError("--check goes with one instance.") }
    if let timeLimit, !(timeLimit > 0 && timeLimit < 1e9) {
      throw ValidationError("--time-limit must be a positive number of seconds.")
    }
    if let iterations, iterations < 1 { throw ValidationError("--iterations must be at least 1.") }
    if !(1...64).contains(threads) { throw ValidationError("--threads must be between 1 and 64.") }
    if !(1...86_400).contains(rideLimit) {
      throw ValidationError("--ride-limit is a number of seconds, at most a day.")
    }
  }

  func run() throws {
    let signals = Signals()
    try reportingFailures {
      if let check { return try judge(check) }
      if problem == .strategy { return try strategy(signals) }
      var code: ExitCode?
      for file in files {
        let limits = BenchmarkLimits(
          seconds: timeLimit, iterations: iterations, seed: seed, threads: threads,
          stop: signals.stop)
        let outcome = try solve(file, limits)
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

  private func strategy(_ signals: Signals) throws {
    for bench in files.compactMap({ StrategyBench($0) }) {
      var settings = StrategicSettings()
      settings.gap = gap
      settings.deadline = Deadline(seconds: timeLimit)
      settings.threads = threads
      settings.stop = signals.stop
      if let iterations { settings.nodes = iterations }
      let done = try bench.run(settings)
      Terminal.print(done.json)
      if done.wasEnded { Terminal.say("\(bench.instance.name): not reproducible (stopped by the clock)") }
      if signals.stop.isRaised { throw ExitCode.stopped }
    }
  }

  private func solve(_ file: String, _ limits: BenchmarkLimits) throws -> BenchmarkOutcome {
    var nodes = limits
    nodes.iterations = iterations ?? 1_000_000
    return switch problem {
    case .darp: try BenchmarkRun.darp(file: file, limits: limits)
    case .hdarp: try BenchmarkRun.hdarp(file: file, rule: resources, limits: limits)
    case .sbrp: try BenchmarkRun.sbrp(file: file, longestRide: rideLimit, limits: limits)
    case .gap: try BenchmarkRun.gap(file: file, limits: nodes)
    case .cflp, .strategy: try BenchmarkRun.cflp(file: file, limits: nodes)
    }
  }

  /// Checks a solution file; exit code 3 when it breaks a rule.
  private func judge(_ path: String) throws {
    let file = files[0]
    let verdict =
      switch problem {
      case .darp: try BenchmarkRun.checkDARP(file: file, solution: path)
      case .hdarp: try BenchmarkRun.checkHDARP(file: file, rule: resources, solution: path)
      case .sbrp: try BenchmarkRun.checkSBRP(file: file, longestRide: rideLimit, solution: path)
      case .gap: try BenchmarkRun.checkGAP(file: file, solution: path)
      case .cflp, .strategy: try BenchmarkRun.checkCFLP(file: file, solution: path)
      }
    switch verdict {
    case .cost(let cost):
      Terminal.print("\(path): keeps every rule of \(file); its objective is \(cost).")
    case .faults(let faults):
      for fault in faults { Terminal.say("\(path): \(fault)") }
      throw ExitCode.noPlan
    }
  }
}

extension ResourceRule: ExpressibleByArgument {}
