/// A route as the master sees it.
struct RouteColumn: Sendable, Hashable {
  /// The vehicle type.
  var vehicleType: Int
  /// Scaled price, the vehicle included.
  var cost: Int64
  /// Everybody carried, each once.
  var requests: RequestSet
  /// Its nodes in order (see `BoundNetwork`).
  var nodes: [Int16]

  /// Whether it goes from one node to another; -1 stands for the vehicle's start or end.
  func uses(_ from: Int, _ to: Int) -> Bool {
    if from < 0 { return nodes.first.map { Int($0) == to } ?? false }
    if to < 0 { return nodes.last.map { Int($0) == from } ?? false }
    return zip(nodes, nodes.dropFirst()).contains { Int($0) == from && Int($1) == to }
  }
}
