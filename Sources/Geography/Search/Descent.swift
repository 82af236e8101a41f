/// The part of a hierarchy from which a list of targets can be reached by descending, as one array in order of
/// importance: a search from any start climbs, and one sweep over this part ends at every target (Delling,
/// Goldberg and Werneck 2011).
struct Descent: Sendable {
  /// How many searches share a sweep.
  static let lanes = 8
  /// Above every cost, with room for one more arc.
  static let unreached = Int64.max / 2

  /// Where each place of the hierarchy stands in this part; -1 outside.
  private let number: [Int32]
  private let first: [Int32]
  private let tail: [Int32]
  private let weight: [Int64]
  /// How many places the part has.
  var count: Int { first.count - 1 }

  /// - Parameters:
  ///   - arcs: by each place, the arcs that come down into it (`Hierarchy.down`; `up` for searches backwards).
  ///   - targets: places.
  init(_ arcs: ChainGraph.Arcs, targets: some Sequence<Int32>) {
    let places = arcs.first.count - 1
    var number = [Int32](repeating: -1, count: places)
    var stack: [Int32] = []
    func add(_ place: Int32) {
      guard number[Int(place)] < 0 else { return }
      number[Int(place)] = 0
      stack.append(place)
    }
    for target in targets { add(target) }
    var found = stack
    while let place = stack.popLast() {
      for arc in Int(arcs.first[Int(place)])..<Int(arcs.first[Int(place) + 1])
      where number[Int(arcs.end[arc])] < 0 {
        add(arcs.end[arc])
        found.append(arcs.end[arc])
      }
    }
    found.sort()
    for (position, place) in found.enumerated() { number[Int(place)] = Int32(position) }
    var first: [Int32] = [0]
    var tail: [Int32] = []
    var weight: [Int64] = []
    first.reserveCapacity(found.count + 1)
    for place in found {
      for arc in Int(arcs.first[Int(place)])..<Int(arcs.first[Int(place) + 1]) {
        tail.append(number[Int(arcs.end[arc])])
        weight.append(arcs.weight[arc])
      }
      first.append(Int32(tail.count))
    }
    (self.number, self.first, self.tail, self.weight) = (number, first, tail, weight)
  }

  /// Where a place stands; -1 when no target is reached from it.
  @inline(__always) func position(_ place: Int32) -> Int32 { number[Int(place)] }

  /// Brings costs down from the more important to the less: `costs` holds `lanes` searches side by side.
  func sweep(_ costs: UnsafeMutablePointer<SIMD8<Int64>>) {
    for position in 0..<count {
      var best = costs[position]
      for arc in Int(first[position])..<Int(first[position + 1]) {
        let reached = costs[Int(tail[arc])] &+ SIMD8(repeating: weight[arc])
        best.replace(with: reached, where: reached .< best)
      }
      costs[position] = best
    }
  }
}
