import Routing

extension BenchmarkRun {
  /// Solves a dial-a-ride instance. `limits.iterations` is the number of search rounds.
  /// - Throws: `BenchmarkError` when the file cannot be read, `BenchmarkFault` when the checker rejects the
  ///   search's own solution.
  public static func darp(file: String, limits: BenchmarkLimits) throws -> BenchmarkOutcome {
    let clock = BenchmarkClock(limits: limits)
    return try rides(try DARPReader.read(path: file), file: file, rule: .strict, limits: limits, clock: clock)
  }

  /// Solves a heterogeneous dial-a-ride instance with one depot.
  /// - Throws: as `darp`.
  public static func hdarp(
    file: String, rule: ResourceRule, limits: BenchmarkLimits
  ) throws -> BenchmarkOutcome {
    let clock = BenchmarkClock(limits: limits)
    return try rides(try HDARPReader.read(path: file), file: file, rule: rule, limits: limits, clock: clock)
  }

  /// Solves a school bus routing instance with mixed loads for the fewest buses; `file` is its folder or one of
  /// its two files, `longestRide` in seconds.
  /// - Throws: as `darp`.
  public static func sbrp(
    file: String, longestRide: Int, limits: BenchmarkLimits
  ) throws -> BenchmarkOutcome {
    let clock = BenchmarkClock(limits: limits)
    let instance = try SBRPReader.read(path: file, longestRide: longestRide)
    let mapping = SBRPMapping(instance)
    let ending = RouteRun(aim: .fleet, limits: limits).search(mapping.problem, clock: clock)
    let solution = mapping.solution(ending.plan)
    let objective = try solution.map { try accepted(SBRPChecker.check($0, of: instance), file: file) }
    return BenchmarkOutcome(
      instance: name(of: SBRPReader.folder(of: file)), objective: objective, lowerBound: nil,
      vehicles: solution?.routes.count, seconds: clock.seconds, feasible: objective != nil, proved: false,
      reproducible: !ending.cut, solution: objective.flatMap { solution?.json(objective: $0) })
  }

  /// Checks a solution file of a dial-a-ride instance.
  /// - Throws: `BenchmarkError` when either file cannot be read.
  public static func checkDARP(file: String, solution: String) throws -> SolutionVerdict {
    RideChecker.check(
      try RideSolution.read(path: solution), of: try DARPReader.read(path: file), rule: .strict)
  }

  /// Checks a solution file of a heterogeneous dial-a-ride instance.
  /// - Throws: `BenchmarkError` when either file cannot be read.
  public static func checkHDARP(
    file: String, rule: ResourceRule, solution: String
  ) throws -> SolutionVerdict {
    RideChecker.check(
      try RideSolution.read(path: solution), of: try HDARPReader.read(path: file), rule: rule)
  }

  /// Checks a solution file of a school bus routing instance.
  /// - Throws: `BenchmarkError` when a file cannot be read.
  public static func checkSBRP(file: String, longestRide: Int, solution: String) throws -> SolutionVerdict {
    SBRPChecker.check(
      try SBRPSolution.read(path: solution), of: try SBRPReader.read(path: file, longestRide: longestRide))
  }

  private static func rides(
    _ instance: RideInstance, file: String, rule: ResourceRule, limits: BenchmarkLimits, clock: BenchmarkClock
  ) throws -> BenchmarkOutcome {
    let mapping = RideMapping(instance, rule: rule)
    let ending = RouteRun(aim: .cost, limits: limits).search(mapping.problem, clock: clock)
    let solution = mapping.solution(ending.plan)
    let objective = try solution.map {
      rounded(
        try accepted(RideChecker.check($0, of: instance, rule: rule), file: file), .toNearestOrEven)
    }
    // Every leg was rounded up by less than a millionth; the bound gives that back.
    let legs = Int64(2 * instance.requests + instance.vehicles.count)
    let bound = ending.lowerBound.map { Double(max(0, $0 - legs)) / 1e6 }
    return BenchmarkOutcome(
      instance: name(of: file), objective: objective, lowerBound: bound.map { min($0, objective ?? $0) },
      vehicles: solution?.routes.count, seconds: clock.seconds, feasible: objective != nil,
      proved: ending.proved, reproducible: !ending.cut,
      solution: objective.flatMap { solution?.json(objective: $0) })
  }
}
