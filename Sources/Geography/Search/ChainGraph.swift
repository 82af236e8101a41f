/// A road graph in which every run of nodes without a choice is one arc, with the same totals.
///
/// A junction is a node at which a journey can turn off, end or turn round; a chain is what lies between two
/// junctions. An interior node of a chain keeps what it costs to and from the chain's ends, so that journeys may
/// begin and end anywhere.
struct ChainGraph: Sendable {
  /// A place where a search can enter or leave at a cost.
  struct Access {
    let junction: Int32
    let weight: Int64
  }

  /// The arcs out of each junction, or into it.
  struct Arcs: Sendable {
    var first: [Int32] = []
    var end: [Int32] = []
    var weight: [Int64] = []
  }

  private(set) var junctionCount = 0
  /// Arcs by tail, leading to heads.
  private(set) var forward = Arcs()
  /// Arcs by head, leading back to tails.
  private(set) var backward = Arcs()
  /// Each node's junction, -1 inside a chain.
  private(set) var junction: [Int32]
  /// The node of each junction.
  private(set) var node: [Int32] = []
  /// Each interior node's chain, -1 at a junction.
  private(set) var chain: [Int32]
  /// Where each interior node stands in its chain: costs may be equal, places are not.
  private var place: [Int32]
  /// From the chain's start to each interior node.
  private var fromStart: [Int64]
  /// From each interior node back to the chain's start; -1 on a one-way chain.
  private var toStart: [Int64]
  private var chainStart: [Int32] = []
  private var chainEnd: [Int32] = []
  private var startToEnd: [Int64] = []
  private var endToStart: [Int64] = []

  init(_ graph: RoadGraph) {
    let count = graph.nodeCount
    chain = [Int32](repeating: -1, count: count)
    place = [Int32](repeating: 0, count: count)
    fromStart = [Int64](repeating: 0, count: count)
    toStart = [Int64](repeating: -1, count: count)
    let passes = Self.passThrough(graph)
    junction = [Int32](repeating: -1, count: count)
    for node in 0..<count where !passes[node] {
      junction[node] = Int32(junctionCount)
      self.node.append(Int32(node))
      junctionCount += 1
    }
    var list: [(tail: Int32, head: Int32, weight: Int64)] = []
    for node in 0..<count where junction[node] >= 0 { follow(node, graph, &list) }
    // A circle that no other road meets has no junction: its lowest node becomes one.
    for node in 0..<count where junction[node] < 0 && chain[node] < 0 {
      junction[node] = Int32(junctionCount)
      self.node.append(Int32(node))
      junctionCount += 1
      follow(node, graph, &list)
    }
    forward = Self.arcs(list, junctionCount)
    backward = Self.arcs(list.map { ($0.head, $0.tail, $0.weight) }, junctionCount)
  }

  /// The junctions a journey from a node reaches first, with what they cost; the second may be missing.
  func exits(_ node: Int) -> (Access, Access?) {
    guard chain[node] >= 0 else { return (Access(junction: junction[node], weight: 0), nil) }
    let c = Int(chain[node])
    let ahead = Access(junction: chainEnd[c], weight: startToEnd[c] - fromStart[node])
    guard endToStart[c] >= 0 else { return (ahead, nil) }
    return (ahead, Access(junction: chainStart[c], weight: toStart[node]))
  }

  /// The junctions from which a journey to a node comes last, with what remains; the second may be missing.
  func entries(_ node: Int) -> (Access, Access?) {
    guard chain[node] >= 0 else { return (Access(junction: junction[node], weight: 0), nil) }
    let c = Int(chain[node])
    let ahead = Access(junction: chainStart[c], weight: fromStart[node])
    guard endToStart[c] >= 0 else { return (ahead, nil) }
    return (ahead, Access(junction: chainEnd[c], weight: endToStart[c] - toStart[node]))
  }

