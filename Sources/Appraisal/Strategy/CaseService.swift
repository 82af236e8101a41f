import CaseModel
import Forecast
import Placement
import Planning
import Running
import Synchronization

/// What every year of a case costs under every course: everybody served at least cost with the places that are open, by
/// the strategic model. Answers are kept, so that asking twice costs nothing; any thread may ask.
public final class CaseService: YearlyService {
  /// The problem behind it.
  public let problem: StrategicProblem
  /// What an officer should know about how the case was read.
  public let notes: [String]
  /// See `YearlyService`.
  public let years: [Int]
  /// See `YearlyService`.
  public let paths: [String]
  private let shape: TransportShape
  private let known = Mutex<[Key: Flows]>([:])

  /// What an answer depends on.
  private struct Key: Hashable {
    var path: Int
    var year: Int
    var demand: Int
    var places: [Int64]
  }

  /// An optimal flow, summed.
  private struct Flows {
    var year: ServiceYear
    /// Thousandths at every provider.
    var used: [Int64]
  }

  /// A service over a problem whose choices are the case's options, in their order.
  public init(_ problem: StrategicProblem, notes: [String] = []) {
    self.problem = problem
    self.notes = notes
    years = problem.years
    paths = problem.paths.map(\.name)
    shape = problem.shape()
  }

  /// Reads a case.
  ///
  /// - Parameters:
  ///   - journeys: of the same case.
  ///   - forecast: of its plans.
  public convenience init(
    _ world: Case, journeys: CaseJourneys, forecast: DemandForecast, threads: Int = 2, horizon: Int = 30
  ) {
    let model = PlacementModel(
      world, journeys: journeys.table, settings: PlacementSettings(choosesOptions: true, threads: threads))
    let problem = StrategicProblem(model, forecast, areas: AreaBook(world), horizon: horizon)
    let idle = problem.choices.filter { $0.places == 0 && $0.shuts.isEmpty }.map(\.id)
    var notes: [String] = []
    if !idle.isEmpty {
      notes.append(
        "\(idle.joined(separator: ", ")): gives no specialist places, so no year costs less by it. "
          + "Point the option at a special school or a base to have it weighed.")
    }
    for part in StrategicProblem.yearlyBudgets(world).unread {
      notes.append(
        "capital_by_year_gbp: \(part) is no year and amount, and was passed over. Write it as 2026:3000000.")
    }
    self.init(problem, notes: notes)
  }

  /// See `YearlyService`.
  public func year(_ course: Course, path: Int, year: Int, demand: Int, ramp: Int) -> ServiceYear {
    let at = min(max(0, year - (years.first ?? year)), years.count - 1)
    var places = problem.providers.map { $0.places[at] }
    let given = course.openings.map { opening -> Int64 in
      problem.choices[opening.option].places(after: year - opening.year, scale: Int64(ramp))
    }
    for (opening, count) in zip(course.openings, given) {
      let choice = problem.choices[opening.option]
      places[choice.provider] += count
      guard opening.year <= year else { continue }
      for shut in choice.shuts { places[shut] -= problem.providers[shut].places[at] }
    }
    let key = Key(path: path, year: at, demand: demand, places: places.map { max(0, $0) })
    let flows = known.withLock { $0[key] } ?? solved(key)
    var result = flows.year
    // Places that were there before are used first, then those of the openings in their order.
    var left: [Int: Int64] = [:]
    result.used = zip(course.openings, given).map { opening, count in
      let provider = problem.choices[opening.option].provider
      let free = left[provider] ?? max(0, flows.used[provider] - problem.providers[provider].places[at])
      let used = min(count, free)
      left[provider] = free - used
      return used
    }
    return result
  }

  private func solved(_ key: Key) -> Flows {
    let people = problem.demand(key.path, year: key.year).map {
      key.demand == 1_000 ? $0 : ($0 * Int64(key.demand) + 500) / 1_000
    }
    // Always from the same start, so that ties fall the same way whoever asks first.
    let simplex = TransportSimplex(shape, demand: people, places: key.places)
    simplex.solve()
    let flows = read(simplex)
    known.withLock { $0[key] = flows }
    return flows
  }

  private func read(_ simplex: TransportSimplex) -> Flows {
    var sums = StrategicProblem.UnitCost()
    var year = ServiceYear()
    var used = [Int64](repeating: 0, count: problem.providers.count)
    for (index, arc) in problem.arcs.enumerated() {
      let flow = simplex.flow[index]
      guard flow > 0 else { continue }
      sums.statePlaces += flow * arc.cost.statePlaces
      sums.independentFees += flow * arc.cost.independentFees
      sums.otherPlaces += flow * arc.cost.otherPlaces
      sums.travel += flow * arc.cost.travel
      used[arc.provider] += flow
      if problem.providers[arc.provider].isIndependent { year.independent += flow }
    }
    for cell in 0..<simplex.cells { year.unplaced += simplex.flow[simplex.unservedArcs + cell] }
    func pence(_ sum: Int64) -> Pence { Pence(DiscountRates.rounded(Int128(sum), 1_000)) }
    year.statePlaces = pence(sums.statePlaces)
    year.independentFees = pence(sums.independentFees)
    year.otherPlaces = pence(sums.otherPlaces)
    year.travel = pence(sums.travel)
    return Flows(year: year, used: used)
  }
}
