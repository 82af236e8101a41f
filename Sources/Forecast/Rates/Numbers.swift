#if canImport(Glibc)
import Glibc
#endif

/// The few functions of real numbers that a forecast needs.
enum Numbers {
  /// `base` to the power of `exponent`.
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  /// e to the power of `x`.
  static func exponential(_ x: Double) -> Double { exp(x) }
  /// The natural logarithm.
  static func logarithm(_ x: Double) -> Double { log(x) }
  /// A standard normal draw (Box and Muller 1958) from two uniform ones.
  static func normal(_ u: Double, _ v: Double) -> Double {
    (-2 * log(max(u, 1e-300))).squareRoot() * cos(2 * Double.pi * v)
  }
  /// Thousandths, half up.
  static func thousandths(_ value: Double) -> Int64 { Int64((value * 1000).rounded()) }

  /// A whole number shared out in proportion to weights, largest remainders first, ties to the first.
  static func share(_ whole: Int, _ weights: [Double]) -> [Int] {
    let all = weights.reduce(0, +)
    guard all > 0, whole > 0 else { return weights.map { _ in 0 } }
    let exact = weights.map { $0 / all * Double(whole) }
    var parts = exact.map { Int($0) }
    let left = max(0, whole - parts.reduce(0, +))
    let order = exact.indices.sorted {
      let a = exact[$0] - Double(parts[$0])
      let b = exact[$1] - Double(parts[$1])
      return a != b ? a > b : $0 < $1
    }
    for at in order.prefix(left) { parts[at] += 1 }
    return parts
  }
}
