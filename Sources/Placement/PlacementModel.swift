import CaseModel
import Running

/// The placement decision of a case, worked out to numbers: who is open, what each may be proposed for at what
/// cost, and what every group can still hold. Built once; the search and the explanation read it.
public struct PlacementModel: Sendable {
  /// The case.
  public let world: Case
  /// Journeys of every child to every provision.
  public let journeys: JourneyTable
  /// Settings of the run.
  public let settings: PlacementSettings
  /// Provisions' trees.
  public let forest: CapacityForest
  /// Rules and records.
  public let rules: PairRules
  /// Place costs.
  public let placeCost: PlaceCost
  /// Travel costs.
  public let travelCost: TravelCost
  /// How every child stands, by position in the case.
  public let standings: [ChildStanding]
  /// Fixed children at or below each node, attendance shares rounded up.
  public let fixedAt: [Int64]
  /// Places a node can still give to open children, options apart.
  public let room: [Int64]
  /// Places kept back at each node.
  public let reserve: [Int64]
  /// Hard places of each node (MODEL.md, H).
  public let hardPlaces: [Int64]
  /// Places above notional that may still be used at each provision.
  public let overMax: [Int64]
  /// Committed places still free at each provision.
  public let freeCommitted: [Int64]
  /// Positions of the open children, in case order.
  public let open: [Int]
  /// First pair of each open child, and one past the last.
  public let pairStart: [Int32]
  /// Provision of each pair.
  public let pairProvision: [Int32]
  /// Node of each pair.
  public let pairNode: [Int32]
  /// F of each pair in pence, without the funding of places above the committed ones.
  public let pairCost: [Int64]
  /// Steering price of leaving each open child awaiting.
  public internal(set) var awaitCost: [Int64]
  /// Options that may be taken.
  public let options: [NumericOption]
  /// Capital the options may take, pence; nil: no limit.
  public let budget: Int64?
  /// Sibling families whose rule binds open children.
  public let families: [Family]
  /// Who is whose sibling.
  let kinship: Kinship
  /// Prices of pairs.
  let pricing: PairPricing
  /// Position of each provision by id.
  let provisionPosition: [String: Int]
  /// Things an officer should know about how the rules were applied.
  public let warnings: [String]

  /// An option in numbers.
  public struct NumericOption: Sendable {
    /// Position in `Case.options`.
    public var position: Int
    /// Cost, capital and places.
    public var term: OptionTerm
    /// Nodes it raises.
    public var nodes: [Int]
    /// Number of its rival set, -1 for none.
    public var rivalSet: Int
    /// Whether it must be taken.
    public var forced: Bool
  }

  /// Works a case out.
  public init(_ world: Case, journeys: JourneyTable, settings: PlacementSettings) {
    self.world = world
    self.journeys = journeys
    self.settings = settings
    let forest = CapacityForest(world)
    let allowed = settings.choosesOptions ? Set(world.options.map(\.id)) : settings.forcedOptions
    let rules = PairRules(
      world, forest: forest, allowedOptions: allowed.union(settings.forcedOptions),
      forcedOptions: settings.forcedOptions)
    let placeCost = PlaceCost(world)
    let travelCost = TravelCost(world.parameters)
    let standings = rules.standings()
    provisionPosition = world.provisionPositions()
    self.forest = forest
    self.rules = rules
    self.placeCost = placeCost
    self.travelCost = travelCost
    self.standings = standings

    let occupation = Occupation(world, forest: forest, standings: standings)
    fixedAt = occupation.fixedAt
    let limits = NodeLimits(world, forest: forest, fixedAt: occupation.fixedAt)
    reserve = limits.reserve
    hardPlaces = limits.hard
    room = limits.room
    overMax = limits.overMax
    freeCommitted = world.provisions.indices.map {
      max(0, placeCost.committedPlaces[$0] - occupation.fixedAt[Int(forest.root[$0])])
    }

    let open = standings.indices.filter { standings[$0] == .open }
    var kinship = Kinship(world, standings: standings)
    kinship.settle { position in
      world.provisions.indices.filter {
        let code = rules.code(child: position, world.children[position], provision: $0).code
        return code?.isQuestion ?? true
      }
    }
    let context = PairPricing(
      world: world, journeys: journeys, settings: settings, rules: rules, placeCost: placeCost,
      travelCost: travelCost, families: kinship)
    let priced = context.pairs(of: open, threads: settings.threads)
    self.open = open
    pairStart = priced.start
    pairProvision = priced.provision
    pairNode = priced.node
    pairCost = priced.cost
    awaitCost = priced.awaitCost
    families = kinship.families(open: open)
    warnings = kinship.warnings
    self.kinship = kinship
    pricing = context

    let positions = world.provisionPositions()
    var rivalNumbers: [String: Int] = [:]
    options = world.options.enumerated().compactMap { index, option in
      let forced = settings.forcedOptions.contains(option.id)
      guard forced || settings.choosesOptions, let at = positions[option.provisionID] else { return nil }
      let rival = option.rivalSet.map { name in
        rivalNumbers[name]
          ?? {
            rivalNumbers[name] = rivalNumbers.count
            return rivalNumbers.count - 1
          }()
      }
      let start = option.groupID.flatMap { id in
        forest.group.indices.first {
          Int(forest.provision[$0]) == at && forest.group[$0] >= 0
            && world.groups[Int(forest.group[$0])].id == id
        }
      }
      return NumericOption(
        position: index, term: OptionTerm(option, world.parameters),
        nodes: forest.chain(from: start ?? Int(forest.root[at])), rivalSet: rival ?? -1, forced: forced)
    }
    budget = world.parameters.wholeIfSet("capital_budget_gbp")
  }

