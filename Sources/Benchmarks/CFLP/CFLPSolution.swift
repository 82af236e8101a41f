/// Which facilities are open and what share of each customer each serves.
struct CFLPSolution: Sendable, Equatable {
  /// One facility serving a share of one customer; both count from 0.
  struct Service: Sendable, Equatable {
    let facility: Int
    let customer: Int
    /// Share of the customer's demand, above 0 and at most 1.
    let fraction: Double
  }

  /// Open facilities, from 0, in rising order.
  let open: [Int]
  /// Every service, by customer, then facility.
  let served: [Service]

  /// The solution as `--solution` writes it.
  var json: String {
    let rows = served.map { "[\($0.facility),\($0.customer),\(JSONText.number($0.fraction))]" }
    return
      "{\"open\":[\(open.map(String.init).joined(separator: ","))],\"served\":[\(rows.joined(separator: ","))]}"
  }

  /// Reads a solution file.
  /// - Throws: `BenchmarkError` when the file is missing or holds something else.
  static func read(path: String) throws(BenchmarkError) -> CFLPSolution {
    try SolutionFile.decode(
      CFLPSolution.self, path: path,
      shape: "{\"open\":[facility],\"served\":[[facility, customer, fraction]]}")
  }
}

extension CFLPSolution: Decodable {}

extension CFLPSolution.Service: Decodable {
  /// Reads a row `[facility, customer, fraction]`.
  init(from decoder: any Decoder) throws {
    var row = try decoder.unkeyedContainer()
    facility = try row.decode(Int.self)
    customer = try row.decode(Int.self)
    fraction = try row.decode(Double.self)
  }
}