  /// The cost from one node to another without leaving the chain both lie in; nil where there is no such way.
  func direct(_ from: Int, _ to: Int) -> Int64? {
    if from == to { return 0 }
    guard chain[from] >= 0, chain[from] == chain[to] else { return nil }
    if place[from] < place[to] { return fromStart[to] - fromStart[from] }
    return toStart[from] >= 0 ? toStart[from] - toStart[to] : nil
  }

  /// Walks along every chain that leaves a junction and has not been walked.
  private mutating func follow(
    _ node: Int, _ graph: RoadGraph, _ list: inout [(tail: Int32, head: Int32, weight: Int64)]
  ) {
    for arc in Int(graph.firstArc[node])..<Int(graph.firstArc[node + 1]) {
      var here = Int(graph.head[arc])
      var weight = graph.weight(ofArc: arc)
      if junction[here] >= 0 {
        list.append((junction[node], junction[here], weight))
        continue
      }
      guard chain[here] < 0 else { continue }
      var previous = node
      let twoWay = Self.arc(graph, here, previous) != nil
      var back: Int64 = twoWay ? 0 : -1
      let number = Int32(chainStart.count)
      var position: Int32 = 0
      while true {
        if twoWay, let returning = Self.arc(graph, here, previous) { back += graph.weight(ofArc: returning) }
        if junction[here] >= 0 { break }
        chain[here] = number
        place[here] = position
        position += 1
        fromStart[here] = weight
        toStart[here] = back
        guard let next = Self.onward(graph, here, notTo: previous) else { break }
        previous = here
        here = Int(graph.head[next])
        weight += graph.weight(ofArc: next)
      }
      chainStart.append(junction[node])
      chainEnd.append(junction[here])
      startToEnd.append(weight)
      endToStart.append(back)
      guard junction[node] != junction[here] else { continue }
      list.append((junction[node], junction[here], weight))
      if twoWay { list.append((junction[here], junction[node], back)) }
    }
  }

  /// Whether each node only leads on: two neighbours joined both ways, or one way in and one other way out.
  private static func passThrough(_ graph: RoadGraph) -> [Bool] {
    let count = graph.nodeCount
    var inCount = [Int32](repeating: 0, count: count)
    var source = [Int32](repeating: -1, count: count)
    for node in 0..<count {
      for arc in Int(graph.firstArc[node])..<Int(graph.firstArc[node + 1]) {
        inCount[Int(graph.head[arc])] += 1
        source[Int(graph.head[arc])] = Int32(node)
      }
    }
    return (0..<count).map { node in
      let first = Int(graph.firstArc[node])
      switch (Int(graph.firstArc[node + 1]) - first, inCount[node]) {
      case (1, 1): return graph.head[first] != source[node]
      case (2, 2):
        return arc(graph, Int(graph.head[first]), node) != nil
          && arc(graph, Int(graph.head[first + 1]), node) != nil
      default: return false
      }
    }
  }

  private static func arc(_ graph: RoadGraph, _ from: Int, _ to: Int) -> Int? {
    (Int(graph.firstArc[from])..<Int(graph.firstArc[from + 1])).first { graph.head[$0] == Int32(to) }
  }

  /// The arc by which a journey goes on from an interior node.
  static func onward(_ graph: RoadGraph, _ node: Int, notTo previous: Int) -> Int? {
    (Int(graph.firstArc[node])..<Int(graph.firstArc[node + 1])).first { graph.head[$0] != Int32(previous) }
  }

  private static func arcs(_ list: [(tail: Int32, head: Int32, weight: Int64)], _ count: Int) -> Arcs {
    var arcs = Arcs()
    arcs.first = [Int32](repeating: 0, count: count + 1)
    for arc in list { arcs.first[Int(arc.tail) + 1] += 1 }
    for i in 0..<count { arcs.first[i + 1] += arcs.first[i] }
    var place = arcs.first
    arcs.end = [Int32](repeating: 0, count: list.count)
    arcs.weight = [Int64](repeating: 0, count: list.count)
    for arc in list {
      let at = Int(place[Int(arc.tail)])
      arcs.end[at] = arc.head
      arcs.weight[at] = arc.weight
      place[Int(arc.tail)] += 1
    }
    return arcs
  }
}
