import CaseModel

/// The drives a check needs: gathered first, looked up together, then read.
struct LegTable {
  private var number: [GridPoint: Int] = [:]
  private var position: [Int: Int32] = [:]
  private var wanted: [RouteLeg] = []
  private var figures: [LegFigures?] = []

  /// Notes that a drive will be asked for.
  mutating func want(_ half: HalfDay, _ from: GridPoint?, _ to: GridPoint?) {
    guard let from, let to, from != to else { return }
    let at = key(half, intern(from), intern(to))
    guard position[at] == nil else { return }
    position[at] = Int32(wanted.count)
    wanted.append(RouteLeg(half, from: from, to: to))
  }

  /// Looks up everything noted since the last time.
  mutating func resolve(_ lookup: LegLookup) {
    let known = figures.count
    guard known < wanted.count else { return }
    let found = lookup(Array(wanted[known...]))
    for i in 0..<(wanted.count - known) { figures.append(i < found.count ? found[i] : nil) }
  }

  /// A drive that was noted; nothing between equal points, nil where no way is known.
  func figures(_ half: HalfDay, _ from: GridPoint?, _ to: GridPoint?) -> LegFigures? {
    guard let from, let to else { return nil }
    if from == to { return LegFigures.none }
    guard let a = number[from], let b = number[to], let at = position[key(half, a, b)],
      Int(at) < figures.count
    else { return nil }
    return figures[Int(at)]
  }

  private func key(_ half: HalfDay, _ from: Int, _ to: Int) -> Int {
    (from << 32 | to) << 1 | (half == .am ? 0 : 1)
  }

  private mutating func intern(_ point: GridPoint) -> Int {
    if let known = number[point] { return known }
    number[point] = number.count
    return number.count - 1
  }
}
