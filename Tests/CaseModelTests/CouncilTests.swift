import Testing

@testable import CaseModel

/// Two Councils: Oak is 001's (10 places, 1 held from outside), Elm 002's (6, 4 of them in its lower school), Ivy an
/// independent school of 3. p to s are 001's, t to v 002's; w is 002's and paid for by 003.
private func twoCouncils() -> Case {
  let here = Location(point: GridPoint(easting: 450_000, northing: 90_000))
  func school(_ id: String, _ kind: ProvisionKind, _ places: Int, _ la: String) -> Provision {
    Provision(
      id: id, name: id, kind: kind, location: here, yearMin: 0, yearMax: 11, needs: .any, places: places,
      laCode: la)
  }
  func child(_ id: String, _ la: String, _ status: ChildStatus, _ now: String? = nil) -> Child {
    Child(
      id: id, location: here, ncYear: 3, needs: [.asd], status: status, currentProvisionID: now,
      maintainingLA: la, travel: .vehicle)
  }
  var value = Case(
    name: "two councils", parameters: Parameters(),
    provisions: [
      school("oak", .special, 10, "001"), school("elm", .special, 6, "002"),
      school("ivy", .independentSpecial, 3, "001"),
    ],
    children: [
      child("p", "001", .settled, "oak"), child("q", "001", .settled, "elm"),
      child("r", "001", .request, "elm"),
      child("s", "001", .newPlan), child("t", "002", .settled, "elm"), child("u", "002", .newPlan),
      child("v", "002", .settled, "oak"), child("w", "002", .settled, "elm"),
    ])
  value.children[7].payingLA = "003"
  value.groups = [CapacityGroup(provisionID: "elm", id: "lower", places: 4)]
  value.vehicles = [
    VehicleType(id: "taxi", layouts: [], costPerDay: .zero, costPerMile: .zero, available: 8),
    VehicleType(id: "bus", layouts: [], costPerDay: .zero, costPerMile: .zero, laCode: "002"),
  ]
  return value
}

/// Who holds what of Two Councils, without a reserve: q, t and w are at Elm; r of 001 is there but due.
private let held = HeldPlaces(
  councils: ["001", "002"],
  nodes: [
    .init(provision: 0, group: "", room: 7, fixed: [1, 1], claims: [0, 0]),
    // 6 - 3 and 4 - 3 places.
    .init(provision: 1, group: "", room: 3, fixed: [1, 2], claims: [1, 0]),
    .init(provision: 1, group: "lower", room: 1, fixed: [1, 2], claims: [1, 0]),
    .init(provision: 2, group: "", room: 3, fixed: [0, 0], claims: [0, 0]),
  ], overLeft: [2, 1, 0], freeCommitted: [8, 3, 0], committed: [[1, 1], [1, 2], [0, 0]])

@Suite struct Councils {
  @Test func whoMaintainsAndPays() {
    let value = twoCouncils()
    #expect(value.councils == ["001", "002"])
    #expect(value.payer(of: value.children[7]) == "003" && value.council(of: value.children[7]) == "002")
    #expect(value.payer(of: value.children[0]) == "001")
    // An independent school is nobody's, wherever it lies.
    #expect(value.provisions.map { value.owner(of: $0) } == ["001", "002", nil])
    #expect(value.neighbourProblems().isEmpty)
  }

  @Test func aCouncilAloneHasItsOwnPlacesAndThoseItHolds() {
    let west = twoCouncils().alone("001", held)
    #expect(west.council == "001" && west.children.map(\.id) == ["p", "q", "r", "s"])
    // Oak: p and its 7 free places. Elm: q's place and the one that r holds. Ivy: both councils are owed half of 3
    // for each of their due children (2 of 3 are 001's): 2.
    #expect(west.provisions.map(\.places) == [8, 2, 2])
    #expect(west.groups.map(\.places) == [2] && west.groups[0].reservePlaces == 0)
    #expect(west.provisions.map(\.overPlaces) == [2, 0, 0])
    #expect(west.provisions.map(\.placeFundingCommitted) == [9, 2, 0])
    // 4 of 8 children are 001's, and so 4 of 8 taxis; the bus is 002's.
    #expect(west.vehicles.map(\.id) == ["taxi"] && west.vehicles[0].available == 4)

    let east = twoCouncils().alone("002", held)
    // Oak: v's place alone. Elm: t, w and 2 of the 3 free places; in the lower school the one is r's.
    #expect(east.provisions.map(\.places) == [1, 4, 1] && east.groups.map(\.places) == [2])
    #expect(east.provisions.map(\.overPlaces) == [0, 1, 0])
    #expect(east.provisions.map(\.placeFundingCommitted) == [1, 4, 0])
    #expect(east.vehicles.map(\.id) == ["taxi", "bus"] && east.vehicles[0].available == 4)
  }

  @Test func aReserveIsAddedToWhatACouncilMayUse() {
    var value = twoCouncils()
    _ = value.parameters.set("reserve_percent", "10")
    // 8 wanted: of 8 places none is kept back (0.8), so 8 are enough; of 10 one would be.
    #expect(value.alone("001", held).provisions[0].places == 8)
    var more = held
    more.nodes[0].room = 17
    // 18 wanted: 20 less 2; 19 less 1 are 18 already.
    #expect(value.alone("001", more).provisions[0].places == 19)
  }

  @Test func wholesAreSplitFairlyOverTime() {
    var even = FairShares([1, 1, 1])
    #expect((0..<3).map { _ in even.split(1) } == [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    var none = FairShares([0, 0])
    #expect(none.split(5) == [3, 2] && none.split(5) == [2, 3])
    var empty = FairShares([])
    #expect(empty.split(4) == [])
  }

  @Test(arguments: 1...40) func partsAddUpAndNobodyIsFarFromTheirShare(_ seed: Int) {
    var state = UInt64(seed)
    func draw(_ below: Int) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 33) % UInt64(below))
    }
    let weights = (0..<(1 + Int(draw(5)))).map { _ in draw(50) }
    let sum = max(1, weights.reduce(0, +))
    var shares = FairShares(weights)
    var given = weights.map { _ in Int64(0) }
    var total: Int64 = 0
    for _ in 0..<30 {
      let whole = draw(9)
      total += whole
      let parts = shares.split(whole)
      #expect(parts.reduce(0, +) == whole && parts.allSatisfy { $0 >= 0 })
      for at in parts.indices { given[at] += parts[at] }
    }
    if weights.contains(where: { $0 > 0 }) {
      for at in weights.indices { #expect(abs(given[at] * sum - total * weights[at]) <= 2 * sum) }
    }
  }

  @Test func whatKeepsCouncilsFromBeingPlannedApart() {
    var value = twoCouncils()
    value.children[0].siblingGroup = "x"
    value.children[4].siblingGroup = "x"
    #expect(value.neighbourProblems().map(\.code) == ["siblings_of_two_councils"])
    for at in value.children.indices { value.children[at].maintainingLA = "001" }
    value.children[7].payingLA = nil
    #expect(value.neighbourProblems().map(\.code) == ["one_council"])
    value.children[0].maintainingLA = nil
    #expect(value.neighbourProblems().map(\.code) == ["council_unknown", "siblings_of_two_councils"])
  }
}
