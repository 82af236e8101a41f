/// Something wrong with a benchmark file, said in two parts: what is wrong (with file and position), then what
/// to do about it.
public struct BenchmarkError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, with the file and, where there is one, line and column.
  public let problem: String
  /// What to do about it.
  public let action: String

  /// Makes an error of its two parts; each is a sentence.
  public init(problem: String, action: String) {
    self.problem = problem
    self.action = action
  }

  /// Both parts, one after the other.
  public var description: String { "\(problem) \(action)" }
}
