import CaseModel
import Routing

/// A vehicle's sequences of both half-days, with the names that results give them.
struct PlannedDuty: Sendable {
  /// Duty id.
  var id = ""
  /// Position of the vehicle type.
  var type: Int
  /// Mornings, then afternoons; no two of a half-day on the same weekday.
  var halves: [Half]

  /// One sequence and the ids of its runs.
  struct Half: Sendable {
    var sequence: PlannedSequence
    var routeIDs: [String] = []
    var run: HalfDay { sequence.session == 0 ? .am : .pm }
  }
}

extension RouteModel {
  /// Pairs a plan's sequences into duties and names duties and runs.
  func duties(_ plan: RoutingPlan) -> [PlannedDuty] {
    var duties: [PlannedDuty] = []
    for type in world.vehicles.indices {
      let sequences = plan.sequences.filter { $0.vehicleType == type }.flatMap { linked($0) }
      let am = sequences.filter { $0.session == 0 }.sorted(by: Self.precedes)
      let pm = sequences.filter { $0.session == 1 }.sorted(by: Self.precedes)
      let children = (am + pm).map { Set(riders(of: $0).map { riders[$0].child }) }
      let pairing = DutyPairing(
        am: am.map { problem.days(of: $0) }, pm: pm.map { problem.days(of: $0) }, weights: problem.dayWeights
      ) { i, j in children[i].intersection(children[am.count + j]).count }
      for duty in pairing.duties {
        let halves = duty.am.map { am[$0] } + duty.pm.map { pm[$0] }
        duties.append(PlannedDuty(type: type, halves: halves.map { PlannedDuty.Half(sequence: $0) }))
      }
    }
    keepPinned(&duties)
    name(&duties)
    return duties
  }

  /// By first departure, then first request.
  private static func precedes(_ a: PlannedSequence, _ b: PlannedSequence) -> Bool {
    func key(_ s: PlannedSequence) -> (Int64, Int) {
      (s.stops.first?.arrive ?? 0, s.stops.first?.boarding.first ?? -1)
    }
    return key(a) < key(b)
  }

  /// Riders aboard a sequence, in order of boarding.
  func riders(of sequence: PlannedSequence) -> [Int] {
    sequence.stops.flatMap { $0.boarding.flatMap { members[$0] } }
  }

  /// A sequence cut where no weekday links its runs: what a vehicle drives on other days is another sequence.
  func linked(_ sequence: PlannedSequence) -> [PlannedSequence] {
    let parts = runs(of: sequence)
    var groups: [(days: UInt8, runs: [Int])] = []
    for (position, part) in parts.enumerated() {
      let days = part.stops.flatMap(\.boarding).reduce(UInt8(0)) { $0 | problem.requests[$1].days }
      let mine = groups.filter { $0.days & days != 0 }
      groups.removeAll { $0.days & days != 0 }
      groups.append((mine.reduce(days) { $0 | $1.days }, mine.flatMap(\.runs) + [position]))
    }
    guard groups.count > 1 else { return [sequence] }
    return groups.map { $0.runs.sorted() }.sorted { $0[0] < $1[0] }.map { group in
      var own = sequence
      own.stops = []
      own.runs = []
      for position in group {
        var run = parts[position].run
        run.firstStop = own.stops.count
        own.runs.append(run)
        own.stops += parts[position].stops
      }
      return own
    }
  }

  /// The same of a sequence with names.
  func linked(_ half: PlannedDuty.Half) -> [PlannedDuty.Half] {
    let names = Dictionary(
      zip(runs(of: half.sequence).map { $0.stops.first?.boarding.first ?? -1 }, half.routeIDs),
      uniquingKeysWith: { first, _ in first })
    return linked(half.sequence).map { sequence in
      PlannedDuty.Half(
        sequence: sequence,
        routeIDs: runs(of: sequence).map { names[$0.stops.first?.boarding.first ?? -1] ?? "" })
    }
  }

  /// Stops of each run of a sequence.
  func runs(of sequence: PlannedSequence) -> [(run: PlannedRun, stops: ArraySlice<PlannedStop>)] {
    sequence.runs.enumerated().map { position, run in
      let end =
        position + 1 < sequence.runs.count ? sequence.runs[position + 1].firstStop : sequence.stops.count
      return (run, sequence.stops[run.firstStop..<end])
    }
  }

  /// Gives duties and runs their ids: a run that carries most of a current route's children keeps its id.
  private func name(_ duties: inout [PlannedDuty]) {
    var duty = 1
    let pinnedDuties = Set(pinned.map(\.duty))
    for at in duties.indices where duties[at].id.isEmpty {
      while pinnedDuties.contains(Self.number("D", duty)) { duty += 1 }
      duties[at].id = Self.number("D", duty)
      duty += 1
    }
    for run in HalfDay.allCases {
      var runs: [(duty: Int, half: Int, order: Int, children: [Int])] = []
      for (d, duty) in duties.enumerated() {
        for (h, half) in duty.halves.enumerated() where half.run == run && half.routeIDs.isEmpty {
          duties[d].halves[h].routeIDs = Array(repeating: "", count: half.sequence.runs.count)
          for (order, part) in self.runs(of: half.sequence).enumerated() {
            let children = part.stops.flatMap { $0.boarding.flatMap { members[$0] } }.map { riders[$0].child }
            runs.append((d, h, order, children))
          }
        }
      }
      let held = Set(pinned.filter { $0.half.run == run }.flatMap(\.half.routeIDs))
      let kept = keptRoutes(runs.map(\.children), run, except: held)
      var taken = standing.ids(run).union(held)
      var next = 1
      for (position, entry) in runs.enumerated() {
        var id = kept[position].map { standing.routes[$0].id } ?? ""
        while id.isEmpty {
          let candidate = Self.number(run == .am ? "AM" : "PM", next)
          next += 1
          if taken.insert(candidate).inserted { id = candidate }
        }
        duties[entry.duty].halves[entry.half].routeIDs[entry.order] = id
      }
    }
  }

  /// Which current route each run carries on: most children in common first, each route once.
  private func keptRoutes(_ runs: [[Int]], _ run: HalfDay, except held: Set<String>) -> [Int?] {
    var kept = [Int?](repeating: nil, count: runs.count)
    guard !standing.routes.isEmpty else { return kept }
    var common: [(count: Int, run: Int, tag: Int)] = []
    for (position, children) in runs.enumerated() {
      var counts: [Int: Int] = [:]
      for child in Set(children) {
        if let tag = standing.tag(world.children[child].id, run), !held.contains(standing.routes[tag].id) {
          counts[tag, default: 0] += 1
        }
      }
      for (tag, count) in counts { common.append((count, position, tag)) }
    }
    common.sort { (-$0.count, $0.run, $0.tag) < (-$1.count, $1.run, $1.tag) }
    var used: Set<Int> = []
    for entry in common where kept[entry.run] == nil && used.insert(entry.tag).inserted {
      kept[entry.run] = entry.tag
    }
    return kept
  }

  private static func number(_ letters: String, _ value: Int) -> String {
    let digits = String(value)
    return letters + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }
}
