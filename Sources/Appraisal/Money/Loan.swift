/// A loan repaid by equal yearly payments in arrears: an annuity.
struct Loan {
  /// Interest and principal of each year, nominal pence; the principals add up to the loan.
  let payments: [(interest: Int64, principal: Int64)]

  /// - Parameters:
  ///   - amount: pence, at least nothing.
  ///   - rate: hundredths of a per cent a year.
  ///   - years: at least 1.
  init(_ amount: Int64, rate: Int, years: Int) {
    let growth = Compound.factors(rate, through: years)[years]
    // A = L r f / (f - 1) with f = (1 + r)^n.
    let annuity =
      rate == 0
      ? DiscountRates.rounded(Int128(amount), Int128(years))
      : DiscountRates.rounded(
        Int128(amount) * Int128(rate) * Int128(growth), 10_000 * Int128(growth - Compound.one))
    var left = amount
    payments = (1...years).map { year in
      let interest = DiscountRates.rounded(Int128(left) * Int128(rate), 10_000)
      let principal = year == years ? left : min(left, annuity - interest)
      left -= principal
      return (interest, principal)
    }
  }
}
