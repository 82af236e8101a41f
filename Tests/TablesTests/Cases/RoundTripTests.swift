import CaseModel
import Testing

@testable import Tables

/// A case with a value in every column of every table.
func everything() -> Case {
  let day = CalendarDate(year: 2025, month: 9, day: 1)!
  let later = CalendarDate(year: 2026, month: 7, day: 31)!
  let here = Location(postcode: "PO30 1UD", point: GridPoint(easting: 450_000, northing: 90_000))
  let there = Location(postcode: "PO31 7AA")
  var value = Case(
    name: "everything", parameters: Parameters(),
    provisions: [
      Provision(
        id: "oak", name: "Oak, \"the\" School", kind: .special, location: here, yearMin: -4, yearMax: 14,
        needs: NeedSet([.asd, .slcn]), places: 20, urn: "118232", hostID: nil, laCode: "921",
        admitsSex: .girls,
        section41: true, overPlaces: 3, heldByOtherLAs: 2, placeFunding: Pence(1_000_050),
        placeFundingCommitted: 18, bellStart: 525, bellEnd: 915, wheelchairAccess: true, residential: true,
        opens: day, closes: later),
      Provision(
        id: "base", name: "Base", kind: .resourcedProvision, location: there, yearMin: 0, yearMax: 6,
        needs: .any,
        places: 0, hostID: "oak", wheelchairAccess: false),
    ],
    children: [
      Child(
        id: "007", location: here, ncYear: 7, needs: [.asd, .pd], status: .request, birthMonth: 8, band: "B",
        decisionDue: day, starts: day, ends: later, currentProvisionID: "oak", sex: .female,
        lookedAfter: true,
        maintainingLA: "921", payingLA: "850", lowIncome: true, mobility: .wheelchair, assistant: .own,
        solo: true,
        maxRideMinutes: 60, lateWaitMinutes: 10, siblingGroup: "s", siblingRule: .sameHost, notWith: ["008"],
        travel: .budgetAgreed, eligibilityGround: .unsafe, travelBasis: .s508B, contribution: Pence(60_000),
        openTo: [.educationOtherwise, .homeTuition], openToResidential: true, socialCare: Pence(1),
        health: Pence(250)),
      Child(
        id: "008", location: there, ncYear: 0, needs: [.slcn], status: .settled, currentProvisionID: "oak",
        siblingGroup: "s", siblingRule: .sameHost),
    ])
  _ = value.parameters.set("base_date", "2025-01-16", note: "the census, really")
  _ = value.parameters.set("cost_special_gbp", "25000.00", note: "budget book")
  value.groups = [
    CapacityGroup(
      provisionID: "oak", id: "upper", places: 10, reservePlaces: 1, yearMin: 7, yearMax: 14,
      needs: NeedSet([.asd])),
    CapacityGroup(provisionID: "oak", id: "class", parentID: "upper", places: 5),
  ]
  value.budget = [
    BudgetEntry(
      financialYear: "2025-26", line: .total, allocation: Pence(100), broughtForward: Pence(5),
      actual: Pence(7))
  ]
  value.bands = [Band(band: "B", kind: .special, topUp: Pence(1_234_567), from: day, to: later)]
  value.fees = [
    Fee(
      provisionID: "oak", band: "B", childID: "007", annualCost: Pence(5_700_000), weeks: 38, netOfVAT: false,
      agreementID: "A1", upliftBasisPoints: 325)
  ]
  value.requests = [
    PlaceRequest(
      childID: "007", provisionID: "oak", rank: 2, basis: .s9, madeBy: "parent",
      releasedGround: .efficientResources, recordedBy: "AB")
  ]
  value.suitability = [
    SuitabilityRecord(
      childID: "007", provisionID: "base", view: .cannotMeet, ground: .efficientEducation,
      transportCondition: .parentPays, consultedOn: day, repliedOn: later, recordedBy: "AB")
  ]
  value.attendance = [
    Attendance(
      childID: "008", provisionID: "oak", shareThousandths: 600, daysAM: WeekDays(bits: 0b00101),
      daysPM: WeekDays(bits: 8),
      start: 540, finish: 900, boarding: .weeks52, from: day, to: later),
    Attendance(childID: "008", provisionID: "base", shareThousandths: 400),
  ]
  value.addresses = [
    Address(
      childID: "007", kind: .secondHome, location: there, daysAM: WeekDays(bits: 1),
      daysPM: WeekDays(bits: 16),
      weekPattern: "A;B", from: day, to: later)
  ]
  value.travelNeeds = [
    TravelNeeds(
      childID: "007", restraint: "harness", wheelchairType: "powered", trainedAssistant: true,
      rescueMedication: true, handover: "teacher", consistentCrew: true, boardingMinutes: 12)
  ]
  value.pickupPoints = [PickupPoint(id: "p1", name: "Square", location: here, maxWalk: Metres(400))]
  value.vehicles = [
    VehicleType(
      id: "minibus",
      layouts: [VehicleLayout(seats: 8, wheelchairs: 0), VehicleLayout(seats: 5, wheelchairs: 1)],
      costPerDay: Pence(18_000), costPerMile: Pence(95), costPerHour: Pence(1250), available: 12, base: here,
      deadMileagePaid: true, co2GramsPerKm: 210, laCode: "921")
  ]
  value.currentRoutes = [
    CurrentRouteVisit(
      run: .am, routeID: "R1", vehicleType: "minibus", sequence: 1, childID: "007", dutyID: "D1",
      dutyOrder: 1,
      contractID: "K1"),
    CurrentRouteVisit(run: .am, routeID: "R1", vehicleType: "minibus", sequence: 2, provisionID: "oak"),
  ]
  value.contracts = [
    TransportContract(
      id: "K1", operatorName: "Island Cabs", lot: "4", dayRate: Pence(21_000), assistantRate: Pence(7000),
      from: day,
      to: later, noticeDays: 28)
  ]
  value.observedTimes = [ObservedTime(run: .pm, routeID: "R1", sequence: 2, date: day, actual: 930)]
  value.calendars = [
    CalendarRule(
      provisionID: "oak", from: day, to: later, open: true, weekdays: WeekDays(bits: 0b10000), bellStart: 540,
      bellEnd: 780)
  ]
  value.options = [
    ProvisionOption(
      id: "o1", name: "Open it", provisionID: "base", places: 30, capital: Pence(400_000_000),
      grant: Pence(100),
      s106: Pence(200), borrowingBasisPoints: 475, termYears: 25, opensYear: 2026, ramp: [25, 50, 100],
      runningCost: Pence(12_345), groupID: nil, rivalSet: "r", closesID: "oak",
      statutoryProcess: "prescribed alteration"),
    ProvisionOption(
      id: "o2", name: "Or that", provisionID: "oak", places: 5, capital: .zero, groupID: "upper",
      rivalSet: "r"),
  ]
  value.demand = [
    DemandStep(path: "trend", year: 2026, need: .asd, yearMin: 0, yearMax: 6, multiplierThousandths: 1085)
  ]
  value.history = [
    HistoryRow(year: 2024, measure: .stock, count: 1662, note: "DfE 2025"),
    HistoryRow(year: 2024, measure: .new, age: 4, need: .slcn, count: 36),
  ]
  value.travelTimes = [TravelTimeRow(fromID: "007", toID: "oak", metres: Metres(5000), seconds: Seconds(600))]
  value.scenarios = [
    ScenarioEdit(
      scenario: "dear", kind: .price, id: "minibus", column: "cost_per_day_gbp", value: "200.50",
      note: "tender"),
    ScenarioEdit(scenario: "dear", kind: .close, id: "base"),
  ]
  return value
}

