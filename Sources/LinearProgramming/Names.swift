/// Names of the rows or columns of a model, kept only where they were given.
///
/// A model of millions of columns costs nothing for names: those not given are made when asked for, from a
/// prefix and the index, or from a rule the caller sets.
public struct Names: Sendable {
  private var given: [Int: String] = [:]
  private let prefix: String
  /// Makes the name of an index that was given none; must return a different name for every index.
  public var rule: (@Sendable (Int) -> String)?

  /// Names made of a prefix and the index, such as `x0`.
  public init(prefix: String) { self.prefix = prefix }

  /// The name of an index.
  public subscript(index: Int) -> String {
    given[index] ?? rule?(index) ?? prefix + String(index)
  }

  /// Whether every name is the prefix and the index, so that uniqueness needs no check.
  var areAutomatic: Bool { given.isEmpty && rule == nil }

  mutating func give(_ name: String, to index: Int) { given[index] = name }
}
