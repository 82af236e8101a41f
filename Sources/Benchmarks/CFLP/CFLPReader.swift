/// Reads the OR-Library layout: `m n`, m rows `capacity fixed-cost`, then for each customer its demand and the m
/// costs of serving all of it.
enum CFLPReader {
  private static let largestSize = 10_000
  private static let largestPairs = 4_000_000
  private static let figures = 0.0...1e12

  /// Reads an instance from a file.
  /// - Throws: `BenchmarkError` with file, line and column.
  static func read(path: String) throws(BenchmarkError) -> CFLPInstance {
    var scanner = try NumberScanner(path: path)
    return try read(&scanner, file: path)
  }

  /// Reads an instance from a scanner; `file` is the name used in messages about the whole.
  static func read(_ scanner: inout NumberScanner, file: String) throws(BenchmarkError) -> CFLPInstance {
    let facilities = try scanner.integer("the number of facilities", in: 1...largestSize)
    let customers = try scanner.integer("the number of customers", in: 1...largestSize)
    guard facilities * customers <= largestPairs else {
      throw BenchmarkError(
        problem: "\(file), line 1: \(facilities) facilities and \(customers) customers are too many pairs.",
        action: "At most \(largestPairs) pairs can be solved; check the first line.")
    }
    var capacity: [Double] = []
    var fixedCost: [Double] = []
    for facility in 1...facilities {
      capacity.append(try scanner.decimal("the capacity of facility \(facility)", in: figures))
      fixedCost.append(try scanner.decimal("the fixed cost of facility \(facility)", in: figures))
    }
    var demand: [Double] = []
    var cost = [Double](repeating: 0, count: facilities * customers)
    for customer in 0..<customers {
      demand.append(try scanner.decimal("the demand of customer \(customer + 1)", in: figures))
      for facility in 0..<facilities {
        cost[facility * customers + customer] = try scanner.decimal(
          "the cost of serving customer \(customer + 1) from facility \(facility + 1)", in: figures)
      }
    }
    try scanner.end()
    return CFLPInstance(
      facilities: facilities, customers: customers, capacity: capacity, fixedCost: fixedCost, demand: demand,
      cost: cost)
  }
}
