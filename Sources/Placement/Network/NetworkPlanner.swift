import CaseModel

/// Turns the open children of a model, under a choice of options, into a network and solves it.
struct NetworkPlanner {
  let model: PlacementModel
  /// Open children that are in the network; families' members may be left out, their places taken first.
  let members: [Int]
  let arcStart: [Int32]
  let arcNode: [Int32]
  let arcPair: [Int32]
  let pairCosts: [Int64]

  /// A planner for the children not in `excluded`.
  init(_ model: PlacementModel, excluding excluded: Set<Int> = []) {
    self.model = model
    if excluded.isEmpty {
      members = Array(0..<model.openCount)
      arcStart = model.pairStart
      arcNode = model.pairNode
      arcPair = []
      pairCosts = model.pairCost
      return
    }
    members = (0..<model.openCount).filter { !excluded.contains($0) }
    var start: [Int32] = [0]
    var node: [Int32] = []
    var pair: [Int32] = []
    var cost: [Int64] = []
    for child in members {
      for index in model.pairs(child) {
        node.append(model.pairNode[index])
        pair.append(Int32(index))
        cost.append(model.pairCost[index])
      }
      start.append(Int32(node.count))
    }
    arcStart = start
    arcNode = node
    arcPair = pair
    pairCosts = cost
  }

  /// A plan of the whole model: pair of each open child (-1 awaiting), and the network's prices.
  struct Plan: Sendable {
    var pair: [Int]
    var cost: Int64
    var awaiting: Int64
    var prices: Prices
    var pivots: Int
  }

  func pairOf(_ arc: Int32) -> Int {
    arc < 0 ? -1 : arcPair.isEmpty ? Int(arc) : Int(arcPair[Int(arc)])
  }

  /// Solves both stages: fewest awaiting, then least F.
  ///
  /// - Parameters:
  ///   - room: places each node can give, options taken included.
  ///   - fixed: pairs of the excluded children, which take their places first.
  ///   - start: a plan to begin from (pair of each open child); what no longer fits is dropped.
  func solve(room: [Int64], fixed: [Int], start: [Int]?) -> Plan {
    var rooms = room
    var free = model.freeCommitted
    var over = model.overMax
    for pair in fixed where pair >= 0 { take(pair, &rooms, &free, &over) }
    let rootRoom = rooms
    var network = CapacityNetwork(
      arcStart: arcStart, arcNode: arcNode, arcCost: [Int64](repeating: 0, count: arcNode.count),
      awaitCost: [Int64](repeating: 1, count: members.count), parent: model.forest.parent, room: rootRoom,
      segmentCost: [], segmentSize: [], awaitLimit: nil)
    let segments = Segments(model, room: rootRoom, free: free, over: over)
    network.segmentSize = segments.size
    network.segmentCost = [Int64](repeating: 0, count: segments.cost.count)
    var choice = firstChoice(rooms: rootRoom, segments: segments, start: start)
    var awaiting = Int64(choice.lazy.filter { $0 < 0 }.count)
    var pivots = 0
    let hopeless = Int64(members.indices.lazy.filter { arcStart[$0] == arcStart[$0 + 1] }.count)
    if awaiting > hopeless {
      let simplex = NetworkSimplex(network, start: choice)
      simplex.solve()
      let plan = simplex.plan()
      choice = plan.choice
      awaiting = plan.awaiting
      pivots += plan.pivots
    }
    network.arcCost = pairCosts
    network.awaitCost = members.map { model.awaitCost[$0] }
    network.segmentCost = segments.cost
    network.awaitLimit = awaiting
    let simplex = NetworkSimplex(network, start: choice)
    simplex.solve()
    var plan = read(simplex.plan(), segments, stage: .cost)
    plan.awaiting = awaiting
    plan.pivots += pivots
    return plan
  }

  /// The fewest awaiting, and prices that prove it.
  func fewestAwaiting(room: [Int64], fixed: [Int] = [], start: [Int]?) -> Plan {
    var rooms = room
    var free = model.freeCommitted
    var over = model.overMax
    for pair in fixed where pair >= 0 { take(pair, &rooms, &free, &over) }
    let segments = Segments(model, room: rooms, free: free, over: over)
    let network = CapacityNetwork(
      arcStart: arcStart, arcNode: arcNode, arcCost: [Int64](repeating: 0, count: arcNode.count),
      awaitCost: [Int64](repeating: 1, count: members.count), parent: model.forest.parent, room: rooms,
      segmentCost: [Int64](repeating: 0, count: segments.cost.count), segmentSize: segments.size,
      awaitLimit: nil)
    let simplex = NetworkSimplex(
      network, start: firstChoice(rooms: rooms, segments: segments, start: start))
    simplex.solve()
    return read(simplex.plan(), segments, stage: .awaiting)
  }

