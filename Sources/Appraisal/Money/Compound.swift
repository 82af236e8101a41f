/// Compound growth in whole numbers, so that the same rates always give the same pennies.
enum Compound {
  /// 10^12: a factor of one.
  static let one: Int64 = 1_000_000_000_000

  /// Factors of years 0 to `last` at a rate in hundredths of a per cent a year, which may be negative.
  ///
  /// - Parameter years: for how many years it grows; then it stays.
  static func factors(_ rate: Int, through last: Int, growing years: Int = .max) -> [Int64] {
    var factors = [one]
    for year in stride(from: 1, through: last, by: 1) {
      factors.append(
        year > years
          ? factors[year - 1]
          : DiscountRates.rounded(Int128(factors[year - 1]) * Int128(10_000 + rate), 10_000))
    }
    return factors
  }

  /// Pence times a factor.
  static func times(_ pence: Int64, _ factor: Int64) -> Int64 {
    DiscountRates.rounded(Int128(pence) * Int128(factor), Int128(one))
  }

  /// Pence over a factor above nothing.
  static func over(_ pence: Int64, _ factor: Int64) -> Int64 {
    DiscountRates.rounded(Int128(pence) * Int128(one), Int128(factor))
  }
}
