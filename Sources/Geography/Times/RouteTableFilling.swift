extension TravelTimeSource {
  /// Distances and times of all pairs of a list of places, filled block by block so that little more than the
  /// table itself is held.
  ///
  /// - Parameter threads: how many cores to use; the answer is the same for every number.
  public func routeTable(places: [TravelPoint], threads: Int) -> RouteTable {
    var result = RouteTable(count: places.count)
    forEachRow(places, threads: threads) { row, f, block in
      for t in places.indices {
        let at = f * places.count + t
        if Self.same(places, f, t) {
          result.metres[at] = 0
          result.seconds[at] = 0
          continue
        }
        let from = block.index(row, t)
        result.metres[at] = block.metres[from]
        result.seconds[at] = block.seconds[from]
        let origin = block.origins[from]
        result.originCounts[Int(origin)] += 1
        if origin == TravelOrigin.straightLine.rawValue { result.estimated.insert(at) }
      }
    }
    return result
  }

  /// The pairs of a list of places at most `boundSeconds` apart: for plans in which a ride cap makes most pairs
  /// useless. What is in it equals `routeTable`.
  ///
  /// - Parameter threads: how many cores to use; the answer is the same for every number.
  public func sparseRouteTable(places: [TravelPoint], boundSeconds: Int32, threads: Int) -> SparseRouteTable {
    var result = SparseRouteTable()
    forEachRow(places, threads: threads) { row, f, block in
      for t in places.indices {
        let stays = Self.same(places, f, t)
        let from = block.index(row, t)
        let origin = block.origins[from]
        if !stays { result.originCounts[Int(origin)] += 1 }
        let seconds = stays ? 0 : block.seconds[from]
        guard seconds >= 0, seconds <= boundSeconds else { continue }
        if !stays, origin == TravelOrigin.straightLine.rawValue {
          result.estimated.insert(result.place.count)
        }
        result.place.append(Int32(t))
        result.metres.append(stays ? 0 : block.metres[from])
        result.seconds.append(seconds)
      }
      result.first.append(result.place.count)
    }
    return result
  }

  /// Hands over every row with the block it lies in, in order.
  private func forEachRow(
    _ places: [TravelPoint], threads: Int, _ use: (_ row: Int, _ from: Int, _ block: TravelTable) -> Void
  ) {
    for start in stride(from: 0, to: places.count, by: routeTableBlock) {
      let rows = start..<min(places.count, start + routeTableBlock)
      let block = table(from: Array(places[rows]), to: places, threads: threads)
      for f in rows { use(f - start, f, block) }
    }
  }

  /// Whether a journey is none: one place, or two at the same point.
  private static func same(_ places: [TravelPoint], _ from: Int, _ to: Int) -> Bool {
    from == to || (places[from].location != nil && places[from].location == places[to].location)
  }
}

/// Rows searched at once: enough for the searches to share their preparation, few enough to stay small.
private let routeTableBlock = 512
