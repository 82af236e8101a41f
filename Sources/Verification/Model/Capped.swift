import CaseModel

/// Money within GBP 10 billion, so that sums over any case stay far from overflow; real figures are far below.
func capped(_ pence: Pence) -> Int64 { min(max(0, pence.value), 1_000_000_000_000) }

/// A count from 0 to a million.
func capped(count: Int) -> Int64 { min(max(0, Int64(count)), 1_000_000) }

extension Parameters {
  /// Money, capped.
  func money(_ name: String) -> Int64 { capped(pence(name)) }
  /// A rate in pence (a mile, a day, an hour), at most GBP 10,000.
  func rate(_ name: String) -> Int64 { min(max(0, whole(name)), 1_000_000) }
  /// A whole value from 0 to `limit`.
  func bounded(_ name: String, _ limit: Int64) -> Int64 { min(max(0, whole(name)), limit) }
}
