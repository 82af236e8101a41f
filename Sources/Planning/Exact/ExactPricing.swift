import LinearProgramming
import Routing
import Running

/// What prices of rows prove: a bound that holds whatever they are, and the sequences that are worth more than they
/// cost.
final class ExactPricing {
  let master: ExactMaster
  let pricers: [ChainPricer]
  /// For each of `pricers` one that remembers fewer homes: it proves less, with less work.
  private let lean: [ChainPricer]
  private let threads: Int
  private let deadline: Deadline
  private let stop: StopFlag
  /// Which have had too many beginnings in this node, so that the lean one works for them.
  private var isLean: [Bool]

  init(
    master: ExactMaster, pricers: [ChainPricer], lean: [ChainPricer], threads: Int, deadline: Deadline,
    stop: StopFlag
  ) {
    self.master = master
    self.pricers = pricers
    self.lean = lean
    self.threads = threads
    self.deadline = deadline
    self.stop = stop
    isLean = pricers.map { _ in false }
  }

  /// A new node: its prices may be kinder.
  func begin() { isLean = pricers.map { _ in false } }

  /// Sequences a pricer and round, and beginnings a search.
  private static let routesARound = 30
  private static let labelLimit = 700_000

  /// What a round came to.
  struct Answer {
    var routes: [ChainRoute] = []
    /// No plan of the node costs less, pounds; nil where the pricing proved nothing.
    var bound: Double?
    /// Least reduced price, pounds.
    var least = 0.0
    var labels = 0
  }

  /// Prices with a sign that proves something: kept within what rows and absences allow, and whole in the problem's
  /// money where sequences see them.
  func sound(_ prices: ExactMaster.Prices) -> ExactMaster.Prices {
    var sound = prices
    let base = master.base
    for row in 0..<base.rowCount {
      if abs(sound[row]) < 1e-9 { sound[row] = 0 }
      if base.rowLower[row] == -.infinity, sound[row] > 0, !isTotal(row) { sound[row] = 0 }
      if base.rowUpper[row] == .infinity, sound[row] < 0, !isTotal(row) { sound[row] = 0 }
    }
    for part in master.parts.indices {
      for row in master.coverFrom[part]..<(master.coverFrom[part] + master.parts[part].requests.count) {
        sound[row] =
          (min(max(sound[row], 0), master.absence) * ExactMaster.pound).rounded(.down) / ExactMaster.pound
      }
    }
    for row in base.rowCount..<sound.count { sound[row] = min(sound[row], 0) }
    return sound
  }

  private func isTotal(_ row: Int) -> Bool { master.totalRow.contains(row) }

  /// Prices every type in every part.
  ///
  /// - Parameter prices: sound ones.
  func price(_ prices: ExactMaster.Prices, node: ExactNode, care: ChainCare) -> Answer {
    let base = master.base
    let unit = ExactMaster.pound
    let tasks = pricers.map { task($0, prices) }
    let (lean, isLean, deadline, stop) = (lean, isLean, deadline, stop)
    let answers = parallelMap(count: tasks.count, threads: threads) {
      index -> (answer: ChainPricer.Answer, isLean: Bool) in
      let task = tasks[index]
      func ask(_ pricer: ChainPricer) -> ChainPricer.Answer {
        pricer.price(
          duals: task.duals, vehicle: task.vehicle, cuts: task.cuts, care: care, most: Self.routesARound,
          labelLimit: Self.labelLimit, deadline: deadline, stop: stop)
      }
      guard care == .full else { return (ask(task.pricer), isLean[index]) }
      if isLean[index] { return (ask(lean[index]), true) }
      let answer = ask(task.pricer)
      if answer.least != nil || deadline.hasPassed || stop.isRaised { return (answer, false) }
      return (ask(lean[index]), true)
    }
    self.isLean = answers.map(\.isLean)
    var result = Answer()
    var proved: Double? = care == .full ? structure(prices, node) : nil
    for (pricer, (answer, _)) in zip(pricers, answers) {
      result.routes += answer.routes
      result.labels += answer.labels
      guard let least = answer.least else {
        proved = nil
        continue
      }
      let column = master.vehicleColumn[master.parts[pricer.part].dayClass][pricer.vehicleType]
      // At most so many sequences of the type there are.
      let most = node.range(column, base).upper
      result.least = min(result.least, Double(least) / unit)
      if let bound = proved { proved = bound + most * Double(min(least, 0)) / unit }
    }
    // Sums of so many numbers are good to far less than a penny.
    result.bound = proved.map { $0 - 0.01 }
    return result
  }

  /// What one pricer is to work with, in whole money.
  private struct Task: Sendable {
    let pricer: ChainPricer
    let duals: [Int64]
    let vehicle: Int64
    let cuts: [(cut: ChainCut, penalty: Int64)]
  }

  private func task(_ pricer: ChainPricer, _ prices: ExactMaster.Prices) -> Task {
    func whole(_ price: Double) -> Int64 { Int64((price * ExactMaster.pound).rounded()) }
    let cover = master.coverFrom[pricer.part]
    var cuts: [(cut: ChainCut, penalty: Int64)] = []
    for (at, row) in (master.base.rowCount..<prices.count).enumerated()
    where master.cuts[at].part == pricer.part {
      let penalty = -whole(prices[row])
      if penalty > 0 { cuts.append((master.cuts[at], penalty)) }
    }
    return Task(
      pricer: pricer, duals: master.parts[pricer.part].requests.indices.map { whole(prices[cover + $0]) },
      vehicle: whole(prices[master.fleetFrom[pricer.part] + pricer.vehicleType]), cuts: cuts)
  }

  /// The bound of everything but sequences at given prices (weak duality, every column within its bounds).
  private func structure(_ prices: ExactMaster.Prices, _ node: ExactNode) -> Double {
    let base = master.base
    var sum = base.objectiveConstant
    for row in 0..<base.rowCount where prices[row] != 0 {
      let change = node.rows.last { $0.index == row }
      let limit =
        prices[row] > 0 ? change?.lower ?? base.rowLower[row] : change?.upper ?? base.rowUpper[row]
      guard limit.isFinite else { return -.infinity }
      sum += prices[row] * limit
    }
    for row in base.rowCount..<prices.count { sum += prices[row] }
    var reduced = base.columnObjective
    for entry in 0..<base.entryCount {
      reduced[Int(base.entryColumn[entry])] -= base.entryValue[entry] * prices[Int(base.entryRow[entry])]
    }
    for column in 0..<base.columnCount where reduced[column] != 0 {
      let range = node.range(column, base)
      let end = reduced[column] > 0 ? range.lower : range.upper
      // Only absences have no upper bound, and no sound price exceeds theirs.
      if end.isFinite { sum += reduced[column] * end } else if reduced[column] < -1e-6 { return -.infinity }
    }
    return sum
  }

  /// A route's price less what it is worth, pounds.
  func reducedPrice(_ route: ChainRoute, _ prices: ExactMaster.Prices) -> Double {
    var price = Double(route.cost) / ExactMaster.pound
    for (row, value) in master.entries(route) { price -= value * prices[row] }
    for (at, cut) in master.cuts.enumerated() where master.base.rowCount + at < prices.count {
      price -= Double(cut.count(route, master.space.owners)) * prices[master.base.rowCount + at]
    }
    return price
  }
}
