import CaseModel
import Running

/// Prices with the bound they prove as a function of the options taken: a cut of Benders' decomposition.
struct PriceCut: Sendable {
  var prices: Prices
  var bound: PriceBound
  /// A ray: proves that more children await than may, not a cost.
  var isRay = false
}

/// What is known of one choice of options.
struct Evaluation: Sendable {
  /// Pair of each open child; nil where no plan was found.
  var pair: [Int]?
  /// Value of the plan: millipence, or thousandths of a child.
  var value: Int64
  var cuts: [PriceCut]
}

/// Solves the placements under a given choice of options, sibling rules kept, and draws cuts from the prices.
final class PlanEvaluator {
  let model: PlacementModel
  let stage: PlacementStage
  /// Children who may await at most; only in stage cost.
  let fewestAwaiting: Int64
  private let everyone: NetworkPlanner
  private let others: NetworkPlanner?
  private let inFamilies: [Int]
  private var last: [Int]?
  private let anchor: [Int]?
  private(set) var solves = 0
  private(set) var pivots = 0

  init(_ model: PlacementModel, stage: PlacementStage, fewestAwaiting: Int64, start: [Int]?) {
    self.model = model
    self.stage = stage
    self.fewestAwaiting = fewestAwaiting
    everyone = NetworkPlanner(model)
    inFamilies = model.families.flatMap(\.members)
    others = inFamilies.isEmpty ? nil : NetworkPlanner(model, excluding: Set(inFamilies))
    last = start
    anchor = start
  }

  /// A cut from prices.
  func cut(_ prices: Prices) -> PriceCut {
    PriceCut(
      prices: prices,
      bound: model.bound(
        prices, stage: stage, fewestAwaiting: fewestAwaiting, threads: model.settings.threads))
  }

  private func solve(_ planner: NetworkPlanner, _ room: [Int64], _ fixed: [Int]) -> NetworkPlanner.Plan {
    solves += 1
    let plan =
      stage == .cost
      ? planner.solve(
        room: room, fixed: fixed, start: last)
      : planner.fewestAwaiting(room: room, fixed: fixed, start: last)
    pivots += plan.pivots
    return plan
  }

  /// Prices at a fraction of each option's places, for cuts while options are still fractional.
  func cutAtFraction(_ share: [Double]) -> [PriceCut] {
    var room = model.room
    for (index, option) in model.options.enumerated() {
      let places = Int64((Double(option.term.places) * share[index]).rounded())
      for node in option.nodes { room[node] += places }
    }
    return cuts(at: room, solve(everyone, room, []))
  }

  /// A cut, and a ray where more children await than may.
  private func cuts(at room: [Int64], _ plan: NetworkPlanner.Plan) -> [PriceCut] {
    last = plan.pair
    var cuts = [cut(plan.prices)]
    if stage == .cost, plan.awaiting > fewestAwaiting { cuts.append(ray(room)) }
    return cuts
  }

  private func ray(_ room: [Int64]) -> PriceCut {
    let plan = everyone.fewestAwaiting(room: room, fixed: [], start: last)
    var bound = model.bound(plan.prices, stage: .awaiting, fewestAwaiting: 0, threads: model.settings.threads)
    bound.constant -= 1000 * fewestAwaiting
    return PriceCut(prices: plan.prices, bound: bound, isRay: true)
  }

  /// Solves with the options taken.
  func evaluate(_ taken: [Bool]) -> Evaluation {
    let room = model.room(taking: taken)
    let plan = solve(everyone, room, [])
    var found = Evaluation(pair: nil, value: .max, cuts: cuts(at: room, plan))
    guard let others else {
      keep(plan.pair, taken, &found)
      return found
    }
    var prices = plan.prices
    var scarcity: Prices?
    for round in 0..<5 {
      let chosen: [Int: Int]
      if round == 4, found.pair == nil, let anchor {
        // The places families had in the plan with the fewest awaiting.
        chosen = Dictionary(
          uniqueKeysWithValues: inFamilies.compactMap { anchor[$0] >= 0 ? ($0, anchor[$0]) : nil })
        guard fits(chosen, room) else { break }
      } else {
        let shown = scarcity.map { prices.raised(by: $0) } ?? prices
        chosen = FamilyChoice(model, prices: shown, stage: stage).choose(room: room)
      }
      let rest = solve(others, room, inFamilies.map { chosen[$0] ?? -1 })
      var pair = rest.pair
      for member in inFamilies { pair[member] = chosen[member] ?? -1 }
      let before = found.value
      keep(pair, taken, &found)
      found.cuts.append(cut(rest.prices))
      prices = rest.prices
      if found.value >= before, before != .max { break }
      if stage == .cost, found.pair == nil, scarcity == nil {
        // A family took a place that leaves another child without one: show what such places are worth.
        scarcity = everyone.fewestAwaiting(room: room, start: last).prices
      }
    }
    return found
  }

  private func fits(_ chosen: [Int: Int], _ room: [Int64]) -> Bool {
    var left = room
    for provision in model.world.provisions.indices {
      left[Int(model.forest.root[provision])] += model.overMax[provision]
    }
    for pair in chosen.values {
      var node = Int(model.pairNode[pair])
      while node >= 0 {
        left[node] -= 1
        if left[node] < 0 { return false }
        node = Int(model.forest.parent[node])
      }
    }
    return true
  }

  private func keep(_ pair: [Int], _ taken: [Bool], _ found: inout Evaluation) {
    guard let value = model.value(pair: pair, taken: taken) else { return }
    if stage == .cost, value.awaiting > fewestAwaiting { return }
    let score = stage == .cost ? 1000 * value.objective : 1000 * value.awaiting
    if score < found.value {
      found.value = score
      found.pair = pair
    }
  }
}

/// Chooses places for sibling families one after another at given prices, as far as there is room.
struct FamilyChoice {
  let model: PlacementModel
  private let reduced: ReducedCosts

  init(_ model: PlacementModel, prices: Prices, stage: PlacementStage) {
    self.model = model
    reduced = ReducedCosts(model, prices, stage: stage)
  }

  /// Pair of each family member, by index among the open children; absent: awaiting.
  func choose(room: [Int64]) -> [Int: Int] {
    var left = room
    for provision in model.world.provisions.indices {
      left[Int(model.forest.root[provision])] += model.overMax[provision]
    }
    var chosen: [Int: Int] = [:]
    for family in model.families {
      var barred = Set<Int>()
      while true {
        let choice = reduced.cheapestChoice(family, hosts: model.kinship.hosts) { pair, _ in
          if barred.contains(pair) { return nil }
          var node = Int(model.pairNode[pair])
          while node >= 0 {
            if left[node] <= 0 { return nil }
            node = Int(model.forest.parent[node])
          }
          return reduced.pair(pair)
        }
        let pairs = choice.pairs.filter { $0 >= 0 }
        var failed = false
        var done: [Int] = []
        for pair in pairs {
          var node = Int(model.pairNode[pair])
          while node >= 0 {
            if left[node] <= 0 { failed = true }
            left[node] -= 1
            node = Int(model.forest.parent[node])
          }
          done.append(pair)
        }
        if !failed {
          for (member, pair) in zip(family.members, choice.pairs) where pair >= 0 { chosen[member] = pair }
          break
        }
        for pair in done {
          var node = Int(model.pairNode[pair])
          while node >= 0 {
            left[node] += 1
            node = Int(model.forest.parent[node])
          }
        }
        // The last of those that do not fit together is not to be had with the others.
        if let last = pairs.last { barred.insert(last) }
      }
    }
    return chosen
  }
}
