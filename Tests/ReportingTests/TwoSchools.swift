import CaseModel
import Tables

/// Two Schools: a special school of 2 places (1 held by another council's child), an independent school, a base that
/// is closed; five children.
enum TwoSchools {
  static var council: Case {
    var parameters = Parameters()
    _ = parameters.set("authority_name", "Ynys <Test> & Sons", note: "made up")
    _ = parameters.set("synthetic", "yes")
    _ = parameters.set("synthetic_note", "Every child here is made up.")
    let point = Location(point: GridPoint(easting: 450_000, northing: 90_000))
    func school(_ id: String, _ name: String, _ kind: ProvisionKind, _ places: Int) -> Provision {
      Provision(
        id: id, name: name, kind: kind, location: point, yearMin: 0, yearMax: 14, needs: .any, places: places)
    }
    func child(_ id: String, _ year: Int, _ status: ChildStatus, now: String? = nil) -> Child {
      var child = Child(id: id, location: point, ncYear: year, needs: [.asd], status: status)
      child.currentProvisionID = now
      return child
    }
    var special = school("P1", "St \"Bede's\" <Special>", .special, 4)
    special.heldByOtherLAs = 1
    var children = [
      child("C1", 7, .phaseTransfer, now: "P3"), child("C2", 3, .newPlan),
      child("C3", 9, .request, now: "P1"),
      child("C4", 5, .settled, now: "P1"), child("C5", 2, .newPlan),
    ]
    children[0].socialCare = .pounds(1000)
    children[0].health = .pounds(500)
    children[0].decisionDue = CalendarDate(year: 2025, month: 2, day: 15)
    var council = Case(
      name: "two-schools", parameters: parameters,
      provisions: [
        special, school("P2", "Harbour House", .independentSpecial, 9),
        school("P3", "Old Base", .resourcedProvision, 0),
      ],
      children: children)
    council.requests = [
      PlaceRequest(childID: "C3", provisionID: "P2", rank: 1),
      PlaceRequest(childID: "C3", provisionID: "P3", rank: 2, releasedGround: .efficientResources),
    ]
    council.options = [
      ProvisionOption(
        id: "O1", name: "New wing", provisionID: "P1", places: 2, capital: .pounds(100_000),
        grant: .pounds(30_000),
        s106: .pounds(10_000), runningCost: .pounds(2_000)),
      ProvisionOption(id: "O2", name: "New base", provisionID: "P3", places: 8, capital: .pounds(400_000)),
    ]
    council.groups = [CapacityGroup(provisionID: "P1", id: "sec", places: 1, yearMin: 7, yearMax: 11)]
    return council
  }

  static var results: PlanResults {
    var run = RunRecord()
    run.command = ["plan", "two-schools"]
    run.caseName = "two-schools"
    run.baseDate = "2025-01-16"
    run.syntheticNote = "Every child here is made up."
    run.status = "optimal"
    run.verdict = "verified"
    run.awaiting = 1
    run.awaitingBound = 1
    run.objective = 5_000_000
    run.bound = 5_000_000
    run.optionsTaken = ["O1"]
    run.optionsAllowed = ["O1", "O2"]
    run.parameters = [("school_days", "190", false), ("authority_name", "Ynys <Test> & Sons", true)]
    run.inputs = [("children.csv", String(repeating: "ab", count: 32))]
    run.warnings = ["<script>alert(1)</script>"]
    return PlanResults(
      run: run,
      summary: [
        SummaryLine(section: "children", name: "placed", value: "3", unit: "children"),
        SummaryLine(
          section: "money", name: "high_needs_additional_gbp", value: "12345.60", unit: "GBP a year"),
        SummaryLine(section: "note", name: "text", value: "n/a", unit: ""),
      ],
      placements: [
        // 16,000 place of which 1,500 are social care and health: 14,500 to the High Needs Block.
        PlacementRow(
          childID: "C1", provisionID: "P1", previousProvisionID: "P3", status: .proposed, mode: "vehicle",
          journey: Metres(9000), journeyTime: Seconds(1200), placeCost: .pounds(16_000),
          travelCost: .pounds(6_000),
          averageCost: .pounds(32_000), steering: Pence(1), reason: "The cheapest with room.",
          nextBestProvisionID: "P2", nextBestExtra: .pounds(40_000)),
        PlacementRow(
          childID: "C2", provisionID: "P1", previousProvisionID: nil, status: .proposed, mode: "pass",
          journey: Metres(2000), journeyTime: Seconds(3000), placeCost: .pounds(14_000),
          travelCost: .pounds(900),
          averageCost: .pounds(24_900), steering: Pence(1), reason: "", nextBestProvisionID: nil,
          nextBestExtra: nil),
        PlacementRow(
          childID: "C3", provisionID: "P2", previousProvisionID: "P1", status: .requested, mode: "vehicle",
          journey: Metres(20_000), journeyTime: Seconds(4500), placeCost: .pounds(57_000),
          travelCost: .pounds(9_000),
          averageCost: .pounds(66_000), steering: .zero, reason: "", nextBestProvisionID: "P1",
          nextBestExtra: .pounds(-41_000)),
        PlacementRow(
          childID: "C4", provisionID: "P1", previousProvisionID: "P1", status: .settled, mode: "none",
          journey: Metres(500), journeyTime: Seconds(60), placeCost: .pounds(14_000), travelCost: .zero,
          averageCost: .pounds(24_000), steering: .zero, reason: "", nextBestProvisionID: nil,
          nextBestExtra: nil),
        PlacementRow(
          childID: "C5", provisionID: nil, previousProvisionID: nil, status: .awaiting, mode: "none",
          journey: nil,
          journeyTime: nil, placeCost: .zero, travelCost: .zero, averageCost: .zero, steering: .zero,
          reason: "Every provision that fits is full. Ask St Bede's.", nextBestProvisionID: nil,
          nextBestExtra: nil),
      ],
      alternatives: [
        row("C3", "P1", true, "", 14_000, 11_000, 1500),
        row("C3", "P2", true, "ask_need", 57_000, 9_000, 4500),
        AlternativeRow(childID: "C3", provisionID: "P3", candidate: false, reasonCode: "released"),
        row("C1", "P1", true, "", 16_000, 6_000, 1200), row("C1", "P2", true, "", 58_500, 3_500, 600),
        AlternativeRow(childID: "C1", provisionID: "P3", candidate: false, reasonCode: "option_not_taken"),
      ],
      placeValues: [
        PlaceValueRow(
          provisionID: "P1", groupID: "", places: 6, used: 3, over: 1, valueOfOneMore: .pounds(40_000),
          method: "re-solved"),
        PlaceValueRow(
          provisionID: "P1", groupID: "sec", places: 1, used: 1, over: 0, valueOfOneMore: .zero,
          method: "re-solved"),
        PlaceValueRow(
          provisionID: "P2", groupID: "", places: 9, used: 1, over: 0, valueOfOneMore: .zero,
          method: "re-solved"),
      ],
      certificate: [], timings: [])
  }

  private static func row(
    _ child: String, _ provision: String, _ candidate: Bool, _ code: String, _ place: Int64, _ travel: Int64,
    _ seconds: Int64
  ) -> AlternativeRow {
    AlternativeRow(
      childID: child, provisionID: provision, candidate: candidate, reasonCode: code,
      placeCost: .pounds(place),
      travelCost: .pounds(travel), averageCost: .pounds(place + travel + 1000), steering: .zero,
      journeyTime: Seconds(seconds))
  }
}
