/// The ends of a table's searches, prepared once for all its lines.
struct SearchColumns: Sendable {
  private let chains: ChainGraph
  private let hierarchy: Hierarchy?
  private let backwards: Bool
  private let ends: [Int32]
  private let chainOfEnd: [Int32]
  private let descent: Descent?
  /// Where each end is entered (two ways, or one twice): a position of the descent, else a junction; and at what cost.
  private let firstEntry, secondEntry: [Int32]
  private let firstWeight, secondWeight: [Int64]

  init(_ chains: ChainGraph, _ hierarchy: Hierarchy?, _ ends: [Int32], backwards: Bool) {
    let accesses = ends.map { backwards ? chains.exits(Int($0)) : chains.entries(Int($0)) }
    self.chains = chains
    self.hierarchy = hierarchy
    self.backwards = backwards
    self.ends = ends
    chainOfEnd = ends.map { chains.chain[Int($0)] }
    firstWeight = accesses.map { $0.0.weight }
    secondWeight = accesses.map { ($0.1 ?? $0.0).weight }
    guard let hierarchy else {
      descent = nil
      firstEntry = accesses.map { $0.0.junction }
      secondEntry = accesses.map { ($0.1 ?? $0.0).junction }
      return
    }
    let first = accesses.map { hierarchy.place[Int($0.0.junction)] }
    let second = accesses.map { hierarchy.place[Int(($0.1 ?? $0.0).junction)] }
    let descent = Descent(backwards ? hierarchy.up : hierarchy.down, targets: first + second)
    self.descent = descent
    firstEntry = first.map(descent.position)
    secondEntry = second.map(descent.position)
  }

  /// Fills one line of weights for each start; see `RoadSearch.weights`.
  func fill(_ lines: UnsafeMutableBufferPointer<Int64>, starts: ArraySlice<Int32>, bound: Int64) {
    if let hierarchy, let descent {
      climb(lines, starts, bound, hierarchy, descent)
    } else {
      spread(lines, starts, bound)
    }
    for (line, start) in starts.enumerated() where chains.chain[Int(start)] >= 0 {
      addDirect(lines, line, Int(start))
    }
  }

  /// Searches that climb the hierarchy, eight to a sweep down.
  private func climb(
    _ lines: UnsafeMutableBufferPointer<Int64>, _ starts: ArraySlice<Int32>, _ bound: Int64,
    _ hierarchy: Hierarchy, _ descent: Descent
  ) {
    var space = SearchSpace(junctions: hierarchy.count)
    let arcs = backwards ? hierarchy.down : hierarchy.up
    let width = ends.count
    let costs = UnsafeMutableBufferPointer<SIMD8<Int64>>.allocate(capacity: descent.count)
    defer { costs.deallocate() }
    guard let base = costs.baseAddress else { return }
    for group in stride(from: starts.startIndex, to: starts.endIndex, by: Descent.lanes) {
      let lanes = min(Descent.lanes, starts.endIndex - group)
      costs.initialize(repeating: SIMD8(repeating: Descent.unreached))
      for lane in 0..<lanes {
        let start = Int(starts[group + lane])
        space.run(
          arcs, hierarchy.seeds(backwards ? chains.entries(start) : chains.exits(start)), bound: bound)
        for place in space.touched {
          let position = Int(descent.position(place))
          if position >= 0 { costs[position][lane] = space.cost[Int(place)] }
        }
      }
      descent.sweep(base)
      for end in 0..<width {
        let first = costs[Int(firstEntry[end])] &+ SIMD8(repeating: firstWeight[end])
        let second = costs[Int(secondEntry[end])] &+ SIMD8(repeating: secondWeight[end])
        let best = pointwiseMin(first, second)
        for lane in 0..<lanes {
          lines[(group - starts.startIndex + lane) * width + end] =
            best[lane] < Descent.unreached ? best[lane] : SearchSpace.unreached
        }
      }
    }
  }

  /// Searches that spread over the chain graph.
  private func spread(_ lines: UnsafeMutableBufferPointer<Int64>, _ starts: ArraySlice<Int32>, _ bound: Int64)
  {
    var space = SearchSpace(junctions: chains.junctionCount)
    let arcs = backwards ? chains.backward : chains.forward
    let width = ends.count
    for (line, start) in starts.enumerated() {
      space.run(arcs, backwards ? chains.entries(Int(start)) : chains.exits(Int(start)), bound: bound)
      for end in 0..<width {
        let first = space.cost[Int(firstEntry[end])]
        let second = space.cost[Int(secondEntry[end])]
        var best = SearchSpace.unreached
        if first != SearchSpace.unreached { best = first + firstWeight[end] }
        if second != SearchSpace.unreached { best = min(best, second + secondWeight[end]) }
        lines[line * width + end] = best
      }
    }
  }

  /// Journeys that stay within one chain.
  private func addDirect(_ lines: UnsafeMutableBufferPointer<Int64>, _ line: Int, _ start: Int) {
    let chain = chains.chain[start]
    for end in ends.indices where chainOfEnd[end] == chain {
      let target = Int(ends[end])
      if let direct = backwards ? chains.direct(target, start) : chains.direct(start, target) {
        lines[line * ends.count + end] = min(lines[line * ends.count + end], direct)
      }
    }
  }
}
