import Foundation
import Testing

@Suite struct ValueMapCommandTests {
  private let place = Folder()

  /// One Street: two children at one home, one special place 1 km to the west, an independent school 8 km to the east;
  /// ten metres a second, so that sums are easy (see `NewPlaceTests` for them).
  private func street() {
    place.put(
      "street/parameters.csv",
      "name,value\nbase_date,2025-01-16\nstraight_line_factor,1\nstraight_line_kmh,36\nschool_days,100\n"
        + "travel_shared_day_gbp,10\ntravel_shared_mile_gbp,1\njourney_value_gbp_per_hour,3.60\n"
        + "over_places_percent,0\nroute_iterations,1\n")
    place.put(
      "street/provisions.csv",
      """
      provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,bell_start,bell_end
      West,West School,special,450500,90500,0,11,ASD,1,09:00,15:00
      East,East House,independent_special,459500,90500,0,11,ASD,5,09:00,15:00

      """)
    place.put("street/fees.csv", "provision_id,annual_cost_gbp\nEast,50000\n")
    place.put(
      "street/children.csv",
      """
      child_id,easting,northing,nc_year,needs,status,travel
      a,451500,90500,3,ASD,new_plan,vehicle
      b,451500,90500,3,ASD,new_plan,vehicle

      """)
  }

  @Test func writesAMapThatSolvingAgainConfirms() throws {
    street()
    let ended = try Program.run(
      "value", "street", "--grid", "1000", "--need", "asd", "--phase", "all", "--check", "6", "--results",
      "R",
      in: place)
    #expect(ended.code == 0, "\(ended.err)")
    #expect(
      ended.lines.contains(
        "GBP 27154.00  ASD, all: at 451500 90500, 2 children due a decision, 2 would gain"))
    #expect(ended.lines.contains("Solved again at 6 random points: 6 agree to the penny."))
    let table = try #require(place.text("R/value-map.csv"))
    #expect(
      table.contains(
        "451500,90500,ASD,all,27154.00,26000.00,994.00,160.00,2,2,0,,\"re-solved, travel at average rates\"\n"
      ))
    #expect(
      table.contains(
        "453500,90500,ASD,all,26865.00,26000.00,745.00,120.00,2,2,0,,\"re-solved, travel at average rates\"\n"
      ))
    let page = try #require(place.text("R/value-map.html"))
    #expect(page.hasPrefix("<!doctype html>") && page.contains("£27,154 a year"))
    #expect(
      (try? JSONSerialization.jsonObject(with: Data((place.text("R/value-map.geojson") ?? "").utf8))) != nil)
    // The folder is a plan's, and is checked like one.
    #expect(try Program.run("verify", "street", "R", in: place).code == 0)
  }

  @Test func isTheSameForEveryNumberOfThreads() throws {
    street()
    for (name, threads) in [("one", "1"), ("four", "4")] {
      #expect(
        try Program.run(
          "value", "street", "--grid", "500", "--threads", threads, "--results", name, "--quiet", in: place
        ).code == 0)
    }
    for file in ["value-map.csv", "value-map.html", "value-map.geojson"] {
      #expect(place.text("one/" + file) == place.text("four/" + file))
    }
  }

  @Test func pricesTheBestPointsInRoutes() throws {
    street()
    place.put(
      "street/vehicles.csv",
      "vehicle_type,layouts,cost_per_day_gbp,cost_per_mile_gbp\ncar,4+0,100,2\n")
    #expect(try Program.run("plan", "street", "--apart", "--results", "P", "--quiet", in: place).code == 0)
    let ended = try Program.run(
      "value", "street", "--grid", "1000", "--need", "ASD", "--phase", "all", "--routes", "P", "--results",
      "R",
      "--json", "--quiet", in: place)
    #expect(ended.code == 0, "\(ended.err)")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(ended.out.utf8)) as? [String: Any])
    #expect(json["routes"] as? String == "P")
    let layer = try #require((json["layers"] as? [[String: Any]])?.first)
    let best = try #require((layer["best"] as? [[String: Any]])?.first)
    #expect(best["value_gbp"] as? Double == 27_154)
    // b rides alone to East: 100 days x (100 + 16 km at GBP 2 a mile, 19.88) = 11,988. With a place at the home's
    // square that car is not hired, and nothing is driven for b: 26,000 + 11,988 + 160.
    #expect(best["value_in_routes_gbp"] as? Double == 38_148)
    let table = try #require(place.text("R/value-map.csv"))
    #expect(
      table.contains("451500,90500,ASD,all,38148.00,26000.00,11988.00,160.00,2,2,0,,in the routes of P\n"))
    #expect(place.text("R/value-map.html")?.contains("Worth, in routes") == true)
  }

  @Test func aPublishedMapOfTwoChildrenShowsNothing() throws {
    street()
    let ended = try Program.run(
      "value", "street", "--grid", "1000", "--published", "--results", "R", "--quiet", in: place)
    #expect(ended.code == 0, "\(ended.err)")
    let page = try #require(place.text("R/value-map.html"))
    #expect(
      page.contains("fewer than five children") && !page.contains("27,154") && !page.contains("£27,000"))
    #expect(place.text("R/value-map.csv")?.contains("27154") == false)
  }

  @Test func optionsOfTheMapAreChecked() throws {
    street()
    for (arguments, words) in [
      (["--need", "ASD"], "--need is about the map: give --grid METRES too."),
      (["--grid", "10"], "--grid is in metres, from 100 to 50000."),
      (["--grid", "1000", "--need", "XYZ"], "--need XYZ is no need."),
      (["--grid", "1000", "--phase", "infant"], "--phase infant is no phase."),
      (["--grid", "1000", "--kind", "castle"], "--kind castle is no kind."),
    ] {
      let ended = try Program.run(["value", "street"] + arguments, in: place)
      #expect(ended.code == 64 && ended.err.contains(words), "\(arguments): \(ended.err)")
    }
  }
}
