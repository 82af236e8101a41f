extension RoadGraph {
  /// Makes the network of a profile from an extract.
  ///
  /// - Throws: `GeographyError` when no way can be used.
  public init(_ roads: OSMRoads, _ parameters: RoadParameters) throws(GeographyError) {
    let segments = try Segments(roads, parameters)
    guard !segments.arcs.tail.isEmpty else {
      throw GeographyError(
        "None of the roads can be used for \(parameters.profile == .driving ? "driving" : "walking")",
        action: "Check that the road file covers the area, and the bounding box if one is given")
    }
    let all = RoadGraph(
      parameters: parameters, easting: segments.easting, northing: segments.northing, arcs: segments.arcs,
      broken: segments.broken)
    self = all.withoutSmallPieces()
  }

  /// Sorts arcs by tail and head and drops the worse of parallel ones.
  init(parameters: RoadParameters, easting: [Int32], northing: [Int32], arcs: ArcList, broken: Int = 0) {
    let count = easting.count
    var start = [Int32](repeating: 0, count: count + 1)
    for tail in arcs.tail { start[Int(tail) + 1] += 1 }
    for node in 0..<count { start[node + 1] += start[node] }
    var place = start
    var order = [Int32](repeating: 0, count: arcs.tail.count)
    for arc in arcs.tail.indices {
      let tail = Int(arcs.tail[arc])
      order[Int(place[tail])] = Int32(arc)
      place[tail] += 1
    }
    let driving = parameters.profile == .driving
    func key(_ arc: Int32) -> (Int32, Int32, Int32, UInt8) {
      let i = Int(arc)
      return driving
        ? (arcs.head[i], arcs.milliseconds[i], arcs.millimetres[i], arcs.roadClass[i])
        : (arcs.head[i], arcs.millimetres[i], arcs.milliseconds[i], arcs.roadClass[i])
    }
    var firstArc: [Int32] = [0]
    var kept = ArcList()
    for node in 0..<count {
      let range = Int(start[node])..<Int(start[node + 1])
      if range.count > 1 { order[range].sort { key($0) < key($1) } }
      var last: Int32 = -1
      for position in range {
        let arc = Int(order[position])
        guard arcs.head[arc] != last, arcs.head[arc] != Int32(node) else { continue }
        last = arcs.head[arc]
        kept.append(
          tail: Int32(node), head: last, millimetres: arcs.millimetres[arc],
          milliseconds: arcs.milliseconds[arc],
          roadClass: arcs.roadClass[arc])
      }
      firstArc.append(Int32(kept.head.count))
    }
    self.init(
      parameters: parameters, easting: easting, northing: northing, firstArc: firstArc, head: kept.head,
      millimetres: kept.millimetres, milliseconds: kept.milliseconds, roadClass: kept.roadClass,
      piece: [Int32](repeating: 0, count: count), leftOut: [], brokenSegments: broken)
  }

  /// Keeps the largest strongly connected piece and every other of `smallestPiece` nodes or more; the nodes that
  /// stay keep their order.
  func withoutSmallPieces() -> RoadGraph {
    let strong = StrongPieces(firstArc: firstArc, head: head)
    var lowest = [Int32](repeating: .max, count: strong.size.count)
    for node in 0..<nodeCount {
      let p = Int(strong.piece[node])
      lowest[p] = min(lowest[p], Int32(node))
    }
    let ranked = strong.size.indices.sorted {
      (-strong.size[$0], lowest[$0]) < (-strong.size[$1], lowest[$1])
    }
    var rank = [Int32](repeating: -1, count: ranked.count)
    for (place, p) in ranked.enumerated() where place == 0 || strong.size[p] >= parameters.smallestPiece {
      rank[p] = Int32(place)
    }
    var number = [Int32](repeating: -1, count: nodeCount)
    var (east, north, pieces): ([Int32], [Int32], [Int32]) = ([], [], [])
    for node in 0..<nodeCount where rank[Int(strong.piece[node])] >= 0 {
      number[node] = Int32(east.count)
      east.append(easting[node])
      north.append(northing[node])
      pieces.append(rank[Int(strong.piece[node])])
    }
    var lostMetres = [Int64](repeating: 0, count: ranked.count)
    var starts: [Int32] = [0]
    var kept = ArcList()
    for node in 0..<nodeCount {
      for arc in Int(firstArc[node])..<Int(firstArc[node + 1]) {
        let to = number[Int(head[arc])]
        if number[node] >= 0, to >= 0 {
          kept.append(
            tail: number[node], head: to, millimetres: millimetres[arc], milliseconds: milliseconds[arc],
            roadClass: roadClass[arc])
        } else {
          let lost = number[node] < 0 ? node : Int(head[arc])
          lostMetres[Int(strong.piece[lost])] += Int64(millimetres[arc])
        }
      }
      if number[node] >= 0 { starts.append(Int32(kept.head.count)) }
    }
    let left = ranked.filter { rank[$0] < 0 && lostMetres[$0] > 0 }.map {
      LeftOut(
        nodes: Int(strong.size[$0]), metres: lostMetres[$0] / 1000, at: gridPoint(ofNode: Int(lowest[$0])))
    }
    return RoadGraph(
      parameters: parameters, easting: east, northing: north, firstArc: starts, head: kept.head,
      millimetres: kept.millimetres, milliseconds: kept.milliseconds, roadClass: kept.roadClass,
      piece: pieces,
      leftOut: left, brokenSegments: brokenSegments)
  }
}
