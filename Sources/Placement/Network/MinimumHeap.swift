/// A plain binary heap of (key, item), least key first, ties by item so that answers never depend on push order.
struct MinimumHeap {
  private var keys: [Int64] = []
  private var items: [Int32] = []

  /// An empty heap.
  init(capacity: Int) {
    keys.reserveCapacity(capacity)
    items.reserveCapacity(capacity)
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    keys[a] != keys[b] ? keys[a] < keys[b] : items[a] < items[b]
  }

  /// Adds an item.
  mutating func push(_ key: Int64, _ item: Int32) {
    keys.append(key)
    items.append(item)
    var i = keys.count - 1
    while i > 0 {
      let above = (i - 1) / 2
      guard precedes(i, above) else { break }
      keys.swapAt(i, above)
      items.swapAt(i, above)
      i = above
    }
  }

  /// Takes the least item; nil when empty.
  mutating func pop() -> (key: Int64, item: Int32)? {
    guard let key = keys.first else { return nil }
    let item = items[0]
    let last = keys.count - 1
    keys.swapAt(0, last)
    items.swapAt(0, last)
    keys.removeLast()
    items.removeLast()
    var i = 0
    while true {
      var least = i
      let left = 2 * i + 1
      if left < last, precedes(left, least) { least = left }
      if left + 1 < last, precedes(left + 1, least) { least = left + 1 }
      if least == i { break }
      keys.swapAt(i, least)
      items.swapAt(i, least)
      i = least
    }
    return (key, item)
  }
}
