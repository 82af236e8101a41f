import CaseModel
import Forecast
import Placement

/// Children who need a specialist place, by primary need, age band and whether a base is enough.
struct NeedGroups {
  struct Group: Hashable, Comparable {
    var need: Need
    var band: AgeBand
    /// Whether a resourced provision or SEN unit can meet the need; else it takes a special school.
    var baseIsEnough: Bool

    static func < (a: Group, b: Group) -> Bool {
      (a.need, a.band, a.baseIsEnough ? 0 : 1) < (b.need, b.band, b.baseIsEnough ? 0 : 1)
    }
  }

  /// Ascending.
  let groups: [Group]
  /// Positions in the case of each group's children.
  let members: [[Int]]
  /// Children by cell, and by need area and band with no area.
  private let counts: [DemandCell: Count]

  init(_ model: PlacementModel, areas: AreaBook) {
    let levels = model.world.children.indices.map { Self.level(model, $0) }
    var byGroup: [Group: [Int]] = [:]
    for (position, child) in model.world.children.enumerated() {
      guard case .specialist(let base) = levels[position] else { continue }
      let group = Group(
        need: child.needs.first ?? .oth, band: AgeBand(ncYear: child.ncYear), baseIsEnough: base)
      byGroup[group, default: []].append(position)
    }
    groups = byGroup.keys.sorted()
    members = groups.map { byGroup[$0] ?? [] }
    var of = levels.map { if case .gone = $0 { -2 } else { -1 } }
    for (index, list) in members.enumerated() { for position in list { of[position] = index } }
    counts = Self.count(model.world, of, areas)
  }

  /// Shares of a cell's plans in 10^-9 by group: own children with the weight of their number, all areas' children of
  /// the same need area and band with the weight of ten.
  func shares(_ cell: DemandCell) -> [(group: Int, share: Int64)] {
    let key = DemandCell(area: "", need: cell.need, band: cell.band)
    let own = counts[cell] ?? Count()
    let all = counts[key] ?? Count()
    guard all.total > 0 else { return [] }
    let credit: Int128 = 10
    return all.byGroup.keys.sorted().map { group in
      let number =
        Int128(own.byGroup[group] ?? 0) * Int128(all.total) + credit * Int128(all.byGroup[group] ?? 0)
      let divisor = Int128(all.total) * (Int128(own.total) + credit)
      return (group, DiscountRates.rounded(number * 1_000_000_000, divisor))
    }
  }

  /// `ASD base`, `SLD special`.
  func label(_ group: Int) -> String {
    groups[group].need.rawValue + (groups[group].baseIsEnough ? " base" : " special")
  }

  private struct Count {
    var total = 0
    var byGroup: [Int: Int] = [:]
  }

  /// - Parameter groupOf: group of each child of the case; -1 outside, -2 gone before the plan date.
  private static func count(_ world: Case, _ groupOf: [Int], _ areas: AreaBook) -> [DemandCell: Count] {
    var counts: [DemandCell: Count] = [:]
    for (position, child) in world.children.enumerated() where groupOf[position] != -2 {
      let need = NeedArea(child.needs.first ?? .oth)
      let band = AgeBand(ncYear: child.ncYear)
      for area in [areas.area(of: child.id) ?? "", ""] {
        let key = DemandCell(area: area, need: need, band: band)
        counts[key, default: Count()].total += 1
        if groupOf[position] >= 0 {
          counts[key, default: Count()].byGroup[groupOf[position], default: 0] += 1
        }
        if area.isEmpty { break }
      }
    }
    return counts
  }

  private enum Level {
    case gone, outside
    case specialist(baseIsEnough: Bool)
  }

  /// What kind of place a child needs: where one is due a decision, by the candidates; else by the place held.
  private static func level(_ model: PlacementModel, _ position: Int) -> Level {
    let world = model.world
    func kind(_ provision: Int) -> Level {
      world.provisions[provision].residential ? .outside : level(world.provisions[provision].kind)
    }
    switch model.standings[position] {
    case .leaver: return .gone
    case .notRecorded: return .outside
    case .settled(let shares): return shares.first.map { kind($0.provision) } ?? .outside
    case .ordered(let at), .requested(let at), .kept(let at): return kind(at)
    case .open:
      var base = false
      for provision in world.provisions.indices {
        if let code = model.code(position, provision: provision), !code.isQuestion { continue }
        switch kind(provision) {
        case .specialist(let enough): base = base || enough
        case .outside: if !world.provisions[provision].residential { return .outside }
        case .gone: break
        }
      }
      return .specialist(baseIsEnough: base)
    }
  }

  private static func level(_ kind: ProvisionKind) -> Level {
    switch kind {
    case .resourcedProvision, .senUnit: .specialist(baseIsEnough: true)
    case .special, .nonMaintainedSpecial, .independentSpecial, .specialistPost16:
      .specialist(baseIsEnough: false)
    default: .outside
    }
  }
}
