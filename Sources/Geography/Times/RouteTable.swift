import CaseModel

/// Metres and seconds between all pairs of one list of places, as route searches use them: the pair (f, t) is at
/// `f * count + t`. Eight bytes and a bit a pair: 8,400 places take 573 MB.
///
/// A place and itself, and two places at the same grid point, are 0 m and 0 s apart: the vehicle stays where it is.
public struct RouteTable: Hashable, Sendable {
  /// How many places there are.
  public let count: Int
  /// Whole metres; -1 where there is no way.
  public internal(set) var metres: [Int32]
  /// Whole seconds; -1 where there is no way.
  public internal(set) var seconds: [Int32]
  /// How many pairs come from each origin, in the order of `TravelOrigin.allCases`; pairs at one point are not
  /// counted.
  public internal(set) var originCounts: [Int]
  var estimated: PairSet

  init(count: Int) {
    self.count = count
    metres = [Int32](repeating: -1, count: count * count)
    seconds = [Int32](repeating: -1, count: count * count)
    originCounts = [Int](repeating: 0, count: TravelOrigin.allCases.count)
    estimated = PairSet(count: count * count)
  }

  /// Whether a pair rests on a straight line: to be flagged wherever it is used.
  public func isEstimated(_ from: Int, _ to: Int) -> Bool { estimated.contains(from * count + to) }
}

/// Metres and seconds between the pairs of places that lie within a bound of each other, row by row: the places
/// that `f` reaches are `place[first[f]..<first[f + 1]]`, in order of place, `f` itself among them.
public struct SparseRouteTable: Hashable, Sendable {
  /// Where each row starts; one entry more than there are places.
  public internal(set) var first: [Int] = [0]
  /// The places reached.
  public internal(set) var place: [Int32] = []
  /// Whole metres to each of them.
  public internal(set) var metres: [Int32] = []
  /// Whole seconds to each of them.
  public internal(set) var seconds: [Int32] = []
  /// How many pairs come from each origin, as in `RouteTable`; `unknown` counts the pairs without a way.
  public internal(set) var originCounts = [Int](repeating: 0, count: TravelOrigin.allCases.count)
  var estimated = PairSet(count: 0)

  /// How many places there are.
  public var count: Int { first.count - 1 }

  /// Where a pair stands in the flat arrays; nil when it is beyond the bound or has no way.
  public func entry(_ from: Int, _ to: Int) -> Int? {
    var (low, high) = (first[from], first[from + 1])
    while low < high {
      let middle = (low + high) / 2
      if place[middle] < to { low = middle + 1 } else { high = middle }
    }
    return low < first[from + 1] && place[low] == to ? low : nil
  }

  /// Whether an entry rests on a straight line.
  public func isEstimated(entry: Int) -> Bool { estimated.contains(entry) }
}

/// A bit for each pair.
struct PairSet: Hashable, Sendable {
  private var words: [UInt64]

  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  func contains(_ pair: Int) -> Bool {
    pair >> 6 < words.count && words[pair >> 6] >> UInt64(pair & 63) & 1 == 1
  }

  /// Adds a pair, making room for it where needed.
  mutating func insert(_ pair: Int) {
    while pair >> 6 >= words.count { words.append(0) }
    words[pair >> 6] |= 1 << UInt64(pair & 63)
  }
}
