import Running

/// Measures the strategic model on a made-up instance.
public struct StrategyBench: Sendable {
  /// The instance.
  public var instance: StrategicInstance

  /// Reads `90x3` (zones x demand paths) or `90x3-7` (and a seed); nil: neither.
  public init?(_ name: String) {
    let parts = name.split(separator: "-").map(String.init)
    let sizes = (parts.first ?? "").split(separator: "x").compactMap { Int($0) }
    let seed = parts.count == 2 ? UInt64(parts[1]) : parts.count == 1 ? 1 : nil
    guard let seed, sizes.count == 2, 1...1_000 ~= sizes[0], 1...4 ~= sizes[1] else { return nil }
    instance = StrategicInstance(zones: sizes[0], paths: sizes[1], seed: seed)
  }

  /// Runs and says it as one JSON object: pounds, and gaps as fractions of the cost and of what is saved on doing nothing.
  public func run(_ settings: StrategicSettings) throws -> (json: String, wasEnded: Bool) {
    let watch = Stopwatch()
    let problem = instance.problem()
    var search = StrategicSearch(problem, settings)
    let outcome = try search.run()
    func decimals(_ value: Double) -> String {
      let millionths = Int64((value * 1e6).rounded(.up))
      let digits = String(millionths % 1_000_000)
      return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
    }
    let tenths = Int64((watch.seconds * 10).rounded())
    let open = outcome.opened.filter { $0 != nil }.count
    return (
      "{\"instance\":\"\(instance.name)\",\"cells\":\(problem.cells.count),\"arcs\":\(problem.arcs.count),"
        + "\"options\":\(problem.choices.count),\"years\":\(problem.years.count),\"paths\":\(problem.paths.count),"
        + "\"objective\":\(outcome.objective.gbp),\"lower_bound\":\(outcome.bound.gbp),"
        + "\"gap\":\(decimals(outcome.gap)),\"gap_of_saving\":\(decimals(outcome.gapOfSaving)),"
        + "\"relaxation_bound\":\(outcome.relaxationBound.gbp),\"nothing\":\(outcome.nothing.gbp),"
        + "\"opened\":\(open),\"rounds\":\(outcome.rounds),\"branchings\":\(outcome.branchings),"
        + "\"nodes\":\(outcome.nodes),\"yearly_problems\":\(outcome.transports),\"cuts\":\(outcome.cuts),"
        + "\"seconds\":\(tenths / 10).\(tenths % 10),\"reproducible\":\(!outcome.wasEnded)}",
      outcome.wasEnded
    )
  }
}
