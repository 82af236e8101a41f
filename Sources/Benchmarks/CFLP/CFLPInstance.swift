/// A capacitated facility location problem: open facilities and serve every customer, whose demand may be split,
/// at least cost.
struct CFLPInstance: Sendable, Equatable {
  /// How many facilities (m).
  let facilities: Int
  /// How many customers (n).
  let customers: Int
  /// Demand each facility can serve when open.
  let capacity: [Double]
  /// Cost of opening each facility.
  let fixedCost: [Double]
  /// Demand of each customer.
  let demand: [Double]
  /// Cost of serving all of customer i from facility j, at `j * customers + i`.
  let cost: [Double]

  /// Demand of all customers together.
  var totalDemand: Double { demand.reduce(0, +) }
}
