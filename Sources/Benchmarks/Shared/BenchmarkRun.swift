import Foundation

/// Runs a method on a published instance and checks what it found before anything is reported.
///
/// The searches go one decision deeper at a time: call them from the main thread, or from one whose stack is as
/// large, for instances of thousands of jobs.
public enum BenchmarkRun {
  /// Solves a generalised assignment instance. `limits.iterations` is the number of search nodes.
  /// - Throws: `BenchmarkError` when the file cannot be read, `BenchmarkFault` when the checker rejects the
  ///   solver's own solution.
  public static func gap(file: String, limits: BenchmarkLimits) throws -> BenchmarkOutcome {
    let clock = BenchmarkClock(limits: limits)
    let instance = try GAPReader.read(path: file)
    let ending = GAPSolver.solve(instance, limits: limits)
    var objective: Double?
    if let assignment = ending.assignment {
      objective = try accepted(GAPChecker.check(assignment, of: instance), file: file)
    }
    return BenchmarkOutcome(
      instance: name(of: file), objective: objective, lowerBound: ending.lowerBound.map(Double.init),
      vehicles: nil, seconds: clock.seconds, feasible: objective != nil,
      proved: !ending.cut, reproducible: !ending.clockCut,
      solution: ending.assignment.map { GAPSolution(assignment: $0).json })
  }

  /// Solves a capacitated facility location instance whose customers may be split. `limits.iterations` is the
  /// number of search nodes.
  /// - Throws: as `gap`.
  public static func cflp(file: String, limits: BenchmarkLimits) throws -> BenchmarkOutcome {
    let clock = BenchmarkClock(limits: limits)
    let instance = try CFLPReader.read(path: file)
    var search = CFLPSearch(instance, limits: limits)
    let ending = search.run()
    var objective: Double?
    if let solution = ending.solution {
      objective = rounded(
        try accepted(CFLPChecker.check(solution, of: instance), file: file), .toNearestOrEven)
    }
    // A bound that equals the best cost but for the order of adding up is that cost; any other is rounded down.
    let met = ending.lowerBound >= ending.cost * (1 - 1e-12)
    let bound = ending.lowerBound.isFinite ? (met ? objective : rounded(ending.lowerBound, .down)) : nil
    return BenchmarkOutcome(
      instance: name(of: file), objective: objective,
      lowerBound: bound.map { min($0, objective ?? $0) }, vehicles: nil, seconds: clock.seconds,
      feasible: objective != nil, proved: !ending.cut, reproducible: !ending.clockCut,
      solution: ending.solution?.json)
  }

  /// Checks a solution file of a generalised assignment instance.
  /// - Throws: `BenchmarkError` when either file cannot be read.
  public static func checkGAP(file: String, solution: String) throws -> SolutionVerdict {
    GAPChecker.check(try GAPSolution.read(path: solution).assignment, of: try GAPReader.read(path: file))
  }

  /// Checks a solution file of a capacitated facility location instance.
  /// - Throws: `BenchmarkError` when either file cannot be read.
  public static func checkCFLP(file: String, solution: String) throws -> SolutionVerdict {
    CFLPChecker.check(try CFLPSolution.read(path: solution), of: try CFLPReader.read(path: file))
  }

  static func accepted(_ verdict: SolutionVerdict, file: String) throws(BenchmarkFault) -> Double {
    switch verdict {
    case .cost(let cost): return cost
    case .faults(let faults): throw BenchmarkFault(file: file, faults: faults)
    }
  }

  static func name(of file: String) -> String {
    URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
  }

  /// A sum of published decimals carries rounding in its last digits; a millionth is what is worth printing.
  static func rounded(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
    abs(value) < 1e9 ? (value * 1e6).rounded(rule) / 1e6 : value
  }
}

/// The solver produced something its checker rejects: a fault in the program, never in the data.
public struct BenchmarkFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// The instance's file.
  public let file: String
  /// What the checker found, a sentence each.
  public let faults: [String]

  /// What happened and what to do.
  public var description: String {
    "\(file): the solution found does not pass its check (\(faults.joined(separator: " "))) "
      + "Nothing is reported for it; please report this fault with the instance."
  }
}
