/// The junctions of a chain graph in order of importance, with shortcuts: every least cost is that of a path which
/// first climbs and then descends.
///
/// Junctions are numbered by `place`, 0 the most important. Arcs lead from a junction to more important ones only.
struct Hierarchy: Sendable {
  /// Where each junction of the chain graph stands.
  let place: [Int32]
  /// The junction at each place.
  let junction: [Int32]
  /// Arcs out of each place, climbing.
  let up: ChainGraph.Arcs
  /// Arcs into each place from more important ones, by the lower end.
  let down: ChainGraph.Arcs
  /// The place that each arc of `up` passes by; -1 for an arc of the chain graph.
  let upVia: [Int32]
  /// The same for `down`.
  let downVia: [Int32]

  /// How many junctions there are.
  var count: Int { junction.count }

  init(_ graph: ChainGraph) {
    let contraction = Contraction(graph)
    let junction = [Int32](contraction.order.reversed())
    var place = [Int32](repeating: 0, count: junction.count)
    for (number, at) in junction.enumerated() { place[Int(at)] = Int32(number) }
    (up, upVia) = Self.pack(contraction.up, junction, place)
    (down, downVia) = Self.pack(contraction.down, junction, place)
    self.junction = junction
    self.place = place
  }

  /// From its parts, as a cache keeps them.
  init(
    junction: [Int32], place: [Int32], up: ChainGraph.Arcs, upVia: [Int32], down: ChainGraph.Arcs,
    downVia: [Int32]
  ) {
    (self.junction, self.place) = (junction, place)
    (self.up, self.upVia) = (up, upVia)
    (self.down, self.downVia) = (down, downVia)
  }

  /// Places where a search may start, from junctions.
  func seeds(_ accesses: (ChainGraph.Access, ChainGraph.Access?)) -> (ChainGraph.Access, ChainGraph.Access?) {
    func seed(_ access: ChainGraph.Access) -> ChainGraph.Access {
      ChainGraph.Access(junction: place[Int(access.junction)], weight: access.weight)
    }
    return (seed(accesses.0), accesses.1.map(seed))
  }

  /// Lists as flat arrays by place, each list in order of the place it leads to.
  private static func pack(
    _ lists: ShrinkingArcs, _ junction: [Int32], _ place: [Int32]
  ) -> (ChainGraph.Arcs, [Int32]) {
    var arcs = ChainGraph.Arcs()
    var via: [Int32] = []
    arcs.first.append(0)
    var list: [(end: Int32, weight: Int64, via: Int32)] = []
    for at in junction {
      list.removeAll(keepingCapacity: true)
      var entry = lists.first[Int(at)]
      while entry >= 0 {
        let middle = lists.via[Int(entry)]
        list.append(
          (
            place[Int(lists.entries[Int(entry)].end)], lists.entries[Int(entry)].weight,
            middle < 0 ? -1 : place[Int(middle)]
          ))
        entry = lists.entries[Int(entry)].next
      }
      list.sort { $0.end < $1.end }
      for arc in list {
        arcs.end.append(arc.end)
        arcs.weight.append(arc.weight)
        via.append(arc.via)
      }
      arcs.first.append(Int32(arcs.end.count))
    }
    return (arcs, via)
  }
}
