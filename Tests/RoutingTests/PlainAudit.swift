@testable import Routing

/// Checks a plan against the rules, written plainly and apart from the search.
struct PlainAudit {
  let problem: RoutingProblem
  private(set) var faults: [String] = []

  init(_ problem: RoutingProblem, _ plan: RoutingPlan) {
    self.problem = problem
    var seen = [Int](repeating: 0, count: problem.requests.count)
    for r in plan.skipped + plan.unassigned { seen[r] += 1 }
    for r in plan.skipped where problem.requests[r].skipCost == nil { faults.append("\(r) must be carried") }
    for sequence in plan.sequences {
      for stop in sequence.stops { for r in stop.boarding { seen[r] += 1 } }
      check(sequence)
    }
    for (r, count) in seen.enumerated() where count != 1 { faults.append("request \(r) \(count) times") }
    for (type, counts) in plan.vehicleCounts(problem).enumerated() {
      if let most = problem.vehicleTypes[type].available, counts.contains(where: { $0 > most }) {
        faults.append("too many of type \(type)")
      }
    }
    for tag in 0..<problem.tagCount where plan.sequences.filter({ $0.tag == tag }).count > 1 {
      faults.append("tag \(tag) twice")
    }
    if plan.cost != plan.cost(problem) { faults.append("cost \(plan.cost), really \(plan.cost(problem))") }
  }

  private func way(_ s: Int, _ a: Int, _ b: Int) -> Int64 {
    a < 0 || b < 0 ? 0 : Int64(problem.sessions[s].times[a * problem.placeCount + b])
  }

  private mutating func check(_ sequence: PlannedSequence) {
    let type = problem.vehicleTypes[sequence.vehicleType]
    var boarded: [Int: Int64] = [:]
    var aboard: Set<Int> = []
    var homesOfRun: [Int] = []
    var run = -1
    var at: PlannedStop?
    for (k, stop) in sequence.stops.enumerated() {
      if run + 1 < sequence.runs.count, sequence.runs[run + 1].firstStop == k {
        if !aboard.isEmpty { faults.append("run begins with somebody aboard") }
        run += 1
        homesOfRun = []
      } else if aboard.isEmpty {
        faults.append("empty within a run")
      }
      if let at {
        if stop.arrive != at.depart + way(sequence.session, at.place, stop.place) {
          faults.append("arrival")
        }
      }
      if stop.start < stop.arrive { faults.append("starts before arrival") }
      let boardPersons = stop.boarding.reduce(0) { $0 + problem.requests[$1].persons }
      let leavePersons = stop.leaving.reduce(0) { $0 + problem.requests[$1].persons }
      let session = problem.sessions[sequence.session]
      var service: Int64 = 0
      for r in stop.boarding { service = max(service, problem.requests[r].pickup.service) }
      for r in stop.leaving { service = max(service, problem.requests[r].delivery.service) }
      if !session.boardingExtra.isEmpty {
        service += session.boardingExtra[min(boardPersons, session.boardingExtra.count - 1)]
        service += session.alightingExtra[min(leavePersons, session.alightingExtra.count - 1)]
      }
      if stop.depart != stop.start + service { faults.append("stop time") }
      for r in stop.leaving {
        let request = problem.requests[r]
        if aboard.remove(r) == nil { faults.append("\(r) leaves without boarding") }
        if request.delivery.place != stop.place { faults.append("wrong place") }
        if stop.start < request.delivery.earliest || stop.start > request.delivery.latest {
          faults.append("delivery window of \(r)")
        }
        if stop.start - (boarded[r] ?? 0) > request.limit { faults.append("ride of \(r)") }
      }
      if !stop.leaving.isEmpty, stop.boarding.isEmpty {
        let opens = stop.leaving.map { problem.requests[$0].delivery.earliest }.max() ?? 0
        if k > 0, stop.start != max(stop.arrive, opens) { faults.append("does not leave at once") }
      }
      for r in stop.boarding {
        let request = problem.requests[r]
        aboard.insert(r)
        boarded[r] = stop.depart
        if request.session != sequence.session { faults.append("session") }
        if request.pickup.place != stop.place { faults.append("wrong place") }
        if stop.start < request.pickup.earliest || stop.start > request.pickup.latest {
          faults.append("pick-up window of \(r)")
        }
      }
      if problem.mergesStops, let at, at.place == stop.place, at.boarding.isEmpty == stop.boarding.isEmpty {
        faults.append("two stops in a row at \(stop.place)")
      }
      if problem.mergesStops, !stop.leaving.isEmpty,
        aboard.contains(where: { problem.requests[$0].delivery.place == stop.place })
      {
        faults.append("stays aboard at its place")
      }
      let isHome = session.isOutward ? !stop.leaving.isEmpty : !stop.boarding.isEmpty
      if problem.mergesStops, isHome {
        if homesOfRun.contains(stop.place) { faults.append("home \(stop.place) twice in a run") }
        homesOfRun.append(stop.place)
      }
      checkAboard(aboard, sequence, run)
      at = stop
    }
    if !aboard.isEmpty { faults.append("ends with somebody aboard") }
    guard let first = sequence.stops.first, let last = sequence.stops.last else { return }
    let start = first.arrive - way(sequence.session, type.startPlace, first.place)
    let end = last.depart + way(sequence.session, last.place, type.endPlace)
    if start < type.earliest || end > type.latest || end - start > type.longest {
      faults.append("duty times")
    }
  }

  private mutating func checkAboard(_ aboard: Set<Int>, _ sequence: PlannedSequence, _ run: Int) {
    guard run >= 0 else { return }
    let planned = sequence.runs[run]
    let layout = problem.vehicleTypes[sequence.vehicleType].layouts[planned.layout]
    for day in problem.dayWeights.indices {
      let today = aboard.filter { problem.requests[$0].days >> UInt8(day) & 1 == 1 }
      for r in 0..<problem.resourceCount {
        var load = today.reduce(0) { $0 + Int(problem.requests[$1].loads[r]) }
        if r == problem.assistantResource { load += planned.assistants }
        if load > Int(layout[r]) { faults.append("load") }
      }
      if problem.assistantRatio > 0 {
        let own = today.reduce(0) { $0 + Int(problem.requests[$1].ownAssistants) }
        let shared = today.reduce(0) { $0 + Int(problem.requests[$1].sharedAssistants) }
        if own + (shared + problem.assistantRatio - 1) / problem.assistantRatio > planned.assistants {
          faults.append("too few assistants")
        }
      }
      for r in today {
        if problem.requests[r].solo, today.count > 1 { faults.append("\(r) is not alone") }
        for other in problem.requests[r].notWith where today.contains(other) {
          faults.append("\(r) with \(other)")
        }
      }
    }
  }
}
