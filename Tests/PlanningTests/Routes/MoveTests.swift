import CaseModel
import Running
import Tables
import Testing
import Verification

@testable import Planning

/// a 446,000 and b 447,000 ride together, c 465,000 alone, all to North at 450,000, in cars of two seats at GBP 40 a day.
@Suite("A journey into another run")
struct MoveTests {
  private static let car = VehicleType(
    id: "car", layouts: [VehicleLayout(seats: 2, wheelchairs: 0)], costPerDay: .pounds(40),
    costPerMile: .pounds(2))

  private func world(change: (inout Case) -> Void = { _ in }) -> Case {
    Minibus.world(
      [
        Minibus.child("a", at: 446_000, "North"), Minibus.child("b", at: 447_000, "North"),
        Minibus.child("c", at: 465_000, "North"),
      ]
    ) {
      $0.vehicles = [Self.car]
      change(&$0)
    }
  }

  private func desk(_ world: Case, _ results: PlanResults) throws -> RouteDesk {
    try RouteDesk(world, results, roads: nil, threads: 1)
  }

  private func figure(_ made: PlanResults, _ name: String) -> Int64 {
    Int64(made.run.routing.first { $0.name == name }?.value ?? "") ?? 0
  }

  /// The run of a child.
  private func route(_ results: PlanResults, _ child: String, _ run: HalfDay = .am) throws -> String {
    try #require(results.routes?.riders.first { $0.childID == child && $0.run == run }?.routeID)
  }

  @Test("to the penny and the second: cost, minutes of the child and of everybody else, seats")
  func figures() throws {
    let world = world()
    let results = try Minibus.route(world)
    let (pair, alone) = (try route(results, "a"), try route(results, "c"))
    #expect(try route(results, "b") == pair && pair != alone)
    let quote = try desk(world, results).quote(MoveWish(child: "b", run: .am, to: .route(alone)))
    #expect(quote.isAllowed && !quote.isNewRun && !quote.exceedsGuideline && quote.together.isEmpty)
    #expect(quote.from == [pair] && quote.to == alone)
    // c drives past North to b and back: 15,000 + 3,000 + 3,000 = 21,000 m instead of 15,000. Its day is 36,000 m instead
    // of 30,000: GBP 84.74 (40 + 44.7387) instead of 77.28 (40 + 37.2823), on 190 days; a's car drives as far as before.
    #expect(quote.extraCash == Pence(190 * 746) && quote.extraSteering == .zero)
    // b: 3,000 m are 300 s either way. c: 1,800 s to b, 120 s while b boards, 300 s.
    #expect(quote.rides.map { "\($0.childID) \($0.before) \($0.after)" } == ["b 300 300"])
    // a does not wait for b any more: 400 s instead of 520, met 2 minutes later.
    #expect(
      quote.others.map { "\($0.childID) \($0.before) \($0.after) \($0.board - $0.boardBefore)" }
        == ["a 520 400 120", "c 1500 2220 -720"])
    let runs = quote.runs.map { "\($0.routeID) \($0.before?.seats ?? -1) \($0.after?.seats ?? -1)" }
    #expect(runs.sorted() == ["\(pair) 2 1", "\(alone) 1 2"].sorted())

    let made = try desk(world, results).apply(quote, inputs: [])
    let outcome = try PlanChecker(case: world, routes: CaseRoutes(world)).check(made)
    #expect(outcome.isVerified, "\(outcome.text)")
    #expect(figure(made, "cash_pence") == figure(results, "cash_pence") + quote.extraCash.value)
    #expect(made.run.command == ["route", "minibus", "--move", "b", "--run", "am", "--to", alone])

