import Foundation
import Testing

/// `plan --neighbours` end to end, on Two Councils.
@Suite struct NeighbourCommandTests {
  private let place = Folder()

  /// Two Councils: Westmoor (001) at easting 440000, Eastgate (002) at 451000, ten metres a second, a minibus at GBP 100 a day
  /// and GBP 2 a mile. a of 001 is settled at Westmoor, c of 002 at Eastgate, d of 002 at Westmoor; b of 001 is due.
  private func twoCouncils(maintaining: String = "001") {
    place.put(
      "councils/parameters.csv",
      "name,value\nbase_date,2025-01-16\nstraight_line_factor,1\nstraight_line_kmh,36\nroute_iterations,1\n")
    place.put(
      "councils/provisions.csv",
      """
      provision_id,name,kind,la_code,easting,northing,nc_year_min,nc_year_max,needs,places,bell_start,bell_end,wheelchair_access
      Westmoor,Westmoor School,special,001,440000,90000,0,11,*,4,09:00,15:00,yes
      Eastgate,Eastgate School,special,002,451000,90000,0,11,*,3,09:00,15:00,yes

      """)
    place.put(
      "councils/children.csv",
      """
      child_id,easting,northing,nc_year,needs,status,current_provision_id,maintaining_la,travel
      a,441000,90000,5,ASD,settled,Westmoor,001,vehicle
      b,450000,90000,5,ASD,new_plan,,001,vehicle
      c,449000,90000,5,ASD,settled,Eastgate,\(maintaining == "001" ? "002" : maintaining),vehicle
      d,440500,90000,5,ASD,settled,Westmoor,002,not_eligible

      """.replacingOccurrences(of: ",002", with: maintaining == "one" ? ",001" : ",002")
        .replacingOccurrences(of: ",one,", with: ",001,"))
    place.put(
      "councils/vehicles.csv",
      "vehicle_type,layouts,cost_per_day_gbp,cost_per_mile_gbp\nminibus,8+0,100,2\n")
  }

