import CaseModel
import Routing

/// A VROOM answer as a plan of the problem that was exported, its times worked out afresh: the order of stops is
/// taken from the answer and nothing else.
///
/// Times keep windows where they can and nothing more: a plan may break rules that VROOM does not know
/// (`BrokenRules`).
public struct VroomImport: Sendable {
  /// The plan; requests of the session that are in no route are `unassigned`.
  public let plan: RoutingPlan

  /// Reads an answer to an export.
  ///
  /// - Throws: a `Problem` where it names a vehicle or a shipment that the export has not, or leaves a shipment
  ///   before it is met.
  public init(
    _ solution: VroomSolution, _ export: VroomExport, of source: RoutingProblem, session: Int, file: String
  ) throws(Problem) {
    func fault(_ message: String) -> Problem {
      Problem(
        .error, "vroom_unreadable", file: file, message: message,
        advice: "Solve the file that --write-vroom writes from this case and half-day")
    }
    var met: Set<Int> = []
    var left: Set<Int> = []
    var sequences: [PlannedSequence] = []
    let known = Set(export.problem.shipments.map(\.id))
    for route in solution.routes where !route.steps.isEmpty {
      guard export.types.indices.contains(route.vehicle) else {
        throw fault("there is no vehicle \(route.vehicle) in this case")
      }
      var visits: [Visit] = []
      for step in route.steps {
        guard known.contains(step.id) else { throw fault("there is no shipment \(step.id) in this case") }
        guard
          step.isPickup
            ? met.insert(step.id).inserted : met.contains(step.id) && left.insert(step.id).inserted
        else { throw fault("shipment \(step.id) is not met once and then left once") }
        let request = source.requests[step.id]
        let place = step.isPickup ? request.pickup.place : request.delivery.place
        if source.mergesStops, let last = visits.last, last.place == place, last.isPickup == step.isPickup {
          visits[visits.count - 1].requests.append(step.id)
        } else {
          visits.append(Visit(place: place, isPickup: step.isPickup, requests: [step.id]))
        }
      }
      sequences.append(Self.sequence(visits, source, session: session, type: export.types[route.vehicle]))
    }
    guard left.count == met.count else { throw fault("a shipment is met and never left") }
    let missing = known.filter { !left.contains($0) }.sorted()
    var plan = RoutingPlan(
      sequences: sequences, skipped: missing.filter { source.requests[$0].skipCost != nil },
      unassigned: missing.filter { source.requests[$0].skipCost == nil }, cost: 0)
    plan.cost = plan.cost(source)
    self.plan = plan
  }

  private struct Visit {
    var place: Int
    var isPickup: Bool
    var requests: [Int]
  }

  private static func sequence(
    _ visits: [Visit], _ source: RoutingProblem, session: Int, type: Int
  ) -> PlannedSequence {
    let half = source.sessions[session]
    var opens: [Int64] = []
    var closes: [Int64] = []
    var services: [Int64] = []
    for visit in visits {
      let ends = visit.requests.map {
        visit.isPickup ? source.requests[$0].pickup : source.requests[$0].delivery
      }
      let persons = visit.requests.reduce(0) { $0 + source.requests[$1].persons }
      let extra = visit.isPickup ? half.boardingExtra : half.alightingExtra
      opens.append(ends.map(\.earliest).max() ?? 0)
      closes.append(ends.map(\.latest).min() ?? 0)
      services.append(
        (ends.map(\.service).max() ?? 0) + (extra.isEmpty ? 0 : extra[min(persons, extra.count - 1)]))
    }
    let gaps = visits.indices.dropLast().map { k -> Int64 in
      let way = half.times[visits[k].place * source.placeCount + visits[k + 1].place]
      return services[k] + (way < 0 ? Int64(VroomProblem.noWay) : Int64(way))
    }
    var rides: [OrderTimes.Ride] = []
    var metAt: [Int: Int] = [:]
    for (k, visit) in visits.enumerated() {
      for request in visit.requests {
        if let from = metAt[request] {
          rides.append(
            .init(from: from, to: k, most: services[from] + min(source.requests[request].limit, 1 << 40)))
        } else {
          metAt[request] = k
        }
      }
    }
    // With every ride kept where that can be, otherwise without.
    var start =
      OrderTimes.starts(opens, closes, gaps, rides) ?? OrderTimes.starts(opens, nil, gaps, []) ?? opens
    var arrive = start
    for k in visits.indices.dropFirst() {
      arrive[k] = start[k - 1] + gaps[k - 1]
      if !visits[k].isPickup { start[k] = max(arrive[k], opens[k]) }
    }
    let stops = visits.indices.map { k in
      PlannedStop(
        place: visits[k].place, boarding: visits[k].isPickup ? visits[k].requests.sorted() : [],
        leaving: visits[k].isPickup ? [] : visits[k].requests.sorted(), arrive: arrive[k], start: start[k],
        depart: start[k] + services[k])
    }
    return PlannedSequence(
      session: session, vehicleType: type, tag: -1, stops: stops,
      runs: RunNeeds.of(stops, source).map { run in
        PlannedRun(
          firstStop: run.firstStop, layout: run.layout(source.vehicleTypes[type], source) ?? 0,
          assistants: run.assistants)
      })
  }
}
