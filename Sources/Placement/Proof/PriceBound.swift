import CaseModel
import Running

/// The bound that prices prove, as a linear function of the options taken (MODEL.md, "Certificate").
struct PriceBound: Sendable {
  /// What is proved with no option counted, in millipence (or thousandths of a child).
  var constant: Int64
  /// What each option taken adds.
  var slope: [Int64]

  /// Its value for a choice of options: free ones (nil) take the better side.
  func value(_ fixed: [Bool?]) -> Int64 {
    var total = constant
    for (index, slope) in slope.enumerated() {
      if let taken = fixed[index] { total += taken ? slope : 0 } else { total += min(0, slope) }
    }
    return total
  }
}

extension PlacementModel {
  /// Works out what prices prove, over every pair of every open child.
  ///
  /// - Parameters:
  ///   - stage: what is minimised.
  ///   - fewestAwaiting: the number awaiting that the plan must keep to (stage cost).
  ///   - closed: provisions whose pairs are left out because their options are fixed to 0 in this leaf.
  ///   - pairs: pairs that children are kept to or from in this leaf.
  func bound(
    _ prices: Prices, stage: PlacementStage, fewestAwaiting: Int64, closed: Set<Int> = [],
    pairs: [FixedPair] = [],
    threads: Int = 1
  ) -> PriceBound {
    let reduced = ReducedCosts(self, prices, stage: stage, closed: closed, pairs: pairs)
    let familyOf = familyOf
    let block = 512
    let sums = parallelMap(count: (openCount + block - 1) / block, threads: threads) { index in
      var sum: Int64 = 0
      for child in (index * block)..<min(openCount, (index + 1) * block) where familyOf[child] < 0 {
        sum += reduced.cheapest(child)
      }
      return sum
    }
    var constant = sums.reduce(0, +)
    for family in families { constant += reduced.cheapestJoint(family, hosts: kinship.hosts) }
    for node in 0..<forest.count where prices.group[node] != 0 { constant -= prices.group[node] * room[node] }
    let optionUnit: Int64 = stage == .cost ? 1000 : 0
    if stage == .cost {
      constant -= prices.awaiting * fewestAwaiting
      let over = world.parameters.whole("over_place_price_gbp") * 1000
      for provision in world.provisions.indices {
        constant -= prices.committed[provision] * freeCommitted[provision]
        constant += overMax[provision] * min(0, over - prices.group[Int(forest.root[provision])])
      }
    } else {
      for provision in world.provisions.indices {
        constant -= overMax[provision] * prices.group[Int(forest.root[provision])]
      }
    }
    if let budget { constant -= prices.budget * ((budget + 99) / 100) }
    constant -= prices.rival.reduce(0, +)
    let slope = options.map { option in
      var slope = optionUnit * option.term.annualCost
      for node in option.nodes { slope -= prices.group[node] * option.term.places }
      if budget != nil { slope += prices.budget * (option.term.capital / 100) }
      if option.rivalSet >= 0 { slope += prices.rival[option.rivalSet] }
      return slope
    }
    return PriceBound(constant: constant, slope: slope)
  }

  /// Family of each open child, -1 for none.
  var familyOf: [Int32] {
    var result = [Int32](repeating: -1, count: openCount)
    for (index, family) in families.enumerated() {
      for member in family.members { result[member] = Int32(index) }
    }
    return result
  }

  /// Number of rival sets among the options.
  var rivalSets: Int { (options.map(\.rivalSet).max() ?? -1) + 1 }
}

/// Costs of pairs with prices on, in millipence.
struct ReducedCosts: Sendable {
  let model: PlacementModel
  /// Prices of a node and all above it, and of its provision's committed places.
  let onNode: [Int64]
  let unit: Int64
  let awaitingPrice: Int64
  let stage: PlacementStage
  private let closedProvision: [Bool]
  /// Pairs ruled out in this leaf, and children who may not await in it.
  private let barred: Set<Int>
  private let placed: Set<Int>
  private let isRestricted: Bool
  /// More than any choice can be worth, millipence.
  static let never: Int64 = 1 << 50

