/// Routes of a school bus instance, as `--solution` writes them.
struct SBRPSolution: Sendable, Equatable, Decodable {
  /// A stop or a school, by its number in the files.
  enum Visit: Sendable, Equatable {
    case stop(Int)
    case school(Int)
  }

  /// What one bus drives.
  struct Route: Sendable, Equatable, Decodable {
    /// The bus, from 0.
    let vehicle: Int
    /// Visits in order, without the depot.
    let visits: [Visit]
  }

  /// Routes, by bus.
  let routes: [Route]

  /// The solution as a JSON object.
  func json(objective: Double) -> String {
    let rows = routes.map { route in
      let visits = route.visits.map {
        switch $0 {
        case .stop(let id): "{\"stop\":\(id)}"
        case .school(let id): "{\"school\":\(id)}"
        }
      }
      return "{\"vehicle\":\(route.vehicle),\"visits\":[\(visits.joined(separator: ","))]}"
    }
    return "{\"objective\":\(JSONText.number(objective)),\"routes\":[\(rows.joined(separator: ","))]}"
  }

  /// Reads a solution file.
  /// - Throws: `BenchmarkError` when the file is missing or holds something else.
  static func read(path: String) throws(BenchmarkError) -> SBRPSolution {
    try SolutionFile.decode(
      SBRPSolution.self, path: path,
      shape: "{\"routes\":[{\"vehicle\":number,\"visits\":[{\"stop\":id},{\"school\":id}]}]}",
      counting: "buses counted from 0, stops and schools by the IDs of the instance")
  }
}

extension SBRPSolution.Visit: Decodable {
  private enum Key: String, CodingKey {
    case stop, school
  }

  /// Reads `{"stop":id}` or `{"school":id}`.
  init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: Key.self)
    if let id = try row.decodeIfPresent(Int.self, forKey: .stop), !row.contains(.school) {
      self = .stop(id)
    } else {
      self = .school(try row.decode(Int.self, forKey: .school))
    }
  }
}
