import Foundation
import Testing

@Suite("panel with routes") struct PanelRoutesTests {
  /// One Minibus: a and b ride to North, ten metres a second, GBP 100 a day and GBP 2 a mile; n, between them, may go
  /// to North or, 3 km further, to South. An estimated seat is GBP 10 a day and GBP 1 a mile.
  private func minibus(into folder: Folder) {
    folder.put(
      "minibus/parameters.csv",
      "name,value\nbase_date,2025-01-16\nstraight_line_factor,1\nstraight_line_kmh,36\nroute_iterations,1\n"
        + "travel_shared_day_gbp,10\ntravel_shared_mile_gbp,1\n")
    folder.put(
      "minibus/provisions.csv",
      """
      provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,bell_start,bell_end
      North,North School,special,450000,90000,0,13,*,20,09:00,15:00
      South,South School,special,453000,90000,0,13,*,20,09:00,15:00

      """)
    folder.put(
      "minibus/children.csv",
      """
      child_id,easting,northing,nc_year,needs,status,current_provision_id,travel
      a,448000,90000,5,ASD,settled,North,vehicle
      b,449000,90000,5,ASD,settled,North,vehicle
      n,448500,90000,5,ASD,new_plan,,vehicle

      """)
    folder.put("minibus/requests.csv", "child_id,provision_id,rank,basis\nn,South,1,s9\n")
    folder.put(
      "minibus/vehicles.csv",
      "vehicle_type,layouts,cost_per_day_gbp,cost_per_mile_gbp\nminibus,8+0,100,2\n")
  }

  private func offers(_ text: String) throws -> [[String: Any]] {
    let page = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return try #require(page["offers"] as? [[String: Any]])
  }

  @Test("a child who rides: what each place costs more, word for word and as JSON")
  func plan() throws {
    let folder = Folder()
    minibus(into: folder)
    let planned = try Program.run("plan", "minibus", "--results", "out", "--quiet", in: folder)
    #expect(planned.code == 0, "\(planned.err)")
    let ended = try Program.run(
      "panel", "minibus", "--child", "n", "--routes", "out", "--quiet", in: folder)
    #expect(ended.code == 0, "\(ended.err)")
    // North is on the way: no metre more, a waits 2 minutes for n. South: 3 km further both ways, GBP 7.46 a day.
    #expect(
      ended.out == """
        minibus, place from 1 September 2025
        Child       n: autistic spectrum disorder; Year 5; due a decision: new plan.
        Now at      no school recorded
        Plan        North School: proposed. Least cost with room: the next, South School, costs more.

          Provision (* in the plan)  Room    Place  Travel    Total  Average  Minutes
        * North School                 18  £14,000  £2,253  £16,253  £26,253        3
          South School                 20  £14,000  £2,962  £16,962  £26,962        8

          In routes     Travel est.  in routes  Total est.  in routes  Ride am / pm  Others aboard               Against the cheapest
        * North School       £2,253         £0     £16,253    £14,000         5 / 5  1 longer, by 2 min at most  the cheapest with room
          South School       £2,962     £1,417     £16,962    £15,417       13 / 13  1 longer, by 2 min at most  travel +£1,417, +8 min
        Routes      Travel in routes is what the routes of out cost more a year with this child, everybody else in the
                    same order; it travels in them now, and without it they cost £0 less.

        Request     1. South School (section 9): not where the plan has the child. Council pays travel: £16,962 a
                    year, +£709 against North School. In routes: £15,417 a year, +£1,417 against North School. Parent
                    arranges travel: £14,000, −£2,253 against North School.
                    Where a family's preferred provision and another could both be named, the whole cost of each,
                    place and travel, is compared before travel is left to the family (Dudley [2012] EWCA Civ 346).
                    Whether the other provision can meet need is an officer's judgement.

        Note        For an officer to consider: a comparison, not a decision. Codes suggest whom to consult; an
                    officer judges. Travel in routes holds as long as those routes do; a new plan may find better.

        """)
    let page = try #require(folder.text("panel-n.html"))
    #expect(page.contains("<td>1 longer, by 2 min at most</td>") && page.contains("Travel in routes"))
    let json = try Program.run(
      "panel", "minibus", "--child", "n", "--routes", "out", "--json", "--quiet", in: folder)
    let offers = try offers(json.out)
    #expect(offers.map { $0["provision_id"] as? String } == ["North", "South"])
    let routed = offers.compactMap { $0["in_routes"] as? [String: Any] }
    #expect(routed.map { $0["travel_pence"] as? Int } == [0, 141_740])
    #expect(routed.map { $0["others_longer"] as? Int } == [1, 1])
    #expect(routed.map { $0["one_more_vehicle"] as? Bool } == [false, false])
  }

  @Test("routes of today: the same quotes for a child who is not in them")
  func route() throws {
    let folder = Folder()
    minibus(into: folder)
    #expect(try Program.run("route", "minibus", "--results", "now", "--quiet", in: folder).code == 0)
    let json = try Program.run(
      "panel", "minibus", "--child", "n", "--routes", "now", "--json", "--quiet", in: folder)
    #expect(json.code == 0, "\(json.err)")
    #expect(json.out.contains("\"without_the_child_routes_cost_less_pence\": null"))
    let routed = try offers(json.out).compactMap { $0["in_routes"] as? [String: Any] }
    #expect(routed.map { $0["travel_pence"] as? Int } == [0, 141_740])
  }
}