  private func read(_ plan: NetworkPlan, _ segments: Segments, stage: PlacementStage) -> Plan {
    var pair = [Int](repeating: -1, count: model.openCount)
    for (index, child) in members.enumerated() { pair[child] = pairOf(plan.choice[index]) }
    return Plan(
      pair: pair, cost: plan.cost, awaiting: plan.awaiting,
      prices: segments.prices(plan, model: model, stage: stage), pivots: plan.pivots)
  }

  func take(_ pair: Int, _ rooms: inout [Int64], _ free: inout [Int64], _ over: inout [Int64]) {
    let provision = Int(model.pairProvision[pair])
    var node = Int(model.pairNode[pair])
    while node >= 0 {
      if model.forest.parent[node] < 0, rooms[node] == 0 {
        over[provision] -= 1
      } else {
        rooms[node] -= 1
      }
      node = Int(model.forest.parent[node])
    }
    free[provision] = max(0, free[provision] - 1)
  }

  /// A plan that fits: the given one as far as it does, then each child's cheapest pair with room.
  func firstChoice(rooms: [Int64], segments: Segments, start: [Int]?) -> [Int32] {
    var left = rooms
    for node in left.indices where model.forest.parent[node] < 0 { left[node] = segments.total(node) }
    var choice = [Int32](repeating: -1, count: members.count)
    func place(_ index: Int, _ arc: Int) -> Bool {
      var node = Int(arcNode[arc])
      while node >= 0 {
        if left[node] <= 0 { return false }
        node = Int(model.forest.parent[node])
      }
      node = Int(arcNode[arc])
      while node >= 0 {
        left[node] -= 1
        node = Int(model.forest.parent[node])
      }
      choice[index] = Int32(arc)
      return true
    }
    if let start {
      for (index, child) in members.enumerated() where start[child] >= 0 {
        let offset = start[child] - Int(model.pairStart[child])
        _ = place(index, Int(arcStart[index]) + offset)
      }
    }
    var order: [(cost: Int64, arc: Int)] = []
    for index in members.indices where choice[index] < 0 {
      order.removeAll(keepingCapacity: true)
      for arc in Int(arcStart[index])..<Int(arcStart[index + 1]) { order.append((pairCosts[arc], arc)) }
      order.sort { ($0.cost, $0.arc) < ($1.cost, $1.arc) }
      for candidate in order where place(index, candidate.arc) { break }
    }
    return choice
  }
}

/// What each further child costs at a root: nothing, place funding beyond the committed places, and the price
/// of places above notional; at most three segments of rising cost.
struct Segments {
  var cost: [Int64]
  var size: [Int64]
  /// How much of the cost is place funding; the rest is the price of places above notional.
  var funding: [Int64]
  private let room: [Int64]
  private let free: [Int64]
  private let over: [Int64]
  private let overPrice: Int64

  init(_ model: PlacementModel, room: [Int64], free: [Int64], over: [Int64]) {
    cost = Array(repeating: 0, count: 3 * model.forest.count)
    size = cost
    funding = cost
    self.room = room
    self.free = free
    self.over = over
    overPrice = model.world.parameters.whole("over_place_price_gbp")
    for provision in model.world.provisions.indices {
      let node = Int(model.forest.root[provision])
      let funding = model.placeCost.committedFunding[provision]
      let all = room[node] + over[provision]
      let cuts = [min(free[provision], room[node]), min(all, max(free[provision], room[node])), all]
      var from: Int64 = 0
      for (k, to) in cuts.enumerated() {
        size[3 * node + k] = max(0, to - from)
        self.funding[3 * node + k] = from >= free[provision] ? funding : 0
        cost[3 * node + k] = self.funding[3 * node + k] + (from >= room[node] ? overPrice : 0)
        from = max(from, to)
      }
    }
  }

  /// Everything a root can take.
  func total(_ node: Int) -> Int64 { size[3 * node] + size[3 * node + 1] + size[3 * node + 2] }

  /// Splits a network's marginal costs into the prices of a certificate.
  func prices(_ plan: NetworkPlan, model: PlacementModel, stage: PlacementStage) -> Prices {
    var prices = Prices(
      nodes: model.forest.count, provisions: model.world.provisions.count, rivalSets: model.rivalSets)
    prices.awaiting = stage == .cost ? 1000 * plan.awaitPrice : 0
    for node in 0..<model.forest.count {
      let above = model.forest.parent[node]
      guard above < 0 else {
        prices.group[node] = 1000 * (plan.marginal[node] - plan.marginal[Int(above)])
        continue
      }
      let provision = Int(model.forest.provision[node])
      guard stage == .cost else {
        prices.group[node] = 1000 * plan.marginal[node]
        continue
      }
      let funding = model.placeCost.committedFunding[provision]
      let used = plan.used[node]
      let low: Int64 = used > free[provision] ? funding : 0
      let high: Int64 = used < free[provision] ? 0 : funding
      let least: Int64 = used > room[node] ? overPrice : 0
      let committed = max(low, min(high, plan.marginal[node] - least))
      prices.committed[provision] = 1000 * committed
      prices.group[node] = 1000 * max(0, plan.marginal[node] - committed)
    }
    return prices
  }
}
