import CaseModel
import Geography
import Running

/// A vehicle that takes children of one school today: homes in the order of the morning.
struct TodaysRun {
  var site: Int
  var members: [Int]
}

/// Groups riders into today's runs: every child alone at first, then the join that saves most driving (each child's
/// savings made larger or smaller at random, since nobody planned them together) until as few runs are left as there
/// are contracts.
struct TodaysRuns {
  private let draft: Draft
  private let noise: [Double]
  /// Seconds between the members of a school and to it; place 0 is the school.
  private var tables: [Int: TravelTable] = [:]
  private var places: [Int: [Int: Int]] = [:]
  private(set) var runs: [TodaysRun] = []

  /// - Parameter riders: children by site; those without a known way are left out.
  init(
    _ draft: Draft, riders: [Int: [Int]], contracts: Int, times: RouteTimes, generator: inout SeededGenerator
  ) {
    self.draft = draft
    var noise = Array(repeating: 1.0, count: draft.children.count)
    for site in riders.keys.sorted() {
      for child in riders[site] ?? [] { noise[child] = 0.5 + generator.unit() }
    }
    self.noise = noise
    for site in riders.keys.sorted() {
      let members = riders[site] ?? []
      let points = [draft.point(site)] + members.map { draft.children[$0].home }
      let named = points.enumerated().map { TravelPoint(id: String($0.offset), location: $0.element) }
      let table = times.planned.table(from: named, to: named, threads: 2)
      tables[site] = table
      places[site] = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0 + 1) })
      runs += members.indices.filter { table.seconds($0 + 1, 0) != nil }
        .map { TodaysRun(site: site, members: [members[$0]]) }
    }
    joinSiblings()
    join(downTo: contracts)
  }

  private func seconds(_ from: Int, _ to: Int, _ site: Int) -> Int {
    let table = tables[site]?.seconds(places[site]?[from] ?? 0, places[site]?[to] ?? 0)
    return Int(table ?? Int32.max / 4)
  }

  private mutating func joinSiblings() {
    var first: [String: Int] = [:]
    var joined: [TodaysRun] = []
    for run in runs {
      let group = draft.children[run.members[0]].row.siblingGroup
      if let group, let at = first[group + "|\(run.site)"],
        isPossible(joined[at].members + run.members, run.site)
      {
        joined[at].members += run.members
      } else {
        if let group { first[group + "|\(run.site)"] = joined.count }
        joined.append(run)
      }
    }
    runs = joined
  }

  private mutating func join(downTo wanted: Int) {
    var best: [Int: (gain: Double, a: Int, b: Int)] = [:]
    let sites = Set(runs.map(\.site)).sorted()
    for site in sites { best[site] = bestJoin(site) }
    while runs.count > wanted {
      var chosen: (gain: Double, site: Int)?
      for site in sites {
        if let found = best[site], found.gain > chosen?.gain ?? -1 { chosen = (found.gain, site) }
      }
      guard let chosen, let found = best[chosen.site] else { return }
      runs[found.a].members += runs[found.b].members
      runs.remove(at: found.b)
      for site in sites { best[site] = bestJoin(site) }
    }
  }

  /// The join of one school's runs that saves most.
  private func bestJoin(_ site: Int) -> (gain: Double, a: Int, b: Int)? {
    let own = runs.indices.filter { runs[$0].site == site }
    var best: (gain: Double, a: Int, b: Int)?
    for a in own {
      for b in own where a != b {
        guard let last = runs[a].members.last, let first = runs[b].members.first else { continue }
        // The more are aboard already, the less likely another joined them.
        let aboard = runs[a].members.count + runs[b].members.count
        let saved =
          Double(seconds(last, -1, site) - seconds(last, first, site)) * noise[last] * noise[first]
          / Double(aboard * aboard)
        guard saved > best?.gain ?? 0, isPossible(runs[a].members + runs[b].members, site) else { continue }
        best = (saved, a, b)
      }
    }
    return best
  }

  /// Seats, rides, and children kept apart or alone.
  private func isPossible(_ members: [Int], _ site: Int) -> Bool {
    let rows = members.map { draft.children[$0].row }
    if members.count > 1, rows.contains(where: \.solo) || members.count > 8 { return false }
    for row in rows where row.notWith.contains(where: { other in members.contains { String($0) == other } }) {
      return false
    }
    guard draft.vehicle(for: members) != nil else { return false }
    var ride = 0
    for (place, child) in members.enumerated().reversed() {
      ride += seconds(child, place + 1 < members.count ? members[place + 1] : -1, site)
      if ride > (rows[place].ncYear <= 6 ? 45 : 75) * 60 { return false }
      ride += rows[place].mobility == .wheelchair ? 600 : 120
    }
    return true
  }
}

extension Draft {
  /// Assistants a run needs: one for each child with its own, one for every four who share.
  func assistants(for members: [Int]) -> Int {
    let rows = members.map { children[$0].row }
    return rows.filter { $0.assistant == .own }.count + (rows.filter { $0.assistant == .shared }.count + 3)
      / 4
  }

  /// The cheapest type a day with a layout for these children and their assistants.
  func vehicle(for members: [Int]) -> VehicleType? {
    let chairs = members.filter { children[$0].row.mobility == .wheelchair }.count
    let seats = members.count - chairs + assistants(for: members)
    return vehicles.filter { type in
      type.base == nil && type.layouts.contains { $0.seats >= seats && $0.wheelchairs >= chairs }
    }.min { ($0.costPerDay.value, $0.id) < ($1.costPerDay.value, $1.id) }
  }
}
