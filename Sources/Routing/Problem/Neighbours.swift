import Running

/// For each request the requests of its session that would share a vehicle with it at least extra time, nearest
/// first.
struct Neighbours: Sendable {
  /// Entries a request.
  let width: Int
  /// `width` entries for each request; -1 after the last.
  let list: [Int32]

  /// Requests near a request, nearest first, -1 after the last.
  @inline(__always)
  func near(_ request: Int, _ position: Int) -> Int32 { list[request * width + position] }

  init(_ data: SearchData, width wanted: Int, threads: Int) {
    let count = data.requestCount
    let width = max(1, min(wanted, count - 1))
    self.width = width
    var bySession = [[Int32]](repeating: [], count: data.times.count)
    for r in 0..<count { bySession[Int(data.requests[r].session)].append(Int32(r)) }
    let sessions = bySession
    let chunks = (count + 255) / 256
    let parts = parallelMap(count: chunks, threads: threads) { chunk in
      Self.part(data, sessions, chunk * 256..<min(count, chunk * 256 + 256), width)
    }
    list = Array(parts.joined())
  }

  /// The lists of some requests.
  private static func part(
    _ data: SearchData, _ bySession: [[Int32]], _ rows: Range<Int>, _ width: Int
  ) -> [Int32] {
    var list = [Int32](repeating: -1, count: rows.count * width)
    var ranked: [(Int64, Int32)] = []
    for r in rows {
      ranked.removeAll(keepingCapacity: true)
      let own = data.requests[r]
      let others = bySession[Int(own.session)]
      for other in others where Int(other) != r {
        ranked.append((closeness(data, own, data.requests[Int(other)]), other))
      }
      if others.count > 800 {
        // Only the nearest by place are worth a look at their times.
        keepLeast(&ranked, max(300, 2 * width))
      }
      for k in ranked.indices {
        ranked[k].0 = extra(data, own, data.requests[Int(ranked[k].1)])
      }
      ranked.sort { $0 < $1 }
      for k in 0..<min(width, ranked.count) { list[(r - rows.lowerBound) * width + k] = ranked[k].1 }
    }
    return list
  }

  private static func keepLeast(_ ranked: inout [(Int64, Int32)], _ count: Int) {
    // A histogram of closeness finds the cut without sorting all.
    let most = ranked.reduce(1) { max($0, $1.0) }
    var bins = [Int](repeating: 0, count: 257)
    for entry in ranked { bins[Int(entry.0 * 256 / most)] += 1 }
    var cut = 0
    var sum = 0
    while cut < 256 {
      sum += bins[cut]
      if sum >= count { break }
      cut += 1
    }
    ranked.removeAll { Int($0.0 * 256 / most) > cut }
  }

  private static func closeness(_ data: SearchData, _ a: RequestData, _ b: RequestData) -> Int64 {
    let table = data.times[Int(a.session)]
    return min(
      data.time(table, a.pickupPlace, b.pickupPlace) + data.time(table, a.deliveryPlace, b.deliveryPlace),
      data.time(table, a.deliveryPlace, b.pickupPlace))
  }

  /// Least time of both in one vehicle above the longer of the two alone.
  private static func extra(_ data: SearchData, _ a: RequestData, _ b: RequestData) -> Int64 {
    let table = data.times[Int(a.session)]
    func event(_ r: RequestData, _ boards: Bool) -> Span {
      boards
        ? Span(r.pickupPlace, r.pickupEarliest, r.pickupLatest, r.pickupService)
        : Span(r.deliveryPlace, r.deliveryEarliest, r.deliveryLatest, r.deliveryService)
    }
    let (pa, da, pb, db) = (event(a, true), event(a, false), event(b, true), event(b, false))
    func length(_ w: Span, _ x: Span, _ y: Span, _ z: Span) -> Int64 {
      var span = w
      for next in [x, y, z] {
        span.follow(next, data.time(table, span.place, next.place))
      }
      return span.duration + 8 * span.late
    }
    let best = min(
      min(length(pa, pb, da, db), length(pa, pb, db, da)),
      min(
        min(length(pb, pa, da, db), length(pb, pa, db, da)),
        min(length(pa, da, pb, db), length(pb, db, pa, da))))
    let alone = max(
      data.time(table, a.pickupPlace, a.deliveryPlace), data.time(table, b.pickupPlace, b.deliveryPlace))
    return best - alone
  }

  /// A few visits one after another: least duration, when they may start, how late they must be.
  private struct Span {
    var place: Int32
    var duration: Int64
    var earliest: Int64
    var latest: Int64
    var late: Int64 = 0

    init(_ place: Int32, _ earliest: Int64, _ latest: Int64, _ service: Int64) {
      self.place = place
      self.earliest = earliest
      self.latest = latest
      duration = service
    }

    mutating func follow(_ next: Span, _ way: Int64) {
      let step = duration - late + way
      let wait = max(0, next.earliest - step - latest)
      let warp = max(0, earliest + step - next.latest)
      duration += next.duration + way + wait
      earliest = max(next.earliest - step, earliest) - wait
      latest = min(next.latest - step, latest) + warp
      late += warp
      place = next.place
    }
  }
}
