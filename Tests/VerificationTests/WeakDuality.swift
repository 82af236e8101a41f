import CaseModel
import Tables
import Testing

@testable import Verification

/// Random authorities so small that every plan can be tried, against bounds from random prices: a bound is never
/// above any plan that keeps the rules. Prices are proved by nothing but the formula, so this is the test of it.
@Suite("Weak duality")
struct WeakDuality {
  /// A seeded stream of small numbers.
  struct Stream {
    var state: UInt64
    mutating func next(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(n))
    }
  }

  private func authority(_ stream: inout Stream) -> TinyAuthority {
    var tiny = TinyAuthority(
      "Random",
      provisions: (0..<3).map { p in
        var row = provision(
          "P\(p)", [.special, .resourcedProvision, .independentSpecial][stream.next(3)], places: 1)
        row.places = p == 2 ? 0 : 1 + stream.next(2)
        row.placeFundingCommitted = stream.next(3)
        if stream.next(2) == 0 { row.hostID = "H" }
        return row
      },
      children: (0..<4).map { c in
        var row = child(
          "C\(c)", c == 3 && stream.next(2) == 0 ? .settled : .newPlan, year: stream.next(12), at: "P0")
        row.travel = .vehicle
        if c < 2, stream.next(2) == 0 {
          (row.siblingGroup, row.siblingRule) = ("g", SiblingRule.allCases[stream.next(3)])
        }
        return row
      })
    for c in 0..<4 {
      for p in 0..<3 {
        tiny.journeys["C\(c) P\(p)"] = (Int64(1_000 * stream.next(30)), Int64(60 * stream.next(60)))
      }
    }
    tiny.council.groups = [
      CapacityGroup(provisionID: "P0", id: "low", places: 1, yearMax: 6),
      CapacityGroup(provisionID: "P0", id: "high", places: 1 + stream.next(2), yearMin: 7),
    ]
    tiny.council.options = [
      ProvisionOption(
        id: "open", name: "", provisionID: "P2", places: 1 + stream.next(2),
        capital: .pounds(Int64(100_000 * stream.next(9))),
        rivalSet: stream.next(2) == 0 ? "R" : nil),
      ProvisionOption(
        id: "grow", name: "", provisionID: "P0", places: 1, capital: .pounds(Int64(100_000 * stream.next(9))),
        groupID: "low", rivalSet: "R"),
    ]
    tiny.results.run.optionsAllowed = ["open", "grow"]
    tiny.set("over_places_percent", ["0", "50"][stream.next(2)])
    tiny.set("capital_budget_gbp", String(100_000 * (4 + stream.next(10))))
    return tiny
  }

  private static let broken: Set<String> = [
    "capacity", "over-places", "option-closed", "rival-set", "capital-budget", "siblings", "not-candidate",
  ]

  /// Cheapest plan for each number awaiting, every plan tried.
  private func cheapest(_ tiny: TinyAuthority) -> [Int: Int64] {
    var best: [Int: Int64] = [:]
    for choice in 0..<256 {
      for taken in 0..<4 {
        var plan = tiny.results
        plan.placements = (0..<4).map { c in
          let p = choice >> (2 * c) & 3
          return PlacementRow(
            childID: "C\(c)", provisionID: p == 3 ? nil : "P\(p)", previousProvisionID: nil,
            status: .proposed,
            mode: "", journey: nil, journeyTime: nil, placeCost: .zero, travelCost: .zero, averageCost: .zero,
            steering: .zero, reason: "", nextBestProvisionID: nil, nextBestExtra: nil)
        }
        plan.run.optionsTaken = ["open", "grow"].enumerated().filter { taken >> $0.offset & 1 == 1 }.map(
          \.element)
        let outcome = tiny.check(plan)
        if outcome.breaches.contains(where: { Self.broken.contains($0.code) }) { continue }
        best[outcome.awaiting] = min(best[outcome.awaiting] ?? .max, outcome.objective)
      }
    }
    return best
  }

  @Test("no price makes a bound above the best plan", arguments: 0..<8)
  func neverAbove(seed: Int) {
    var stream = Stream(state: UInt64(seed) &* 7_919 &+ 11)
    for _ in 0..<3 { _ = stream.next(2) }
    let tiny = authority(&stream)
    let best = cheapest(tiny)
    guard let fewest = best.keys.min() else {
      Issue.record("no plan at all")
      return
    }
    var awaitingPlan = tiny.results
    awaitingPlan.run.optionsTaken = []
    for _ in 0..<40 {
      var rows: [CertificateRow] = []
      func add(
        _ stage: String, _ leaf: Int, _ kind: CertificateKind, _ id: String, _ group: String, _ value: Int
      ) {
        rows.append(
          CertificateRow(stage: stage, leaf: leaf, kind: kind, id: id, groupID: group, value: Int64(value)))
      }
      for stage in ["awaiting", "cost"] {
        let unit = stage == "cost" ? 1_000_000 : 1
        for leaf in 0..<2 {
          add(stage, leaf, .optionFixed, "open", "", leaf)
          for (p, group) in [("P0", ""), ("P0", "low"), ("P0", "high"), ("P1", ""), ("P2", "")] {
            add(stage, leaf, .group, p, group, stream.next(1_500) * unit * stream.next(2))
          }
          add(stage, leaf, .budget, "", "", stream.next(stage == "cost" ? 5_000 : 2))
          add(stage, leaf, .rival, "R", "", stream.next(1_000) * unit)
          if stage == "cost" {
            add(stage, leaf, .awaiting, "", "", (stream.next(4_000) - 2_000) * unit)
            for p in ["P0", "P1", "P2"] { add(stage, leaf, .committed, p, "", stream.next(600) * unit) }
          }
        }
      }
      // A plan with the fewest awaiting, so that the cost stage holds that number.
      var plan = tiny.results
      plan.certificate = rows
      let open = tiny.council.children.filter { $0.status != .settled }.count
      plan.placements = (0..<4).map { c in
        PlacementRow(
          childID: "C\(c)", provisionID: open - fewest > c ? "P1" : nil, previousProvisionID: nil,
          status: .proposed,
          mode: "", journey: nil, journeyTime: nil, placeCost: .zero, travelCost: .zero, averageCost: .zero,
          steering: .zero, reason: "", nextBestProvisionID: nil, nextBestExtra: nil)
      }
      let outcome = tiny.check(plan)
      #expect(outcome.awaiting == fewest)
      #expect(outcome.awaitingBound ?? .max <= fewest)
      #expect(outcome.bound ?? .max <= best[fewest] ?? 0)
      #expect(
        !outcome.breaches.contains { $0.code.hasPrefix("certificate") && $0.code != "certificate-kappa" })
    }
  }
}
