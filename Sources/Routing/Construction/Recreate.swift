import Running

/// Puts absent requests back one after another, each where it is cheapest now.
enum Recreate {
  /// Orders in which requests are put back.
  enum Order: Int, CaseIterable {
    case random, farthest, nearest, earliest, narrow, heaviest
  }

  /// Puts back what is absent.
  ///
  /// - Parameter blinks: routes overlooked, in 1,000 (Christiaens & Vanden Berghe 2020).
  static func run(
    _ state: inout SearchState, order: Order, blinks: Int, allowNew: Bool = true,
    _ random: inout SeededGenerator
  ) {
    var list = state.absent
    random.shuffle(&list)
    if order != .random {
      let data = state.data
      var keys = list.map { (key(data, order, Int($0)), $0) }
      keys.sort { $0.0 < $1.0 }
      list = keys.map(\.1)
    }
    for request in list {
      guard let insertion = state.cheapest(Int(request), blinks: blinks, allowNew: allowNew, &random)
      else { continue }
      state.insert(request, insertion)
    }
    state.dropSettled()
  }

  private static func key(_ data: SearchData, _ order: Order, _ index: Int) -> Int64 {
    let request = data.requests[index]
    switch order {
    case .random: return 0
    case .farthest:
      return -data.time(data.times[Int(request.session)], request.pickupPlace, request.deliveryPlace)
    case .nearest:
      return data.time(data.times[Int(request.session)], request.pickupPlace, request.deliveryPlace)
    case .earliest: return max(request.pickupEarliest, request.deliveryEarliest)
    case .narrow:
      return min(
        request.pickupLatest - request.pickupEarliest, request.deliveryLatest - request.deliveryEarliest)
    case .heaviest:
      var sum: Int64 = 0
      for lane in 0..<data.lanes.words * 8 {
        sum += Int64(data.lanes.byte(data.loads + index * data.lanes.words, lane))
      }
      return -sum
    }
  }
}

extension SearchState {
  /// The cheapest way to put a request in, a route of its own included; nil when none is cheaper than leaving it.
  mutating func cheapest(
    _ index: Int, blinks: Int, allowNew: Bool, _ random: inout SeededGenerator
  ) -> Insertion? {
    let request = data.requests[index]
    search.best.delta = request.absence
    search.best.slot = -2
    if allowNew { considerNew(index, request) }
    let cut = UInt64(blinks) * (UInt64.max / 1000)
    if let neighbours, slotCount > Self.fewSlots {
      lookRound &+= 1
      for k in 0..<min(neighbours.width, looks) {
        let near = neighbours.near(index, k)
        guard near >= 0 else { break }
        let slot = owner[Int(near)]
        guard slot >= 0, looked[Int(slot)] != lookRound else { continue }
        looked[Int(slot)] = lookRound
        if blinks > 0, random.next() < cut { continue }
        consider(index, request, Int(slot))
      }
      // Where nobody near has room, anybody's will do.
      if search.best.slot != -2 { return search.best }
    }
    for slot in 0..<slotCount where used[slot] {
      let route = slots[slot]
      guard route.pointee.session == request.session else { continue }
      if blinks > 0, random.next() < cut { continue }
      consider(index, request, slot)
    }
    return search.best.slot == -2 ? nil : search.best
  }

  /// Tries a route of its own.
  mutating func considerNew(_ index: Int, _ request: RequestData) {
    let session = Int(request.session)
    for k in 0..<data.typeCount {
      let alone = data.alone[index * data.typeCount + k]
      guard alone < SearchData.impossible, counts.admits(session, k, request.classes) else { continue }
      var price = alone + counts.change(session, k, request.classes, step: 1)
      if request.tag >= 0, tagOwner[Int(request.tag)] >= 0 { price += data.changeCost }
      if price < search.best.delta {
        search.best = Insertion(
          delta: price, slot: -1, type: Int32(k), pickup: 0, delivery: 0, pickupJoins: false,
          deliveryJoins: false)
      }
    }
  }

  /// Tries a route.
  @inline(__always)
  mutating func consider(_ index: Int, _ request: RequestData, _ slot: Int) {
    let route = slots[slot]
    let session = Int(request.session)
    let own = Int(route.pointee.type)
    let fresh = request.classes & ~route.pointee.classes
    var base: Int64 = 0
    if request.tag >= 0, route.pointee.tag != request.tag,
      route.pointee.tag >= 0 || tagOwner[Int(request.tag)] >= 0
    {
      base = data.changeCost
    }
    search.typeMask = 0
    search.leastBase = .max
    search.leastPerDistance = .max
    if fresh == 0 || counts.admits(session, own, fresh) {
      search.typeBase[own] = base + (fresh == 0 ? 0 : counts.change(session, own, fresh, step: 1))
      search.typeMask = 1 << UInt64(own)
      search.leastBase = search.typeBase[own]
      search.leastPerDistance = data.types[own].costPerDistance
    }
    var left = route.pointee.types & ~(1 << UInt64(own))
    if left != 0 {
      let mask = route.pointee.classes
      let saved =
        counts.change(session, own, mask, step: -1) - route.pointee.cost + base
      while left != 0 {
        let k = left.trailingZeroBitCount
        left &= left &- 1
        guard counts.admits(session, k, mask | request.classes) else { continue }
        let price =
          saved + route.pointee.typeCost[k] + counts.change(session, k, mask | request.classes, step: 1)
        search.typeBase[k] = price
        search.typeMask |= 1 << UInt64(k)
        search.leastBase = min(search.leastBase, price)
        search.leastPerDistance = min(search.leastPerDistance, data.types[k].costPerDistance)
      }
    }
    guard search.typeMask != 0 else { return }
    search.search(route.pointee, slot: Int32(slot), request: index, memory.entry(index, slot))
  }
}
