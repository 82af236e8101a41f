import CaseModel
import Running

extension TravelTimeSource {
  /// Distances and times of all pairs of a list of places, filled block by block so that little more than the
  /// table itself is held.
  ///
  /// - Parameter threads: how many cores to use; the answer is the same for every number.
  public func routeTable(places: [TravelPoint], threads: Int) -> RouteTable {
    var result = RouteTable(count: places.count)
    let count = places.count
    forEachBlock(places, threads: threads) { rows, block in
      let start = rows.lowerBound * count
      result.metres.replaceSubrange(start..<start + block.metres.count, with: block.metres)
      result.seconds.replaceSubrange(start..<start + block.seconds.count, with: block.seconds)
      result.addCounts(block.origins, of: rows)
    }
    return result
  }

  /// The pairs of a list of places at most `boundSeconds` apart: for plans in which a ride cap makes most pairs
  /// useless. What is in it equals `routeTable`.
  ///
  /// - Parameter threads: how many cores to use; the answer is the same for every number.
  public func sparseRouteTable(places: [TravelPoint], boundSeconds: Int32, threads: Int) -> SparseRouteTable {
    var result = SparseRouteTable()
    forEachBlock(places, threads: threads) { rows, block in
      for row in 0..<rows.count { result.append(block, row: row, boundSeconds: boundSeconds) }
    }
    return result
  }

  /// Hands over blocks of rows, in order; what stays at one point is 0 in them, and `RouteTable.stays` its origin.
  private func forEachBlock(
    _ places: [TravelPoint], threads: Int, _ use: (_ rows: Range<Int>, _ block: TravelTable) -> Void
  ) {
    let same = SamePoints(places)
    let source = ready(for: places)
    for start in stride(from: 0, to: places.count, by: routeTableBlock) {
      let rows = start..<min(places.count, start + routeTableBlock)
      var block = source.table(from: Array(places[rows]), to: places, threads: threads)
      for f in rows {
        for t in same.places(at: f) {
          let at = block.index(f - start, Int(t))
          block.metres[at] = 0
          block.seconds[at] = 0
          block.origins[at] = RouteTable.stays
        }
      }
      use(rows, block)
    }
  }
}

/// Rows searched at once: enough for the searches to share their preparation, few enough to stay small.
private let routeTableBlock = 256

/// Which of a list of places are at one point.
private struct SamePoints {
  private let first: [Int32]
  private let order: [Int32]
  private let group: [Int32]

  init(_ places: [TravelPoint]) {
    func key(_ place: Int32) -> (Int32, Int32, Int32) {
      guard let point = places[Int(place)].location else { return (.max, .max, place) }
      return (point.easting, point.northing, 0)
    }
    order = places.indices.map { Int32($0) }.sorted {
      let (a, b) = (key($0), key($1))
      return a == b ? $0 < $1 : a < b
    }
    var first: [Int32] = []
    var group = [Int32](repeating: 0, count: places.count)
    for (position, place) in order.enumerated() {
      if position == 0 || key(place) != key(order[position - 1]) { first.append(Int32(position)) }
      group[Int(place)] = Int32(first.count - 1)
    }
    first.append(Int32(order.count))
    (self.first, self.group) = (first, group)
  }

  /// The places at the point of one, itself among them.
  func places(at place: Int) -> ArraySlice<Int32> {
    order[Int(first[Int(group[place])])..<Int(first[Int(group[place]) + 1])]
  }
}

extension RouteTable {
  /// The origin of a pair at one point, which no source is asked for.
  static let stays = UInt8.max

  /// Counts the origins of a block of rows and marks its estimates.
  mutating func addCounts(_ origins: [UInt8], of rows: Range<Int>) {
    var counts = [Int](repeating: 0, count: 256)
    let (start, line) = (rows.lowerBound * count, TravelOrigin.straightLine.rawValue)
    for at in origins.indices {
      counts[Int(origins[at])] += 1
      if origins[at] == line { estimated.insert(start + at) }
    }
    for origin in originCounts.indices { originCounts[origin] += counts[origin] }
  }
}

extension SparseRouteTable {
  /// Adds a row of a block.
  mutating func append(_ block: TravelTable, row: Int, boundSeconds: Int32) {
    let line = TravelOrigin.straightLine.rawValue
    for t in 0..<block.toCount {
      let from = row * block.toCount + t
      let origin = block.origins[from]
      if origin != RouteTable.stays { originCounts[Int(origin)] += 1 }
      let time = block.seconds[from]
      guard time >= 0, time <= boundSeconds else { continue }
      if origin == line { estimated.insert(place.count) }
      place.append(Int32(t))
      metres.append(block.metres[from])
      seconds.append(time)
    }
    first.append(place.count)
  }
}
