/// What is wrong with a model, a batch or an option, and what to do about it; thrown before any solver is
/// called.
public struct ModelError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Every fault found, up to `LinearModel.faultsListed`.
  public let faults: [ModelFault]

  /// One or more faults.
  public init(_ faults: [ModelFault]) { self.faults = faults }

  /// One fault.
  public init(_ wrong: String, _ remedy: String) { faults = [ModelFault(wrong, remedy)] }

  /// A line for every fault.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// One fault in two parts.
public struct ModelFault: Sendable, Equatable, CustomStringConvertible {
  /// What is wrong.
  public let wrong: String
  /// What to do.
  public let remedy: String

  /// A fault: what is wrong, then what to do.
  public init(_ wrong: String, _ remedy: String) {
    self.wrong = wrong
    self.remedy = remedy
  }

  /// Both parts.
  public var description: String { "\(wrong). \(remedy)." }
}
