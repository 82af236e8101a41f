import CaseModel

extension RoadGraph {
  /// The graph as bytes for a cache; its parameters are part of the key and not kept.
  var bytes: [UInt8] {
    var writer = FlatWriter()
    writer.append(easting)
    writer.append(northing)
    writer.append(firstArc)
    writer.append(head)
    writer.append(millimetres)
    writer.append(milliseconds)
    writer.append(roadClass)
    writer.append(piece)
    writer.append(
      leftOut.flatMap { [Int64($0.nodes), $0.metres, Int64($0.at.easting), Int64($0.at.northing)] })
    writer.append([Int64(brokenSegments)])
    return writer.bytes
  }

  /// A graph from its bytes; nil when they do not make a sound one.
  init?(bytes: [UInt8], _ parameters: RoadParameters) {
    var reader = FlatReader(bytes)
    guard let easting = reader.array(of: Int32.self), let northing = reader.array(of: Int32.self),
      let firstArc = reader.array(of: Int32.self), let head = reader.array(of: Int32.self),
      let millimetres = reader.array(of: Int32.self), let milliseconds = reader.array(of: Int32.self),
      let roadClass = reader.array(of: UInt8.self), let piece = reader.array(of: Int32.self),
      let left = reader.array(of: Int64.self), let broken = reader.array(of: Int64.self), reader.isAtEnd,
      northing.count == easting.count, piece.count == easting.count, firstArc.count == easting.count + 1,
      firstArc.first == 0, firstArc.last == Int32(clamping: head.count),
      zip(firstArc, firstArc.dropFirst()).allSatisfy(<=),
      head.allSatisfy({ $0 >= 0 && $0 < easting.count }), millimetres.count == head.count,
      milliseconds.count == head.count, roadClass.count == head.count, left.count % 4 == 0, broken.count == 1
    else { return nil }
    self.init(
      parameters: parameters, easting: easting, northing: northing, firstArc: firstArc, head: head,
      millimetres: millimetres, milliseconds: milliseconds, roadClass: roadClass, piece: piece,
      leftOut: stride(from: 0, to: left.count, by: 4).map {
        LeftOut(
          nodes: Int(left[$0]), metres: left[$0 + 1],
          at: GridPoint(easting: Int32(clamping: left[$0 + 2]), northing: Int32(clamping: left[$0 + 3])))
      }, brokenSegments: Int(broken[0]))
  }
}

extension RoadParameters {
  /// Every parameter in one line, for keys and records.
  public var fingerprint: String {
    func list(_ values: [Int32]) -> String { values.map(String.init).joined(separator: ",") }
    let edges = box.map { "\($0.west),\($0.south),\($0.east),\($0.north)" } ?? "all"
    return "profile=\(profile.rawValue) speed=\(list(classSpeed)) ceiling=\(list(classCeiling))"
      + " limit=\(limitPercent) peak=\(list(classPeak)) snap=\(snapSpeed),\(snapLimit) longest=\(longestSegment)"
      + " smallest=\(smallestPiece) ferries=\(ferries) box=\(edges)"
  }
}

extension Hierarchy {
  /// The order and its shortcuts as bytes for a cache.
  var bytes: [UInt8] {
    var writer = FlatWriter()
    writer.append(junction)
    for (arcs, via) in [(up, upVia), (down, downVia)] {
      writer.append(arcs.first)
      writer.append(arcs.end)
      writer.append(arcs.weight)
      writer.append(via)
    }
    return writer.bytes
  }

  /// An order from its bytes; nil when they do not make a sound one for this graph.
  init?(bytes: [UInt8], _ graph: ChainGraph) {
    var reader = FlatReader(bytes)
    guard let junction = reader.array(of: Int32.self), junction.count == graph.junctionCount else {
      return nil
    }
    var place = [Int32](repeating: -1, count: junction.count)
    for (number, at) in junction.enumerated() {
      guard at >= 0, at < junction.count else { return nil }
      place[Int(at)] = Int32(number)
    }
    guard !place.contains(-1), let (up, upVia) = Self.arcs(&reader, junction.count),
      let (down, downVia) = Self.arcs(&reader, junction.count), reader.isAtEnd
    else { return nil }
    self.init(junction: junction, place: place, up: up, upVia: upVia, down: down, downVia: downVia)
  }

  private static func arcs(_ reader: inout FlatReader, _ count: Int) -> (ChainGraph.Arcs, [Int32])? {
    guard let first = reader.array(of: Int32.self), let end = reader.array(of: Int32.self),
      let weight = reader.array(of: Int64.self), let via = reader.array(of: Int32.self),
      first.count == count + 1, first.first == 0, first.last == Int32(clamping: end.count),
      zip(first, first.dropFirst()).allSatisfy(<=), weight.count == end.count, via.count == end.count,
      weight.allSatisfy({ $0 >= 0 }), via.allSatisfy({ $0 >= -1 && $0 < count })
    else { return nil }
    for place in 0..<count {
      guard end[Int(first[place])..<Int(first[place + 1])].allSatisfy({ $0 >= 0 && $0 < place }) else {
        return nil
      }
    }
    return (ChainGraph.Arcs(first: first, end: end, weight: weight), via)
  }
}
