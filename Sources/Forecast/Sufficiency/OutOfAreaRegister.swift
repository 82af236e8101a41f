import CaseModel
import Tables

/// Placements out of the authority or with independent providers, child by child.
public enum OutOfAreaRegister {
  /// The register, in the case's order of children.
  public static func rows(_ world: Case) -> [OutOfAreaRow] {
    let provisionAt = world.provisionPositions()
    let base = world.parameters.planDate.parts.year
    return world.children.compactMap { child in
      guard let id = child.currentProvisionID, let at = provisionAt[id] else { return nil }
      let provision = world.provisions[at]
      guard let ground = ground(provision, world) else { return nil }
      let fee = fee(child, provision, world)
      return OutOfAreaRow(
        childID: child.id, provisionID: id, kind: provision.kind, ground: ground,
        tenthsOfMiles: distance(child.location.point, provision.location.point),
        agreementID: fee?.agreementID, contractEnd: child.ends,
        uplift: fee?.upliftBasisPoints.map { Int64($0) }, annualCost: fee?.annualCost,
        nextReturn: nextTransfer(child.ncYear).map { base + $0 })
    }
  }

  private static func ground(_ provision: Provision, _ world: Case) -> String? {
    if provision.liesElsewhere(in: world) {
      return provision.laCode == nil ? "out of area, council not recorded" : "another council"
    }
    switch provision.kind {
    case .independentSpecial: return "independent"
    case .nonMaintainedSpecial: return "non-maintained"
    case .specialistPost16: return "specialist post-16"
    default: return provision.residential ? "residential" : nil
    }
  }

  /// The most specific row: child, then band, then provision.
  private static func fee(_ child: Child, _ provision: Provision, _ world: Case) -> Fee? {
    let rows = world.fees.filter { $0.provisionID == provision.id }
    return rows.first { $0.childID == child.id }
      ?? rows.first { $0.childID == nil && $0.band != nil && $0.band == child.band }
      ?? rows.first { $0.childID == nil && $0.band == nil }
  }

  /// Tenths of a mile in a straight line, half up.
  static func distance(_ a: GridPoint?, _ b: GridPoint?) -> Int64? {
    guard let a, let b else { return nil }
    let east = Double(a.easting) - Double(b.easting)
    let north = Double(a.northing) - Double(b.northing)
    return Int64(((east * east + north * north).squareRoot() / 160.9344).rounded())
  }

  /// Years to the next September in which a phase begins: Reception, Year 7, Year 12, the year after 13.
  static func nextTransfer(_ ncYear: Int) -> Int? {
    [0, 7, 12, 15].first { $0 >= ncYear }.map { $0 - ncYear }
  }
}