    // And back: the rows are those of before.
    let back = try desk(world, made).quote(MoveWish(child: "b", run: .am, to: .route(pair)))
    #expect(back.extraCash == -quote.extraCash)
    #expect(try desk(world, made).apply(back, inputs: []).routes == results.routes)
  }

  @Test("a rule that breaks is said with the figures of the least bad place, and cannot be made")
  func seats() throws {
    let world = world()
    let results = try Minibus.route(world)
    let (pair, alone) = (try route(results, "a"), try route(results, "c"))
    let quote = try desk(world, results).quote(MoveWish(child: "c", run: .am, to: .route(pair)))
    #expect(
      quote.broken == [
        BrokenRule(
          kind: .seats, routeID: pair,
          sentence: "\(pair) would need 3 seats at once; a vehicle of type car has 2+0.")
      ])
    #expect(quote.runs.map(\.change).contains(.gone) && quote.runs.contains { $0.routeID == alone })
    #expect(throws: InsertionRefusal.self) { try desk(world, results).apply(quote, inputs: []) }
  }

  private func broken(_ world: Case, _ child: String, with other: String) throws -> [String] {
    let results = try Minibus.route(world)
    let to = try route(results, other)
    return try desk(world, results).quote(MoveWish(child: child, run: .am, to: .route(to))).broken.map {
      "\($0.kind.rawValue): " + $0.sentence.replacing(to, with: "IT")
    }
  }

  @Test("each hard rule in words")
  func rules() throws {
    #expect(
      try broken(world { $0.children[2].solo = true }, "b", with: "c") == [
        "solo: c must travel alone; IT would carry b at the same time."
      ])
    #expect(
      try broken(world { $0.children[2].notWith = ["b"] }, "b", with: "c") == [
        "must_not_share: b and c must not share a vehicle; IT would carry both at once."
      ])
    // A wheelchair in a car that has no space for one, and a van that has.
    let van = VehicleType(
      id: "van", layouts: [VehicleLayout(seats: 1, wheelchairs: 1)], costPerDay: .pounds(90),
      costPerMile: .pounds(2))
    #expect(
      try broken(
        world {
          $0.vehicles = [Self.car, van]
          $0.children[2].mobility = .wheelchair
        }, "c", with: "a") == [
          "wheelchairs: IT would need 2 seats and 1 wheelchair space at once; a vehicle of type car has 2+0."
        ])
    // An assistant takes the second seat.
    #expect(
      try broken(world { $0.children[2].assistant = .own }, "b", with: "c") == [
        "seats: IT would need 3 seats (1 for an assistant) at once; a vehicle of type car has 2+0."
      ])
    // c, now at 452,000, may ride max(240 s, 1.5 x 200 s) = 300 s, b max(360 s, 1.5 x 300 s) = 450 s. b first: aboard for
    // 500 + 120 + 200 = 820 s, 370 too many; c first would be 500 + 120 + 300 = 920 s, 620 too many.
    #expect(
      try broken(
        world {
          $0.children[2].location = Minibus.point(452_000)
          for (child, minutes) in [9, 6, 4].enumerated() { $0.children[child].maxRideMinutes = minutes }
          precondition($0.parameters.set("ride_above_max_min", "0") != nil)
        }, "b", with: "c") == ["ride_limit: b would be aboard IT for 14 minutes; the longest allowed is 7."])
    // South is now 10,000 m from North: 08:45, 120 s at North, 1,000 s on the way.
    let far = Minibus.world([
      Minibus.child("c", at: 449_000, "North"), Minibus.child("d", at: 461_000, "South"),
    ]) {
      $0.vehicles = [Self.car]
      $0.provisions[1].location = Minibus.point(460_000)
    }
    #expect(
      try broken(far, "d", with: "c") == [
        "window: IT would reach South at 09:03:40; it must be there by 08:55:00, before the bell."
      ])
  }

  @Test("a run of its own: one more vehicle, unless the fleet has no more")
  func newRun() throws {
    let world = world()
    let results = try Minibus.route(world)
    let quote = try desk(world, results).quote(MoveWish(child: "b", run: .am, to: .newRun))
    // a's car drives 4,000 m still; b's, the third, 3,000 m: GBP 40 + 3.7282 a day.
    #expect(quote.isAllowed && quote.isNewRun && quote.extraCash == Pence(190 * 4373))
    let made = try desk(world, results).apply(quote, inputs: [])
    let outcome = try PlanChecker(case: world, routes: CaseRoutes(world)).check(made)
    #expect(outcome.isVerified, "\(outcome.text)")

    var few = world
    few.vehicles[0].available = 2
    let tight = try desk(few, try Minibus.route(few)).quote(MoveWish(child: "b", run: .am, to: .newRun))
    #expect(
      tight.broken.map(\.sentence) == ["3 vehicles of type car would be needed on Monday; there are 2."])
  }

  @Test("brothers and sisters who ride together move together")
  func siblings() throws {
    var world = world { $0.vehicles = [Minibus.minibus] }
    world.children[0].location = world.children[1].location
    for child in 0...1 { world.children[child].siblingGroup = "family" }
    world.children[2].solo = true
    let results = try Minibus.route(world)
    let quote = try desk(world, results).quote(MoveWish(child: "b", run: .pm, to: .newRun))
    #expect(quote.together == ["a"] && quote.rides.map(\.childID) == ["b", "a"])
  }

  @Test("the list: runs that may take it first, each part cheapest first, and why the others may not")
  func list() throws {
    let world = world()
    let results = try Minibus.route(world)
    let (pair, alone) = (try route(results, "a"), try route(results, "c"))
    let b = try desk(world, results).quotes(child: "b", run: .am)
    #expect(b.map(\.isAllowed) == [true, true] && b[0].to == alone && b[1].isNewRun)
    let c = try desk(world, results).quotes(child: "c", run: .am)
    // c has a run of its own already.
    #expect(c.map(\.isAllowed) == [false] && c[0].to == pair)
  }

  @Test("what cannot be asked is said in two parts")
  func refusals() throws {
    let world = world()
    let results = try Minibus.route(world)
    let pair = try route(results, "a")
    let desk = try desk(world, results)
    func refusal(_ wish: MoveWish) -> String? {
      do {
        _ = try desk.quote(wish)
        return nil
      } catch { return "\(error)" }
    }
    #expect(
      refusal(MoveWish(child: "x", run: .am, to: .newRun))
        == "There is no child \"x\" in the case. Check the id in children.csv.")
    #expect(
      refusal(MoveWish(child: "b", run: .am, to: .route("AM009")))
        == "There is no run \"AM009\" in the morning. The runs are in routes.csv of the results.")
    #expect(
      refusal(MoveWish(child: "b", run: .am, to: .route(pair)))
        == "b is in \(pair) already. Name another run, or new for one of its own.")
    #expect(
      refusal(MoveWish(child: "b", run: .am, to: .newRun, days: WeekDays(bits: 1)))
        == "b has no journey of just the days M---- in the morning; a journey moves on all its days: MTWTF in \(pair). "
        + "Give --days as there, or leave it out.")
    var out = results
    out.routes?.riders.removeAll { $0.childID == "b" && $0.run == .am }
    #expect(throws: InsertionRefusal.self) {
      try self.desk(world, out).quote(MoveWish(child: "b", run: .am, to: .newRun))
    }
  }
}
