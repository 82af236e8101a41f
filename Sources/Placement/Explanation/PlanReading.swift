import CaseModel

/// A finished placement read back child by child: what each place costs, what else was open to the child, and
/// what one more place would be worth.
public struct PlanReading: Sendable {
  /// The model.
  public let model: PlacementModel
  /// The outcome.
  public let outcome: PlacementOutcome
  /// Children at or below every node, fixed and proposed.
  public let used: [Int64]
  /// Places that may be filled at every node, options taken included, places above notional not.
  private let placesAt: [Int64]
  /// Index among the open children, by position in the case; -1 for others.
  public let openIndex: [Int]
  /// Extra place funding of open children above the committed places, by index among the open.
  public let committedExtra: [Int64]
  /// The same for fixed children, by position in the case.
  public let fixedExtra: [Int64]

  /// What one child's place is and costs.
  public struct Line: Sendable {
    /// Position of the provision; nil while awaiting, gone or not recorded.
    public var provision: Int?
    /// Additional place cost, pence a year, with place funding above the committed places.
    public var place: Int64 = 0
    /// Travel cost.
    public var travel: Int64 = 0
    /// Average cost of place and travel.
    public var average: Int64 = 0
    /// Steering.
    public var steering: Int64 = 0
    /// How the child would travel.
    public var mode = TravelMode.none
    /// Cheapest other candidate with room, and what it would cost more.
    public var nextBest: (provision: Int, extra: Int64)?
  }

  /// Reads an outcome.
  public init(_ model: PlacementModel, _ outcome: PlacementOutcome) {
    self.model = model
    self.outcome = outcome
    var used = model.fixedAt
    var index = [Int](repeating: -1, count: model.world.children.count)
    var placed = [[Int]](repeating: [], count: model.world.provisions.count)
    for (k, position) in model.open.enumerated() {
      index[position] = k
      guard outcome.pair[k] >= 0 else { continue }
      placed[Int(model.pairProvision[outcome.pair[k]])].append(k)
      var node = Int(model.pairNode[outcome.pair[k]])
      while node >= 0 {
        used[node] += 1
        node = Int(model.forest.parent[node])
      }
    }
    var extra = [Int64](repeating: 0, count: model.openCount)
    for (provision, children) in placed.enumerated() {
      let above = max(0, Int64(children.count) - model.freeCommitted[provision])
      for k in children.suffix(Int(above)) { extra[k] = model.placeCost.committedFunding[provision] }
    }
    var fixedExtra = [Int64](repeating: 0, count: model.world.children.count)
    var before = [Int64](repeating: 0, count: model.world.provisions.count)
    for (position, standing) in model.standings.enumerated() {
      for share in standing.shares {
        let p = share.provision
        if before[p] >= model.placeCost.committedPlaces[p] {
          fixedExtra[position] += Self.share(model.placeCost.committedFunding[p], share.thousandths)
        }
        before[p] += 1
      }
    }
    self.used = used
    openIndex = index
    committedExtra = extra
    var places = model.forest.places.indices.map { model.hardPlaces[$0] - model.reserve[$0] }
    for (index, option) in model.options.enumerated() where outcome.taken[index] {
      for node in option.nodes { places[node] += option.term.places }
    }
    placesAt = places
    self.fixedExtra = fixedExtra
  }

  static func share(_ value: Int64, _ thousandths: Int64) -> Int64 {
    thousandths == 1000 ? value : (value * thousandths + 500) / 1000
  }

  /// Whether the node and all above it could take one more child, if the child left `vacated`.
  func hasRoom(_ node: Int, vacated: Int?) -> Bool {
    let freed = vacated.map { model.forest.chain(from: $0) } ?? []
    var at = node
    while at >= 0 {
      var places = model.hardPlaces[at] - model.reserve[at]
      for (index, option) in model.options.enumerated()
      where outcome.taken[index] && option.nodes.contains(at) {
        places += option.term.places
      }
      if used[at] - (freed.contains(at) ? 1 : 0) + 1 > places { return false }
      at = Int(model.forest.parent[at])
    }
    return true
  }

  /// One child's line.
  public func line(_ position: Int) -> Line {
    let child = model.world.children[position]
    switch model.standings[position] {
    case .leaver, .notRecorded: return Line()
    case .settled(let shares): return fixedLine(position, child, shares)
    case .ordered(let p): return fixedLine(position, child, [PlaceShare(provision: p, thousandths: 1000)])
    case .requested(let p), .kept(let p):
      var line = fixedLine(position, child, [PlaceShare(provision: p, thousandths: 1000)])
      let node = model.forest.node(provision: p, need: child.needs.first ?? .oth, year: child.ncYear)
      line.nextBest = nextBest(
        position, child, chosen: p, node: node, own: line.place + line.travel - fixedExtra[position])
      return line
    case .open: return openLine(position, child)
    }
  }

  private func fixedLine(_ position: Int, _ child: Child, _ shares: [PlaceShare]) -> Line {
    var line = Line()
    var largest: Int64 = -1
    for share in shares {
      let figures = model.pricing.figures(position, child, provision: share.provision)
      line.place += Self.share(figures.additional, share.thousandths)
      line.travel += Self.share(figures.travel, share.thousandths)
      line.average += Self.share(figures.average + figures.travel, share.thousandths)
      line.steering += Self.share(figures.journeyValue, share.thousandths)
      if share.thousandths > largest {
        largest = share.thousandths
        line.provision = share.provision
        line.mode = figures.mode
      }
    }
    line.place += fixedExtra[position]
    return line
  }

