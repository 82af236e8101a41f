import Running

/// Least-cost searches between nodes of a road graph, exact to the millisecond and millimetre.
public struct RoadSearch: Sendable {
  /// The weight of a pair that no path joins, or none within the bound.
  public static let unreached = SearchSpace.unreached

  /// The network searched.
  public let graph: RoadGraph
  let chains: ChainGraph
  /// Nil: searches spread over the chain graph itself, which is as good for near places.
  let hierarchy: Hierarchy?

  /// Compresses a network for searching.
  ///
  /// - Parameter hierarchy: whether to put its junctions in order of importance: takes seconds on a county, and
  ///   makes every far search a hundred times faster. The answers are the same.
  public init(_ graph: RoadGraph, hierarchy: Bool = true) {
    let chains = ChainGraph(graph)
    self.init(graph, chains, hierarchy ? Hierarchy(chains) : nil)
  }

  /// From parts prepared before.
  init(_ graph: RoadGraph, _ chains: ChainGraph, _ hierarchy: Hierarchy?) {
    self.graph = graph
    self.chains = chains
    self.hierarchy = hierarchy
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
    let lines = lines(starts, ends, backwards: backwards, bound: bound, threads: threads)
    var result = [Int64](repeating: Self.unreached, count: from.count * to.count)
    let width = ends.count
    result.withUnsafeMutableBufferPointer { result in
      for f in from.indices where rowOfFrom[f] >= 0 {
        for t in to.indices where columnOfTo[t] >= 0 {
          result[f * to.count + t] =
            backwards
            ? lines[columnOfTo[t] * width + rowOfFrom[f]] : lines[rowOfFrom[f] * width + columnOfTo[t]]
        }
      }
    }
    return result
  }

  /// One line of weights for each start, one after another.
  private func lines(
    _ starts: [Int32], _ ends: [Int32], backwards: Bool, bound: Int64, threads: Int
  ) -> [Int64] {
    guard !starts.isEmpty, !ends.isEmpty else { return [] }
    let columns = SearchColumns(chains, hierarchy, ends, backwards: backwards)
    // A block's space is used for many lines; few lines are shared out evenly.
    let share = (starts.count + threads - 1) / max(1, threads)
    let block = max(1, min(64, (share + Descent.lanes - 1) / Descent.lanes * Descent.lanes))
    return [Int64](unsafeUninitializedCapacity: starts.count * ends.count) { buffer, initialised in
      // Every block writes lines of its own.
      nonisolated(unsafe) let all = buffer
      _ = parallelMap(count: (starts.count + block - 1) / block, threads: threads) { number in
        let range = number * block..<min(starts.count, (number + 1) * block)
        let part = UnsafeMutableBufferPointer(
          rebasing: all[range.lowerBound * ends.count..<range.upperBound * ends.count])
        columns.fill(part, starts: starts[range], bound: bound)
      }
      initialised = starts.count * ends.count
    }
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
