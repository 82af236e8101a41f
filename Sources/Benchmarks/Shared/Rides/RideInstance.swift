/// A dial-a-ride instance: requests 1 to n board at node i and leave at node i + n; every vehicle begins at node
/// 0 and ends at node 2n + 1. Times are the file's own unit, and travel times are Euclidean distances.
struct RideInstance: Sendable, Equatable {
  /// A place of the file.
  struct Node: Sendable, Equatable {
    let x: Double
    let y: Double
    /// How long boarding or leaving takes.
    let service: Double
    /// Earliest start of service.
    let earliest: Double
    /// Latest start of service.
    let latest: Double
  }

  /// A vehicle of the file.
  struct Vehicle: Sendable, Hashable {
    /// Longest route, from leaving the first depot to reaching the last.
    let longest: Double
    /// Room of each resource.
    let room: [Int]
  }

  /// Nodes 0 to 2n + 1.
  let nodes: [Node]
  /// What request i + 1 takes of each resource.
  let loads: [[Int]]
  /// Longest ride of request i + 1, from the end of service at its pick-up to the start at its delivery.
  let longestRides: [Double]
  /// Vehicles, as many as the file has.
  let vehicles: [Vehicle]

  /// How many requests (n).
  var requests: Int { loads.count }

  /// How far, and how long, it is from node to node.
  func travel(_ from: Int, _ to: Int) -> Double {
    let dx = nodes[from].x - nodes[to].x
    let dy = nodes[from].y - nodes[to].y
    return (dx * dx + dy * dy).squareRoot()
  }
}
