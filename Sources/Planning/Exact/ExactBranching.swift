import LinearProgramming
import Placement
import Routing

/// What to branch on: the number of vehicles, of each type, options, places.
struct ExactBranching {
  let master: ExactMaster
  init(_ master: ExactMaster) { self.master = master }

  private static let least = 1e-4

  /// Whether everything but sequences is whole.
  func isWhole(_ solution: ExactMaster.Solution) -> Bool {
    solution.columns.indices.allSatisfy {
      master.base.columnKind[$0] == .continuous
        || abs(solution.columns[$0] - solution.columns[$0].rounded()) < Self.least
    }
  }

  private func part(_ value: Double) -> Double { abs(value - value.rounded()) }

  /// Nodes with fewer and with more vehicles in all than a relaxation's fraction; none where the number is whole.
  func childrenByVehicles(_ node: ExactNode, _ solution: ExactMaster.Solution) -> [ExactNode] {
    for (dayClass, columns) in master.vehicleColumn.enumerated() {
      let sum = columns.reduce(0) { $0 + solution.columns[$1] }
      guard part(sum) > 0.01 else { continue }
      return [(-Double.infinity, sum.rounded(.down)), (sum.rounded(.up), Double.infinity)].map {
        lower, upper in
        var child = node
        let row = master.totalRow[dayClass]
        let known = node.rows.last { $0.index == row }
        child.rows.append(
          .init(
            index: row, lower: max(lower, known?.lower ?? -.infinity),
            upper: min(upper, known?.upper ?? .infinity)))
        return child
      }
    }
    return []
  }

  /// Nodes that part a node at what is fractional in its relaxation; none where only sequences are.
  func children(_ node: ExactNode, _ solution: ExactMaster.Solution) -> [ExactNode] {
    let byVehicles = childrenByVehicles(node, solution)
    guard byVehicles.isEmpty else { return byVehicles }
    var best: (column: Int, part: Double)?
    for column in solution.columns.indices where master.base.columnKind[column] != .continuous {
      let own = part(solution.columns[column])
      if own > Self.least, own > (best?.part ?? 0) + 1e-9 { best = (column, own) }
    }
    guard let column = best?.column else { return [] }
    let value = solution.columns[column]
    let range = node.range(column, master.base)
    return [(range.lower, value.rounded(.down)), (value.rounded(.up), range.upper)].map { lower, upper in
      var child = node
      child.columns.append(.init(index: column, lower: lower, upper: upper))
      return child
    }
  }
}

/// Rows over three persons that a fractional relaxation breaks (subset rows, Jepsen et al. 2008).
struct ExactCuts {
  let master: ExactMaster
  init(_ master: ExactMaster) { self.master = master }

  private static let leastBreach = 0.03
  private static let aRound = 12
  private static let aPart = 56
  private static let ofOne = 4

  /// The most broken, at most so many a part and round.
  func broken(_ solution: ExactMaster.Solution) -> [ChainCut] {
    var cuts: [ChainCut] = []
    for part in master.parts.indices {
      let room = min(Self.aRound, Self.aPart - master.cuts.filter { $0.part == part }.count)
      if room > 0 { cuts += broken(solution, part, room) }
    }
    return cuts
  }

  private func broken(_ solution: ExactMaster.Solution, _ part: Int, _ room: Int) -> [ChainCut] {
    let owners = master.space.owners
    var used: [(count: [Int: Int], value: Double)] = []
    for (route, value) in zip(master.routes, solution.routes) where route.part == part && value > 1e-6 {
      var count: [Int: Int] = [:]
      for request in route.requests { count[owners[request], default: 0] += 1 }
      used.append((count, value))
    }
    let persons = Set(used.flatMap { $0.count.keys }).sorted()
    let known = Set(master.cuts)
    var candidates: [(breach: Double, cut: ChainCut)] = []
    for (i, a) in persons.enumerated() {
      for (j, b) in persons.enumerated() where j > i {
        let both = used
        for c in persons[(j + 1)...] {
          var sum = 0.0
          for route in both {
            let count = (route.count[a] ?? 0) + (route.count[b] ?? 0) + (route.count[c] ?? 0)
            if count >= 2 { sum += route.value * Double(count / 2) }
          }
          guard sum > 1 + Self.leastBreach else { continue }
          let cut = ChainCut(part: part, owners: [a, b, c])
          if !known.contains(cut) { candidates.append((sum - 1, cut)) }
        }
      }
    }
    candidates.sort {
      $0.breach != $1.breach
        ? $0.breach > $1.breach : $0.cut.owners.lexicographicallyPrecedes($1.cut.owners)
    }
    var uses: [Int: Int] = [:]
    var cuts: [ChainCut] = []
    for candidate in candidates where cuts.count < room {
      guard candidate.cut.owners.allSatisfy({ uses[$0, default: 0] < Self.ofOne }) else { continue }
      for owner in candidate.cut.owners { uses[owner, default: 0] += 1 }
      cuts.append(candidate.cut)
    }
    return cuts
  }
}
