/// Routes of a dial-a-ride instance, as `--solution` writes them.
struct RideSolution: Sendable, Equatable, Decodable {
  /// What one vehicle drives.
  struct Route: Sendable, Equatable, Decodable {
    /// The vehicle, from 0, in the file's order.
    let vehicle: Int
    /// Nodes in order, without the depots.
    let visits: [Int]
  }

  /// Routes, by vehicle.
  let routes: [Route]

  /// The solution as a JSON object.
  func json(objective: Double) -> String {
    let rows = routes.map {
      "{\"vehicle\":\($0.vehicle),\"visits\":[\($0.visits.map(String.init).joined(separator: ","))]}"
    }
    return "{\"objective\":\(JSONText.number(objective)),\"routes\":[\(rows.joined(separator: ","))]}"
  }

  /// Reads a solution file.
  /// - Throws: `BenchmarkError` when the file is missing or holds something else.
  static func read(path: String) throws(BenchmarkError) -> RideSolution {
    try SolutionFile.decode(
      RideSolution.self, path: path, shape: "{\"routes\":[{\"vehicle\":number,\"visits\":[node]}]}",
      counting: "vehicles counted from 0, nodes as in the instance, without depots")
  }
}
