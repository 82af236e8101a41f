import CaseModel

extension HeldPlaces {
  /// Who holds which places of a case, as the checker reads it.
  ///
  /// - Parameter forced: options that the plan must take.
  init(checking council: Case, forced: Set<String>) {
    var ignored = BreachList()
    let index = CaseIndex(council)
    let tree = CapacityTree(index)
    let options = OptionTerms(
      index, tree, RunChoices(allowed: forced.sorted(), forced: forced, taken: forced.sorted()), &ignored)
    let standing = Standing(index, tree, PairCodes(index, tree, options), options)
    let prices = PlacePrices(index)
    let codes = council.councils
    let number = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let none = [Int64](repeating: 0, count: codes.count)
    var thousandths = [[Int64]](repeating: none, count: tree.count)
    var claims = thousandths
    func climb(_ c: Int, _ p: Int, _ take: (Int) -> Void) {
      var node = tree.nodeOf(childClass: index.classOf[c], provision: p)
      while node >= 0 {
        take(node)
        node = Int(tree.parent[node])
      }
    }
    for (c, child) in council.children.enumerated() {
      guard let own = number[council.council(of: child)] else { continue }
      for i in Int(standing.fixedStart[c])..<Int(standing.fixedStart[c + 1]) {
        climb(c, Int(standing.fixedProvision[i])) { thousandths[$0][own] += standing.fixedShare[i] }
      }
      let now = Int(index.current[c])
      if standing.isOpen(c), now >= 0, council.claims(child, council.provisions[now]) {
        climb(c, now) { claims[$0][own] += 1 }
      }
    }
    var nodes: [Node] = []
    for node in 0..<tree.count {
      let fixed = standing.fixedUse[node]
      let hard = max(tree.places[node] - tree.held[node], fixed)
      nodes.append(
        Node(
          provision: Int(tree.provision[node]), group: tree.groupID[node],
          room: max(0, hard - tree.reserve[node] - fixed),
          fixed: thousandths[node].map { ($0 + 999) / 1_000 },
          claims: claims[node]))
    }
    let percent = council.parameters.bounded("over_places_percent", 1_000_000)
    var over: [Int64] = []
    var free: [Int64] = []
    for (p, row) in council.provisions.enumerated() {
      let root = tree.root(p)
      let most = row.overPlaces.map { capped(count: $0) } ?? (tree.places[root] * percent + 9_999) / 10_000
      let above = max(0, standing.fixedUse[root] - (tree.places[root] - tree.held[root]))
      over.append(max(0, most - above))
      free.append(max(0, prices.committed[p] - standing.fixedUse[root]))
    }
    let fixed = council.children.indices.map { c in
      (Int(standing.fixedStart[c])..<Int(standing.fixedStart[c + 1])).map { Int(standing.fixedProvision[$0]) }
    }
    self.init(
      councils: codes, nodes: nodes, overLeft: over, freeCommitted: free,
      committed: council.committedPlaces(prices.committed, fixed: fixed), forced: forced)
  }
}

extension Verifier {
  /// A case as one of its councils has it alone, found afresh.
  ///
  /// - Parameters:
  ///   - code: the council.
  ///   - command: of the plan, for the options it forced.
  public static func alone(_ world: Case, _ code: String, command: [String]) -> Case {
    let forced = PlanChecker.forced(command).union(world.takenOptions)
    return world.alone(code, HeldPlaces(checking: world, forced: forced))
  }
}
