import CaseModel
import Tables

/// Everything the model page says about a case before any plan is looked at.
struct PlanModel {
  let index: CaseIndex
  let tree: CapacityTree
  let options: OptionTerms
  let codes: PairCodes
  let standing: Standing
  let prices: PairPricer
  let pairs: OpenPairs
  let siblings: SiblingUnits
  let change: ChangePrice
  /// Hard places H of each node.
  let hard: [Int64]
  /// Room of each node for open children, without options.
  let room: [Int64]
  /// Places above notional still to be had at each provision.
  let overLeft: [Int64]
  /// Committed places that fixed children leave, a provision.
  let freeCommitted: [Int64]
  let overPrice: Int64
  let phaseCost: Bool

  init(
    _ council: Case, _ run: RunChoices, phaseCost: Bool, _ journeys: @escaping JourneyLookup,
    _ breaches: inout BreachList
  ) {
    index = CaseIndex(council)
    tree = CapacityTree(index)
    options = OptionTerms(index, tree, run, &breaches)
    codes = PairCodes(index, tree, options)
    standing = Standing(index, tree, codes, options)
    prices = PairPricer(index, phaseCost: phaseCost, journeys: journeys)
    siblings = SiblingUnits(index, codes, standing)
    pairs = OpenPairs(index, tree, codes, standing, siblings, prices)
    change = ChangePrice(index, codes, siblings)
    self.phaseCost = phaseCost
    overPrice = council.parameters.money("over_place_price_gbp")
    var hard: [Int64] = []
    var room: [Int64] = []
    for node in 0..<tree.count {
      let most = max(tree.places[node] - tree.held[node], standing.fixedUse[node])
      hard.append(most)
      room.append(max(0, most - tree.reserve[node] - standing.fixedUse[node]))
    }
    let percent = council.parameters.bounded("over_places_percent", 1_000_000)
    var overLeft: [Int64] = []
    var freeCommitted: [Int64] = []
    for (p, row) in council.provisions.enumerated() {
      let root = tree.root(p)
      let most = row.overPlaces.map { capped(count: $0) } ?? (tree.places[root] * percent + 9_999) / 10_000
      let above = max(0, standing.fixedUse[root] - (tree.places[root] - tree.held[root]))
      overLeft.append(max(0, most - above))
      freeCommitted.append(max(0, prices.place.committed[p] - standing.fixedUse[root]))
    }
    self.hard = hard
    self.room = room
    self.overLeft = overLeft
    self.freeCommitted = freeCommitted
  }

  /// The index of a child among the open ones; nil: not open, or not in the case.
  func openIndex(of id: String) -> Int? {
    guard let c = index.childPosition[id], standing.openPosition[c] >= 0 else { return nil }
    return Int(standing.openPosition[c])
  }
}
