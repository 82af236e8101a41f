/// The Lagrangian relaxation of "every customer served once" (Beasley 1988; Cornuéjols, Sridharan & Thizy 1991):
/// with a price on every customer each facility fills itself with the best-paying demand, and the best set of
/// facilities large enough for all demand bounds the cost from below.
struct CFLPRelaxation {
  /// Whether a facility is decided.
  enum State: UInt8, Sendable { case free, open, closed }

  let instance: CFLPInstance
  /// Price of serving each customer once.
  var prices: [Double]
  /// How often each customer was served at the last bound.
  private(set) var cover: [Double]
  /// Whether each facility was open at the last bound.
  private(set) var opened: [Bool]
  /// How far the bound rises when each free facility is decided against `opened`.
  private(set) var rise: [Double]

  private let fewest: Int
  private var value: [Double]
  private var filled: [Double]
  private var order: [Int] = []
  private var ratio: [Double]

  /// Starts each customer at its second-lowest cost.
  init(_ instance: CFLPInstance) {
    self.instance = instance
    let customers = instance.customers
    prices = (0..<customers).map { customer in
      let sorted = (0..<instance.facilities).map { instance.cost[$0 * customers + customer] }.sorted()
      return sorted[min(1, sorted.count - 1)]
    }
    cover = [Double](repeating: 0, count: customers)
    opened = [Bool](repeating: false, count: instance.facilities)
    rise = [Double](repeating: 0, count: instance.facilities)
    value = rise
    filled = [Double](repeating: 0, count: instance.facilities * customers)
    ratio = cover
    fewest = Self.fewestFacilities(instance)
  }

  /// How many facilities any solution opens at least: the largest ones, until their capacities reach all demand.
  static func fewestFacilities(_ instance: CFLPInstance) -> Int {
    var left = instance.totalDemand * (1 - 1e-9)
    var count = 0
    for capacity in instance.capacity.sorted(by: >) {
      if left <= 0 { break }
      left -= capacity
      count += 1
    }
    return max(1, count)
  }

  /// The bound at the present prices; sets `cover`, `opened` and `rise`. Infinite when too few facilities are
  /// left.
  mutating func bound(_ state: [State]) -> Double {
    let facilities = instance.facilities
    for facility in 0..<facilities where state[facility] != .closed { fill(facility) }
    var total = prices.reduce(0, +)
    var count = 0
    order.removeAll(keepingCapacity: true)
    for facility in 0..<facilities {
      opened[facility] = state[facility] == .open
      if opened[facility] {
        total += value[facility]
        count += 1
      } else if state[facility] == .free {
        order.append(facility)
      }
    }
    order.sort { (value[$0], $0) < (value[$1], $1) }
    var taken = 0
    for facility in order where value[facility] < 0 || count < fewest {
      total += value[facility]
      opened[facility] = true
      count += 1
      taken += 1
    }
    guard count >= fewest else { return .infinity }
    setRises(taken: taken, tight: count == fewest)
    for customer in 0..<instance.customers { cover[customer] = 0 }
    for facility in 0..<facilities where opened[facility] {
      let row = facility * instance.customers
      for customer in 0..<instance.customers { cover[customer] += filled[row + customer] }
    }
    return total
  }

  /// Prices of deciding a free facility the other way, with the fewest-facilities rule kept.
  private mutating func setRises(taken: Int, tight: Bool) {
    let next = taken < order.count ? value[order[taken]] : .infinity
    let dearest = taken > 0 ? max(0, value[order[taken - 1]]) : 0
    for (place, facility) in order.enumerated() {
      if place < taken {
        rise[facility] = (tight ? next : 0) - value[facility]
      } else {
        rise[facility] = value[facility] - (tight ? dearest : 0)
      }
    }
  }

  /// Fills a facility with the demand that pays best for the capacity it takes; sets `value` and `filled`.
  private mutating func fill(_ facility: Int) {
    let customers = instance.customers
    let row = facility * customers
    order.removeAll(keepingCapacity: true)
    var total = instance.fixedCost[facility]
    var left = instance.capacity[facility]
    for customer in 0..<customers {
      filled[row + customer] = 0
      let profit = prices[customer] - instance.cost[row + customer]
      guard profit > 0 else { continue }
      if instance.demand[customer] > 0 {
        ratio[customer] = profit / instance.demand[customer]
        order.append(customer)
      } else {
        filled[row + customer] = 1
        total -= profit
      }
    }
    order.sort { (ratio[$1], $0) < (ratio[$0], $1) }
    for customer in order {
      guard left > 0 else { break }
      let part = min(1, left / instance.demand[customer])
      filled[row + customer] = part
      total -= part * (prices[customer] - instance.cost[row + customer])
      left -= part * instance.demand[customer]
    }
    value[facility] = total
  }
}
