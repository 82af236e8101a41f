import CaseModel

/// What a place costs a year: place funding, top-up, agreed fees (MODEL.md, "Cost of a pair").
public struct PlaceCost: Sendable {
  /// Place funding of each provision that a child above its committed places adds; 0 where a fee covers it.
  public let committedFunding: [Int64]
  /// Committed places of each provision.
  public let committedPlaces: [Int64]
  private let funding: [Int64]
  private let standardTopUp: [Int64]
  private let wholeFee: [Int64]
  private let bandFees: [BandKey: Int64]
  private let childFees: [BandKey: Int64]
  private let topUps: [BandKey: Int64]
  private let kindIndex: [Int]
  /// Place funding and all-in cost of each kind by the parameters.
  private let kindAverage: [(funding: Int64, allIn: Int64)]

  private struct BandKey: Hashable {
    var at: Int
    var text: String
  }

  /// Reads bands, fees and parameters of a case.
  public init(_ world: Case) {
    let parameters = world.parameters
    let planDate = parameters.planDate
    let positions = world.provisionPositions()
    var whole = [Int64](repeating: -1, count: world.provisions.count)
    var byBand: [BandKey: Int64] = [:]
    var byChild: [BandKey: Int64] = [:]
    let needed = Set(world.fees.compactMap { $0.band == nil ? nil : $0.childID })
    var bandOf: [String: String] = [:]
    for child in world.children where needed.contains(child.id) { bandOf[child.id] = child.band }
    for fee in world.fees {
      guard let at = positions[fee.provisionID] else { continue }
      if let child = fee.childID {
        if let band = fee.band, bandOf[child] != band { continue }
        let key = BandKey(at: at, text: child)
        // A row for this child and band is more specific than one for the child alone only by band; first wins.
        if byChild[key] == nil { byChild[key] = fee.annualCost.value }
      } else if let band = fee.band {
        let key = BandKey(at: at, text: band)
        if byBand[key] == nil { byBand[key] = fee.annualCost.value }
      } else if whole[at] < 0 {
        whole[at] = fee.annualCost.value
      }
    }
    var topUps: [BandKey: Int64] = [:]
    for band in world.bands {
      guard band.from.map({ $0 <= planDate }) ?? true, band.to.map({ $0 >= planDate }) ?? true else {
        continue
      }
      let key = BandKey(at: Self.index(band.kind), text: band.band)
      if topUps[key] == nil { topUps[key] = band.topUp.value }
    }
    wholeFee = whole
    bandFees = byBand
    childFees = byChild
    self.topUps = topUps
    kindIndex = world.provisions.map { Self.index($0.kind) }
    let kindFunding = world.provisions.map { Self.funding(of: $0.kind, parameters) }
    funding = world.provisions.indices.map { world.provisions[$0].placeFunding?.value ?? kindFunding[$0] }
    standardTopUp = world.provisions.indices.map {
      max(0, Self.allIn(world.provisions[$0], parameters) - kindFunding[$0])
    }
    kindAverage = ProvisionKind.allCases.map {
      (Self.funding(of: $0, parameters), max(Self.funding(of: $0, parameters), Self.allIn($0, parameters)))
    }
    committedFunding = world.provisions.indices.map {
      whole[$0] >= 0 ? 0 : world.provisions[$0].placeFunding?.value ?? kindFunding[$0]
    }
    committedPlaces = world.provisions.indices.map {
      let row = world.provisions[$0]
      if let own = row.placeFundingCommitted { return Int64(own) }
      return whole[$0] < 0 && Self.isCommittedByDefault(row.kind) ? Int64(row.places) : 0
    }
  }

  /// Additional cost (without the funding of places above the committed ones) and average cost of a pair.
  public func pair(_ child: Child, provision at: Int) -> (additional: Int64, average: Int64) {
    let other = child.socialCare.value + child.health.value
    if !childFees.isEmpty, let fee = childFees[BandKey(at: at, text: child.id)] {
      return (fee + other, fee + other)
    }
    if let band = child.band, !bandFees.isEmpty, let fee = bandFees[BandKey(at: at, text: band)] {
      return (fee + other, fee + other)
    }
    if wholeFee[at] >= 0 { return (wholeFee[at] + other, wholeFee[at] + other) }
    let topUp = child.band.flatMap { topUps[BandKey(at: kindIndex[at], text: $0)] } ?? standardTopUp[at]
    return (topUp + other, topUp + funding[at] + other)
  }

  /// Average cost of a place of a kind by bands and parameters alone.
  func standard(_ child: Child, kind: ProvisionKind) -> Int64 {
    let at = Self.index(kind)
    let other = child.socialCare.value + child.health.value
    let topUp = child.band.flatMap { topUps[BandKey(at: at, text: $0)] }
    return other + (topUp.map { kindAverage[at].funding + $0 } ?? kindAverage[at].allIn)
  }

  private static func index(_ kind: ProvisionKind) -> Int { ProvisionKind.allCases.firstIndex(of: kind) ?? 0 }

  private static func isCommittedByDefault(_ kind: ProvisionKind) -> Bool {
    switch kind {
    case .mainstream, .resourcedProvision, .senUnit, .special, .alternativeProvision, .hospitalSchool,
      .furtherEducation, .earlyYears:
      true
    default: false
    }
  }

  private static func funding(of kind: ProvisionKind, _ parameters: Parameters) -> Int64 {
    switch kind {
    case .special, .nonMaintainedSpecial: parameters.whole("place_funding_special_gbp")
    case .resourcedProvision, .senUnit: parameters.whole("place_funding_base_gbp")
    case .alternativeProvision, .hospitalSchool: parameters.whole("place_funding_alternative_gbp")
    case .furtherEducation, .specialistPost16: parameters.whole("place_funding_post16_gbp")
    default: 0
    }
  }

  private static func allIn(_ row: Provision, _ parameters: Parameters) -> Int64 {
    row.residential ? parameters.whole("cost_residential_gbp") : allIn(row.kind, parameters)
  }

  private static func allIn(_ kind: ProvisionKind, _ parameters: Parameters) -> Int64 {
    switch kind {
    case .mainstream, .earlyYears: parameters.whole("cost_mainstream_gbp")
    case .resourcedProvision, .senUnit: parameters.whole("cost_base_gbp")
    case .special: parameters.whole("cost_special_gbp")
    case .nonMaintainedSpecial: parameters.whole("cost_non_maintained_gbp")
    case .independentSpecial: parameters.whole("cost_independent_gbp")
    case .furtherEducation: parameters.whole("cost_further_education_gbp")
    case .specialistPost16: parameters.whole("cost_specialist_post16_gbp")
    case .alternativeProvision, .hospitalSchool: parameters.whole("cost_alternative_gbp")
    case .educationOtherwise, .homeTuition: parameters.whole("cost_otherwise_gbp")
    case .homeEducation: 0
    }
  }
}
