import CaseModel
import Tables

/// A provision under the plan: its places, who is there, and what one more place would save.
public struct ProvisionFigures: Sendable, Hashable {
  /// Position in the case.
  public var position: Int
  /// Notional places, with those of options taken.
  public var places: Int
  /// Children there.
  public var used: Int
  /// Those above the notional places.
  public var over: Int
  /// Children newly proposed or named there.
  public var joining: Int
  /// What one more place would save a year.
  public var valueOfOneMore: Pence
  /// How that was found.
  public var method: String
}
