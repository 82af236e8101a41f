/// School years, September to August, in financial years, April to March: seven months of twelve lie in the first.
enum FinancialYears {
  /// What falls into the financial year in which the school year begins, and the rest, which falls into the next:
  /// to the penny nothing is lost.
  static func split(_ pence: Int64) -> (first: Int64, second: Int64) {
    let first = DiscountRates.rounded(Int128(pence) * 7, 12)
    return (first, pence - first)
  }
}
