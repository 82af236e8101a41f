/// What the last search of a request in a route found, so that a route that has not changed since is not searched
/// again: most rounds change a few routes only, and a round taken back changes none.
///
/// The answer is that of a new search: prices of the types may shift together, but where they shift against one
/// another the entry does not count.
struct InsertionMemory {
  struct Entry {
    var version: UInt64
    /// The types allowed and how their prices lie to one another.
    var key: UInt64
    /// Price above the cheapest base: of the best place if `isExact`, otherwise none is cheaper.
    var above: Int64
    var type: Int32
    var pickup: Int32
    var delivery: Int32
    var pickupJoins: Bool
    var deliveryJoins: Bool
    var isExact: Bool
  }

  /// Most requests of a lane, and slots, that are remembered; beyond them the table would outgrow the caches.
  static let mostRequests = 1_000
  static let slots = 96

  private let entries: UnsafeMutablePointer<Entry>?
  private let rowOf: UnsafeMutablePointer<Int32>?

  /// - Parameter count: requests of the whole problem; only those of `requests` may be asked for.
  init(requests: [Int32], of count: Int) {
    guard requests.count <= Self.mostRequests, !requests.isEmpty else {
      entries = nil
      rowOf = nil
      return
    }
    let rows = UnsafeMutablePointer<Int32>.allocate(capacity: count)
    rows.initialize(repeating: -1, count: count)
    for (row, request) in requests.enumerated() { rows[Int(request)] = Int32(row) }
    let table = UnsafeMutablePointer<Entry>.allocate(capacity: requests.count * Self.slots)
    table.initialize(
      repeating: Entry(
        version: 0, key: 0, above: 0, type: 0, pickup: 0, delivery: 0, pickupJoins: false,
        deliveryJoins: false,
        isExact: false), count: requests.count * Self.slots)
    rowOf = rows
    entries = table
  }

  func free() {
    entries?.deallocate()
    rowOf?.deallocate()
  }

  /// The entry of a request and a slot; nil where none is kept.
  @inline(__always)
  func entry(_ request: Int, _ slot: Int) -> UnsafeMutablePointer<Entry>? {
    guard let entries, let rowOf, slot < Self.slots, rowOf[request] >= 0 else { return nil }
    return entries + (Int(rowOf[request]) * Self.slots + slot)
  }
}

extension InsertionSearch {
  /// Tries every position of a request in a route, or takes over what is remembered of it.
  @inline(__always)
  mutating func search(
    _ route: SearchRoute, slot: Int32, request index: Int,
    _ entry: UnsafeMutablePointer<InsertionMemory.Entry>?
  ) {
    guard leastBase < best.delta else { return }
    guard let entry else { return search(route, slot: slot, request: index) }
    let key = priceKey
    if entry.pointee.version == route.version, entry.pointee.key == key {
      let price = leastBase + entry.pointee.above
      if price >= best.delta { return }
      if entry.pointee.isExact {
        best = Insertion(
          delta: price, slot: slot, type: entry.pointee.type, pickup: entry.pointee.pickup,
          delivery: entry.pointee.delivery, pickupJoins: entry.pointee.pickupJoins,
          deliveryJoins: entry.pointee.deliveryJoins)
        return
      }
    }
    // Kept far from overflow; no lower bound is spoilt by being made smaller.
    let before = min(best.delta, Int64.max / 4)
    search(route, slot: slot, request: index)
    let found = best.delta < before && best.slot == slot
    entry.pointee = InsertionMemory.Entry(
      version: route.version, key: key, above: min(before, best.delta) - leastBase, type: best.type,
      pickup: best.pickup, delivery: best.delivery, pickupJoins: best.pickupJoins,
      deliveryJoins: best.deliveryJoins, isExact: found)
  }

  /// Tells apart how prices of the allowed types lie to one another.
  private var priceKey: UInt64 {
    var key = typeMask
    guard typeMask & (typeMask &- 1) != 0 else { return key }
    var left = typeMask
    while left != 0 {
      let k = left.trailingZeroBitCount
      left &= left &- 1
      key = (key ^ UInt64(bitPattern: typeBase[k] - leastBase)) &* 0x9E37_79B9_7F4A_7C15
      key ^= key >> 29
    }
    return key
  }
}
