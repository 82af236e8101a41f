import CaseModel

/// Place costs: fees, else place funding and top-up.
struct PlacePrices {
  private let index: CaseIndex
  /// F of each provision, pence; 0 where a fee buys every place.
  let funding: [Int64]
  /// Committed places of each provision.
  let committed: [Int64]
  /// First fee row for a whole provision; -1: none.
  private let provisionFee: [Int64]
  /// First fee row for a band: `[p * bands + b]`; -1: none. Empty where no band has a fee.
  private let bandFee: [Int64]
  /// Top-up T of a kind without a band, and of each band: `[(b + 1) * kinds + kind]`; the kind's last slots
  /// are for residential provisions.
  private let topUp: [Int64]
  private let kindOf: [Int]
  private let supplement: [Int64]
  private let kinds = ProvisionKind.allCases.count

  init(_ index: CaseIndex) {
    self.index = index
    let council = index.council
    let parameters = council.parameters
    let bandCount = index.bands.count
    kindOf = council.provisions.map { row in
      let kind = ProvisionKind.allCases.firstIndex(of: row.kind) ?? 0
      return row.residential ? kind + ProvisionKind.allCases.count : kind
    }
    var provisionFee = [Int64](repeating: -1, count: council.provisions.count)
    var bandFee = [Int64](repeating: -1, count: council.provisions.count * bandCount)
    for row in council.fees where row.childID == nil {
      guard let p = index.provisionPosition[row.provisionID] else { continue }
      if let band = row.band {
        guard let b = index.bands[band] else { continue }
        if bandFee[p * bandCount + b] < 0 { bandFee[p * bandCount + b] = capped(row.annualCost) }
      } else if provisionFee[p] < 0 {
        provisionFee[p] = capped(row.annualCost)
      }
    }
    committed = council.provisions.enumerated().map { p, row in
      if let given = row.placeFundingCommitted { return capped(count: given) }
      return provisionFee[p] < 0 && Self.isMaintained(row.kind) ? capped(count: row.places) : 0
    }
    // A fee for the whole provision buys the place: nothing is funded beside it.
    funding = council.provisions.enumerated().map { p, row in
      if provisionFee[p] >= 0 { return 0 }
      return row.placeFunding.map { capped($0) } ?? Self.standardFunding(row.kind, parameters)
    }
    self.provisionFee = provisionFee
    self.bandFee = bandFee
    var topUp: [Int64] = []
    let doubled = 2 * ProvisionKind.allCases.count
    topUp.reserveCapacity((bandCount + 1) * doubled)
    let standard = (0..<doubled).map { slot -> Int64 in
      let kind = ProvisionKind.allCases[slot % ProvisionKind.allCases.count]
      let all =
        slot >= ProvisionKind.allCases.count
        ? parameters.money("cost_residential_gbp") : Self.allIn(kind, parameters)
      return max(0, all - Self.standardFunding(kind, parameters))
    }
    for _ in 0...bandCount { topUp += standard }
    var seen = [Bool](repeating: false, count: topUp.count)
    for row in council.bands {
      guard let b = index.bands[row.band], row.from.map({ $0 <= index.planDate }) ?? true,
        row.to.map({ $0 >= index.planDate }) ?? true
      else { continue }
      let kind = ProvisionKind.allCases.firstIndex(of: row.kind) ?? 0
      for slot in [kind, kind + ProvisionKind.allCases.count] where !seen[(b + 1) * doubled + slot] {
        seen[(b + 1) * doubled + slot] = true
        topUp[(b + 1) * doubled + slot] = capped(row.topUp)
      }
    }
    self.topUp = topUp
    supplement = council.children.map { capped($0.socialCare) + capped($0.health) }
  }

  /// Additional (without F) and average cost of a place.
  func price(_ c: Int, _ p: Int, _ note: PairNote?) -> (place: Int64, average: Int64) {
    var fee: Int64 = note?.fee ?? -1
    let band = Int(index.bandOf[c])
    if fee < 0, band >= 0 { fee = bandFee[p * index.bands.count + band] }
    if fee < 0 { fee = provisionFee[p] }
    if fee >= 0 { return (fee + supplement[c], fee + supplement[c]) }
    let top = topUp[(band + 1) * 2 * kinds + kindOf[p]]
    return (top + supplement[c], top + funding[p] + supplement[c])
  }

  /// Kinds whose places the council funds whether used or not.
  private static func isMaintained(_ kind: ProvisionKind) -> Bool {
    switch kind {
    case .mainstream, .resourcedProvision, .senUnit, .special, .alternativeProvision, .hospitalSchool,
      .furtherEducation, .earlyYears:
      true
    case .nonMaintainedSpecial, .independentSpecial, .specialistPost16, .homeTuition, .educationOtherwise,
      .homeEducation:
      false
    }
  }

  private static func standardFunding(_ kind: ProvisionKind, _ parameters: Parameters) -> Int64 {
    switch kind {
    case .special, .nonMaintainedSpecial: parameters.money("place_funding_special_gbp")
    case .resourcedProvision, .senUnit: parameters.money("place_funding_base_gbp")
    case .alternativeProvision, .hospitalSchool: parameters.money("place_funding_alternative_gbp")
    case .furtherEducation, .specialistPost16: parameters.money("place_funding_post16_gbp")
    case .mainstream, .earlyYears, .independentSpecial, .homeTuition, .educationOtherwise, .homeEducation: 0
    }
  }

  private static func allIn(_ kind: ProvisionKind, _ parameters: Parameters) -> Int64 {
    switch kind {
    case .mainstream, .earlyYears: parameters.money("cost_mainstream_gbp")
    case .resourcedProvision, .senUnit: parameters.money("cost_base_gbp")
    case .special: parameters.money("cost_special_gbp")
    case .nonMaintainedSpecial: parameters.money("cost_non_maintained_gbp")
    case .independentSpecial: parameters.money("cost_independent_gbp")
    case .furtherEducation: parameters.money("cost_further_education_gbp")
    case .specialistPost16: parameters.money("cost_specialist_post16_gbp")
    case .alternativeProvision, .hospitalSchool: parameters.money("cost_alternative_gbp")
    case .educationOtherwise, .homeTuition: parameters.money("cost_otherwise_gbp")
    case .homeEducation: 0
    }
  }
}
