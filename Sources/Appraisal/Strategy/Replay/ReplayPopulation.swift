import CaseModel
import Placement
import Running

/// The children of a replay: those of the case who need a specialist place, a year older every year, joined and left by
/// as many as the strategic model's cells say.
struct ReplayPopulation {
  /// A child of the replay.
  struct Member {
    /// The row, made up from one of the case's.
    var child: Child
    /// Position in the case of the child whose home it has.
    var home: Int
    /// Position among the strategic model's cells.
    var cell: Int
    /// Whether a base cannot meet the need.
    var needsSpecialSchool: Bool
  }

  /// Present members, oldest first.
  private(set) var members: [Member] = []
  private let problem: StrategicProblem
  private let groups: NeedGroups
  private let world: Case
  private let cellOf: [StrategicProblem.Cell: Int]
  /// Cells of the same kind and band, in every zone.
  private let kinds: [[Int]]
  /// Group of each cell; children of the case who live in its zone.
  private let groupOf: [Int]
  private let homes: [String: [Int]]
  private var draw: SeededGenerator
  private var made = 0

  init(_ model: PlacementModel, _ problem: StrategicProblem, areas: AreaBook, seed: UInt64) {
    self.problem = problem
    world = model.world
    let groups = NeedGroups(model, areas: areas)
    self.groups = groups
    var cellOf: [StrategicProblem.Cell: Int] = [:]
    for (index, cell) in problem.cells.enumerated() { cellOf[cell] = index }
    self.cellOf = cellOf
    var groupNames: [String: Int] = [:]
    for group in groups.groups.indices {
      groupNames[groups.label(group) + "/" + groups.groups[group].band.rawValue] = group
    }
    groupOf = problem.cells.map { groupNames[$0.suitability + "/" + $0.band.rawValue] ?? 0 }
    var byGroup: [Int: [Int]] = [:]
    for (cell, group) in groupOf.enumerated() { byGroup[group, default: []].append(cell) }
    kinds = byGroup.keys.sorted().map { byGroup[$0] ?? [] }
    homes = Dictionary(grouping: world.children.indices) { areas.area(of: model.world.children[$0].id) ?? "" }
    draw = SeededGenerator(seed: seed, lane: 5)
    for (group, positions) in groups.members.enumerated() {
      for position in positions {
        let zone = areas.area(of: world.children[position].id) ?? ""
        guard let cell = cell(zone, groups.groups[group]) else { continue }
        var child = world.children[position]
        let at = Self.place(model.standings[position], world)
        child.currentProvisionID = at ?? child.currentProvisionID
        child.status = at == nil ? .newPlan : .settled
        clear(&child)
        members.append(
          Member(
            child: child, home: position, cell: cell, needsSpecialSchool: !groups.groups[group].baseIsEnough))
      }
    }
  }

  /// Where a child is fixed, if it is.
  private static func place(_ standing: ChildStanding, _ world: Case) -> String? {
    standing.shares.first.map { world.provisions[$0.provision].id }
  }

  private func cell(_ zone: String, _ group: NeedGroups.Group) -> Int? {
    cellOf[
      StrategicProblem.Cell(
        zone: zone, need: NeedArea(group.need), band: group.band,
        suitability: group.need.rawValue + (group.baseIsEnough ? " base" : " special"))]
  }

  /// What binds a child to others or to a day is left out: the strategic model knows none of it.
  private func clear(_ child: inout Child) {
    child.siblingGroup = nil
    child.siblingRule = nil
    child.notWith = []
    child.starts = nil
    child.ends = nil
  }

  /// A year passes: everyone is in the next year group. Those whom no cell has any more leave; at Years 7 and 12 and where
  /// the present provision ends, a place is due.
  mutating func age(keeps: (String, Int) -> Bool) {
    members = members.compactMap { member in
      var member = member
      member.child.ncYear += 1
      let group = groups.groups[groupOf[member.cell]]
      var next = group
      next.band = AgeBand(ncYear: member.child.ncYear)
      guard let cell = cell(problem.cells[member.cell].zone, next) else { return nil }
      member.cell = cell
      let now = member.child.ncYear
      let isKept = member.child.currentProvisionID.map { keeps($0, now) } ?? false
      member.child.status =
        now == 7 || now == 12 || !isKept
        ? (member.child.currentProvisionID == nil ? .newPlan : .phaseTransfer) : .settled
      return member
    }
  }

  /// Whoever is at a provision that closes is due another place.
  mutating func leave(_ closed: Set<String>) {
    for index in members.indices
    where members[index].child.currentProvisionID.map(closed.contains) ?? false {
      members[index].child.status = .phaseTransfer
    }
  }

  /// Children join or leave until every kind of child is as many as its cells say, zone by zone where it lacks or exceeds
  /// most; who leaves and whom a new child is like is drawn.
  mutating func fill(_ demand: [Int64]) {
    for cells in kinds {
      var count = [Int](repeating: 0, count: problem.cells.count)
      for member in members { count[member.cell] += 1 }
      let target = Int((cells.reduce(0) { $0 + demand[$1] } + 500) / 1_000)
      var present = cells.reduce(0) { $0 + count[$1] }
      func excess(_ cell: Int) -> Int64 { 1_000 * Int64(count[cell]) - demand[cell] }
      while present < target {
        guard let cell = cells.min(by: { (excess($0), $0) < (excess($1), $1) }) else { break }
        join(cell)
        count[cell] += 1
        present += 1
      }
      while present > target {
        guard let cell = cells.max(by: { (excess($0), -$0) < (excess($1), -$1) }), count[cell] > 0 else {
          break
        }
        let own = members.indices.filter { members[$0].cell == cell }
        members.remove(at: own[draw.below(own.count)])
        count[cell] -= 1
        present -= 1
      }
    }
  }

  private mutating func join(_ cell: Int) {
    let group = groupOf[cell]
    let like = groups.members[group][draw.below(groups.members[group].count)]
    let near = homes[problem.cells[cell].zone] ?? []
    let home = near.isEmpty ? like : near[draw.below(near.count)]
    var child = world.children[like]
    made += 1
    child.id = "N\(made)"
    child.location = world.children[home].location
    child.currentProvisionID = nil
    child.status = .newPlan
    clear(&child)
    members.append(
      Member(child: child, home: home, cell: cell, needsSpecialSchool: !groups.groups[group].baseIsEnough))
  }

  /// Notes where everybody has been placed; nil: awaiting.
  mutating func settle(_ provisions: [String?]) {
    for (index, provision) in provisions.enumerated() { members[index].child.currentProvisionID = provision }
  }
}
