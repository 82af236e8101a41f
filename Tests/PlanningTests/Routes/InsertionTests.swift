import CaseModel
import Running
import Tables
import Testing
import Verification

@testable import Planning

@Suite("One more child")
struct InsertionTests {
  /// a and b travel; n, between them, is new.
  private var before: Case {
    Minibus.world([Minibus.child("a", at: 448_000, "North"), Minibus.child("b", at: 449_000, "North")])
  }

  private func with(_ child: Child) -> Case {
    var world = before
    world.children.append(child)
    return world
  }

  private func quotes(_ world: Case, _ child: String, provision: String? = nil) throws -> (
    InsertionRun, [InsertionQuote]
  ) {
    let run = try InsertionRun(
      world, try Minibus.route(before), child: child, provision: provision, roads: nil, threads: 1)
    return (run, try run.quotes())
  }

  @Test("the cheapest way costs no more metres; who is aboard longer, and by how much")
  func onTheWay() throws {
    let world = with(Minibus.child("n", at: 448_500, "North"))
    let (run, quotes) = try quotes(world, "n")
    #expect(quotes.count == 3)
    // On the way between a and b: no metre more. Am: a waits for n's 2 minutes. Pm: North loads 1 minute longer before
    // anybody is aboard, b first; then a waits for n.
    #expect(quotes[0].extraCash == .zero && !quotes[0].exceedsGuideline)
    #expect(
      quotes[0].changes.map { "\($0.childID) \($0.run.rawValue) \($0.before) \($0.after)" } == [
        "a am 320 440", "a pm 320 440",
      ])
    #expect(
      quotes[0].rides.map { "\($0.run.rawValue) \($0.routeID) \($0.dutyID) \($0.isNewDuty)" }
        == ["am AM001 D001 false", "pm PM001 D001 false"])
    #expect(
      zip(quotes, quotes.dropFirst()).allSatisfy {
        $0.extraCash + $0.extraSteering <= $1.extraCash + $1.extraSteering
      })

    var made = run.apply(quotes[0], inputs: [])
    let outcome = try PlanChecker(case: world, routes: CaseRoutes(world)).check(made)
    #expect(outcome.isVerified, "\(outcome.text)")
    #expect(made.routes?.routes.map(\.children) == [3, 3])
    #expect(made.run.routing.first { $0.name == "cash_pence" }?.value == "1994430")
    made.run.verdict = outcome.verdict
  }

  @Test("a quote's price is what the plan then costs more", arguments: [446_000, 451_000, 470_000])
  func price(easting: Int) throws {
    let world = with(Minibus.child("n", at: Int32(easting), "South"))
    let (run, quotes) = try quotes(world, "n")
    let standing = try Minibus.route(before)
    func figure(_ made: PlanResults, _ name: String) -> Int64 {
      Int64(made.run.routing.first { $0.name == name }?.value ?? "") ?? 0
    }
    for quote in quotes {
      let made = run.apply(quote, inputs: [])
      let outcome = try PlanChecker(case: world, routes: CaseRoutes(world)).check(made)
      #expect(outcome.isVerified, "\(outcome.text)")
      #expect(figure(made, "cash_pence") == figure(standing, "cash_pence") + quote.extraCash.value)
      #expect(
        figure(made, "steering_pence") == figure(standing, "steering_pence") + quote.extraSteering.value)
    }
  }

  /// a and b fill a car of 2 seats at GBP 40 a day; a bus takes a wheelchair in its second layout at GBP 100 a day.
  private var fullCar: Case {
    var world = before
    let car = VehicleType(
      id: "car", layouts: [VehicleLayout(seats: 2, wheelchairs: 0)], costPerDay: .pounds(40),
      costPerMile: .pounds(2))
    world.vehicles = [car, Minibus.minibus]
    return world
  }

  @Test("a child more may take a larger vehicle, for both half-days or one", arguments: [true, false])
  func largerVehicle(bothWays: Bool) throws {
    let standing = try Minibus.route(fullCar)
    #expect(Set(standing.routes?.routes.map(\.vehicleType) ?? []) == ["car"])
    var world = fullCar
    world.children.append(Minibus.child("n", at: 448_500, "North") { $0.mobility = .wheelchair })
    if !bothWays {
      world.attendance = [
        Attendance(childID: "n", provisionID: "North", daysAM: .all, daysPM: WeekDays(bits: 0))
      ]
    }
    let run = try InsertionRun(world, standing, child: "n", provision: "North", roads: nil, threads: 1)
    let quotes = try run.quotes()
    // Both ways: the same 4,000 m in the bus, 190 days x GBP 60. Mornings alone: car and bus each drive 2,000 m, and
    // GBP 2.49 twice is a penny more than 4.97: 190 x (100 + 0.01).
    #expect(quotes.first?.extraCash == Pence(bothWays ? 1_140_000 : 1_900_190))
    #expect(quotes.first?.rides.first?.vehicleType == "minibus")
    for quote in quotes {
      let made = run.apply(quote, inputs: [])
      let outcome = try PlanChecker(case: world, routes: CaseRoutes(world)).check(made)
      #expect(outcome.isVerified, "\(outcome.text)")
      func cash(_ made: PlanResults) -> Int64 {
        Int64(made.run.routing.first { $0.name == "cash_pence" }?.value ?? "") ?? 0
      }
      #expect(cash(made) == cash(standing) + quote.extraCash.value)
    }
  }

  @Test("a new sibling joins the run of the one at the same stop")
  func sibling() throws {
    var world = with(Minibus.child("n", at: 448_000, "North") { $0.siblingGroup = "family" })
    world.children[0].siblingGroup = "family"
    let (run, quotes) = try quotes(world, "n")
    #expect(!quotes.isEmpty && quotes.allSatisfy { $0.rides.map(\.routeID) == ["AM001", "PM001"] })
    let outcome = try PlanChecker(case: world, routes: CaseRoutes(world)).check(
      run.apply(quotes[0], inputs: []))
    #expect(outcome.isVerified, "\(outcome.text)")
  }

  @Test("what cannot be quoted is said in two parts")
  func refusals() throws {
    func refusal(_ child: Child, _ id: String) -> String? {
      do {
        _ = try quotes(with(child), id)
        return nil
      } catch { return "\(error)" }
    }
    let n = Minibus.child("n", at: 448_500, "North")
    #expect(refusal(n, "x") == "There is no child \"x\" in the case. Check the id in children.csv.")
    #expect(
      refusal(n, "a") == "a already travels in AM001 (am). Plan again with route to change its journeys.")
    var placeless = n
    placeless.currentProvisionID = nil
    #expect(
      refusal(placeless, "n")
        == "n has no place. Give --provision, or current_provision_id in children.csv.")
    var walking = n
    walking.travel = .notEligible
    #expect(
      refusal(walking, "n")
        == "n does not travel in routes to North on the data held (travel not_eligible, boarding or transport condition). "
        + "Correct the record if it should.")
  }
}
