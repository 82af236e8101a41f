/// Who can go where at what price: the part of the yearly transport problem that no year, path or option changes.
///
/// Cells (young people) are numbered `0..<cells`, providers `0..<providers`. A cell's arcs lie at
/// `arcStart[cell]..<arcStart[cell + 1]`; those left without a provider cost `unserved` each.
final class TransportShape: Sendable {
  let cells: Int
  let providers: Int
  /// First arc of every cell, and one past the last.
  let arcStart: [Int32]
  /// Provider of every arc.
  let arcProvider: [Int32]
  /// Pence a child-year of every arc.
  let arcCost: [Int64]
  /// Pence a child-year of having no provider: dearer than every arc.
  let unserved: Int64

  init(providers: Int, arcStart: [Int32], arcProvider: [Int32], arcCost: [Int64], unserved: Int64) {
    cells = arcStart.count - 1
    self.providers = providers
    self.arcStart = arcStart
    self.arcProvider = arcProvider
    self.arcCost = arcCost
    self.unserved = max(unserved, (arcCost.max() ?? 0) + 1)
  }

  /// Arcs of a cell.
  func arcs(_ cell: Int) -> Range<Int> { Int(arcStart[cell])..<Int(arcStart[cell + 1]) }
}

/// What an optimal flow costs and the prices that prove it, all whole numbers.
struct TransportAnswer: Sendable, Equatable {
  /// Pence x thousandths of a child.
  var cost: Int64
  /// What one more child in a cell costs at the margin, pence a child-year: at most `unserved`.
  var cellPrice: [Int64]
  /// What one more place at a provider saves, pence a child-year: the least such prices.
  var placePrice: [Int64]

  /// The bound that the prices prove for any places: sum of demand x cell price less places x place price. Valid
  /// because every arc costs at least its cell's price less its provider's.
  func bound(demand: [Int64], places: [Int64]) -> Int128 {
    var sum: Int128 = 0
    for (cell, price) in cellPrice.enumerated() { sum += Int128(demand[cell]) * Int128(price) }
    for (provider, price) in placePrice.enumerated() { sum -= Int128(places[provider]) * Int128(price) }
    return sum
  }
}
