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
      + " limit=\(limitPercent) peak=\(peakPercent) snap=\(snapSpeed),\(snapLimit) longest=\(longestSegment)"
      + " smallest=\(smallestPiece) ferries=\(ferries) box=\(edges)"
  }
}

extension TravelTable {
  /// The table as bytes for a cache.
  var bytes: [UInt8] {
    var writer = FlatWriter()
    writer.append(metres)
    writer.append(seconds)
    writer.append(origins)
    return writer.bytes
  }

  /// A table from its bytes; nil when they do not make one of this size.
  init?(bytes: [UInt8], fromCount: Int, toCount: Int) {
    var reader = FlatReader(bytes)
    let known = UInt8(TravelOrigin.allCases.count)
    guard let metres = reader.array(of: Int32.self), let seconds = reader.array(of: Int32.self),
      let origins = reader.array(of: UInt8.self), reader.isAtEnd, metres.count == fromCount * toCount,
      seconds.count == metres.count, origins.count == metres.count, origins.allSatisfy({ $0 < known })
    else { return nil }
    self.init(fromCount: fromCount, toCount: toCount)
    self.metres = metres
    self.seconds = seconds
    self.origins = origins
  }
}
