/// A node of the search: ways between stops that are forbidden or required.
struct BranchNode {
  /// A way of one vehicle type; -1 stands for the vehicle's start or end.
  struct Decision: Hashable {
    var type: Int
    var from: Int
    var to: Int
    var isRequired: Bool
  }

  var decisions: [Decision] = []
  /// How many vehicles of each type are used at least and at most.
  var fleet: [ClosedRange<Int>]
  /// Proved for it, in scaled money.
  var bound: Int64 = 0

  init(fleet: [ClosedRange<Int>]) { self.fleet = fleet }

  /// Two nodes with fewer and with more vehicles of a type than the fraction used; none when whole numbers are.
  func branchedOnFleet(_ solution: RouteMaster.Solution, _ columns: [RouteColumn]) -> [BranchNode] {
    let used = zip(columns, solution.routes).reduce(into: fleet.map { _ in 0.0 }) { sums, route in
      sums[route.0.vehicleType] += route.1
    }
    let parts = used.map { abs($0 - $0.rounded()) }
    guard let type = parts.indices.max(by: { parts[$0] < parts[$1] }), parts[type] > Self.leastPart else {
      return []
    }
    let number = Int(used[type].rounded(.down))
    var (few, many) = (self, self)
    few.fleet[type] = fleet[type].lowerBound...number
    many.fleet[type] = number + 1...fleet[type].upperBound
    return [few, many]
  }

  /// A fraction of a vehicle worth branching on.
  private static let leastPart = 0.01

  /// Two nodes that forbid and require the way whose use is nearest to one half; none when no way is fractional.
  func branchedOnWay(_ solution: RouteMaster.Solution, _ columns: [RouteColumn]) -> [BranchNode] {
    var uses: [Decision: Double] = [:]
    for (column, value) in zip(columns, solution.routes) where value > 1e-9 {
      let nodes = [-1] + column.nodes.map { Int($0) } + [-1]
      for (from, to) in zip(nodes, nodes.dropFirst()) {
        uses[Decision(type: column.vehicleType, from: from, to: to, isRequired: false), default: 0] += value
      }
    }
    let fractional = uses.filter { $0.value > 1e-4 && $0.value < 1 - 1e-4 }
    let best = fractional.min { a, b in
      let (x, y) = (abs(a.value - 0.5), abs(b.value - 0.5))
      return abs(x - y) > 1e-9
        ? x < y : (a.key.type, a.key.from, a.key.to) < (b.key.type, b.key.from, b.key.to)
    }
    guard let way = best?.key else { return [] }
    return [false, true].map { isRequired in
      var child = self
      child.decisions.append(Decision(type: way.type, from: way.from, to: way.to, isRequired: isRequired))
      return child
    }
  }
}

/// The ways a node forbids, looked up.
struct WayRules {
  private var isForbidden: [Bool]
  private let width: Int
  private let isFree: Bool

  init(_ node: BranchNode, requestCount: Int, typeCount: Int) {
    width = 2 * requestCount + 1
    isFree = node.decisions.isEmpty
    isForbidden = [Bool](repeating: false, count: isFree ? 0 : typeCount * width * width)
    for decision in node.decisions {
      guard decision.isRequired else {
        forbid(decision.type, decision.from, decision.to)
        continue
      }
      for type in 0..<typeCount {
        for other in -1..<width - 1 {
          if decision.from >= 0, type != decision.type || other != decision.to {
            forbid(type, decision.from, other)
          }
          if decision.to >= 0, type != decision.type || other != decision.from {
            forbid(type, other, decision.to)
          }
        }
      }
    }
  }

  private mutating func forbid(_ type: Int, _ from: Int, _ to: Int) {
    isForbidden[(type * width + from + 1) * width + to + 1] = true
  }

  func forbids(_ type: Int, _ from: Int, _ to: Int) -> Bool {
    !isFree && isForbidden[(type * width + from + 1) * width + to + 1]
  }

  /// Whether a route uses a forbidden way.
  func forbids(_ column: RouteColumn) -> Bool {
    if isFree { return false }
    var from = -1
    for node in column.nodes {
      if forbids(column.vehicleType, from, Int(node)) { return true }
      from = Int(node)
    }
    return forbids(column.vehicleType, from, -1)
  }
}
