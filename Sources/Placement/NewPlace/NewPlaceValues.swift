import CaseModel

/// What one new place at a site would save a year, exactly: the same as solving again with it, the options taken and
/// the places of families held.
///
/// With D(i) what the placement would cost less without child i, a place that costs c(i) for it is worth the largest
/// D(i) - c(i), or nothing. D does not depend on the site, so it is worked out once for all sites.
public struct NewPlaceValues: Sendable {
  /// The placement read.
  public let reading: PlanReading
  /// The model.
  public var model: PlacementModel { reading.model }
  private let held: Releases
  private let scarce: Releases?
  private let changePrice: [Int64]
  private let inFamily: Set<Int>

  /// Works out what every open child's present place is worth to others.
  public init(_ reading: PlanReading) {
    self.reading = reading
    let model = reading.model
    let outcome = reading.outcome
    let family = model.families.flatMap(\.members)
    let inFamily = Set(family)
    self.inFamily = inFamily
    let waiting = (0..<model.openCount).filter { outcome.pair[$0] < 0 && !inFamily.contains($0) }
    let room = model.room(taking: outcome.taken)
    // Those awaiting stay so: no saving is made of them.
    held = NetworkPlanner(model, excluding: inFamily.union(waiting)).releases(
      room: room, fixed: family.map { outcome.pair[$0] }, start: outcome.pair, scarce: false)
    scarce =
      waiting.isEmpty
      ? nil
      : NetworkPlanner(model, excluding: inFamily).releases(
        room: room, fixed: family.map { outcome.pair[$0] }, start: outcome.pair, scarce: true)
    changePrice = (0..<model.openCount).map { index in
      let child = model.world.children[model.open[index]]
      let current = child.currentProvisionID.flatMap { model.provisionPosition[$0] }
      let fits =
        current.map { p in model.pairs(index).contains { Int(model.pairProvision[$0]) == p } } ?? false
      return model.pricing.changePrice(child, currentIsCandidate: fits)
    }
  }

  private func pairParts(_ child: Int, _ pair: Int) -> PlaceParts {
    let position = model.open[child]
    let figures = model.pricing.figures(
      position, model.world.children[position], provision: Int(model.pairProvision[pair]))
    return PlaceParts(
      place: figures.additional, travel: figures.travel,
      steering: model.pairCost[pair] - figures.additional - figures.travel)
  }

  /// Open children whom a new place could take, by index among the open.
  public func users(of place: NewPlace) -> [Int] {
    (0..<model.openCount).filter { index in
      let position = model.open[index]
      let child = model.world.children[position]
      return place.years.contains(child.ncYear) && place.needs.contains(child.needs.first ?? .oth)
        && !inFamily.contains(index) && model.kinship.permitsNew(position)
        && (!place.kind.needsRecordedOpening || child.openTo.contains(place.kind))
    }
  }

  /// What a place at a site would cost for a child, by index among the open: the price of the place, travel at average
  /// rates, journey time and, where it applies, the price of a change of school.
  public func cost(_ index: Int, price: Int64, _ journey: SiteJourney) -> PlaceParts {
    var parts = model.pricing.figures(model.world.children[model.open[index]], place: price, journey)
    parts.steering += changePrice[index]
    return parts
  }

  /// What the placement would cost less without a child, everybody awaiting left as they are; nil: it has no place, or
  /// its place is held.
  public func release(_ index: Int) -> Int64? { held.saving[index] }

  /// What it would cost less without a child, if then one child fewer awaited a place; nil: as many would.
  public func releaseOfAwaiting(_ index: Int) -> Int64? {
    guard let split = scarce?.split(index), split.fewer == 1 else { return nil }
    return split.saving
  }

  /// What changes, part by part, if a child took a new place that costs `own` for it: what is saved, negative where it
  /// costs more. The price of awaiting, which is no cost, is left out.
  ///
  /// - Parameter fewer: the chain of moves that leaves one child fewer awaiting.
  public func saving(_ index: Int, at own: PlaceParts, fewer: Bool = false) -> PlaceParts {
    guard let chain = (fewer ? scarce : held)?.chain(index) else { return PlaceParts() }
    var saved = PlaceParts(place: chain.funding, steering: chain.over) - own
    for move in chain.moves {
      if move.from >= 0 { saved = saved + pairParts(move.child, move.from) }
      if let to = move.to, to >= 0 { saved = saved - pairParts(move.child, to) }
    }
    return saved
  }

  /// The first child's own part in a saving: what its present place and journey cost, zero while awaiting.
  public func present(_ index: Int) -> PlaceParts {
    let pair = reading.outcome.pair[index]
    return pair < 0 ? PlaceParts() : pairParts(index, pair)
  }

  /// How many children change places if a child takes a new one, that child among them.
  public func moves(_ index: Int) -> Int { held.chain(index).moves.count }
}

extension PairPricing {
  /// Place, travel and journey value of a child at a site of no case.
  func figures(_ child: Child, place: Int64, _ journey: SiteJourney) -> PlaceParts {
    let travel = travelCost.pair(
      child, residential: false, parentPays: false, metres: Int64(journey.metres),
      walkMetres: Int64(journey.walkMetres))
    let years = settings.phaseCost ? Self.yearsToTransfer(child.ncYear) : 1
    return PlaceParts(
      place: place * years, travel: travel.pence * years,
      steering: journeyValue(seconds: Int64(journey.seconds), residential: false) * years)
  }

  /// The value of a year's journeys, pence.
  func journeyValue(seconds: Int64, residential: Bool) -> Int64 {
    (seconds * 2 * travelCost.days(residential: residential) * journeyRate + 1800) / 3600
  }
}
