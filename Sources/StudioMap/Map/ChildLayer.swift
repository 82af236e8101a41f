import CaseModel
import Reporting
import Tables

/// Children of a case as columns, each only for who may see it.
struct ChildLayer {
  let world: Case
  let plan: PlanResults?
  let sight: MapSight

  /// Phases in order of age, as the filter names them.
  static let phases: [SchoolPhase] = [.primary, .secondary, .post16]

  /// The phase of a year.
  static func phase(_ year: Int) -> Int { phases.firstIndex { $0.years.contains(year) } ?? 0 }

  /// What the filters may ask of each child, found once.
  struct Traits {
    var need: Int
    var phase: Int
    /// Position in `statusWords`.
    var status: Int
    /// Position in `modeWords`.
    var mode: Int
    var provision: String?
    var row: PlacementRow?
  }

  /// How children stand, in words: under a plan, else today.
  var statusWords: [String] {
    plan == nil
      ? ["not due a decision", "due a decision", "ordered by the Tribunal"]
      : PlacementStatus.allCases.map(Words.status)
  }

  /// Ways of travelling in words; empty without a plan.
  static let modes = ["none", "vehicle", "pass", "training", "budget", "parent"]
  var modeWords: [String] { plan == nil ? [] : Self.modes.map(Words.mode) }

  /// Traits in the case's order of children.
  func traits() -> [Traits] {
    let rows = Dictionary(
      (plan?.placements ?? []).map { ($0.childID, $0) }, uniquingKeysWith: { first, _ in first })
    return world.children.map { child in
      let row = rows[child.id]
      let status: Int
      if plan == nil {
        status = child.status == .tribunalOrder ? 2 : child.status.isDueDecision ? 1 : 0
      } else {
        status = row.flatMap { PlacementStatus.allCases.firstIndex(of: $0.status) } ?? 0
      }
      return Traits(
        need: child.needs.first?.index ?? 0, phase: Self.phase(child.ncYear), status: status,
        mode: row.flatMap { Self.modes.firstIndex(of: $0.mode) } ?? 0,
        provision: plan == nil ? child.currentProvisionID : row?.provisionID, row: row)
    }
  }

  /// For scripts. Children without a known home have 0 and 0 for it.
  func json() throws -> JSONValue {
    let traits = traits()
    var members: [JSONValue.Member] = [.init("count", .whole(world.children.count))]
    func add(_ name: String, _ values: [JSONValue]) { members.append(.init(name, .list(values))) }
    if sight.homes {
      let known = world.children.compactMap(\.location.point)
      let degrees = try MicroDegrees.of(known)
      var next = 0
      var at: [JSONValue] = []
      at.reserveCapacity(world.children.count * 2)
      for child in world.children {
        guard child.location.point != nil else {
          at += [.whole(0), .whole(0)]
          continue
        }
        at += [.whole(degrees[2 * next]), .whole(degrees[2 * next + 1])]
        next += 1
      }
      add("at", at)
    }
    if sight.children {
      add("ids", world.children.map { .text($0.id) })
      add("years", world.children.map { .whole($0.ncYear) })
      add("phases", traits.map { .whole($0.phase) })
      add("statuses", traits.map { .whole($0.status) })
      let positions = world.provisionPositions()
      add("provisions", traits.map { .whole($0.provision.flatMap { positions[$0] } ?? -1) })
    }
    if sight.needs { add("needs", traits.map { .whole($0.need) }) }
    if (sight.children || sight.riders), plan != nil { add("modes", traits.map { .whole($0.mode) }) }
    if sight.riders, plan != nil {
      add("am", traits.map { .textOrNull($0.row?.amRouteID) })
      add("pm", traits.map { .textOrNull($0.row?.pmRouteID) })
    }
    return .object(members)
  }
}
