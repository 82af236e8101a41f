import CaseModel
import Placement

/// The specialist provisions of a case as providers: one for each deepest capacity group, one for each provision that
/// has none, and one without a limit for places bought out of the area.
struct SpecialistSites {
  /// The providers, out of the area last.
  let providers: [StrategicProblem.Provider]
  /// Provision of each provider, -1 out of the area.
  let provision: [Int]
  /// Node of the capacity forest of each provider, -1 out of the area.
  let node: [Int]

  /// The provider out of the area.
  var outOfArea: Int { providers.count - 1 }

  init(_ model: PlacementModel, years: [Int]) {
    let world = model.world
    let forest = model.forest
    let pointed = Set(world.options.map(\.provisionID))
    var hasBelow = [Bool](repeating: false, count: forest.count)
    for node in 0..<forest.count where forest.parent[node] >= 0 { hasBelow[Int(forest.parent[node])] = true }
    var providers: [StrategicProblem.Provider] = []
    var provision: [Int] = []
    var nodes: [Int] = []
    for node in 0..<forest.count where !hasBelow[node] {
      let at = Int(forest.provision[node])
      let row = world.provisions[at]
      guard Self.isSpecialist(row.kind), !row.residential else { continue }
      let isIndependent = Self.isIndependent(row.kind)
      let group = forest.group[node] >= 0 ? "/" + world.groups[Int(forest.group[node])].id : ""
      let held = forest.parent[node] < 0 ? Int64(row.heldByOtherLAs) : 0
      let count = forest.chain(from: node).map { forest.places[$0] }.min() ?? 0
      let places = years.map { year -> Int64 in
        if let date = row.opens, Self.september(date) > year { return 0 }
        if let date = row.closes, Self.september(date) <= year { return 0 }
        if isIndependent, row.places == 0, !pointed.contains(row.id) {
          return StrategicProblem.Provider.unlimited
        }
        return 1_000 * max(0, count - held)
      }
      providers.append(.init(id: row.id + group, isIndependent: isIndependent, places: places))
      provision.append(at)
      nodes.append(node)
    }
    providers.append(
      .init(
        id: "out-of-area", isIndependent: true,
        places: years.map { _ in StrategicProblem.Provider.unlimited }))
    self.providers = providers
    self.provision = provision + [-1]
    node = nodes + [-1]
  }

  /// The first September on or after a day.
  static func september(_ date: CalendarDate) -> Int {
    date.parts.month < 9 || (date.parts.month == 9 && date.parts.day == 1)
      ? date.parts.year : date.parts.year + 1
  }

  static func isSpecialist(_ kind: ProvisionKind) -> Bool {
    switch kind {
    case .special, .resourcedProvision, .senUnit, .nonMaintainedSpecial, .independentSpecial,
      .specialistPost16:
      true
    default: false
    }
  }

  static func isIndependent(_ kind: ProvisionKind) -> Bool {
    kind == .independentSpecial || kind == .nonMaintainedSpecial
  }

  /// The case's options; those for provisions outside (mainstream, colleges) give no places here. An option for the
  /// whole of a provision with groups counts for its largest group.
  func choices(_ world: Case, years: [Int]) -> [StrategicProblem.Choice] {
    let last = years.count - 1
    let building = max(1, Int(world.parameters.whole("building_years")))
    var rivals: [String: Int] = [:]
    return world.options.map { option in
      let own = provision.indices.filter {
        provision[$0] >= 0 && world.provisions[provision[$0]].id == option.provisionID
      }
      let named = option.groupID.flatMap { group in
        own.first { providers[$0].id == option.provisionID + "/" + group }
      }
      let largest = own.max {
        (providers[$0].places.first ?? 0, -$0) < (providers[$1].places.first ?? 0, -$1)
      }
      let at = named ?? largest
      let set = option.rivalSet.map { name -> Int in
        let number = rivals[name] ?? rivals.count
        rivals[name] = number
        return number
      }
      let earliest = min(last, max(0, option.opensYear.map { $0 - years[0] } ?? building))
      let net = max(0, option.capital.value - option.grant.value - option.s106.value)
      return StrategicProblem.Choice(
        id: option.id, provider: at ?? outOfArea, places: at == nil ? 0 : 1_000 * Int64(option.places),
        capital: (net * (10_000 + world.parameters.whole("optimism_bias_percent")) + 5_000) / 10_000,
        running: option.runningCost.value, opens: earliest...last, budgeted: net, ramp: option.ramp,
        rivalSet: set,
        shuts: option.closesID.map { closing in
          provision.indices.filter { provision[$0] >= 0 && world.provisions[provision[$0]].id == closing }
        } ?? [])
    }
  }
}
