/// Something about places or roads that cannot be used: what is wrong, then what to do.
public struct GeographyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, as a sentence without its full stop.
  public let problem: String
  /// What a person can do about it, as a sentence without its full stop.
  public let action: String

  /// From its two parts.
  public init(_ problem: String, action: String) {
    self.problem = problem
    self.action = action
  }

  /// Both parts as two sentences.
  public var description: String { "\(problem). \(action)." }
}
