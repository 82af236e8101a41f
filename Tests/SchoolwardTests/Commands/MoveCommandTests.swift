import Tables
import Testing

@Suite("move, and runs that stay")
struct MoveCommandTests {
  /// a and b in one car of two seats, c far away in another; ten metres a second, GBP 40 a day and GBP 2 a mile.
  private func cars(into folder: Folder, _ name: String = "cars", iterations: Int = 1) {
    Tiny.oneRoad(
      into: folder, name, children: [("a", 446_000), ("b", 447_000), ("c", 465_000)],
      vehicle: "car,2+0,40,2,",
      iterations: iterations)
  }

  /// Rows of a file that begin with a run.
  private func rows(_ folder: Folder, _ file: String, _ run: String) -> [String] {
    (folder.text(file) ?? "").split(separator: "\n").map(String.init).filter {
      $0.hasPrefix(run + ",")
    }
  }

  @Test("a move is priced in words and as JSON, made, verified, and refused where a rule breaks")
  func move() throws {
    let folder = Folder()
    cars(into: folder)
    #expect(try Program.run("route", "cars", "--results", "out", "--quiet", in: folder).code == 0)
    // c, who is met first, has the first run.
    let ended = try Program.run(
      "move", "cars", "--routes", "out", "--child", "b", "--run", "am", "--to", "AM001", "--quiet",
      in: folder)
    #expect(ended.code == 0, "\(ended.err)")
    #expect(
      ended.lines == [
        "b am: AM002 to AM001, £1417.40 a year more",
        "   b MTWTF: aboard 08:40:00 to 08:45:00, 5 minutes (was 5 minutes)",
        "   a am AM002: 2 minutes shorter, 08:38:20 to 08:45:00 (was 08:36:20 to 08:45:00)",
        "   c am AM001: 12 minutes longer, 08:08:00 to 08:45:00 (was 08:20:00 to 08:45:00)",
        "   am AM001 (car of duty D001): 2 children, 2 seats of 2+0 (was 1 child, 1 seat of 2+0)",
        "   am AM002 (car of duty D002): 1 child, 1 seat of 2+0 (was 2 children, 2 seats of 2+0)",
        "   No ride goes above its guideline.", "",
      ])
    let json = try Program.run(
      "move", "cars", "--routes", "out", "--child", "b", "--run", "am", "--to", "AM001", "--json",
      "--quiet",
      in: folder)
    #expect(json.out.contains("\"extra_gbp_a_year\": 1417.40"), "\(json.out)")
    #expect(
      json.out.contains("\"allowed\": true") && json.out.contains("\"ride_seconds_after\": 2220"))

    let listed = try Program.run(
      "move", "cars", "--routes", "out", "--child", "c", "--run", "pm", "--quiet", in: folder)
    #expect(listed.code == 0, "\(listed.err)")
    // There is time for two rounds by way of North before its window closes.
    #expect(
      listed.lines == [
        "c pm: 1 of 1 run near could take it, cheapest first",
        "1  PM002 (car): £2361.70 a year more, aboard 40 minutes", "",
      ])
    let refused = try Program.run(
      "move", "cars", "--routes", "out", "--child", "c", "--run", "am", "--to", "AM002", "--apply",
      "--results",
      "no", "--quiet", in: folder)
    #expect(refused.code == 2)
    #expect(
      refused.messages == [
        "not allowed: AM002 would need 3 seats at once; a vehicle of type car has 2+0.",
        "Nothing was written. Name another run, or new for one of its own.",
      ])
    #expect(!folder.has("no/run.json"))

    let applied = try Program.run(
      "move", "cars", "--routes", "out", "--child", "b", "--run", "am", "--to", "AM001", "--apply",
      "--results",
      "moved", "--quiet", in: folder)
    #expect(applied.code == 0, "\(applied.err)")
    #expect(try Program.run("verify", "cars", "moved", in: folder).code == 0)
    #expect(rows(folder, "moved/stops.csv", "pm") == rows(folder, "out/stops.csv", "pm"))
    let back = try Program.run(
      "move", "cars", "--routes", "moved", "--child", "b", "--run", "am", "--to", "AM002",
      "--apply", "--results",
      "back", "--quiet", in: folder)
    #expect(back.code == 0, "\(back.err)")
    for file in ["routes.csv", "stops.csv", "duties.csv", "riders.csv", "placements.csv"] {
      #expect(folder.text("back/" + file) == folder.text("out/" + file), "\(file)")
    }
  }

  @Test("bad words: exit 64 for usage, 2 for what the plan does not have")
  func usage() throws {
    let folder = Folder()
    cars(into: folder)
    #expect(try Program.run("route", "cars", "--results", "out", "--quiet", in: folder).code == 0)
    func code(_ words: String...) throws -> Int32 {
      try Program.run(["move", "cars", "--routes", "out", "--quiet"] + words, in: folder).code
    }
    #expect(try code("--child", "b", "--run", "noon", "--to", "AM001") == 64)
    #expect(try code("--child", "b", "--run", "am", "--to", "AM001", "--days", "XTWTF") == 64)
    #expect(try code("--child", "b", "--run", "am", "--apply", "--results", "x") == 64)
    #expect(try code("--child", "b", "--run", "am", "--to", "AM001", "--apply") == 64)
    #expect(try code("--child", "z", "--run", "am", "--to", "AM001") == 2)
    #expect(try code("--child", "b", "--run", "am", "--to", "AM9") == 2)
  }

  @Test(
    "runs that are pinned stay byte for byte; the rest is planned again; a name that is none is refused"
  )
  func pins() throws {
    let folder = Folder()
    cars(into: folder)
    #expect(try Program.run("route", "cars", "--results", "out", "--quiet", in: folder).code == 0)
    let moved = try Program.run(
      "move", "cars", "--routes", "out", "--child", "b", "--run", "am", "--to", "AM001", "--apply",
      "--results",
      "moved", "--quiet", in: folder)
    #expect(moved.code == 0, "\(moved.err)")
    // Pinned, the dearer morning stays; unpinned, the search finds the cheaper one again.
    let pinned = try Program.run(
      "route", "cars", "--start", "moved", "--pin", "AM001", "--results", "pinned", "--quiet",
      in: folder)
    #expect(pinned.code == 0, "\(pinned.err)")
    for file in ["routes.csv", "stops.csv"] {
      #expect(
        rows(folder, "pinned/" + file, "am,AM001") == rows(folder, "moved/" + file, "am,AM001"),
        "\(file)")
    }
    #expect(try Program.run("verify", "cars", "pinned", in: folder).code == 0)
    let free = try Program.run(
      "route", "cars", "--start", "moved", "--results", "free", "--quiet", in: folder)
    #expect(free.code == 0, "\(free.err)")
    #expect(folder.text("free/routes.csv") == folder.text("out/routes.csv"))
    let only = try Program.run(
      "route", "cars", "--start", "moved", "--only", "pm:PM001", "--results", "only", "--quiet",
      in: folder)
    #expect(only.code == 0, "\(only.err)")
    #expect(rows(folder, "only/stops.csv", "am") == rows(folder, "moved/stops.csv", "am"))
    let refused = try Program.run(
      "route", "cars", "--start", "moved", "--pin", "AM7", "--quiet", in: folder)
    #expect(refused.code == 2)
    #expect(
      refused.messages == [
        "error: There is no run \"AM7\" in the plan to begin with. The runs are in its routes.csv."
      ])
    #expect(try Program.run("route", "cars", "--pin", "AM001", "--quiet", in: folder).code == 64)
    #expect(
      try Program.run(
        "route", "cars", "--start", "moved", "--pin", "AM001", "--only", "AM002", "--quiet",
        in: folder
      ).code == 64)
  }

  @Test("progress lines are JSON with the figures that are known")
  func progress() throws {
    let folder = Folder()
    cars(into: folder)
    let ended = try Program.run("route", "cars", "--results", "out", "--json", in: folder)
    #expect(ended.code == 0, "\(ended.err)")
    let lines = try ended.err.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    #expect(
      lines.allSatisfy { $0["progress"]?.asText != nil && $0["done"]?.asWhole(Int.self) != nil })
    let routes = lines.filter { $0["progress"]?.asText == "routes" }
    #expect(
      routes.allSatisfy {
        $0["note"]?.asText == "6 of 6 journeys carried" && $0["unserved"] == .whole(0)
      })
    // The cars at GBP 77.2823 and 49.9419 a day: 190 x 127.2242 is 24,172.60, before days are rounded to pence.
    guard case .number(let objective)? = routes.last?["objective"] else {
      Issue.record("no objective")
      return
    }
    #expect(objective.hasPrefix("24172."), "\(objective)")
  }
}
