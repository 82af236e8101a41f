import CaseModel
import Running
import Tables
import Testing
import Verification

@testable import Planning

@Suite("One child's journeys to several places")
struct JourneyQuoteTests {
  /// a and b to North; n at 448,500, between them, where the world says.
  private func world(_ n: String?, change: (inout Child) -> Void = { _ in }) -> Case {
    var children = [Minibus.child("a", at: 448_000, "North"), Minibus.child("b", at: 449_000, "North")]
    if let n { children.append(Minibus.child("n", at: 448_500, n, change: change)) }
    return Minibus.world(children)
  }

  private func figure(_ made: PlanResults, _ name: String) -> Int64 {
    Int64(made.run.routing.first { $0.name == name }?.value ?? "") ?? 0
  }

  /// The whole plan priced afresh by the checker's and the planner's own accounts.
  private func applied(_ quotes: JourneyQuotes, _ world: Case, _ provision: String, _ quote: InsertionQuote)
    throws -> PlanResults
  {
    let run = try InsertionRun(
      world, quotes.without.results, child: "n", provision: provision, roads: nil, threads: 1)
    let made = run.apply(quote, inputs: [])
    let outcome = try PlanChecker(case: world, routes: CaseRoutes(world)).check(made)
    #expect(outcome.isVerified, "\(outcome.text)")
    return made
  }

  @Test("on the way, and past the school: miles, rides and others, to the penny")
  func prices() throws {
    let world = world("North")
    var without = world
    without.children.removeLast()
    let quotes = try JourneyQuotes(
      world, try Minibus.route(without), child: "n", provisions: ["North", "South", "Nowhere"], roads: nil,
      threads: 1)
    #expect(quotes.saving == nil)
    #expect(quotes.journeys.map(\.provisionID) == ["North", "South"])
    let north = try #require(quotes.journeys[0].quote)
    // On the way: no metre more; a waits for n's 2 minutes both ways.
    #expect(north.extraCash == .zero)
    #expect(north.changes.map { "\($0.childID) \($0.after - $0.before)" } == ["a 120", "a 120"])
    let south = try #require(quotes.journeys[1].quote)
    // 2,000 m before, 5,000 m with South, each half-day: a day 100 + 2 x 10,000 / 1,609.344 = GBP 112.43 for 104.97;
    // 190 days x 7.46 = GBP 1,417.40.
    #expect(south.extraCash == Pence(141_740))
    #expect(south.rides.allSatisfy { !$0.isNewDuty && $0.above == 0 })
  }

  @Test("a child who rides now is taken out first; both halves are whole plans' differences")
  func riding() throws {
    let world = world("South")
    let made = try Minibus.route(world)
    let quotes = try JourneyQuotes(
      world, made, child: "n", provisions: ["North", "South"], roads: nil, threads: 1)
    var others = world
    others.children.removeLast()
    let alone = try Minibus.route(others)
    // a and b alone in their order are the cheapest plan without n, and n goes back where it was.
    let cash = figure(made, "cash_pence")
    let before = figure(alone, "cash_pence")
    #expect(quotes.saving == Pence(141_740))
    #expect(cash - before == 141_740)
    #expect(quotes.journeys.map { $0.quote?.extraCash } == [.zero, Pence(141_740)])
    for journey in quotes.journeys {
      let quote = try #require(journey.quote)
      let whole = try applied(quotes, world, journey.provisionID, quote)
      #expect(figure(whole, "cash_pence") == before + quote.extraCash.value)
      #expect(figure(whole, "steering_pence") == figure(alone, "steering_pence") + quote.extraSteering.value)
    }
    let rows = try #require(quotes.without.results.routes)
    #expect(rows.riders.map(\.childID) == ["a", "a", "b", "b"])
    #expect(rows.routes.map(\.children) == [2, 2])
  }

  @Test("a vehicle left empty is not driven; the child's contribution is counted once")
  func contribution() throws {
    let world = Minibus.world([
      Minibus.child("n", at: 448_000, "South") { $0.contribution = .pounds(500) }
    ])
    let made = try Minibus.route(world)
    let quotes = try JourneyQuotes(
      world, made, child: "n", provisions: ["South", "North"], roads: nil, threads: 1)
    // To South 2 x 5,000 m: 112.43 a day, 190 days, less 500; to North 2 x 2,000 m: 104.97.
    #expect(quotes.saving == Pence(11_243 * 190 - 50_000))
    #expect(
      quotes.journeys.map { $0.quote?.extraCash } == [
        Pence(11_243 * 190 - 50_000), Pence(10_497 * 190 - 50_000),
      ])
    #expect(quotes.journeys[0].quote?.rides.allSatisfy(\.isNewDuty) == true)
    #expect(quotes.without.results.routes?.routes.isEmpty == true)
    #expect(quotes.without.results.routes?.duties.isEmpty == true)
  }

  @Test("a child in the middle of a run that is two without it")
  func split() throws {
    // Morning: a to North, n over the gap, c from beyond North to South.
    let world = Minibus.world([
      Minibus.child("a", at: 448_000, "North"), Minibus.child("n", at: 449_000, "South"),
      Minibus.child("c", at: 451_000, "South"),
    ])
    let made = try Minibus.route(world)
    let quotes = try JourneyQuotes(
      world, made, child: "n", provisions: ["South"], roads: nil, threads: 1)
    let rows = try #require(quotes.without.results.routes)
    let names = rows.routes.map { $0.run.rawValue + $0.routeID }
    #expect(Set(names).count == names.count)
    #expect(Set(rows.stops.map { $0.run.rawValue + $0.routeID }) == Set(names))
    #expect(rows.riders.allSatisfy { $0.routeID != nil })
    let whole = try applied(quotes, world, "South", try #require(quotes.journeys[0].quote))
    #expect(
      figure(whole, "cash_pence")
        == figure(made, "cash_pence") - (quotes.saving?.value ?? 0)
        + (quotes.journeys[0].quote?.extraCash.value ?? 0))
  }

  @Test("what cannot be quoted says why")
  func reasons() throws {
    let made = try Minibus.route(world(nil))
    func reason(_ change: (inout Child) -> Void, _ edit: (inout Case) -> Void = { _ in }) throws -> String {
      var world = world("North", change: change)
      edit(&world)
      let quotes = try JourneyQuotes(
        world, made, child: "n", provisions: ["South"], roads: nil, threads: 1)
      #expect(quotes.journeys[0].quote == nil)
      return quotes.journeys[0].reason
    }
    #expect(try reason { $0.travel = .notEligible } == "The journey is not one in routes on the data held.")
    #expect(try reason { $0.travel = .trainingAgreed } == "Travel training is agreed for this child.")
    #expect(try reason { $0.travel = .budgetAgreed } == "A personal budget is agreed for this child.")
    #expect(
      try reason({ _ in }) { world in
        world.suitability = [
          SuitabilityRecord(
            childID: "n", provisionID: "South", view: .canMeet, transportCondition: .parentPays)
        ]
      } == "The journey is not one in routes on the data held.")
    #expect(
      try reason({ _ in }) { $0.provisions[1].bellStart = nil }
        == "n is left out of routes: South has no bell time. Give bell_start and bell_end in provisions, or open days "
        + "with bells in calendars.")
    // Alone in the only vehicle, 67 km away: it is never back for a and b.
    let far = try reason({
      $0.solo = true
      $0.location = Minibus.point(520_000)
    }) { $0.vehicles[0].available = 1 }
    #expect(
      far == "No vehicle can take the child along: every fleet limit is reached, or siblings would be parted."
    )
  }
}
