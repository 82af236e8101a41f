import Running

/// What one run on one published instance found, checked independently before it is put here.
public struct BenchmarkOutcome: Sendable {
  /// The instance's name: its file name without extension.
  public let instance: String
  /// Cost of the best solution found; nil when none was found.
  public let objective: Double?
  /// A proved lower bound on the best possible cost; nil when there is none, or when the instance has no
  /// solution at all.
  public let lowerBound: Double?
  /// Vehicles used, for routing instances; nil elsewhere.
  public let vehicles: Int?
  /// Seconds from the start of reading to the checked answer.
  public let seconds: Double
  /// Whether a solution was found and the independent checker accepts it.
  public let feasible: Bool
  /// Whether the search closed: the objective is proved best, or it is proved that there is no solution.
  public let proved: Bool
  /// False when a time limit or a stop cut the search short, so that another run may differ.
  public let reproducible: Bool
  /// The solution as a JSON object, as `--solution` writes it; nil when there is none.
  public let solution: String?

  /// The JSON object that `bench` prints for the instance, on one line.
  public var jsonLine: String {
    let parts = [
      "\"instance\":\(JSONText.quoted(instance))",
      "\"objective\":\(JSONText.number(objective))",
      "\"lower_bound\":\(JSONText.number(lowerBound))",
      "\"vehicles\":\(vehicles.map(String.init) ?? "null")",
      "\"seconds\":\(JSONText.number((seconds * 1000).rounded() / 1000))",
      "\"feasible\":\(feasible)",
    ]
    return "{" + parts.joined(separator: ",") + "}"
  }
}

/// Limits of a benchmark run, the same for every kind of instance.
public struct BenchmarkLimits: Sendable {
  /// Seconds after which the search stops with what it has; nil for none.
  public var seconds: Double?
  /// Iterations, or nodes of a search tree, after which the search stops; nil for the method's own number.
  public var iterations: Int?
  /// Seed of every random draw.
  public var seed: UInt64
  /// How many cores may be used; changes speed, never the answer.
  public var threads: Int
  /// Raised from outside to stop early.
  public var stop: StopFlag

  /// Limits with the usual values: no time limit, seed 1, two threads.
  public init(
    seconds: Double? = nil, iterations: Int? = nil, seed: UInt64 = 1, threads: Int = 2,
    stop: StopFlag = StopFlag()
  ) {
    self.seconds = seconds
    self.iterations = iterations
    self.seed = seed
    self.threads = threads
    self.stop = stop
  }
}
