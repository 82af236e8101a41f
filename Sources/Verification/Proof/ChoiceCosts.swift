import CaseModel

/// The cheapest choices of all open children under a leaf's prices: alone, or jointly in a family of siblings.
struct ChoiceCosts {
  private let model: PlanModel
  /// 1,000 in the cost stage, 0 where pairs cost nothing but prices.
  private let scale: Int64
  private let path: [Int64]
  private let alpha: Int64
  private let stage: ProofStage

  /// Pairs ruled out in this leaf, and children who may not await in it.
  private var barred: Set<Int> = []
  private var placed: Set<Int> = []
  /// What a choice ruled out costs: more than any other, and small enough to add up.
  private static let never: Int64 = 1 << 50

  /// `path`: what a pair at each node pays; `alpha`: what awaiting costs on top.
  init(_ model: PlanModel, _ stage: ProofStage, _ path: [Int64], alpha: Int64, leaf: CertificateLeaf) {
    for fixed in leaf.pairs {
      guard let own = model.pairs.find(fixed.child, fixed.provision) else { continue }
      if fixed.isTaken {
        placed.insert(fixed.child)
        for other in model.pairs.start[fixed.child]..<model.pairs.start[fixed.child + 1] where other != own {
          barred.insert(other)
        }
      } else {
        barred.insert(own)
      }
    }
    self.model = model
    self.stage = stage
    self.path = path
    self.alpha = alpha
    scale = stage == .cost ? 1_000 : 0
  }

  /// Sum over children chosen alone and over families.
  func total() -> Int128 {
    var total: Int128 = 0
    let pairs = model.pairs
    path.withUnsafeBufferPointer { path in
      pairs.node.withUnsafeBufferPointer { node in
        pairs.terms.withUnsafeBufferPointer { terms in
          for k in 0..<pairs.awaiting.count where model.siblings.unitOf[k] < 0 {
            var best = awaiting(k)
            var i = pairs.start[k]
            let end = pairs.start[k + 1]
            while i < end {
              let own = terms[i] &* scale &+ path[Int(node[i])]
              if own < best, barred.isEmpty || !barred.contains(i) { best = own }
              i += 1
            }
            total += Int128(best)
          }
        }
      }
    }
    for unit in model.siblings.units { total += family(unit) }
    return total
  }

  /// What leaving a child awaiting costs.
  private func awaiting(_ k: Int) -> Int64 {
    if placed.contains(k) { return Self.never }
    return stage == .cost ? model.pairs.awaiting[k] * 1_000 + alpha : 1_000
  }

  /// The cheapest joint choice of a family; any of them may await a place.
  private func family(_ unit: SiblingUnit) -> Int128 {
    var total: Int128 = 0
    for k in unit.members { total += Int128(awaiting(k)) }
    // From here on only what a place saves against awaiting counts: pairs with a saving below 0.
    switch unit.rule {
    case .together: return total + shared(unit) { Int($0) }
    case .sameHost: return total + shared(unit) { Int(model.siblings.host[Int($0)]) }
    case .apart: return total + apart(unit)
    }
  }

  private func shared(_ unit: SiblingUnit, _ key: (Int32) -> Int) -> Int128 {
    var saving: [Int: Int128] = [:]
    for k in unit.members {
      var best: [Int: Int64] = [:]
      for i in model.pairs.start[k]..<model.pairs.start[k + 1] {
        let worth = saved(k, i)
        guard worth < 0 else { continue }
        let place = key(model.pairs.provision[i])
        best[place] = min(best[place] ?? 0, worth)
      }
      for (place, worth) in best { saving[place, default: 0] += Int128(worth) }
    }
    return min(0, saving.values.min() ?? 0)
  }

  /// Different provisions for all: each child needs to look at no more of its cheapest than there are children.
  private func apart(_ unit: SiblingUnit) -> Int128 {
    let size = unit.members.count
    let choices = unit.members.map { k -> [(provision: Int32, worth: Int64)] in
      let all = (model.pairs.start[k]..<model.pairs.start[k + 1]).map { i in
        (provision: model.pairs.provision[i], worth: saved(k, i))
      }
      let useful = all.filter { $0.worth < 0 }.sorted { ($0.worth, $0.provision) < ($1.worth, $1.provision) }
      return Array(useful.prefix(size))
    }
    // The most that can still be saved from each child on.
    var rest = [Int128](repeating: 0, count: size + 1)
    for i in (0..<size).reversed() { rest[i] = rest[i + 1] + Int128(choices[i].first?.worth ?? 0) }
    var best: Int128 = 0
    var taken: [Int32] = []
    func place(_ i: Int, _ sum: Int128) {
      best = min(best, sum)
      guard i < size, sum + rest[i] < best else { return }
      for choice in choices[i] where !taken.contains(choice.provision) {
        taken.append(choice.provision)
        place(i + 1, sum + Int128(choice.worth))
        taken.removeLast()
      }
      place(i + 1, sum)
    }
    place(0, 0)
    return best
  }

  /// Cost of a pair less that of awaiting.
  private func saved(_ k: Int, _ i: Int) -> Int64 {
    if barred.contains(i) { return 0 }
    return model.pairs.terms[i] &* scale &+ path[Int(model.pairs.node[i])] - awaiting(k)
  }
}
