import CaseModel
import Running

/// Prices every candidate pair of the open children (MODEL.md, "F, the objective").
struct PairPricing: Sendable {
  let world: Case
  let journeys: JourneyTable
  let settings: PlacementSettings
  let rules: PairRules
  let placeCost: PlaceCost
  let travelCost: TravelCost
  let families: Kinship

  /// All pairs in flat form.
  struct Pairs: Sendable {
    var start: [Int32] = [0]
    var provision: [Int32] = []
    var node: [Int32] = []
    var cost: [Int64] = []
    var awaitCost: [Int64] = []
  }

  /// The figures of one pair, whatever its code.
  struct Figures: Sendable {
    var additional: Int64
    var average: Int64
    var travel: Int64
    var mode: TravelMode
    var journeyValue: Int64

    /// Money and journey value; the change price comes on top.
    var base: Int64 { additional + travel + journeyValue }
  }

  /// Prices a pair: place, travel and the value of the journey's time.
  func figures(_ position: Int, _ child: Child, provision: Int) -> Figures {
    let entry = position * journeys.provisions + provision
    let residential = isResidential[provision]
    let place = placeCost.pair(child, provision: provision)
    // Nobody travels to what has no site.
    let travel =
      journeys.isKnown[entry]
      ? travelCost.pair(
        child, residential: residential, parentPays: rules.parentPays(position, provision),
        metres: Int64(journeys.metres[entry]), walkMetres: Int64(journeys.walkMetres[entry])) : (0, .none)
    let value = journeyValue(seconds: Int64(journeys.seconds[entry]), residential: residential)
    let years = settings.phaseCost ? Self.yearsToTransfer(child.ncYear) : 1
    return Figures(
      additional: place.additional * years, average: place.average * years, travel: travel.pence * years,
      mode: travel.mode, journeyValue: value * years)
  }

  let journeyRate: Int64
  private let changeRate: Int64
  private let isResidential: [Bool]

  init(
    world: Case, journeys: JourneyTable, settings: PlacementSettings, rules: PairRules, placeCost: PlaceCost,
    travelCost: TravelCost, families: Kinship
  ) {
    self.world = world
    self.journeys = journeys
    self.settings = settings
    self.rules = rules
    self.placeCost = placeCost
    self.travelCost = travelCost
    self.families = families
    journeyRate = world.parameters.whole("journey_value_gbp_per_hour")
    changeRate = world.parameters.whole("change_price_gbp")
    isResidential = world.provisions.map(\.residential)
  }

  /// Years a place lasts until the next phase transfer.
  static func yearsToTransfer(_ year: Int) -> Int64 {
    year <= 6 ? Int64(7 - year) : year <= 11 ? Int64(12 - year) : 1
  }

  /// The price of moving a child whose school still fits; 0 where it does not apply.
  func changePrice(_ child: Child, currentIsCandidate: Bool) -> Int64 {
    guard currentIsCandidate, child.status == .request || child.status == .movedIn else { return 0 }
    return changeRate
  }

  /// Prices all pairs of the open children, in their order, provisions in case order.
  func pairs(of open: [Int], threads: Int) -> Pairs {
    let positions = world.provisionPositions()
    let current = open.map { world.children[$0].currentProvisionID.flatMap { positions[$0] } ?? -1 }
    let block = 256
    let blocks = parallelMap(count: (open.count + block - 1) / block, threads: threads) { index in
      var part = Pairs()
      for k in (index * block)..<min(open.count, (index + 1) * block) {
        let position = open[k]
        let child = world.children[position]
        let first = part.provision.count
        for provision in world.provisions.indices {
          let (code, node) = rules.code(child: position, child, provision: provision)
          if let code, !code.isQuestion { continue }
          guard families.permits(position, provision) else { continue }
          part.provision.append(Int32(provision))
          part.node.append(Int32(node))
          part.cost.append(figures(position, child, provision: provision).base)
        }
        if current[k] >= 0, part.provision[first...].contains(Int32(current[k])) {
          let price = changePrice(child, currentIsCandidate: true)
          for pair in first..<part.provision.count where Int(part.provision[pair]) != current[k] {
            part.cost[pair] += price
          }
        }
        part.awaitCost.append(part.cost[first...].max() ?? 0)
        part.start.append(Int32(part.provision.count))
      }
      return part
    }
    var all = Pairs()
    for part in blocks {
      let base = Int32(all.provision.count)
      all.start += part.start.dropFirst().map { $0 + base }
      all.provision += part.provision
      all.node += part.node
      all.cost += part.cost
      all.awaitCost += part.awaitCost
    }
    return all
  }
}