  init(
    _ model: PlacementModel, _ prices: Prices, stage: PlacementStage, closed: Set<Int> = [],
    pairs: [FixedPair] = []
  ) {
    var barred = Set<Int>()
    var placed = Set<Int>()
    for fixed in pairs {
      if fixed.isTaken {
        placed.insert(fixed.child)
        barred.formUnion(model.pairs(fixed.child).filter { $0 != fixed.pair })
      } else {
        barred.insert(fixed.pair)
      }
    }
    self.barred = barred
    self.placed = placed
    isRestricted = !pairs.isEmpty
    self.model = model
    self.stage = stage
    unit = stage == .cost ? 1000 : 0
    awaitingPrice = stage == .cost ? prices.awaiting : 0
    var onNode = [Int64](repeating: 0, count: model.forest.count)
    for node in 0..<model.forest.count {
      let above = model.forest.parent[node]
      let base =
        above >= 0
        ? onNode[Int(above)]
        : stage == .cost ? prices.committed[Int(model.forest.provision[node])] : 0
      onNode[node] = base + prices.group[node]
    }
    self.onNode = onNode
    closedProvision = model.world.provisions.indices.map { closed.contains($0) }
  }

  /// A pair's cost with prices on; nil where its provision is closed in this leaf.
  @inline(__always) func pair(_ pair: Int) -> Int64? {
    if closedProvision[Int(model.pairProvision[pair])] { return nil }
    if isRestricted, barred.contains(pair) { return nil }
    return unit * model.pairCost[pair] + onNode[Int(model.pairNode[pair])]
  }

  /// Leaving a child awaiting.
  @inline(__always) func awaiting(_ child: Int) -> Int64 {
    if isRestricted, placed.contains(child) { return Self.never }
    return stage == .cost ? 1000 * model.awaitCost[child] + awaitingPrice : 1000
  }

  /// The cheapest choice of one child by itself.
  func cheapest(_ child: Int) -> Int64 {
    var best = awaiting(child)
    for index in model.pairs(child) {
      if let value = pair(index), value < best { best = value }
    }
    return best
  }

  /// The cheapest joint choice of a family under its rule.
  func cheapestJoint(_ family: Family, hosts: [Int]) -> Int64 {
    cheapestChoice(family, hosts: hosts) { index, _ in pair(index) }.cost
  }

  /// The cheapest joint choice and the pair each member takes (-1 awaiting); `price` may rule pairs out.
  func cheapestChoice(
    _ family: Family, hosts: [Int], price: (_ pair: Int, _ member: Int) -> Int64?
  ) -> (cost: Int64, pairs: [Int]) {
    let members = family.members
    let nobody = members.map { awaiting($0) }
    var best = (cost: nobody.reduce(0, +), pairs: [Int](repeating: -1, count: members.count))
    switch family.rule {
    case .together, .sameHost:
      // Key: the provision, or its host; each member takes its cheapest pair there or awaits.
      var table: [Int: [(cost: Int64, pair: Int)]] = [:]
      for (k, member) in members.enumerated() {
        for index in model.pairs(member) {
          guard let value = price(index, member) else { continue }
          let provision = Int(model.pairProvision[index])
          let key = family.rule == .together ? provision : hosts[provision]
          var row = table[key] ?? nobody.map { ($0, -1) }
          if value < row[k].cost { row[k] = (value, index) }
          table[key] = row
        }
      }
      for key in table.keys.sorted() {
        guard let row = table[key] else { continue }
        let cost = row.reduce(0) { $0 + $1.cost }
        if cost < best.cost { best = (cost, row.map(\.pair)) }
      }
    case .apart:
      // As many of each member's cheapest pairs as there are members are enough.
      let choices = members.map { member -> [(cost: Int64, pair: Int)] in
        var own: [(cost: Int64, pair: Int)] = [(awaiting(member), -1)]
        for index in model.pairs(member) {
          if let value = price(index, member) { own.append((value, index)) }
        }
        own.sort { ($0.cost, $0.pair) < ($1.cost, $1.pair) }
        return Array(own.prefix(members.count + 1))
      }
      var taken: [Int] = []
      func extend(_ k: Int, _ cost: Int64, _ pairs: [Int]) {
        guard k < members.count else {
          if cost < best.cost { best = (cost, pairs) }
          return
        }
        for choice in choices[k] {
          let provision = choice.pair < 0 ? -1 : Int(model.pairProvision[choice.pair])
          if provision >= 0, taken.contains(provision) { continue }
          taken.append(provision)
          extend(k + 1, cost + choice.cost, pairs + [choice.pair])
          taken.removeLast()
        }
      }
      extend(0, 0, [])
    }
    return best
  }
}
