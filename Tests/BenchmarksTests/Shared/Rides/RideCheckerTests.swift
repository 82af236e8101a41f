import Testing

@testable import Benchmarks

@Suite struct RideCheckerTests {
  private func verdict(_ solution: RideSolution, _ instance: RideInstance? = nil) throws -> SolutionVerdict {
    RideChecker.check(solution, of: try instance ?? TinyRides.instance(), rule: .strict)
  }

  @Test func addsUpGoodRoutes() throws {
    #expect(try verdict(TinyRides.routes([1, 2, 4, 3])) == .cost(18))
    // 1: 3 + 6 + 9; 2: 4 + 4 + 8.
    #expect(try verdict(TinyRides.routes([1, 3], [2, 4])) == .cost(34))
    #expect(try verdict(TinyRides.routes([1, 2, 4, 3], [])) == .cost(18))
  }

  @Test func everyNodeOnceByOneVehicleInOrder() throws {
    #expect(
      try verdict(TinyRides.routes([1, 3]))
        == .faults(["Node 2 is visited 0 times, not once.", "Node 4 is visited 0 times, not once."]))
    #expect(
      try verdict(TinyRides.routes([1, 2, 3], [4]))
        == .faults([
          "Vehicle 0 does not visit node 4 after node 2.", "Vehicle 1 does not visit node 2 before node 4.",
        ]))
    #expect(
      try verdict(TinyRides.routes([1, 2, 4, 3, 9]))
        == .faults(
          ["Vehicle 0 visits node 9, which no request has."]
            + (1...4).map { "Node \($0) is visited 0 times, not once." }))
    #expect(
      try verdict(TinyRides.routes([1, 2, 4, 3], [], []))
        == .faults(["Vehicle 2 does not exist: there are 2, counted from 0."]))
    let twice = RideSolution(routes: [.init(vehicle: 1, visits: [1, 3]), .init(vehicle: 1, visits: [2, 4])])
    #expect(try verdict(twice) == .faults(["Vehicle 1 drives two routes."]))
  }

  @Test func room() throws {
    let instance = try TinyRides.changed(0, to: "2 2 60 1 12")
    #expect(
      try verdict(TinyRides.routes([1, 2, 4, 3]), instance)
        == .faults(["Vehicle 0 carries [2] after node 2, above its room of [1]."]))
  }

  @Test func windows() throws {
    // Node 3 closes at 20: 2 4 1 3 gets there at 4 + 1 + 4 + 1 + 5 + 1 + 6 = 22.
    #expect(
      try verdict(TinyRides.routes([2, 4, 1, 3])) == .faults(["Vehicle 0 cannot keep its time windows."]))
    #expect(
      try verdict(TinyRides.routes([2, 4, 1, 3]), TinyRides.changed(4, to: "3 9 0 1 -1 14 22")) == .cost(28))
  }

  @Test func longestRides() throws {
    // Rides of 1 2 4 3: request 1 from the end of boarding at 3 to 9: 1 + 1 + 4 + 1 + 1 = 8; request 2: 4.
    #expect(
      try verdict(TinyRides.routes([1, 2, 4, 3]), TinyRides.changed(0, to: "2 2 60 2 8")) == .cost(18))
    #expect(
      try verdict(TinyRides.routes([1, 2, 4, 3]), TinyRides.changed(0, to: "2 2 60 2 7.9"))
        == .faults(["Vehicle 0 cannot keep its longest ride times."]))
    // Boarding first at its earliest would make request 1 ride from 4 to 14; boarding later it rides 8.
    #expect(
      try verdict(TinyRides.routes([1, 2, 4, 3]), TinyRides.changed(2, to: "1 3 0 1 1 0 4"))
        == .cost(18))
    #expect(
      try verdict(
        TinyRides.routes([1, 2, 4, 3]),
        TinyRides.instance(
          TinyRides.text.replacing("2 2 60 2 12", with: "2 2 60 2 8")
            .replacing("1 3.000 0.000 1 1 0 60", with: "1 3 0 1 1 0 4")))
        == .faults(["Vehicle 0 cannot keep its longest ride times."]))
  }

  @Test func duration() throws {
    // 18 to drive and 4 services.
    #expect(
      try verdict(TinyRides.routes([1, 2, 4, 3]), TinyRides.changed(0, to: "2 2 22 2 12")) == .cost(18))
    #expect(
      try verdict(TinyRides.routes([1, 2, 4, 3]), TinyRides.changed(0, to: "2 2 21.9 2 12"))
        == .faults(["Vehicle 0 cannot be back within 21.9."]))
    // Boarding at 1 by 2 o'clock makes it wait for 14 at node 3: gone at 2 - 3 < 0 is before the depot opens.
    #expect(
      try verdict(TinyRides.routes([1, 2, 4, 3]), TinyRides.changed(2, to: "1 3 0 1 1 0 2"))
        == .faults(["Vehicle 0 cannot keep its time windows."]))
  }
}
