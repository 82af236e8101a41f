/// A simple temporal network over few moments, closed: `bound[i * width + j]` is the most by which moment i may
/// come after moment j. Moment 0 is time zero, 1 the start of the fragment, 2 the present stop, 3 onwards the
/// pick-ups of those aboard. Moments done with are projected away, which loses nothing.
struct TimeNet {
  let width: Int
  /// Moments in use.
  var count = 3
  var bound: [Int64]

  static let start = 1
  static let now = 2
  static let firstAboard = 3

  /// Room for so many aboard.
  init(mostAboard: Int) {
    width = Self.firstAboard + mostAboard
    bound = [Int64](repeating: 0, count: width * width)
  }

  /// A fragment begun at a pick-up with a window; that pick-up becomes the first aboard.
  mutating func begin(earliest: Int64, latest: Int64) {
    count = Self.firstAboard + 1
    for i in 0..<count {
      for j in 0..<count {
        bound[i * width + j] = i == 0 ? (j == 0 ? 0 : -earliest) : j == 0 ? latest : 0
      }
    }
  }

  /// Moves to a stop `travel` after the present one, within a window and, when it ends a ride, at most `span`
  /// after the pick-up in `place`.
  ///
  /// - Parameters:
  ///   - boards: whether the stop is a pick-up, which is added at the end of those aboard.
  ///   - place: position of the ended ride's pick-up among the moments; its last takes that place. -1: none.
  /// - Returns: whether there are times for it; the network is spoilt when there are not.
  mutating func move(
    travel: Int64, earliest: Int64, latest: Int64, boards: Bool, ending place: Int, span: Int64
  )
    -> Bool
  {
    let (width, count) = (width, count)
    let isFeasible = bound.withUnsafeMutableBufferPointer { bound -> Bool in
      withUnsafeTemporaryAllocation(of: Int64.self, capacity: 2 * width) { scratch -> Bool in
        // above[x]: most by which the new moment comes after x; below[x]: most by which x comes after it.
        for x in 0..<count {
          var above = latest + bound[x]
          if place >= 0 { above = min(above, span + bound[place * width + x]) }
          let below = min(bound[x * width + Self.now] - travel, bound[x * width] - earliest)
          if above + below < 0 { return false }
          scratch[x] = above
          scratch[width + x] = below
        }
        for x in 0..<count {
          let below = scratch[width + x]
          for y in 0..<count { bound[x * width + y] = min(bound[x * width + y], below + scratch[y]) }
        }
        for x in 0..<count where x != Self.now {
          bound[x * width + Self.now] = scratch[width + x]
          bound[Self.now * width + x] = scratch[x]
        }
        bound[Self.now * width + Self.now] = 0
        return true
      }
    }
    guard isFeasible else { return false }
    if boards { add() }
    if place >= 0 { remove(place) }
    return true
  }

  /// Adds the present stop to those aboard.
  private mutating func add() {
    let new = count
    for x in 0..<count {
      bound[x * width + new] = bound[x * width + Self.now]
      bound[new * width + x] = bound[Self.now * width + x]
    }
    bound[new * width + new] = 0
    count += 1
  }

  /// Forgets a moment; the last takes its place.
  private mutating func remove(_ place: Int) {
    let last = count - 1
    if place != last {
      for x in 0..<count {
        bound[x * width + place] = bound[x * width + last]
      }
      for x in 0..<count {
        bound[place * width + x] = bound[last * width + x]
      }
      bound[place * width + place] = 0
    }
    count -= 1
  }

  /// Exchanges two moments.
  mutating func swap(_ a: Int, _ b: Int) {
    for x in 0..<count { bound.swapAt(x * width + a, x * width + b) }
    for x in 0..<count { bound.swapAt(a * width + x, b * width + x) }
  }

  /// Whether every set of times that `other` allows is allowed here.
  func allowsAll(of other: TimeNet) -> Bool {
    for x in 0..<count {
      for y in 0..<count where bound[x * width + y] < other.bound[x * width + y] { return false }
    }
    return true
  }
}
