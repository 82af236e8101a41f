import Foundation
import Testing

@Suite struct CheckCommandTests {
  private let place = Folder()

  @Test func aGoodCaseIsDescribed() throws {
    Tiny.twoSchools(into: place)
    let ending = try Program.run("check", "two-schools", in: place)
    #expect(ending.code == 0 && ending.err.isEmpty)
    #expect(
      ending.out == """
        two-schools: base date 2025-01-16, plan date 2025-09-01

        4 children, 3 due a decision
          status: settled 1, new_plan 2, phase_transfer 1
          need:   MLD 1, ASD 3
          phase:  primary 3, secondary 1
          travel: 3 by vehicle, 0 stay in a wheelchair
        2 provisions, 7 places
          special: 1, 2 places
          independent_special: 1, 5 places
        Also: fees 1, parameters set 6

        Not in the case
          value, appraise: without options, no way to add places is weighed
          route: vehicles
          plan, route: no bell_start or bell_end at 2 of 2 provisions (North, South); journeys there are left out
          route: without calendars, a year has school_days days at every school
          baseline: current_routes and contracts
          forecast: without history, plans begin and end as in England

        Worth a look (1)
          children.csv, row 5, needs "MLD": no provision on the data held takes MLD in year 3, so the child would \
        await a place. Record what could meet need in suitability, open_to or provisions.

        No errors: the case can be planned. 1 warning worth a look.

        """)
  }

  @Test func aBadCaseSaysEverythingAtOnce() throws {
    Tiny.twoSchools(into: place)
    place.put(
      "two-schools/provisions.csv",
      """
      provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,host_id,place_funding_gbp
      North,North School,special,450000,90000,11,0,ASD,-3,,NaN
      South,South House,independent_special,452000,91000,0,11,ASD;XYZ,5,South,

      """)
    place.put(
      "two-schools/children.csv",
      """
      child_id,postcode,nc_year,needs,status
      a,PO30 1UD,7,ASD,phase_transfer
      a,the old mill,3,ASD,new_plan

      """)
    try FileManager.default.removeItem(atPath: place.path + "/two-schools/travel_times.csv")
    let before = place.everything()
    let ending = try Program.run("check", "two-schools", in: place)
    #expect(ending.code == 2)
    let from = try #require(ending.lines.firstIndex { $0.hasPrefix("To be put right") })
    #expect(
      ending.lines[from...].joined(separator: "\n").hasPrefix(
        """
        To be put right (8)
          children.csv, row 3, child_id "a": the same child stands in row 2 already. Delete one of the rows, or \
        correct the reference.
          children.csv, row 3, postcode "the old mill": this is not a postcode. Write a full postcode, such as PO30 1UD.
          postcodes.csv: some rows give a postcode only, and the case has no postcodes.csv. Add postcodes.csv to the \
        case, or give easting and northing.
          provisions.csv, row 2, nc_year_min "11": the youngest year is above the oldest, 0. Swap them, or correct one.
          provisions.csv, row 2, place_funding_gbp "NaN": this is a calculation gone wrong, not a number. Write \
        pounds, such as 1234.50, or mend the formula.
          provisions.csv, row 2, places "-3": the number is below nothing. Write a whole number of at least 0.
          provisions.csv, row 3, host_id "South": the provision is named as its own host. Leave the cell empty where \
        there is no host.
          provisions.csv, row 3, needs "ASD;XYZ": there is no need code XYZ. Write SPLD, MLD, SLD, PMLD, SEMH, SLCN, \
        HI, VI, MSI, PD, ASD, DS, OTH.

        8 errors to put right before anything can be planned; nothing was written.
        """))
    #expect(place.everything() == before)
  }

  @Test func manyWarningsOfAKindAreCountedUnlessAllAreAskedFor() throws {
    Tiny.twoSchools(into: place)
    place.put(
      "two-schools/children.csv",
      "child_id,easting,northing,nc_year,needs,status\n"
        + (1...25).map { "c\($0),450100,90100,4,ASD,settled\n" }.joined())
    try FileManager.default.removeItem(atPath: place.path + "/two-schools/travel_times.csv")
    let short = try Program.run("check", "two-schools", in: place)
    let long = try Program.run("check", "two-schools", "--all", in: place)
    #expect(short.code == 0 && long.code == 0)
    func count(_ ending: Program.Ending) -> Int {
      ending.lines.filter { $0.hasPrefix("  children.csv, row ") }.count
    }
    #expect(count(short) == 5 && count(long) == 25)
    #expect(short.lines.contains { $0.contains("and 20 more of this kind") && $0.contains("--all") })
    #expect(short.lines.contains("No errors: the case can be planned. 25 warnings worth a look."))
  }

  @Test func jsonHoldsTheSame() throws {
    Tiny.twoSchools(into: place)
    place.put(
      "two-schools/provisions.csv", Tiny.provisionHeader + "N,N,special,450000,90000,0,11,ASD,-3,yes\n")
    let ending = try Program.run("check", "two-schools", "--json", in: place)
    #expect(ending.code == 2)
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(ending.out.utf8)) as? [String: Any])
    let problems = try #require(whole["problems"] as? [[String: Any]])
    #expect(whole["errors"] as? Int == problems.filter { $0["severity"] as? String == "error" }.count)
    #expect(problems.contains { $0["column"] as? String == "places" && $0["row"] as? Int == 2 })
  }
}