  /// Apart 001 drives b 10 km to Westmoor past a: 100 + 2 x 20,000 / 1,609.344 = GBP 124.85 a day, 190 days: 23,721.50;
  /// 002 drives c 2 km: 104.97 a day, 19,944.30. Together b boards c's minibus, and a's costs 102.49 a day: 19,473.10.
  /// The shared one is split by metres + 1 over four rides: b's are 1,994,430 x 1,001 / 6,004 = 332,515.78 pence each, c's
  /// 664,699.22; the two pence left over go to b's: 6,650.32 and 13,293.98.
  @Test func councilsApartAndTogether() throws {
    twoCouncils()
    let ending = try Program.run(
      "plan", "councils", "--neighbours", "--results", "R", "--quiet", in: place)
    #expect(ending.code == 0, "\(ending.err)")
    #expect(
      ending.out == """
        councils: 2 councils apart and together, a year

        council  children  awaiting  moved  places apart  together  journeys apart  together     gain
        001             2         0      1       £28,000   £28,000         £23,722   £26,123  −£2,402
        002             2         0      0       £28,000   £28,000         £19,944   £13,294   £6,650
        all             4         0      1       £56,000   £56,000         £43,666   £39,417   £4,248

        Together the councils pay £4,248 a year less than apart.
        Of that £0 by sharing vehicles with every child where its council alone would place it, £4,248 more by sharing provision.
        001 pays £2,402 more for children of its own: agree how the gain is shared before this is adopted.
        1 vehicle carries children of more than one council: £19,944 a year, of which 001 £6,650, 002 £13,294.

        2 children in another council's provision (1 of them apart too):
          001 to 002 for 1 child: top-up £14,000, place funding £10,000
          002 to 001 for 1 child: top-up £14,000, place funding £10,000
        Net of recoupment (received less paid), and the gain once place funding is paid for:
          001: £0, gain −£12,402
          002: £0, gain £16,650
        Results: R/apart/001, R/apart/002, R/together

        """)
    #expect(
      place.text("R/together/neighbours.csv") == """
        council,children,awaiting_apart,awaiting_together,moved,place_apart_gbp,place_together_gbp,travel_apart_gbp,travel_together_gbp,gain_gbp,shared_duties_gbp,pays_top_up_gbp,pays_place_funding_gbp,receives_top_up_gbp,receives_place_funding_gbp,recoupment_net_gbp,gain_after_recoupment_gbp
        001,2,0,0,1,28000.00,28000.00,23721.50,26123.42,-2401.92,6650.32,14000.00,10000.00,14000.00,10000.00,0.00,-12401.92
        002,2,0,0,0,28000.00,28000.00,19944.30,13293.98,6650.32,13293.98,14000.00,10000.00,14000.00,10000.00,0.00,16650.32
        all,4,0,0,1,56000.00,56000.00,43665.80,39417.40,4248.40,19944.30,28000.00,20000.00,28000.00,20000.00,0.00,4248.40

        """)
    #expect(
      place.text("R/together/recoupment.csv") == """
        child_id,pays,receives,provision_id,top_up_gbp,place_funding_gbp,apart_too
        b,001,002,Eastgate,14000.00,10000.00,no
        d,002,001,Westmoor,14000.00,10000.00,yes

        """)
    #expect(place.text("R/together/report.html")?.contains("<h2 id=\"neighbours\">Neighbours</h2>") == true)
    #expect(place.text("R/apart/001/run.json")?.contains("\"council\": \"001\"") == true)
    for folder in ["R/apart/001", "R/apart/002", "R/together"] {
      let verdict = try Program.run("verify", "councils", folder, in: place)
      #expect(verdict.code == 0, "\(verdict.out)")
    }
    // One council's plan is no standing plan of all.
    let panel = try Program.run(
      "panel", "councils", "--child", "b", "--routes", "R/apart/001", "--quiet", in: place)
    #expect(panel.code == 2)
    #expect(
      panel.messages == [
        "error: R/apart/001 is the plan of council 001 alone. Give the plan of all councils together."
      ])
  }

  @Test func aPlanApartIsNotVerifiedAsAnothers() throws {
    twoCouncils()
    #expect(
      try Program.run("plan", "councils", "--neighbours", "--results", "R", "--quiet", in: place).code == 0)
    // As if 001 had planned for 002: the hash of run.json is none of its own, so only what it says counts.
    let record = try #require(place.text("R/apart/001/run.json"))
    place.put(
      "R/apart/001/run.json",
      record.replacingOccurrences(of: "\"council\": \"001\"", with: "\"council\": \"002\""))
    #expect(try Program.run("verify", "councils", "R/apart/001", in: place).code == 3)
    place.put(
      "R/apart/001/run.json",
      record.replacingOccurrences(of: "\"council\": \"001\"", with: "\"council\": \"009\""))
    let gone = try Program.run("verify", "councils", "R/apart/001", in: place)
    #expect(gone.code == 2)
    #expect(
      gone.messages == [
        "error: R/apart/001 is the plan of council 009 alone, which has no children in the case. "
          + "Give the case that the plan was made from."
      ])
  }

  @Test func whatCannotBePlannedApartIsRefused() throws {
    twoCouncils(maintaining: "one")
    let ending = try Program.run("plan", "councils", "--neighbours", "--quiet", in: place)
    #expect(ending.code == 2)
    #expect(
      ending.messages == [
        "error: children.csv, maintaining_la \"001\": all children are of one council, so it has no neighbour. "
          + "Put the children of its neighbours into the case, with their maintaining_la.",
        "1 error; nothing was written.",
      ])
    let options = try Program.run("plan", "councils", "--neighbours", "--choose-options", in: place)
    #expect(options.code == 64)
    twoCouncils()
    place.put(
      "councils/vehicles.csv",
      "vehicle_type,layouts,cost_per_day_gbp,cost_per_mile_gbp,la_code\nminibus,8+0,100,2,001\n")
    let vehicles = try Program.run("plan", "councils", "--neighbours", "--quiet", in: place)
    #expect(vehicles.code == 2)
    #expect(
      vehicles.messages.first
        == "error: vehicles.csv, la_code \"002\": every vehicle is another council's, so 002 cannot plan alone. "
        + "Leave la_code empty where anybody may hire the vehicle.")
  }
}
