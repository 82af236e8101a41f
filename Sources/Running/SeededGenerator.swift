/// A concrete, seeded random number generator (SplitMix64; Steele, Lea & Flood 2014).
///
/// Every random choice in Schoolward comes from one of these, so that the same seed gives the same bytes.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts a stream from a seed.
  public init(seed: UInt64) { state = seed }

  /// Starts an independent stream for a lane (or any numbered part) of a seeded run.
  public init(seed: UInt64, lane: UInt64) {
    var mixer = SeededGenerator(seed: seed ^ (lane &+ 1) &* 0x9E37_79B9_7F4A_7C15)
    state = mixer.next()
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number in `0..<bound`; `bound` must be positive.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "below(_:) needs a positive bound")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number in [0, 1) with 53 random bits.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1.0p-53 }

  /// An index drawn in proportion to non-negative whole weights; nil when all are zero.
  public mutating func index(weights: [Int]) -> Int? {
    let total = weights.reduce(0, +)
    guard total > 0 else { return nil }
    var left = below(total)
    for (index, weight) in weights.enumerated() {
      if left < weight { return index }
      left -= weight
    }
    return nil
  }

  /// Shuffles in place (Fisher-Yates).
  public mutating func shuffle<T>(_ items: inout [T]) {
    guard items.count > 1 else { return }
    for i in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(i, below(i + 1)) }
  }
}
