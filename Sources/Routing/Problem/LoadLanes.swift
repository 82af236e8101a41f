/// Loads packed into words: a byte for each resource of each day class, and for children with an assistant of their
/// own and with a shared one. Seven bits hold a figure; the eighth is a guard that makes whole words comparable at
/// once.
struct LoadLanes: Sendable {
  let words: Int
  let classCount: Int
  let resources: Int
  /// Bytes of a class.
  let width: Int
  let hasAssistants: Bool
  let ratio: Int
  /// Capacities of all layouts, type by type, and where each type's begin.
  private let capacities: [UInt64]
  private let firstLayout: [Int]
  /// One assistant in every class.
  private let assistant: [UInt64]

  static let guards: UInt64 = 0x8080_8080_8080_8080

  init(_ problem: RoutingProblem, _ days: DayClasses) {
    classCount = days.count
    resources = problem.resourceCount
    ratio = problem.assistantRatio
    hasAssistants =
      ratio > 0 && problem.requests.contains { $0.ownAssistants > 0 || $0.sharedAssistants > 0 }
    width = resources + (hasAssistants ? 2 : 0)
    words = max(1, (classCount * width + 7) / 8)
    var capacities: [UInt64] = []
    var first = [0]
    for type in problem.vehicleTypes {
      for layout in type.layouts {
        var bytes = [UInt8](repeating: 127, count: words * 8)
        for c in 0..<classCount {
          for r in 0..<resources { bytes[c * width + r] = min(126, layout[r]) }
        }
        capacities += Self.pack(bytes)
      }
      first.append(capacities.count)
    }
    self.capacities = capacities
    firstLayout = first
    var bytes = [UInt8](repeating: 0, count: words * 8)
    for c in 0..<classCount { bytes[c * width + problem.assistantResource] = 1 }
    assistant = Self.pack(bytes)
  }

  private static func pack(_ bytes: [UInt8]) -> [UInt64] {
    stride(from: 0, to: bytes.count, by: 8).map { start in
      (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
    }
  }

  /// Writes a request's load.
  func fill(_ target: UnsafeMutablePointer<UInt64>, _ request: RoutingRequest, _ classes: UInt8) {
    var bytes = [UInt8](repeating: 0, count: words * 8)
    for c in 0..<classCount where classes >> UInt8(c) & 1 == 1 {
      for r in 0..<resources { bytes[c * width + r] = min(127, request.loads[r]) }
      if hasAssistants {
        bytes[c * width + resources] = min(127, request.ownAssistants)
        bytes[c * width + resources + 1] = min(127, request.sharedAssistants)
      }
    }
    for (k, word) in Self.pack(bytes).enumerated() { target[k] = word }
  }

  /// The sum of each byte, at most 127: more than any layout holds.
  @inline(__always)
  static func sum(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let sum = a &+ b
    let over = sum & guards
    return (sum & ~guards) | (over &- (over &>> 7))
  }

  /// The larger of each byte.
  @inline(__always)
  static func larger(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let atLeast = ((a | guards) &- b) & guards
    let keep = (atLeast &<< 1) &- (atLeast &>> 7)
    return (a & keep) | (b & ~keep)
  }

  /// Assistants that a run with these peaks needs.
  @inline(__always)
  func assistants(_ peak: UnsafePointer<UInt64>) -> Int {
    guard hasAssistants else { return 0 }
    var most = 0
    for c in 0..<classCount {
      let own = byte(peak, c * width + resources)
      let shared = byte(peak, c * width + resources + 1)
      most = max(most, own + (shared + ratio - 1) / ratio)
    }
    return most
  }

  @inline(__always)
  func byte(_ words: UnsafePointer<UInt64>, _ lane: Int) -> Int {
    Int(words[lane >> 3] >> UInt64((lane & 7) * 8) & 0xFF)
  }

  /// Types (a bit each) some layout of which holds these peaks and the assistants they need.
  @inline(__always)
  func types(_ peak: UnsafePointer<UInt64>, among: UInt64, assistants: Int) -> UInt64 {
    var fitting: UInt64 = 0
    var left = among
    guard assistants < 64 else { return 0 }
    while left != 0 {
      let type = left.trailingZeroBitCount
      left &= left &- 1
      if layout(peak, type: type, assistants: assistants) >= 0 { fitting |= 1 << UInt64(type) }
    }
    return fitting
  }

  /// The first layout of a type that holds these peaks; -1: none.
  @inline(__always)
  func layout(_ peak: UnsafePointer<UInt64>, type: Int, assistants: Int) -> Int {
    var at = firstLayout[type]
    let end = firstLayout[type + 1]
    var position = 0
    while at < end {
      var fits = true
      for w in 0..<words {
        let load = peak[w] &+ assistant[w] &* UInt64(assistants)
        if load & Self.guards != 0
          || ((capacities[at + w] | Self.guards) &- load) & Self.guards != Self.guards
        {
          fits = false
        }
      }
      if fits { return position }
      at += words
      position += 1
    }
    return -1
  }
}
