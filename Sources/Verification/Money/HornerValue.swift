/// Present values by Horner's rule: from the last year backwards, what is worth v a year later is worth v over one plus
/// the rate now. No discount factor is ever made.
struct HornerValue {
  /// Rate of the first thirty years and of those after, hundredths of a per cent a year.
  let first: Int
  let later: Int

  /// 10^18 parts of a penny.
  private static let scale: Int128 = 1_000_000_000_000_000_000

  /// - Parameter first: half a point less holds from year 31, at least nothing.
  init(first: Int) {
    self.first = first
    later = max(0, first - 50)
  }

  /// Pence, halves away from zero, of the mean of so many tables whose sums by year these are.
  func of(_ sums: [Int64], count: Int = 1) -> Int64 {
    var value: Int128 = 0
    for year in sums.indices.reversed() {
      if year < sums.count - 1 {
        let rate = Int128(10_000 + (year + 1 > 30 ? later : first))
        value = Self.divide(value * 10_000, rate)
      }
      value += Int128(sums[year]) * Self.scale
    }
    return Int64(clamping: Self.divide(value, Self.scale * Int128(count)))
  }

  /// Equal payments a year, in arrears, for a present value.
  func annuity(_ present: Int64, years: Int) -> Int64 {
    let unit: Int128 = 1_000_000_000
    var sum: Int128 = 0
    for year in stride(from: years, through: 1, by: -1) {
      sum = Self.divide((sum + unit * unit) * 10_000, Int128(10_000 + (year > 30 ? later : first)))
    }
    return Int64(clamping: Self.divide(Int128(present) * unit * unit, sum))
  }

  /// To the nearest, halves away from zero; the divisor is above nothing.
  static func divide(_ number: Int128, _ divisor: Int128) -> Int128 {
    let (whole, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest.magnitude * 2 >= divisor.magnitude ? whole + number.signum() : whole
  }
}
