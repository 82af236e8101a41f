/// Vehicles at work by session, type and day class, and what they cost a day.
///
/// A vehicle may work in every session, so the exact price of a type and class is that of the session that needs
/// most. A search that saw only this would find no gain in one vehicle less in one session; `blend` mixes in the
/// mean over sessions.
struct VehicleCounts {
  private(set) var counts: [Int32]
  /// Most at work by type and class.
  var allowed: [Int32]
  private let prices: [Int64]
  private let types: Int
  private let classes: Int
  private let sessions: Int
  /// Share of the exact price, in 1,000; the rest is the mean over sessions.
  var blend: Int64 = 1000
  private let limited: Bool

  init(_ data: SearchData) {
    types = data.typeCount
    classes = data.days.count
    sessions = data.times.count
    counts = [Int32](repeating: 0, count: sessions * types * classes)
    allowed = []
    var prices: [Int64] = []
    for type in 0..<types {
      for c in 0..<classes {
        allowed.append(data.types[type].available)
        prices.append(data.types[type].dayCost * data.days.weights[c])
      }
    }
    self.prices = prices
    limited = allowed.contains { $0 < Int32.max }
  }

  /// No vehicles but those of sequences that stay.
  init(_ data: SearchData, holding pinned: [PlannedSequence]) {
    self.init(data)
    for sequence in pinned {
      change(
        sequence.session, sequence.vehicleType, data.days.mask(data.problem.days(of: sequence)), by: 1)
    }
  }

  @inline(__always)
  mutating func change(_ session: Int, _ type: Int, _ mask: UInt8, by step: Int32) {
    for c in 0..<classes where mask >> UInt8(c) & 1 == 1 {
      counts[(session * types + type) * classes + c] += step
    }
  }

  /// Whether one more vehicle of a type may work on these classes.
  @inline(__always)
  func admits(_ session: Int, _ type: Int, _ mask: UInt8) -> Bool {
    guard limited else { return true }
    for c in 0..<classes where mask >> UInt8(c) & 1 == 1 {
      if counts[(session * types + type) * classes + c] >= allowed[type * classes + c] { return false }
    }
    return true
  }

  /// Price of one more (or less: `step` -1) vehicle of a type on these classes; what is saved is negative.
  @inline(__always)
  func change(_ session: Int, _ type: Int, _ mask: UInt8, step: Int32) -> Int64 {
    var price: Int64 = 0
    for c in 0..<classes where mask >> UInt8(c) & 1 == 1 {
      let unit = prices[type * classes + c]
      guard unit != 0 else { continue }
      let own = counts[(session * types + type) * classes + c]
      var others: Int32 = 0
      for s in 0..<sessions where s != session {
        others = max(others, counts[(s * types + type) * classes + c])
      }
      let exact = Int64(max(own + step, others) - max(own, others))
      price += Self.share(unit, exact, Int64(step), blend, Int64(sessions))
    }
    return price
  }

  /// Vehicles of a session, type and class at work.
  subscript(session: Int, type: Int, c: Int) -> Int32 {
    get { counts[(session * types + type) * classes + c] }
    set { counts[(session * types + type) * classes + c] = newValue }
  }

  /// Sessions, types and day classes.
  var shape: (sessions: Int, types: Int, classes: Int) { (sessions, types, classes) }

  /// Whether the blend makes a difference.
  var isBlended: Bool { blend != 1000 && sessions > 1 }

  /// Exact price of all vehicles.
  var exactPrice: Int64 {
    guard isBlended else { return price }
    var copy = self
    copy.blend = 1000
    return copy.price
  }

  /// Price of all vehicles.
  var price: Int64 {
    var total: Int64 = 0
    for type in 0..<types {
      for c in 0..<classes {
        var most: Int32 = 0
        var sum: Int32 = 0
        for s in 0..<sessions {
          let count = counts[(s * types + type) * classes + c]
          most = max(most, count)
          sum += count
        }
        total += Self.share(prices[type * classes + c], Int64(most), Int64(sum), blend, Int64(sessions))
      }
    }
    return total
  }

  @inline(__always)
  private static func share(
    _ unit: Int64, _ exact: Int64, _ sum: Int64, _ blend: Int64, _ sessions: Int64
  ) -> Int64 {
    if blend == 1000 || sessions == 1 { return unit * exact }
    // The divisor divides every unit part alike, so that changes add up to differences of totals.
    return (unit / (1000 * sessions)) * (blend * exact * sessions + (1000 - blend) * sum)
  }
}
