import CaseModel

/// The leaves of a stage cover every choice of the options allowed, and none twice; a leaf left out of the bound
/// really breaks a rival set or the budget.
enum LeafPartition {
  static func check(
    _ leaves: inout [CertificateLeaf], _ stage: ProofStage, _ model: PlanModel, _ breaches: inout BreachList
  ) {
    let name = stage.rawValue
    // Every choice fixed anywhere is a yes-or-no question: the options first, then pairs as they come up.
    var question: [PairQuestion: Int] = [:]
    for leaf in leaves {
      for pair in leaf.pairs {
        let key = PairQuestion(child: pair.child, provision: pair.provision)
        if question[key] == nil { question[key] = model.options.count + question.count }
      }
    }
    let words = (model.options.count + question.count + 63) / 64
    var taken: [[UInt64]] = []
    var refused: [[UInt64]] = []
    for leaf in leaves {
      var yes = [UInt64](repeating: 0, count: words)
      var no = yes
      for (s, isTaken) in leaf.fixed {
        if isTaken { yes[s >> 6] |= 1 << UInt64(s & 63) } else { no[s >> 6] |= 1 << UInt64(s & 63) }
      }
      for pair in leaf.pairs {
        guard let s = question[PairQuestion(child: pair.child, provision: pair.provision)] else { continue }
        if pair.isTaken { yes[s >> 6] |= 1 << UInt64(s & 63) } else { no[s >> 6] |= 1 << UInt64(s & 63) }
      }
      taken.append(yes)
      refused.append(no)
    }
    for a in leaves.indices {
      for b in leaves.indices.dropFirst(a + 1) {
        let disagree = (0..<words).contains { w in
          taken[a][w] & refused[b][w] != 0 || refused[a][w] & taken[b][w] != 0
        }
        guard !disagree else { continue }
        breaches.add(
          "certificate-overlap", "\(name) leaves \(leaves[a].number) and \(leaves[b].number)",
          "Leaves \(leaves[a].number) and \(leaves[b].number) of stage \(name) share a choice of options, so the "
            + "proof counts it twice; make the plan again.")
      }
    }
    if !fillsWhole(leaves.map { $0.fixed.count + $0.pairs.count }) {
      breaches.add(
        "certificate-leaf-missing", "\(name) stage",
        "The leaves of stage \(name) do not cover every choice of options exactly once, so the bound is not proved; "
          + "make the plan again.")
    }
    for i in leaves.indices where leaves[i].isInfeasible {
      let fixed = leaves[i].fixed
      let clash = model.options.clash { s in
        model.options.forced[s] || fixed.contains { $0.option == s && $0.taken }
      }
      let refusesForced = fixed.contains { model.options.forced[$0.option] && !$0.taken }
      if clash.rival == nil, clash.overBudget == nil, !refusesForced {
        breaches.add(
          "certificate-infeasible", "\(name) leaf \(leaves[i].number)",
          "Leaf \(leaves[i].number) of stage \(name) is left out as impossible, but its options break neither a "
            + "rival set nor the budget; make the plan again.")
        leaves[i].isInfeasible = false
      }
    }
  }

  private struct PairQuestion: Hashable {
    var child: Int
    var provision: Int
  }

  /// Whether shares of 1/2 to the power of each depth add up to exactly one.
  static func fillsWhole(_ depths: [Int]) -> Bool {
    var counts = [Int](repeating: 0, count: (depths.max() ?? 0) + 1)
    for depth in depths { counts[depth] += 1 }
    // Two halves make one of the level above.
    for depth in counts.indices.dropFirst().reversed() {
      if counts[depth] % 2 != 0 { return false }
      counts[depth - 1] += counts[depth] / 2
    }
    return counts[0] == 1
  }
}
