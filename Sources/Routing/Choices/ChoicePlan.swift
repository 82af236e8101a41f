import Running

/// Everybody's ways and routes between two turns of a search.
struct ChoicePlan: Sendable {
  private(set) var choices: RouteChoices
  private(set) var records: [RouteRecord] = []
  /// Vehicles at work.
  private let counts: VehicleCounts
  /// Price of routes and vehicles.
  let routes: Int64
  /// Price of all.
  let cost: Int64
  /// Whether everybody is carried and every room, fleet and limit of moves is kept.
  let isFeasible: Bool

  init(_ data: SearchData, _ choices: RouteChoices, _ records: [RouteRecord]) {
    self.choices = choices
    var state = SearchState(data, requests: choices.active.map { Int32($0) })
    state.begin()
    let added = records.allSatisfy { state.add($0) }
    state.keep()
    self.records = state.records()
    counts = state.counts
    routes = state.routeCost + state.counts.exactPrice
    isFeasible =
      added && state.absent.isEmpty && !choices.rooms.contains { $0.used > $0.most } && choices.keepsAway
    cost = isFeasible ? routes + choices.price : .max
  }

  /// The same with other routes and ways in a region.
  func with(_ group: ChoiceGroups.Group, _ routes: [RouteRecord], held: [Int], _ data: SearchData)
    -> ChoicePlan
  {
    var ways = choices
    ways.hold(group.choosers, held)
    let inside = Set(group.requests)
    return ChoicePlan(data, ways, records.filter { !inside.contains($0.members[0]) } + routes)
  }

  /// What a region sees of the choices while all else stays as it is.
  func choices(of group: ChoiceGroups.Group) -> RouteChoices {
    var own = choices
    own.choosers = group.choosers.map { choices.choosers[$0] }
    let held = Set(own.choosers.flatMap { $0.alternatives[$0.held].requests })
    own.always = group.requests.map { Int($0) }.filter { !held.contains($0) }.sorted()
    if let most = choices.mostAway {
      func away(_ choosers: [RouteChoices.Chooser]) -> Int {
        choosers.lazy.filter { $0.held != $0.home }.count
      }
      own.mostAway = most - away(choices.choosers) + away(own.choosers)
    }
    return own
  }

  /// Vehicles of all routes but a region's.
  func counts(beside group: ChoiceGroups.Group) -> VehicleCounts {
    var others = counts
    for record in group.records {
      others.change(Int(record.session), Int(record.type), record.classes, by: -1)
    }
    return others
  }
}
