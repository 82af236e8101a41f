import CaseModel

/// Who needs a specialist place: England's shares by age, raised or lowered by broad need and age band to what the
/// case's own placements show.
struct SpecialistShares {
  /// In specialist places in England in January 2025, by age on 31 August 2024, from 2 to 25: special schools of all
  /// kinds, resourced provisions, SEN units, alternative provision, specialist post-16 institutions.
  static let national: [Double] = [
    58, 353, 5898, 9566, 10771, 12771, 13839, 14392, 14753, 21728, 22854, 23587, 23727, 22034, 11912, 9700,
    6795, 3090, 1987, 1532, 824, 472, 264, 30,
  ]
  /// The same in state-funded special schools, resourced provisions and SEN units alone, as the school capacity
  /// survey counts.
  static let nationalState: [Double] = [
    44, 310, 5710, 9035, 9985, 11610, 12329, 12589, 12589, 17866, 18413, 18313, 17809, 16302, 8545, 7017,
    4652, 725, 249, 134, 88, 32, 26, 4,
  ]
  /// Children that England's shares are worth against the case's own placements.
  static let weight = 20.0

  /// Share by `[need * 26 + age]`, age on 31 August.
  let shares: [Double]

  /// - Parameters:
  ///   - national: children by age, as `national`.
  ///   - kinds: kinds of provision that count.
  init(_ world: Case, national: [Double], kinds: Set<ProvisionKind>) {
    let ages = NationalProfile.ages
    let england = (0..<ages).map { age -> Double in
      guard national.indices.contains(age - 2) else { return 0 }
      return min(1, national[age - 2] / max(1, NationalProfile.plans(age: age)))
    }
    let provisionAt = world.provisionPositions()
    let placed = world.children.compactMap { child -> (need: Int, age: Int, inside: Bool)? in
      guard let need = child.needs.first, let at = child.currentProvisionID.flatMap({ provisionAt[$0] })
      else {
        return nil
      }
      let provision = world.provisions[at]
      // Who is still recorded past a provision's oldest year has left it, or is to be placed anew.
      let inside = kinds.contains(provision.kind) && child.ncYear - 1 <= provision.yearMax
      return (NeedArea(need).index, CohortBase.age(child.ncYear), inside)
    }
    let inside = Double(placed.count { $0.inside })
    let expected = placed.reduce(0.0) { $0 + england[$1.age] }
    let overall = (inside + Self.weight) / (expected + Self.weight)
    let byNeed = (0..<4).map { need in
      let mine = placed.filter { $0.need == need }
      return (Double(mine.count { $0.inside }) + Self.weight * overall)
        / (mine.reduce(0.0) { $0 + england[$1.age] } + Self.weight)
    }
    func band(_ age: Int) -> Int { AgeBand(ncYear: age - 4).index }
    let byBand = AgeBand.allCases.map { wanted in
      let mine = placed.filter { band($0.age) == wanted.index }
      return (Double(mine.count { $0.inside }) + Self.weight)
        / (mine.reduce(0.0) { $0 + england[$1.age] * byNeed[$1.need] } + Self.weight)
    }
    shares = (0..<4).flatMap { need in
      (0..<ages).map { age in min(1, england[age] * byNeed[need] * byBand[band(age)]) }
    }
  }

  /// The share of a broad need at an age on 31 August.
  func share(need: Int, age: Int) -> Double {
    shares[need * NationalProfile.ages + min(max(0, age), NationalProfile.ages - 1)]
  }
}

extension ProvisionKind {
  /// Whether its places are specialist places (YEARS.md).
  var isSpecialist: Bool {
    switch self {
    case .special, .resourcedProvision, .senUnit, .alternativeProvision, .nonMaintainedSpecial,
      .independentSpecial, .specialistPost16:
      true
    default: false
    }
  }

  /// Kinds whose places are specialist places.
  static let specialist = Set(allCases.filter(\.isSpecialist))
  /// Kinds of which the school capacity survey asks.
  static let surveyed: Set<ProvisionKind> = [.special, .resourcedProvision, .senUnit]
}
