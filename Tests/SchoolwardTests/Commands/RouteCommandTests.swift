import Testing

@Suite("route and insert")
struct RouteCommandTests {
  /// One Minibus: a and b on the way to North, ten metres a second, GBP 100 a day and GBP 2 a mile.
  private func minibus(
    into folder: Folder, _ name: String = "minibus", extra: String = "", available: Int? = nil
  ) {
    Tiny.oneRoad(
      into: folder, name, children: [("a", 448_000), ("b", 449_000)],
      vehicle: "minibus,8+0,100,2," + (available.map { "\($0)" } ?? ""))
    folder.put(name + "/children.csv", (folder.text(name + "/children.csv") ?? "") + extra)
  }

  @Test("routes of today's placements are written and verified again")
  func route() throws {
    let folder = Folder()
    minibus(into: folder)
    let ended = try Program.run("route", "minibus", "--results", "out", "--quiet", in: folder)
    #expect(ended.code == 0, "\(ended.err)")
    #expect(
      folder.text("out/routes.csv") == """
        run,route_id,duty_id,duty_order,vehicle_type,layout,assistants,days,children,metres,seconds
        am,AM001,D001,1,minibus,8+0,0,MTWTF,2,2000,620
        pm,PM001,D001,2,minibus,8+0,0,MTWTF,2,2000,620

        """)
    #expect(
      folder.text("out/duties.csv")?.split(separator: "\n").dropFirst().first
        == "D001,minibus,M,100.00,4000,1240,0,104.97,38")
    #expect(try Program.run("verify", "minibus", "out", in: folder).code == 0)
  }

  @Test("plan begins with earlier places and routes, and with nothing less")
  func start() throws {
    let folder = Folder()
    minibus(into: folder)
    #expect(try Program.run("plan", "minibus", "--results", "out", "--quiet", in: folder).code == 0)
    let again = try Program.run(
      "plan", "minibus", "--start", "out", "--results", "again", "--quiet", in: folder)
    #expect(again.code == 0, "\(again.err)")
    #expect(folder.text("again/run.json")?.contains("--start") == true)
    #expect(folder.text("again/routes.csv") == folder.text("out/routes.csv"))
    #expect(try Program.run("place", "minibus", "--results", "places", "--quiet", in: folder).code == 0)
    let refused = try Program.run("plan", "minibus", "--start", "places", "--quiet", in: folder)
    #expect(refused.code == 2)
    #expect(refused.err.contains("error: places has no routes. Give the results of plan."))
  }

  @Test("plan places, then routes; without vehicles it says so")
  func plan() throws {
    let folder = Folder()
    minibus(into: folder)
    let ended = try Program.run("plan", "minibus", "--results", "out", "--quiet", in: folder)
    #expect(ended.code == 0, "\(ended.err)")
    #expect(folder.text("out/placements.csv")?.contains("a,North,North,settled,vehicle,AM001,PM001,") == true)
    folder.put("bare/parameters.csv", folder.text("minibus/parameters.csv") ?? "")
    for name in ["provisions", "children"] {
      folder.put("bare/\(name).csv", folder.text("minibus/\(name).csv") ?? "")
    }
    #expect(try Program.run("plan", "bare", "--results", "bare-out", "--quiet", in: folder).code == 0)
    #expect(
      folder.text("bare-out/run.json")?.contains(
        "The case has no vehicles, so places are planned alone. Add vehicles.csv to plan routes too.") == true
    )
    let routed = try Program.run("route", "bare", "--quiet", in: folder)
    #expect(routed.code == 2)
    #expect(
      routed.messages == [
        "error: the case has no vehicles. Add vehicles.csv with at least one type to plan routes."
      ])
  }

  @Test("a placements file is read with every problem at once")
  func placements() throws {
    let folder = Folder()
    minibus(into: folder)
    folder.put("places.csv", "child_id,provision_id,mode\na,North,parent\nb,North,\n")
    let ended = try Program.run(
      "route", "minibus", "--placements", "places.csv", "--results", "out", "--quiet", in: folder)
    #expect(ended.code == 0, "\(ended.err)")
    #expect(folder.text("out/riders.csv")?.contains("\na,") == false)
    #expect(try Program.run("verify", "minibus", "out", in: folder).code == 0)
    folder.put("bad.csv", "child_id,provision_id,mode\nx,North,\na,East,\nb,North,carriage\nb,North,\n")
    let bad = try Program.run("route", "minibus", "--placements", "bad.csv", "--quiet", in: folder)
    #expect(bad.code == 2)
    #expect(
      bad.messages == [
        "error: bad.csv, row 2, child_id \"x\": there is no such child. Check it against children.csv.",
        "error: bad.csv, row 3, provision_id \"East\": there is no such provision. Check it against provisions.csv.",
        "error: bad.csv, row 4, mode \"carriage\": the mode is not known. Write none, vehicle, pass, training, budget, "
          + "parent, or leave it empty.",
        "error: bad.csv, row 5, child_id \"b\": the child stands in row 4 too. Leave one row a child.",
        "4 errors; nothing was written.",
      ])
  }

  @Test("a fleet too small: exit 3, with type, weekday and number")
  func fleet() throws {
    let folder = Folder()
    minibus(
      into: folder,
      extra: "west,380000,90000,8,ASD,settled,North,vehicle\neast,520000,90000,8,ASD,settled,North,vehicle\n",
      available: 1)
    let ended = try Program.run("route", "minibus", "--results", "out", "--quiet", in: folder)
    #expect(ended.code == 3)
    #expect(
      ended.messages == [
        "no plan: 2 vehicles of type minibus are needed on Monday, but available is 1. Raise available in vehicles.csv "
          + "to 2, or add another type that fits."
      ])
    #expect(folder.text("out/run.json") == nil)
  }

  @Test("insert quotes a new child, and --apply writes the plan")
  func insert() throws {
    let folder = Folder()
    minibus(into: folder)
    #expect(try Program.run("route", "minibus", "--results", "out", "--quiet", in: folder).code == 0)
    minibus(into: folder, extra: "n,448500,90000,5,ASD,new_plan,,vehicle\n")
    let ended = try Program.run(
      "insert", "minibus", "--routes", "out", "--child", "n", "--provision", "North", "--quiet", in: folder)
    #expect(ended.code == 0, "\(ended.err)")
    #expect(
      Array(ended.lines.prefix(8)) == [
        "n: 3 ways, cheapest first", "", "1  £0.00 a year more",
        "   am MTWTF AM001 (minibus of duty D001): aboard 08:40:30 to 08:45:00, 5 minutes",
        "   pm MTWTF PM001 (minibus of duty D001): aboard 15:04:00 to 15:08:30, 5 minutes",
        "   a am AM001: 2 minutes longer", "   a pm PM001: 2 minutes longer",
        "   No ride goes above its guideline.",
      ])
    let applied = try Program.run(
      "insert", "minibus", "--routes", "out", "--child", "n", "--provision", "North", "--apply", "--results",
      "more", "--quiet", in: folder)
    #expect(applied.code == 0, "\(applied.err)")
    #expect(try Program.run("verify", "minibus", "more", in: folder).code == 0)
    let refused = try Program.run(
      "insert", "minibus", "--routes", "out", "--child", "n", "--quiet", in: folder)
    #expect(refused.code == 2)
    #expect(
      refused.messages == [
        "error: n has no place. Give --provision, or current_provision_id in children.csv."
      ])
  }
}