  /// Number of open children.
  public var openCount: Int { open.count }

  /// Pairs of an open child.
  public func pairs(_ index: Int) -> Range<Int> { Int(pairStart[index])..<Int(pairStart[index + 1]) }

  /// Room of every node once some options are taken.
  public func room(taking taken: [Bool]) -> [Int64] {
    var result = room
    for (index, option) in options.enumerated() where taken[index] {
      for node in option.nodes { result[node] += option.term.places }
    }
    return result
  }
}

/// How many fixed children sit at or below every node.
struct Occupation {
  var fixedAt: [Int64]

  init(_ world: Case, forest: CapacityForest, standings: [ChildStanding]) {
    var thousandths = [Int64](repeating: 0, count: forest.count)
    for (position, standing) in standings.enumerated() {
      let child = world.children[position]
      for share in standing.shares {
        let node = forest.node(
          provision: share.provision, need: child.needs.first ?? .oth, year: child.ncYear)
        var at = node
        while at >= 0 {
          thousandths[at] += share.thousandths
          at = Int(forest.parent[at])
        }
      }
    }
    fixedAt = thousandths.map { ($0 + 999) / 1000 }
  }
}

/// Hard places, places kept back, room and places above notional of every node (MODEL.md, "Constraints").
struct NodeLimits {
  var hard: [Int64]
  var reserve: [Int64]
  var room: [Int64]
  var overMax: [Int64]

  init(_ world: Case, forest: CapacityForest, fixedAt: [Int64]) {
    let reserveShare = world.parameters.whole("reserve_percent")
    let overShare = world.parameters.whole("over_places_percent")
    hard = []
    reserve = []
    room = []
    for node in 0..<forest.count {
      let isRoot = forest.parent[node] < 0
      let held = isRoot ? Int64(world.provisions[Int(forest.provision[node])].heldByOtherLAs) : 0
      let own = isRoot ? nil : world.groups[Int(forest.group[node])].reservePlaces.map(Int64.init)
      hard.append(max(forest.places[node] - held, fixedAt[node]))
      reserve.append(own ?? forest.places[node] * reserveShare / 10_000)
      room.append(max(0, hard[node] - reserve[node] - fixedAt[node]))
    }
    overMax = world.provisions.indices.map { at in
      let row = world.provisions[at]
      let node = Int(forest.root[at])
      let most = row.overPlaces.map(Int64.init) ?? (Int64(row.places) * overShare + 9_999) / 10_000
      return max(0, most - max(0, fixedAt[node] - (Int64(row.places) - Int64(row.heldByOtherLAs))))
    }
  }
}

extension PlacementModel {
  /// Children due a decision, fixed by a request or open.
  public var dueCount: Int {
    standings.lazy.filter {
      switch $0 {
      case .open, .requested, .kept: true
      default: false
      }
    }.count
  }

  /// The code of a pair as the rules see it, for a child due a decision.
  public func code(_ position: Int, provision: Int) -> ReasonCode? {
    rules.code(child: position, world.children[position], provision: provision).code
  }

  /// The name of a rival set by its number.
  public func rivalSetName(_ number: Int) -> String {
    options.first { $0.rivalSet == number }.flatMap { world.options[$0.position].rivalSet } ?? ""
  }
}
