/// Reads the parts that dial-a-ride files have in common.
enum RideRows {
  /// Coordinates stay where every distance fits the search's whole numbers.
  static let coordinates = -700.0...700.0
  /// Times of day, in the file's unit.
  static let times = 0.0...100_000.0
  /// No published instance comes near this.
  static let mostRequests = 2_000

  /// Reads the number a row begins with, which must be its place in the file.
  static func number(
    _ expected: Int, _ scanner: inout NumberScanner
  ) throws(BenchmarkError) {
    _ = try scanner.integer("node number \(expected)", in: expected...expected)
  }

  /// Makes sure that a window is one.
  static func window(
    _ scanner: inout NumberScanner, node: Int, file: String
  ) throws(BenchmarkError) -> (earliest: Double, latest: Double) {
    let earliest = try scanner.decimal("the earliest time of node \(node)", in: times)
    let latest = try scanner.decimal("the latest time of node \(node)", in: times)
    guard earliest <= latest else {
      throw BenchmarkError(
        problem: "\(file): the window of node \(node) closes at \(latest), before it opens at \(earliest).",
        action: "Correct the row of node \(node), or fetch the published file again.")
    }
    return (earliest, latest)
  }

  /// Makes sure that whoever boards leaves, and returns what each request takes. `amounts` is by node.
  static func loads(_ amounts: [[Int]], file: String) throws(BenchmarkError) -> [[Int]] {
    let requests = amounts.count / 2 - 1
    for node in [0, amounts.count - 1] where amounts[node].contains(where: { $0 != 0 }) {
      throw BenchmarkError(
        problem: "\(file): node \(node) is a depot but has a load of \(amounts[node]).",
        action: "Give depots a load of 0, or fetch the published file again.")
    }
    for request in 1...requests {
      let (on, off) = (amounts[request], amounts[request + requests])
      guard on.allSatisfy({ $0 >= 0 }), zip(on, off).allSatisfy({ $0 == -$1 }) else {
        throw BenchmarkError(
          problem: "\(file): node \(request) takes on \(on) and node \(request + requests) \(off).",
          action: "The second must be the first with its sign changed; fetch the published file again.")
      }
    }
    return Array(amounts[1...requests])
  }
}
