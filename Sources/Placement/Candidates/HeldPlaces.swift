import CaseModel

extension HeldPlaces {
  /// Who holds which places of a case, as the search reads it: before any journey or price.
  ///
  /// - Parameter settings: of the plan to be made; which options must be taken bears on requests.
  public init(_ world: Case, _ settings: PlacementSettings) {
    let forest = CapacityForest(world)
    let rules = PairRules(
      world, forest: forest, allowedOptions: settings.forcedOptions, forcedOptions: settings.forcedOptions)
    let standings = rules.standings()
    let all = Occupation(world, forest: forest, standings: standings)
    let limits = NodeLimits(world, forest: forest, fixedAt: all.fixedAt)
    let costs = PlaceCost(world)
    let councils = world.councils
    let councilOf = world.children.map { child in councils.firstIndex(of: world.council(of: child)) ?? 0 }
    let own = councils.indices.map { council in
      Occupation(
        world, forest: forest,
        standings: standings.enumerated().map { councilOf[$0] == council ? $1 : .open }
      ).fixedAt
    }
    var claims = [[Int64]](
      repeating: [Int64](repeating: 0, count: councils.count), count: forest.count)
    let positions = world.provisionPositions()
    for (position, child) in world.children.enumerated() where standings[position] == .open {
      guard let p = child.currentProvisionID.flatMap({ positions[$0] }),
        world.claims(child, world.provisions[p])
      else { continue }
      let leaf = forest.node(provision: p, need: child.needs.first ?? .oth, year: child.ncYear)
      for node in forest.chain(from: leaf) { claims[node][councilOf[position]] += 1 }
    }
    self.init(
      councils: councils,
      nodes: (0..<forest.count).map { node in
        Node(
          provision: Int(forest.provision[node]),
          group: forest.group[node] < 0 ? "" : world.groups[Int(forest.group[node])].id,
          room: limits.room[node], fixed: own.map { $0[node] }, claims: claims[node])
      },
      overLeft: limits.overMax,
      freeCommitted: world.provisions.indices.map {
        max(0, costs.committedPlaces[$0] - all.fixedAt[Int(forest.root[$0])])
      },
      committed: world.committedPlaces(
        costs.committedPlaces, fixed: standings.map { $0.shares.map(\.provision) }),
      forced: settings.forcedOptions)
  }
}
