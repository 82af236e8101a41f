/// A set of up to 128 requests of one session.
struct RequestSet: Hashable, Sendable {
  private(set) var low: UInt64
  private(set) var high: UInt64

  /// How many requests a set can tell apart.
  static let capacity = 128

  /// Nobody.
  init() { (low, high) = (0, 0) }

  /// The first `count` requests.
  init(first count: Int) {
    low = count >= 64 ? .max : (1 << UInt64(count)) - 1
    high = count <= 64 ? 0 : count >= 128 ? .max : (1 << UInt64(count - 64)) - 1
  }

  private init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }

  var isEmpty: Bool { low | high == 0 }
  var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }

  func contains(_ member: Int) -> Bool {
    (member < 64 ? low >> UInt64(member) : high >> UInt64(member - 64)) & 1 != 0
  }

  mutating func insert(_ member: Int) {
    if member < 64 { low |= 1 << UInt64(member) } else { high |= 1 << UInt64(member - 64) }
  }

  mutating func remove(_ member: Int) {
    if member < 64 { low &= ~(1 << UInt64(member)) } else { high &= ~(1 << UInt64(member - 64)) }
  }

  func meets(_ other: RequestSet) -> Bool { (low & other.low) | (high & other.high) != 0 }

  func isWithin(_ other: RequestSet) -> Bool { (low & ~other.low) | (high & ~other.high) == 0 }

  func union(_ other: RequestSet) -> RequestSet { RequestSet(low: low | other.low, high: high | other.high) }

  func meet(_ other: RequestSet) -> RequestSet { RequestSet(low: low & other.low, high: high & other.high) }

  func without(_ other: RequestSet) -> RequestSet {
    RequestSet(low: low & ~other.low, high: high & ~other.high)
  }

  func differing(_ other: RequestSet) -> RequestSet {
    RequestSet(low: low ^ other.low, high: high ^ other.high)
  }

  /// Members, ascending.
  func forEach(_ body: (Int) -> Void) {
    var bits = low
    while bits != 0 {
      body(bits.trailingZeroBitCount)
      bits &= bits - 1
    }
    bits = high
    while bits != 0 {
      body(64 + bits.trailingZeroBitCount)
      bits &= bits - 1
    }
  }
}
