/// A heap of numbers by cost, four children a node; an entry that has been overtaken is skipped by its owner.
struct CostHeap {
  private var keys: [Int64] = []
  private var items: [Int32] = []

  mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    items.removeAll(keepingCapacity: true)
  }

  /// The least cost in it; nil when it is empty.
  var least: Int64? { keys.first }

  @inline(__always) mutating func push(_ key: Int64, _ item: Int32) {
    keys.append(key)
    items.append(item)
    var at = keys.count - 1
    while at > 0 {
      let parent = (at - 1) >> 2
      guard key < keys[parent] else { break }
      keys[at] = keys[parent]
      items[at] = items[parent]
      at = parent
    }
    keys[at] = key
    items[at] = item
  }

  @inline(__always) mutating func pop() -> (Int64, Int32)? {
    guard let topKey = keys.first, let topItem = items.first, let key = keys.popLast(),
      let item = items.popLast()
    else { return nil }
    let count = keys.count
    guard count > 0 else { return (topKey, topItem) }
    var at = 0
    while true {
      let firstChild = at << 2 + 1
      guard firstChild < count else { break }
      var child = firstChild
      for other in (firstChild + 1)..<max(firstChild + 1, min(firstChild + 4, count))
      where keys[other] < keys[child] {
        child = other
      }
      guard keys[child] < key else { break }
      keys[at] = keys[child]
      items[at] = items[child]
      at = child
    }
    keys[at] = key
    items[at] = item
    return (topKey, topItem)
  }
}
