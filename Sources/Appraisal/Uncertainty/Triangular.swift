/// A triangular distribution: from a low to a high end, likeliest in between.
struct Triangular: Sendable {
  let low: Int
  let mode: Int
  let high: Int

  /// The mode is moved between the ends where it lies outside.
  init(_ range: ClosedRange<Int>, mode: Int) {
    low = range.lowerBound
    high = range.upperBound
    self.mode = min(max(mode, low), high)
  }

  /// The value below which a share of the distribution lies, to the nearest multiple of `step` between the ends.
  func value(_ share: Double, step: Int) -> Int {
    guard high > low else { return low }
    let width = Double(high - low)
    let left = Double(mode - low)
    let right = Double(high - mode)
    let value =
      share * width < left
      ? Double(low) + (share * width * left).squareRoot()
      : Double(high) - ((1 - share) * width * right).squareRoot()
    let whole = Int((value / Double(step)).rounded()) * step
    return min(max(whole, low), high)
  }
}
