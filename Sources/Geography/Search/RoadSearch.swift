import Running

/// Least-cost searches between nodes of a road graph, exact to the millisecond and millimetre.
public struct RoadSearch: Sendable {
  /// The weight of a pair that no path joins, or none within the bound.
  public static let unreached = SearchSpace.unreached

  /// The network searched.
  public let graph: RoadGraph
  private let chains: ChainGraph

  /// Compresses a network for searching.
  public init(_ graph: RoadGraph) {
    self.graph = graph
    chains = ChainGraph(graph)
  }

  /// How many junctions the compressed network has.
  public var junctionCount: Int { chains.junctionCount }

  /// The weight (`RoadGraph.weight`) of the best path from every node of `from` to every node of `to`, row by row.
  ///
  /// Searches from the side with fewer different nodes, and backwards if that is the far side; a node of -1 is
  /// joined to nothing.
  ///
  /// - Parameters:
  ///   - bound: the highest weight of interest; a dearer pair may be left unreached.
  ///   - threads: how many cores to use; the answer is the same for every number.
  public func weights(from: [Int32], to: [Int32], bound: Int64 = .max, threads: Int) -> [Int64] {
    let (sources, rowOfFrom) = Self.distinct(from)
    let (targets, columnOfTo) = Self.distinct(to)
    let backwards = targets.count < sources.count
    let (starts, ends) = backwards ? (targets, sources) : (sources, targets)
    let lines = search(starts, ends, backwards: backwards, bound: bound, threads: threads)
    var result = [Int64](repeating: Self.unreached, count: from.count * to.count)
    for f in from.indices where rowOfFrom[f] >= 0 {
      for t in to.indices where columnOfTo[t] >= 0 {
        result[f * to.count + t] =
          backwards ? lines[columnOfTo[t]][rowOfFrom[f]] : lines[rowOfFrom[f]][columnOfTo[t]]
      }
    }
    return result
  }

  /// One line of weights for each start; starts are searched in blocks so that a block's space is reused.
  private func search(
    _ starts: [Int32], _ ends: [Int32], backwards: Bool, bound: Int64, threads: Int
  ) -> [[Int64]] {
    let block = max(1, min(16, starts.count / max(1, threads)))
    let accesses = ends.map { backwards ? chains.exits(Int($0)) : chains.entries(Int($0)) }
    let arcs = backwards ? chains.backward : chains.forward
    let blocks = parallelMap(count: (starts.count + block - 1) / block, threads: threads) { number in
      var space = SearchSpace(junctions: chains.junctionCount)
      return (number * block..<min(starts.count, (number + 1) * block)).map { line in
        let start = Int(starts[line])
        space.run(arcs, backwards ? chains.entries(start) : chains.exits(start), bound: bound)
        return ends.indices.map { e in
          var best = Self.unreached
          let first = space.cost[Int(accesses[e].0.junction)]
          if first != Self.unreached { best = first + accesses[e].0.weight }
          if let other = accesses[e].1 {
            let second = space.cost[Int(other.junction)]
            if second != Self.unreached { best = min(best, second + other.weight) }
          }
          let end = Int(ends[e])
          if let direct = backwards ? chains.direct(end, start) : chains.direct(start, end) {
            best = min(best, direct)
          }
          return best
        }
      }
    }
    return blocks.flatMap { $0 }
  }

  /// The different nodes in order, and where each entry stands among them (-1 for none).
  private static func distinct(_ nodes: [Int32]) -> (nodes: [Int32], place: [Int]) {
    var unique: [Int32] = []
    for node in nodes.sorted() where node >= 0 && node != unique.last { unique.append(node) }
    let place = nodes.map { node -> Int in
      guard node >= 0 else { return -1 }
      var (low, high) = (0, unique.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if unique[middle] < node { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return (unique, place)
  }
}
