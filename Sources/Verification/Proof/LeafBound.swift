import CaseModel

/// The lower bound that a leaf's prices prove, over every candidate pair of every open child.
///
/// Lagrangian relaxation: every shared limit is priced, each child (or family of siblings) then chooses its
/// cheapest by itself. In thousandths of the stage's unit: millipence, or thousandths of a child awaiting.
struct LeafBound {
  private let model: PlanModel
  private let stage: ProofStage
  /// Children awaiting in the plan, which the cost stage holds fixed.
  private let awaiting: Int
  /// A price that no choice can be worth: marks pairs left out of a leaf.
  private static let never: Int64 = 1 << 61

  init(_ model: PlanModel, _ stage: ProofStage, awaiting: Int) {
    self.model = model
    self.stage = stage
    self.awaiting = awaiting
  }

  /// The bound of a leaf, exact.
  func value(_ leaf: CertificateLeaf) -> Int128 {
    let tree = model.tree
    let options = model.options
    var own = [Int64](repeating: 0, count: tree.count)
    for (node, price) in leaf.group { own[node] = price }
    var committed = [Int64](repeating: 0, count: model.index.provisionCount)
    for (p, price) in leaf.committed { committed[p] = price }

    // What a pair pays for its node, all above it, and the place's funding.
    var path = [Int64](repeating: 0, count: tree.count)
    for node in 0..<tree.count {
      let above = tree.isRoot(node) ? committed[Int(tree.provision[node])] : path[Int(tree.parent[node])]
      path[node] = min(above + own[node], Self.never)
    }
    var total: Int128 = 0
    let choice = OptionChoice(leaf, options)
    for p in 0..<model.index.provisionCount {
      if options.isOptionOnly[p], !choice.canOpen[p] {
        for node in Int(tree.first[p])..<Int(tree.first[p + 1]) { path[node] = Self.never }
      }
      total -= Int128(committed[p]) * Int128(model.freeCommitted[p])
      let overPrice = stage == .cost ? model.overPrice * 1_000 : 0
      total += Int128(model.overLeft[p]) * Int128(min(0, overPrice - own[tree.root(p)]))
    }
    for node in 0..<tree.count { total -= Int128(own[node]) * Int128(model.room[node]) }
    if stage == .cost { total -= Int128(leaf.awaiting) * Int128(awaiting) }
    total += optionTerms(leaf, own, choice)
    let alpha = stage == .cost ? leaf.awaiting : 0
    return total + ChoiceCosts(model, stage, path, alpha: alpha, leaf: leaf).total()
  }

  /// Options at their cost less what their places save, and the prices of budget and rival sets.
  private func optionTerms(_ leaf: CertificateLeaf, _ own: [Int64], _ choice: OptionChoice) -> Int128 {
    let options = model.options
    var rival = [Int64](repeating: 0, count: options.rivals.count)
    for (set, price) in leaf.rival { rival[set] = price }
    var total: Int128 = 0
    for s in 0..<options.count {
      guard choice.value[s] != 0 else { continue }
      var worth: Int128 = stage == .cost ? Int128(options.annual[s]) * 1_000 : 0
      for node in options.nodes[s] { worth -= Int128(own[node]) * Int128(options.places[s]) }
      worth += Int128(leaf.budget) * Int128(options.capital[s] / 100)
      if options.rivalOf[s] >= 0 { worth += Int128(rival[options.rivalOf[s]]) }
      total += choice.value[s] == 1 ? worth : min(0, worth)
    }
    total -= Int128(leaf.budget) * Int128(((options.budget ?? 0) + 99) / 100)
    for price in rival { total -= Int128(price) }
    return total
  }
}

/// What a leaf says of each option: 1 taken, 0 not, -1 free.
struct OptionChoice {
  let value: [Int8]
  /// Provisions that an option not refused points at.
  let canOpen: [Bool]

  init(_ leaf: CertificateLeaf, _ options: OptionTerms) {
    var value = (0..<options.count).map { s -> Int8 in
      if options.forced[s] { return 1 }
      return options.allowed[s] ? -1 : 0
    }
    for (s, taken) in leaf.fixed { value[s] = taken ? 1 : 0 }
    var canOpen = [Bool](repeating: false, count: options.isOptionOnly.count)
    for s in 0..<options.count where value[s] != 0 { canOpen[options.provision[s]] = true }
    self.value = value
    self.canOpen = canOpen
  }
}
