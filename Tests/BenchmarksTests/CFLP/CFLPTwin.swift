import Running

@testable import Benchmarks

/// Small instances and their answers by trying everything, for the solver to be held against. Demands and
/// capacities are whole and tiny, so an optimal split moves whole units, and every unit can be tried everywhere.
enum CFLPTwin {
  /// Cheapest way to serve everyone from `open`, fixed costs left out; nil when it cannot be done.
  static func serving(_ instance: CFLPInstance, open: [Int]) -> Double? {
    var units: [Int] = []
    var free = 0.0
    for customer in 0..<instance.customers {
      let demand = Int(instance.demand[customer])
      units += [Int](repeating: customer, count: demand)
      guard demand == 0 else { continue }
      guard let cheapest = open.map({ instance.cost[$0 * instance.customers + customer] }).min() else {
        return nil
      }
      free += cheapest
    }
    var best: Double?
    var room = instance.capacity
    func place(_ unit: Int, _ cost: Double) {
      guard unit < units.count else {
        best = min(best ?? cost, cost)
        return
      }
      let customer = units[unit]
      for facility in open where room[facility] >= 1 {
        room[facility] -= 1
        place(
          unit + 1, cost + instance.cost[facility * instance.customers + customer] / instance.demand[customer]
        )
        room[facility] += 1
      }
    }
    place(0, free)
    return best
  }

  /// The optimum by enumeration over all sets that agree with `state`; nil when there is no solution.
  static func optimum(_ instance: CFLPInstance, state: [CFLPRelaxation.State]? = nil) -> Double? {
    var best: Double?
    for mask in 0..<(1 << instance.facilities) {
      let open = (0..<instance.facilities).filter { mask >> $0 & 1 == 1 }
      if let state,
        !(0..<instance.facilities).allSatisfy({
          state[$0] == .free || (state[$0] == .open) == open.contains($0)
        })
      {
        continue
      }
      guard let serving = serving(instance, open: open) else { continue }
      let cost = serving + open.reduce(0) { $0 + instance.fixedCost[$1] }
      best = min(best ?? cost, cost)
    }
    return best
  }

  /// A random instance of 1-4 facilities and 1-4 customers of demand 0-2.
  static func random(_ seed: UInt64) -> CFLPInstance {
    var generator = SeededGenerator(seed: seed)
    let facilities = 1 + generator.below(4)
    let customers = 1 + generator.below(4)
    return CFLPInstance(
      facilities: facilities, customers: customers,
      capacity: (0..<facilities).map { _ in Double(1 + generator.below(4)) },
      fixedCost: (0..<facilities).map { _ in Double(generator.below(30)) },
      demand: (0..<customers).map { _ in Double(generator.below(3)) },
      cost: (0..<facilities * customers).map { _ in Double(generator.below(200)) / 8 })
  }

  /// Two facilities (capacity 3, fixed 10; capacity 2, fixed 1), two customers of demand 2. Serving all of
  /// customer 0 costs 4 or 6, of customer 1 costs 8 or 2. Neither facility alone holds 4, so both open: 11.
  /// Customer 0 from facility 0 (4), customer 1 from facility 1 (2): 17 in all.
  static let byHand = CFLPInstance(
    facilities: 2, customers: 2, capacity: [3, 2], fixedCost: [10, 1], demand: [2, 2], cost: [4, 8, 6, 2])
}
