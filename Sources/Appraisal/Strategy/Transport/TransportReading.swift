extension TransportSimplex {
  /// Cost and prices of the optimum.
  func answer() -> TransportAnswer {
    var total: Int64 = 0
    for arc in 0..<placeArcs where flow[arc] > 0 { total += flow[arc] * cost[arc] }
    var prices = [Int64](repeating: 0, count: cells)
    for cell in 0..<cells { prices[cell] = potential[cell] }
    return TransportAnswer(cost: total, cellPrice: prices, placePrice: leastPlacePrices(prices))
  }

  /// The least price of a place at every provider that the cells' prices allow: a shut provider would otherwise carry
  /// the excess arc's price, and say nothing of what opening it is worth.
  func leastPlacePrices(_ cellPrice: [Int64]) -> [Int64] {
    var least = [Int64](repeating: 0, count: providers)
    for cell in 0..<cells {
      let own = cellPrice[cell]
      for arc in shape.arcs(cell) {
        let provider = Int(shape.arcProvider[arc])
        least[provider] = max(least[provider], own - cost[arc])
      }
    }
    return least
  }
}
