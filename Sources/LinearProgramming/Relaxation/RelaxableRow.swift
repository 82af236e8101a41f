/// A row that may be broken at a price, to find out why nothing keeps them all.
public struct RelaxableRow: Sendable {
  /// Index of the row in the model.
  public var row: Int
  /// Price of breaking it by one; positive.
  public var penalty: Double
  /// Price of breaking it at all, whatever the amount; needs `most`.
  public var charge: Double
  /// How far it may be broken at most; nil: without limit.
  public var most: Double?
  /// Rows of a lower tier are kept first, whatever the prices in the tiers above.
  public var tier: Int

  /// A row with its price.
  public init(_ row: Int, penalty: Double = 1, charge: Double = 0, most: Double? = nil, tier: Int = 0) {
    self.row = row
    self.penalty = penalty
    self.charge = charge
    self.most = most
    self.tier = tier
  }

  /// Faults of the request for a model with this many rows.
  func problems(in model: LinearModel) -> [ModelFault] {
    guard row >= 0, row < model.rowCount else {
      return [ModelFault("Row \(row) is to be relaxed but there are \(model.rowCount)", "Count rows from 0")]
    }
    var faults: [ModelFault] = []
    let name = model.rowNames[row]
    if !(penalty >= 0 && penalty.isFinite && charge >= 0 && charge.isFinite && penalty + charge > 0) {
      faults.append(
        ModelFault("Breaking row \(name) has no positive price", "Give a penalty or a charge above zero"))
    }
    if let most, !(most >= 0 && most.isFinite) {
      faults.append(
        ModelFault("Row \(name) may be broken by \(most) at most", "Give zero or a positive number"))
    }
    if charge > 0, most == nil {
      faults.append(
        ModelFault(
          "Row \(name) has a charge for being broken at all but no limit on how far",
          "Give the most it may be broken by"))
    }
    return faults
  }
}

/// A row that the cheapest way out breaks.
public struct Clash: Sendable, Equatable {
  /// Index of the row.
  public let row: Int
  /// Its name.
  public let name: String
  /// What its sum misses the lower limit by (negative) or exceeds the upper limit by (positive).
  public let amount: Double
  /// What breaking it costs.
  public let penalty: Double

  /// A broken row.
  public init(row: Int, name: String, amount: Double, penalty: Double) {
    self.row = row
    self.name = name
    self.amount = amount
    self.penalty = penalty
  }
}

/// What came of relaxing rows.
public struct Relaxation: Sendable {
  /// The rows broken, by index; empty when all can be kept.
  public let clashes: [Clash]
  /// Total penalty of every tier, from the lowest.
  public let penalties: [Double]
  /// The last solve: its status says whether the set is proved cheapest; `infeasible` means that the rows not
  /// offered for relaxation clash among themselves.
  public let outcome: SolveOutcome
  /// The plan's value of every column of the model; empty when there is none.
  public let columns: [Double]
}
