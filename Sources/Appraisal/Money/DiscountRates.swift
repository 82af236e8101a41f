/// Real discount rates by year, and the factors that bring a year's money to year 0: 3.5 % a year for the first thirty
/// years, 3.0 % from the thirty-first (HM Treasury, The Green Book, annex 6).
///
/// Factors are whole multiples of 10^-24, so that the same flows always come to the same penny.
public struct DiscountRates: Sendable, Hashable {
  /// Rates in thousandths of a per cent a year: each holds from a year (the first from 1) to the next one's.
  public let steps: [Step]

  /// A rate from a year on.
  public struct Step: Sendable, Hashable {
    /// First year it holds for; year 0 is never discounted.
    public let from: Int
    /// Thousandths of a per cent a year: 3,500 is 3.5 %.
    public let rate: Int

    /// A step.
    public init(from: Int, rate: Int) {
      self.from = from
      self.rate = rate
    }
  }

  /// The Green Book's.
  public static let greenBook = DiscountRates([Step(from: 1, rate: 3_500), Step(from: 31, rate: 3_000)])

  /// One rate throughout.
  public static func constant(_ rate: Int) -> DiscountRates { DiscountRates([Step(from: 1, rate: rate)]) }

  /// The Green Book's steps with another first rate: half a point less from year 31, at least nothing.
  ///
  /// - Parameter first: hundredths of a per cent a year.
  public static func stepped(first: Int) -> DiscountRates {
    DiscountRates([Step(from: 1, rate: first * 10), Step(from: 31, rate: max(0, first * 10 - 500))])
  }

  /// Rates from steps in any order; before the first, nothing is discounted.
  public init(_ steps: [Step]) { self.steps = steps.sorted { $0.from < $1.from } }

  /// The rate of a year.
  public func rate(_ year: Int) -> Int { steps.last { $0.from <= year }?.rate ?? 0 }

  /// 10^24: a factor of one. A thousand million pounds a year for a century still fits.
  static let one: Int128 = 1_000_000_000_000_000_000_000_000

  /// Factors of years 0 to `last`, in 10^-24.
  func factors(through last: Int) -> [Int128] {
    var factors = [Self.one]
    for year in stride(from: 1, through: last, by: 1) {
      // Rounded half up once a year: after a hundred years still good to twenty figures.
      let divisor = Int128(100_000 + rate(year))
      factors.append((factors[year - 1] * 100_000 + divisor / 2) / divisor)
    }
    return factors
  }

  /// Rates of years 0 to `last`, per cent.
  public func perCent(through last: Int) -> [Double] { (0...last).map { Double(rate($0)) / 1_000 } }

  /// The factors of years 0 to `last` as numbers, for spreadsheets.
  public func numbers(through last: Int) -> [Double] {
    factors(through: last).map { Double($0) / Double(Self.one) }
  }

  /// Present value in pence of flows of years 0, 1, 2 and so on; halves away from zero.
  ///
  /// - Parameter count: the flows are the sum of so many; the present value is their mean.
  public func presentValue(_ flows: [Int64], meanOf count: Int = 1) -> Int64 {
    Self.presentValue(flows, factors(through: max(0, flows.count - 1)), meanOf: count)
  }

  /// The same with the factors at hand.
  static func presentValue(_ flows: [Int64], _ factors: [Int128], meanOf count: Int = 1) -> Int64 {
    var sum: Int128 = 0
    for year in flows.indices { sum += Int128(flows[year]) * factors[year] }
    return rounded(sum, one * Int128(count))
  }

  /// Present values of the flows up to each year.
  public func cumulative(_ flows: [Int64]) -> [Int64] {
    var sum: Int128 = 0
    return zip(flows, factors(through: max(0, flows.count - 1))).map { flow, factor in
      sum += Int128(flow) * factor
      return Self.rounded(sum, Self.one)
    }
  }

  /// What equal payments in years 1 to `years` come to a year: a present value over the sum of the factors.
  ///
  /// - Parameter years: at least 1.
  public func equivalentAnnual(_ present: Int64, years: Int) -> Int64 {
    let sum = factors(through: max(1, years)).dropFirst().reduce(Int128(0), +)
    return Self.rounded(Int128(present) * Self.one, sum)
  }

  /// A quotient to the nearest whole number, halves away from zero; the divisor is above zero.
  static func rounded(_ number: Int128, _ divisor: Int128) -> Int64 {
    let half = divisor / 2
    return Int64(clamping: number >= 0 ? (number + half) / divisor : -((-number + half) / divisor))
  }
}
