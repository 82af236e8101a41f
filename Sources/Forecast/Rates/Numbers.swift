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
}