  private func openLine(_ position: Int, _ child: Child) -> Line {
    let k = openIndex[position]
    let pair = outcome.pair[k]
    guard pair >= 0 else {
      var line = Line()
      line.steering = model.awaitCost[k]
      return line
    }
    let provision = Int(model.pairProvision[pair])
    let figures = model.pricing.figures(position, child, provision: provision)
    var line = Line(
      provision: provision, place: figures.additional + committedExtra[k], travel: figures.travel,
      average: figures.average + figures.travel,
      steering: model.pairCost[pair] - figures.additional - figures.travel, mode: figures.mode)
    line.nextBest = nextBest(
      position, child, chosen: provision, node: Int(model.pairNode[pair]),
      own: figures.additional + figures.travel)
    return line
  }

  /// Additional place and travel cost decide; steering does not, since it is not money.
  private func nextBest(_ position: Int, _ child: Child, chosen: Int, node: Int, own: Int64)
    -> (provision: Int, extra: Int64)?
  {
    var best: (provision: Int, cost: Int64)?
    func consider(_ provision: Int, _ at: Int) {
      guard provision != chosen else { return }
      let figures = model.pricing.figures(position, child, provision: provision)
      let cost = figures.additional + figures.travel
      if let best, best.cost <= cost { return }
      if hasRoom(at, vacated: node) { best = (provision, cost) }
    }
    let k = openIndex[position]
    if k >= 0 {
      for pair in model.pairs(k) { consider(Int(model.pairProvision[pair]), Int(model.pairNode[pair])) }
    } else {
      for provision in model.world.provisions.indices {
        let (code, at) = model.rules.code(child: position, child, provision: provision)
        if code?.isQuestion ?? true { consider(provision, at) }
      }
    }
    return best.map { ($0.provision, $0.cost - own) }
  }

  /// The figures of one pair whatever its code, for the list of alternatives.
  public struct Alternative: Sendable {
    /// Position of the provision.
    public var provision: Int
    /// Whether it may be proposed.
    public var candidate: Bool
    /// Why not, or what to ask.
    public var code: ReasonCode?
    /// Additional place cost, without place funding above the committed places.
    public var place: Int64?
    /// Travel cost.
    public var travel: Int64?
    /// Average cost of place and travel.
    public var average: Int64?
    /// Steering.
    public var steering: Int64?
  }

  /// Every provision for one child due a decision.
  public func alternatives(_ position: Int) -> [Alternative] {
    let child = model.world.children[position]
    let standing = model.standings[position]
    var fixedAt: Int?
    switch standing {
    case .requested(let p), .kept(let p): fixedAt = p
    case .open: break
    default: return []
    }
    let positions = currentPosition(child)
    let currentFits =
      fixedAt == nil
      && (positions.map { p in
        model.pairs(openIndex[position]).contains { Int(model.pairProvision[$0]) == p }
      } ?? false)
    let change = model.pricing.changePrice(child, currentIsCandidate: currentFits)
    return model.world.provisions.indices.map { provision in
      var code = model.rules.code(child: position, child, provision: provision).code
      let fits = code?.isQuestion ?? true
      var candidate = fits
      if let fixedAt {
        candidate = provision == fixedAt
        if !candidate, fits { code = .fixed }
      } else if fits, !model.kinship.permits(position, provision) {
        candidate = false
        code = .sibling
      }
      guard candidate || code == .fixed else {
        return Alternative(provision: provision, candidate: false, code: code)
      }
      let figures = model.pricing.figures(position, child, provision: provision)
      return Alternative(
        provision: provision, candidate: candidate, code: code, place: figures.additional,
        travel: figures.travel,
        average: figures.average + figures.travel,
        steering: figures.journeyValue + (provision == positions ? 0 : change))
    }
  }

  private func currentPosition(_ child: Child) -> Int? {
    child.currentProvisionID.flatMap { id in model.provisionPosition[id] }
  }

  /// What one more place at each node (and all above it) would save a year, pence: exactly what solving again
  /// with that place would show, with the options taken and the families' places held.
  public func valueOfOneMore() -> [Int64] {
    let members = model.families.flatMap(\.members)
    let planner = NetworkPlanner(model, excluding: Set(members))
    let plan = planner.solve(
      room: model.room(taking: outcome.taken), fixed: members.map { outcome.pair[$0] }, start: outcome.pair)
    return ReducedCosts(model, plan.prices, stage: .cost).onNode.map { $0 / 1000 }
  }
}

extension PlanReading {
  /// Whether one more place at each node would let one more child be placed, by the prices of the number awaiting.
  public func placesOneMore() -> [Bool] {
    guard outcome.awaiting > 0,
      let prices = outcome.awaitingLeaves.first(where: { $0.isReached(by: outcome.taken) })?.prices
    else { return [Bool](repeating: false, count: model.forest.count) }
    return ReducedCosts(model, prices, stage: .awaiting).onNode.map { $0 >= 1000 }
  }
}

extension CertificateLeaf {
  /// Whether a choice of options falls into this leaf.
  public func isReached(by taken: [Bool]) -> Bool {
    zip(fixed, taken).allSatisfy { $0 == nil || $0 == $1 }
  }
}
