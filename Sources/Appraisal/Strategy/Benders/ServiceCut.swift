/// A plane below the service cost of one path and year: it costs at least `constant` less the savings of the openings
/// taken, whatever opens. Whole numbers: pence x thousandths of a child.
///
/// Serving cells at prices u instead of their demand (Lagrange) splits the year into one knapsack a provider: K places
/// save at most S(K), the dearest K children first, none beyond a cell's demand. So cost >= sum of demand x u less the
/// sum of S(K), for any u; with an optimum's prices it is exact at that optimum. What an opening saves, S(base + places)
/// - S(base), is less than its places times the price of one, which is what makes these cuts strong.
struct ServiceCut: Sendable, Hashable {
  /// Path x years + year.
  var problem: Int
  /// Cost without openings.
  var constant: Int64
  /// What each opening saves at most, pence x thousandths.
  var savings: [Int64]

  /// The plane that an optimum's prices prove.
  init(
    _ answer: TransportAnswer, demand: [Int64], problem number: Int, of problem: StrategicProblem,
    _ table: ChangeTable
  ) {
    let year = number % problem.years.count
    self.problem = number
    var constant: Int128 = 0
    for (cell, price) in answer.cellPrice.enumerated() { constant += Int128(price) * Int128(demand[cell]) }
    savings = [Int64](repeating: 0, count: table.openings.count)
    var gains: [(gain: Int64, count: Int64)] = []
    for provider in problem.providers.indices {
      let base = problem.providers[provider].places[year]
      let price = answer.placePrice[provider]
      let openings = table.openingsAt[provider]
      guard price > 0 else { continue }
      // Where something may shut and something else open, savings do not shrink one by one: the plain price holds.
      guard !table.isMixed[provider] else {
        constant -= Int128(price) * Int128(base)
        for (opening, changes) in openings { savings[opening] += price * changes[year] }
        continue
      }
      gains.removeAll(keepingCapacity: true)
      for (cell, arc) in table.arcsAt[provider] where demand[cell] > 0 {
        let gain = answer.cellPrice[cell] - problem.price(arc, year: year)
        if gain > 0 { gains.append((gain, demand[cell])) }
      }
      gains.sort { $0.gain > $1.gain }
      let saved = Self.saved(gains, base)
      constant -= Int128(saved)
      var last: (places: Int64, saved: Int64) = (base, saved)
      for (opening, changes) in openings where changes[year] != 0 {
        let places = max(0, base + changes[year])
        if places != last.places { last = (places, Self.saved(gains, places)) }
        savings[opening] += last.saved - saved
      }
    }
    self.constant = Int64(clamping: constant)
  }

  /// What so many places save, the dearest first.
  private static func saved(_ gains: [(gain: Int64, count: Int64)], _ places: Int64) -> Int64 {
    var (left, sum) = (places, Int64(0))
    for (gain, count) in gains {
      if count >= left { return sum + gain * left }
      sum += gain * count
      left -= count
    }
    return sum
  }

  /// The least cost it allows when openings are taken to some part.
  func value(_ taken: [(opening: Int, part: Double)]) -> Double {
    taken.reduce(Double(constant)) { $0 - Double(savings[$1.opening]) * $1.part }
  }

  /// The least cost it allows under whole openings.
  func value(_ taken: [Int]) -> Int64 { taken.reduce(constant) { $0 - savings[$1] } }
}
