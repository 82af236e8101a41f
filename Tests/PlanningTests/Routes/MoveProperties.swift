import CaseModel
import Running
import Tables
import Testing
import Verification

@testable import Planning

@Suite("Moves in made-up authorities")
struct MoveProperties {
  private func world(_ seed: UInt64) throws -> Case {
    try authority(seed: seed) {
      $0.children = 90
      $0.riders = 30
    }
  }

  private func figure(_ made: PlanResults, _ name: String) -> Int64 {
    Int64(made.run.routing.first { $0.name == name }?.value ?? "") ?? 0
  }

  @Test(
    "a quote is what the plan then costs, the checker accepts it, and back again costs no more than before",
    arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func thereAndBack(seed: UInt64) throws {
    let world = try world(seed)
    let results = try Minibus.route(world, iterations: 1500, seed: seed)
    let desk = try RouteDesk(world, results, roads: nil, threads: 1)
    var restored = 0
    var tried = 0
    for (position, row) in (results.routes?.riders ?? []).enumerated() where position % 5 == 0 {
      guard let home = row.routeID else { continue }
      let quotes = try desk.quotes(child: row.childID, run: row.run, days: row.days, most: 6)
      guard let quote = quotes.first(where: { $0.isAllowed && !$0.isNewRun }) else { continue }
      tried += 1
      let made = try desk.apply(quote, inputs: [])
      let outcome = try PlanChecker(case: world, routes: CaseRoutes(world)).check(made)
      #expect(outcome.isVerified, "\(outcome.text)")
      #expect(figure(made, "cash_pence") == figure(results, "cash_pence") + quote.extraCash.value)
      #expect(figure(made, "steering_pence") == figure(results, "steering_pence") + quote.extraSteering.value)
      // The run it left may have ended; then it goes back into one of its own, with a new id.
      let stands = made.routes?.routes.contains { $0.run == row.run && $0.routeID == home } ?? false
      let back = try RouteDesk(world, made, roads: nil, threads: 1).quote(
        MoveWish(
          child: row.childID, run: row.run, to: stands ? .route(home) : .newRun, days: row.days))
      #expect(back.isAllowed)
      guard stands else { continue }
      #expect(back.extra.value <= -quote.extra.value)
      guard back.extra.value == -quote.extra.value else { continue }
      let again = try RouteDesk(world, made, roads: nil, threads: 1).apply(back, inputs: [])
      #expect(figure(again, "objective_pence") == figure(results, "objective_pence"))
      if again.routes == results.routes { restored += 1 }
    }
    #expect(tried >= 3 && restored >= 1, "\(tried) \(restored)")
  }

  @Test("a quote asked for alone is that of the list, however many threads")
  func alone() throws {
    let world = try world(3)
    let results = try Minibus.route(world, iterations: 1500)
    let one = try RouteDesk(world, results, roads: nil, threads: 1)
    let two = try RouteDesk(world, results, roads: nil, threads: 2)
    let row = try #require(results.routes?.riders.first { $0.routeID != nil })
    let list = try one.quotes(child: row.childID, run: row.run)
    let other = try two.quotes(child: row.childID, run: row.run)
    #expect(list.map(\.text) == other.map(\.text) && !list.isEmpty)
    for quote in list where !quote.isNewRun {
      #expect(try two.quote(quote.wish).text == quote.text)
    }
  }
}
