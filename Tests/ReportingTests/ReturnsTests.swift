import CaseModel
import Tables
import Testing

@testable import Reporting

/// What DfE asks for, from a tiny case with the sums in comments.
@Suite struct ReturnsTests {
  private func world() -> Case {
    func provision(
      _ id: String, _ kind: ProvisionKind, _ years: ClosedRange<Int>, _ places: Int, la: String = "999"
    )
      -> Provision
    {
      Provision(
        id: id, name: "Synthetic \(id)", kind: kind, location: Location(postcode: "PO30 1UD"),
        yearMin: years.lowerBound, yearMax: years.upperBound, needs: .any, places: places, urn: "1" + id,
        laCode: la)
    }
    var base = provision("rp", .resourcedProvision, 0...6, 8)
    base.hostID = "m"
    var far = provision("far", .independentSpecial, 0...11, 5, la: "850")
    far.urn = nil
    func child(
      _ id: String, _ year: Int, _ place: String, _ travel: TravelHelp, _ ground: EligibilityGround? = nil
    ) -> Child {
      Child(
        id: id, location: Location(postcode: "PO30 1UD"), ncYear: year, needs: [.asd], status: .settled,
        currentProvisionID: place, travel: travel, eligibilityGround: ground)
    }
    var parameters = Parameters()
    _ = parameters.set("la_code", "999")
    _ = parameters.set("authority_name", "Sample")
    var world = Case(
      name: "sample", parameters: parameters,
      provisions: [
        provision("s", .special, 0...11, 60), provision("m", .mainstream, 0...6, 9), base, far,
        provision("c", .furtherEducation, 12...20, 5),
      ],
      children: [
        child("C1", 3, "s", .vehicle), child("C2", 9, "s", .vehicle, .distance), child("C3", 4, "rp", .pass),
        child("C4", 8, "far", .vehicle), child("C5", 13, "c", .budgetAgreed),
        child("C6", 2, "m", .notEligible),
      ])
    world.vehicles = [
      VehicleType(
        id: "taxi", layouts: [VehicleLayout(seats: 4, wheelchairs: 0)], costPerDay: .zero, costPerMile: .zero),
      VehicleType(
        id: "bus", layouts: [VehicleLayout(seats: 16, wheelchairs: 0)], costPerDay: .zero, costPerMile: .zero),
    ]
    func visit(_ route: String, _ vehicle: String, _ sequence: Int, _ child: String, _ contract: String)
      -> CurrentRouteVisit
    {
      CurrentRouteVisit(
        run: .am, routeID: route, vehicleType: vehicle, sequence: sequence, childID: child,
        contractID: contract)
    }
    world.currentRoutes = [
      visit("R1", "bus", 1, "C1", "K1"), visit("R1", "bus", 2, "C2", "K1"),
      visit("R2", "taxi", 1, "C4", "K2"),
    ]
    world.contracts = [
      TransportContract(id: "K1", dayRate: Pence(100_01)),
      TransportContract(id: "K2", dayRate: Pence(50_00), assistantRate: Pence(10_00)),
    ]
    return world
  }

  private func file(_ name: String, _ files: [(name: String, bytes: [UInt8])]) -> String {
    String(decoding: files.first { $0.name == name }?.bytes ?? [], as: UTF8.self)
  }

  @Test func capacitySurvey() {
    let rows = [
      ScapRow(path: "trend", year: 2024, phase: .primary, need: nil, places: 10_000, isActual: true),
      ScapRow(path: "trend", year: 2024, phase: .secondary, need: nil, places: 5_000, isActual: true),
      ScapRow(path: "trend", year: 2025, phase: .primary, need: nil, places: 11_500, isActual: false),
      ScapRow(path: "flat", year: 2025, phase: .secondary, need: nil, places: 99_000, isActual: false),
    ]
    let files = ScapReturn(world()).files(forecast: rows, path: "trend")
    let head =
      "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,"
    let who = ",Academic year,Local authority,E92000001,England,,,999,,Sample,"
    // 60 places over Reception to Year 11: 60 x 7 / 12 = 35 of primary years. C1 is in Year 2 now, C2 in Year 8.
    #expect(
      file("scap-special-schools.csv", files) == head
        + "count_schools,school_main_phase,school_places,pupils_on_roll,primary_capacity,secondary_capacity,primary_pupils_on_roll,secondary_pupils_on_roll\n"
        + "202425\(who)1,Total,60,2,35,25,1,1\n202425\(who)1,All-through,60,2,35,25,1,1\n")
    #expect(
      file("scap-mainstream-schools.csv", files).split(separator: "\n").last.map(String.init)
        == "202425\(who),,1m,Synthetic m,Primary,,,8,0,8,0,0,0")
    #expect(
      file("scap-specialist-forecast.csv", files) == head
        + "education_phase,pupil_forecast_and_202425_actuals\n"
        + "202425\(who)Total,15\n202425\(who)Primary,10\n202425\(who)Secondary,5\n202526\(who)Primary,12\n")
  }

  @Test func transportToday() {
    let files = TransportReturn(world(), plan: nil).files
    #expect(
      file("transport-pupils.csv", files) == """
        age_group,school_type,ehcp,eligibility_reason,pupils
        Pre-16,State-funded special,Yes,"Special educational needs, disability or mobility",1
        Pre-16,State-funded special,Yes,Beyond statutory walking distance,1
        Pre-16,Independent or non-maintained special,Yes,"Special educational needs, disability or mobility",1
        Pre-16,Mainstream primary,Yes,"Special educational needs, disability or mobility",1
        Post-16,Further education or post-16,Yes,"Special educational needs, disability or mobility",1

        """)
    // K1: 100.01 x 190 = 19,001.90 for two children; K2: (50 + 10) x 190 = 11,400.
    #expect(
      file("transport-modes.csv", files) == """
        mode,pupils,forecast_spend_gbp,pupils_without_known_spend
        Public transport pass,1,,1
        External contract: taxi or private hire vehicle,1,11400.00,0
        External contract: public service vehicle,2,19001.90,0
        In-house fleet,0,0.00,0
        "Other (personal budget, travel training)",1,,1
        Total,5,30401.90,2

        """)
    #expect(
      file("transport-further.csv", files) == """
        measure,group,pupils
        Pupils in single-occupancy vehicles,Pre-16,1
        Pupils in single-occupancy vehicles,Post-16,0
        Post-16 pupils by type of provider,Further education or post-16,1
        Pupils travelling to a provision outside of the council's area,Pre-16,1
        Pupils travelling to a provision outside of the council's area,Post-16,0

        """)
  }
}
