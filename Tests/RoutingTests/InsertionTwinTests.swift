import Running
import Testing

@testable import Routing

/// The constant-time check against trying every position and timing the whole sequence afresh.
@Suite struct InsertionTwinTests {
  /// The cheapest sequence with a request put in at every pair of positions; nil when none is possible.
  static func bruteForce(
    _ data: SearchData, _ record: RouteRecord, _ request: Int, type: Int
  ) -> Int64? {
    let problem = data.problem
    let info = problem.requests[request]
    let visits = record.visits
    var best: Int64?
    func consider(_ list: [PlannedSequence.Visit]) {
      guard
        let sequence = PlannedSequence(
          problem, session: Int(record.session), vehicleType: type, tag: Int(record.tag), visits: list),
        PlainAudit(
          problem,
          RoutingPlan(
            sequences: [sequence], skipped: [], unassigned: [], cost: 0)
        ).faults.allSatisfy({
          $0.hasSuffix(" 0 times") || $0.hasPrefix("cost") || $0.hasPrefix("too many")
        })
      else { return }
      let price = problem.cost(sequence)
      if best.map({ price < $0 }) ?? true { best = price }
    }
    for i in 0...visits.count {
      for joinsFirst in [false, true] {
        var first = visits
        if joinsFirst {
          guard problem.mergesStops, i < visits.count, visits[i].place == info.pickup.place,
            !visits[i].boarding.isEmpty
          else { continue }
          first[i].boarding.append(request)
        } else {
          first.insert(.init(place: info.pickup.place, boarding: [request], leaving: []), at: i)
        }
        for j in (i + 1)...first.count {
          var second = first
          second.insert(.init(place: info.delivery.place, boarding: [], leaving: [request]), at: j)
          consider(second)
          guard problem.mergesStops, j < first.count, first[j].place == info.delivery.place,
            !first[j].leaving.isEmpty
          else { continue }
          second = first
          second[j].leaving.append(request)
          consider(second)
        }
      }
    }
    return best
  }

  static let mixes: [SampleProblems.Features] = [
    [.windows], [.windows, .bound, .time], [.merges], [.merges, .time], [.merges, .layouts, .time],
    [.windows, .pairs], [.merges, .pairs, .assistants, .time], [.bases, .time, .layouts],
    [.windows, .time, .bases],
  ]

  @Test(arguments: mixes.indices)
  func agreesWithTryingEverything(_ mix: Int) {
    var compared = 0
    var possible = 0
    for seed in 1...40 {
      let problem = SampleProblems.make(
        14, places: 10, Self.mixes[mix], seed: UInt64(1_000 * mix + seed))
      withSearchData(problem) { data in
        var random = SeededGenerator(seed: UInt64(seed))
        var state = SearchState(data, requests: (0..<14).map { Int32($0) })
        // Grow routes at random, comparing at every step.
        state.counts.allowed = state.counts.allowed.map { _ in 3 }
        for request in 0..<14 {
          let info = data.requests[request]
          var insertions: [Insertion] = []
          for slot in 0..<state.slotCount where state.used[slot] {
            let record = RouteRecord(state.slots[slot].pointee)
            for type in 0..<data.typeCount {
              state.search.best.delta = .max
              state.search.best.slot = -2
              state.search.typeMask = 1 << UInt64(type) & state.slots[slot].pointee.types
              for k in 0..<data.typeCount { state.search.typeBase[k] = 0 }
              state.search.leastBase = -1 << 50
              state.search.leastPerDistance = 0
              state.search.search(state.slots[slot].pointee, slot: Int32(slot), request: request)
              let found = state.search.best
              let twin =
                state.search.typeMask == 0
                ? nil : Self.bruteForce(data, record, request, type: type)
              compared += 1
              if let twin {
                possible += 1
                let before = state.slots[slot].pointee.typeCost[type]
                #expect(found.slot == Int32(slot), "mix \(mix) seed \(seed) request \(request)")
                #expect(found.delta == twin - before, "mix \(mix) seed \(seed) request \(request)")
              } else {
                #expect(found.slot == -2, "mix \(mix) seed \(seed) request \(request)")
              }
              if found.slot >= 0 { insertions.append(found) }
            }
          }
          if !insertions.isEmpty, random.below(5) > 0 {
            state.insert(Int32(request), insertions[random.below(insertions.count)])
          } else {
            state.search.best.delta = .max
            state.considerNew(request, info)
            if state.search.best.slot == -1 { state.insert(Int32(request), state.search.best) }
          }
          state.dropSettled()
        }
      }
    }
    #expect(possible > 100 && compared > possible)
  }
}
