import CaseModel
import Placement
import Planning
import Running
import Tables

/// Plays a course year by year, child by child, to see whether its years cost what the strategic model says: children
/// age, move up, leave and join as the demand path has it; whoever is settled stays; options fill by their ramps; and each
/// September's places are the placement model's own optimum for those who are due one.
///
/// Like the strategic model it has specialist places alone, none above the notional number, and average costs. Unlike it,
/// a child who has a place keeps it.
public struct Replay: Sendable {
  private let world: Case
  private let journeys: CaseJourneys
  private let service: CaseService
  private let threads: Int
  private let seed: UInt64

  /// A replay of the case that a service was made for.
  public init(_ world: Case, journeys: CaseJourneys, service: CaseService, seed: UInt64 = 1, threads: Int = 2)
  {
    self.world = world
    self.journeys = journeys
    self.service = service
    self.seed = seed
    self.threads = threads
  }

  /// Plays some years.
  ///
  /// - Parameters:
  ///   - path: position among the service's paths.
  ///   - years: Septembers from the first; at most those forecast.
  /// - Throws: what the placement search throws.
  public func run(_ course: Course, path: Int, years: Int) throws -> [ReplayRow] {
    let base = PlacementModel(
      world, journeys: journeys.table, settings: PlacementSettings(choosesOptions: true, threads: threads))
    var people = ReplayPopulation(base, service.problem, areas: AreaBook(world), seed: seed)
    let site = ReplaySite(world, base)
    var rows: [ReplayRow] = []
    for index in 0..<min(years, service.years.count) {
      let year = service.years[index]
      let open = course.openings.filter { $0.year <= year }
      let closed = Set(open.compactMap { world.options[$0.option].closesID })
      if index > 0 { people.age { site.keeps($0, ncYear: $1, year: year) } }
      people.leave(closed)
      people.fill(service.problem.demand(path, year: index))
      let (model, taken) = site.model(
        people.members, journeys: journeys.table, year: year, open: open, closed: closed, threads: threads)
      let outcome = try PlacementSearch(model).run()
      var placed = [Int?](repeating: nil, count: people.members.count)
      for (position, standing) in model.standings.enumerated() {
        placed[position] = standing.shares.first?.provision
      }
      for (child, position) in model.open.enumerated() where outcome.pair[child] >= 0 {
        placed[position] = Int(model.pairProvision[outcome.pair[child]])
      }
      people.settle(placed.map { $0.map { model.world.provisions[$0].id } })
      var row = ReplayRow(course: course.id, path: service.paths[path], year: year)
      let said = service.year(
        Course(id: course.id, name: course.name, openings: open), path: path, year: year, demand: 1_000,
        ramp: 1_000
      )
      row.strategic = said.statePlaces + said.independentFees + said.otherPlaces + said.travel
      row.strategicIndependent = Int((said.independent + 500) / 1_000)
      row.children = people.members.count
      for (position, provision) in placed.enumerated() {
        guard let provision else {
          row.awaiting += 1
          continue
        }
        row.replay += Pence(site.cost(model, position, provision))
        if SpecialistSites.isIndependent(model.world.provisions[provision].kind) {
          row.replayIndependent += 1
        }
      }
      row.due = model.dueCount
      row.newPlaces = taken
      rows.append(row)
    }
    return rows
  }

  /// In a sentence: how far the two are apart over all the years.
  public static func sentence(_ rows: [ReplayRow]) -> String {
    let strategic = rows.reduce(Int64(0)) { $0 + $1.strategic.value }
    let replay = rows.reduce(Int64(0)) { $0 + $1.replay.value }
    guard let first = rows.first, let last = rows.last, strategic > 0 else { return "No year was replayed." }
    let tenths = DiscountRates.rounded(Int128(replay - strategic) * 1_000, Int128(strategic))
    let size = "\(tenths.magnitude / 10).\(tenths.magnitude % 10) %"
    return
      "Played child by child from \(first.year) to \(last.year) on path \(first.path), course \(first.course) costs "
      + "\(Pence(replay).words), \(size) \(tenths < 0 ? "less" : "more") than the strategic model says "
      + "(\(Pence(strategic).words)): settled children stay where they are."
  }
}