@Suite struct RoundTrip {
  @Test func everyColumnOfEveryTableIsReadBack() throws {
    let written = everything()
    let folder = Folder()
    try CaseWriter.write(written, to: folder.path)
    let reading = CaseReader.read(path: folder.path)
    let read = try #require(reading.case)
    #expect(reading.problems.filter { $0.severity == .error }.map(\.line) == [])
    #expect(read.rowsAsText == written.rowsAsText)
    // Every column has a value in some row, or the test would not see it lost.
    for table in Schema.all {
      let header = folder.text(table.name + ".csv")?.split(separator: "\n").first.map(String.init)
      #expect(header == table.columns.map(\.name).joined(separator: ","), "\(table.name)")
    }
  }

  @Test func valuesAreReadBackToTheLetter() throws {
    let written = everything()
    let folder = Folder()
    try CaseWriter.write(written, to: folder.path)
    var read = try #require(CaseReader.read(path: folder.path).case)
    func plain<T>(_ rows: inout [T], _ source: WritableKeyPath<T, RowSource>) {
      for i in rows.indices { rows[i][keyPath: source] = .memory }
    }
    plain(&read.provisions, \.source)
    plain(&read.groups, \.source)
    plain(&read.children, \.source)
    plain(&read.fees, \.source)
    plain(&read.attendance, \.source)
    plain(&read.vehicles, \.source)
    plain(&read.options, \.source)
    plain(&read.addresses, \.source)
    #expect(read.provisions == written.provisions)
    #expect(read.groups == written.groups)
    #expect(read.children == written.children)
    #expect(read.fees == written.fees)
    #expect(read.attendance == written.attendance)
    #expect(read.vehicles == written.vehicles)
    #expect(read.options == written.options)
    #expect(read.addresses == written.addresses)
    #expect(read.parameters.pence("cost_special_gbp") == Pence(2_500_000))
    #expect(read.parameters.overrides.map(\.note) == ["the census, really", "budget book"])
  }

  @Test func aTableWithoutRowsIsTakenAwayAndOtherFilesStay() throws {
    let folder = Folder()
    var value = everything()
    try CaseWriter.write(value, to: folder.path)
    folder.put("notes.txt", "mine")
    value.demand = []
    try CaseWriter.write(value, to: folder.path)
    #expect(folder.text("demand.csv") == nil)
    #expect(folder.text("notes.txt") == "mine")
    #expect(!FileBytes.names(in: folder.path).contains { $0.hasPrefix(".writing") })
  }

  @Test func everyRowKnowsWhereItCameFrom() throws {
    let value = try #require(twoSchools().case)
    let source = value.children[1].source
    #expect(value.files[Int(source.file)].name == "children.csv")
    #expect(source.row == 3)
    let problem = value.problem(
      at: source, column: "postcode", .warning, "x", value: "PO1", message: "no list has it",
      advice: "Check it")
    #expect(problem.line == "children.csv, row 3, postcode \"PO1\": no list has it. Check it.")
  }

  @Test func inputsAreHashed() {
    let inputs = twoSchools().inputs
    #expect(inputs.map(\.name) == ["children.csv", "provisions.csv"])
    #expect(inputs.allSatisfy { $0.sha256.count == 64 })
  }
}
