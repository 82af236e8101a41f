import Foundation
import Studio
import Testing

/// The transport desk.
@Suite struct TransportTests {
  private func started() async throws -> (site: DeskSite, run: RunRow) {
    let site = try await DeskSite()
    try await site.add(TinyDesk.minibus, name: "Minibus")
    let run = try await site.run("route", "minibus", ["--iterations", "1"])
    #expect(run.state == .finished, "\(run.message ?? "")")
    return (site, run)
  }

  @Test func runsAreShownByVehicleBySchoolByChildAndByClock() async throws {
    let (site, run) = try await started()
    let visitor = try await site.visitor("tom", .transport)
    let page = try await visitor.get("/cases/minibus/transport")
    #expect(page.status == 200)
    #expect(page.text.contains("<dt>Children in vehicles</dt><dd>3<small>"))
    #expect(page.text.contains("data-route=\"AM001\" data-half=\"am\""))
    #expect(page.text.contains("minibus, duty D001"))
    #expect(page.text.contains("Monday to Friday"))
    let school = try await visitor.get("/cases/minibus/transport?view=school&half=pm&run=\(run.id)")
    #expect(school.text.contains("<caption>North School, afternoon: "))
    let child = try await visitor.get("/cases/minibus/transport?view=child")
    #expect(child.text.contains("seat, moves over from a wheelchair; shared assistant"))
    let clock = try await visitor.get("/cases/minibus/transport?view=timeline")
    #expect(clock.text.contains("<svg class=\"timeline\""))
    #expect(clock.text.contains("aria-label=\"AM001, duty D001: "))
    // Nothing of needs, bands or years for transport.
    for answer in [page, school, child, clock] {
      #expect(
        !answer.text.contains("SEMH") && !answer.text.contains("Year 5")
          && !answer.text.contains("mental health"))
    }
    await site.close()
  }

  @Test func sheetsWithoutADecisionSaySo() async throws {
    let (site, run) = try await started()
    let visitor = try await site.visitor("tom", .transport)
    let all = try await visitor.get("/cases/minibus/transport/sheets?run=\(run.id)")
    #expect(all.status == 200)
    #expect(all.text.contains("Proposal: not decided"))
    #expect(all.headers["content-security-policy"]?.contains("style-src 'sha256-") == true)
    #expect(all.headers["content-security-policy"]?.contains("unsafe") == false)
    let own = try await visitor.get("/cases/minibus/transport/sheets?run=\(run.id)&route=AM001&operator=yes")
    #expect(own.text.contains("<strong>Child 1</strong>") && !own.text.contains("<strong>a</strong>"))
    #expect(try await visitor.get("/cases/minibus/transport/sheets?run=\(run.id)&route=Z9").status == 404)
    let record = try await site.desk.record.latest(10)
    #expect(
      record.filter { $0.action == "printed route sheets" }.map { $0.detail ?? "" } == ["AM001", "all"])
    await site.close()
  }

  @Test func filesOfRoutesAloneAreTakenAway() async throws {
    let (site, run) = try await started()
    let visitor = try await site.visitor("tom", .transport)
    for name in ["routes.csv", "stops.csv", "duties.csv", "riders.csv", "routes.geojson", "routes.gpx"] {
      let file = try await visitor.get("/cases/minibus/transport/files/\(name)?run=\(run.id)")
      #expect(file.status == 200)
      #expect(file.headers["content-disposition"] == "attachment; filename=\"\(name)\"")
    }
    for name in ["placements.csv", "run.json", "alternatives.csv", "..%2Frun.json", "workbook.xlsx"] {
      #expect(try await visitor.get("/cases/minibus/transport/files/\(name)?run=\(run.id)").status == 404)
    }
    let vroom = try await visitor.get("/cases/minibus/transport/vroom-am.json?run=\(run.id)")
    #expect(vroom.text.contains("\"shipments\""))
    await site.close()
  }

  @Test func otherRolesAndOtherCasesAreKeptOut() async throws {
    let (site, run) = try await started()
    try await site.add(TinyDesk.minibus, name: "Other")
    for role in [Role.panel, .commissioner, .admin] {
      let other = try await site.visitor("other", role)
      for path in ["", "/sheets", "/files/routes.csv", "/vroom-am.json", "/move", "/insert"] {
        #expect(try await other.get("/cases/minibus/transport\(path)?run=\(run.id)").status == 403)
      }
    }
    let visitor = try await site.visitor("tom", .transport)
    for path in ["", "/sheets", "/files/routes.csv", "/vroom-am.json"] {
      #expect(try await visitor.get("/cases/other/transport\(path)?run=\(run.id)").status == 404)
    }
    await site.close()
  }

  @Test func childIsTakenAlongAndThePlanBeforeStays() async throws {
    let site = try await DeskSite()
    var tables = TinyDesk.minibus
    tables["children"] = (tables["children"] ?? "") + "n,450000,91000,5,SEMH,,new_plan,,walks,none,vehicle\n"
    try await site.add(tables, name: "Minibus")
    let run = try await site.run("route", "minibus", ["--iterations", "1"])
    let visitor = try await site.visitor("tom", .transport)
    let asked = try await visitor.get("/cases/minibus/transport/insert?run=\(run.id)&child=n&provision=North")
    #expect(
      asked.text.contains("n: 3 ways, cheapest first") || asked.text.contains("n: 2 ways, cheapest first"))
    let refused = try await visitor.get("/cases/minibus/transport/insert?run=\(run.id)&child=a")
    #expect(refused.status == 400)
    #expect(refused.text.contains("a already travels in AM001 (am)."))
    let ordered = try await visitor.post(
      "/cases/minibus/transport/insert", [("run", run.id), ("child", "n"), ("provision", "North")])
    #expect(ordered.status == 303)
    let id = ordered.headers["location"]?.split(separator: "/").last.map(String.init) ?? ""
    let made = try await site.over(id)
    #expect(made.state == .finished, "\(made.message ?? "")")
    let page = try await visitor.get("/cases/minibus/transport?run=\(id)")
    #expect(page.text.contains("<dt>Children in vehicles</dt><dd>4<small>"))
    #expect(page.text.contains("One child taken along, made from First route."))
    #expect(
      page.text.contains("href=\"/cases/minibus/transport?run=\(run.id)&amp;view=vehicle&amp;half=am\">Undo"))
    let before = try await visitor.get("/cases/minibus/transport?run=\(run.id)")
    #expect(before.text.contains("<dt>Children in vehicles</dt><dd>3<small>"))
    await site.close()
  }

  @Test func childIsMovedToARunOfItsOwnAndBack() async throws {
    let (site, run) = try await started()
    let visitor = try await site.visitor("tom", .transport)
    let query = "run=\(run.id)&child=a&half=am"
    let json = try await visitor.get("/cases/minibus/transport/move?\(query)", json: true)
    #expect(json.headers["content-type"] == "application/json")
    #expect(json.text.contains("\"to\": \"new\"") && json.text.contains("\"allowed\": true"))
    let page = try await visitor.get("/cases/minibus/transport/move?\(query)")
    #expect(page.text.contains("Move<span class=\"unseen\"> to a new run</span>"))
    let ordered = try await visitor.post(
      "/cases/minibus/transport/move", [("run", run.id), ("child", "a"), ("half", "am"), ("to", "new")])
    #expect(ordered.status == 303)
    let id = ordered.headers["location"]?.split(separator: "/").last.map(String.init) ?? ""
    let made = try await site.over(id)
    #expect(made.state == .finished, "\(made.message ?? "")")
    // No child is named where people look who see none.
    #expect(made.label == "One child moved, morning, to a new run")
    let after = try await visitor.get("/cases/minibus/transport?run=\(id)")
    #expect(after.text.contains("<dt>Runs</dt><dd>2 / 1<small>"))
    #expect(after.text.contains("One child moved, morning, to a new run, made from First route."))
    #expect(after.text.contains(">Undo: back to the plan before</a>"))
    let before = try await visitor.get("/cases/minibus/transport?run=\(run.id)")
    #expect(before.text.contains("<dt>Runs</dt><dd>1 / 1<small>"))
    let record = try await site.desk.record.latest(5)
    #expect(record.first { $0.action == "moved child" }?.subject == "a")
    await site.close()
  }

  @Test func movesThatAreNoneAreRefused() async throws {
    let (site, run) = try await started()
    let visitor = try await site.visitor("tom", .transport)
    for query in ["child=nobody&half=am", "child=a&half=noon", "half=am"] {
      let answer = try await visitor.get("/cases/minibus/transport/move?run=\(run.id)&\(query)")
      #expect(answer.status == 400)
      #expect(answer.text.contains("There is no such journey in this plan."))
    }
    _ = try await visitor.get("/cases/minibus/transport")
    let base = [("run", run.id), ("child", "a"), ("half", "am")]
    #expect(try await visitor.post("/cases/minibus/transport/move", base).status == 400)
    #expect(try await visitor.post("/cases/minibus/transport/move", base + [("to", "--apply")]).status == 400)
    let pins = try await visitor.post("/cases/minibus/transport/again", [("run", run.id), ("pin", "am:Z1")])
    #expect(pins.status == 400 && pins.text.contains("There is no run am:Z1 in this plan."))
    #expect(try await site.desk.runs.runs(of: "minibus").count == 1)
    await site.close()
  }

  @Test func otherRunsArePlannedAgainRoundPinnedOnes() async throws {
    let (site, run) = try await started()
    let visitor = try await site.visitor("tom", .transport)
    _ = try await visitor.get("/cases/minibus/transport")
    let ordered = try await visitor.post(
      "/cases/minibus/transport/again", [("run", run.id), ("pin", "am:AM001"), ("iterations", "1")])
    let id = ordered.headers["location"]?.split(separator: "/").last.map(String.init) ?? ""
    let made = try await site.over(id)
    #expect(made.state == .finished, "\(made.message ?? "")")
    #expect(made.label == "Routes again, 1 run kept")
    #expect(made.furtherWords.suffix(4) == ["--pin", "am:AM001", "--iterations", "1"])
    #expect(try await visitor.get("/cases/minibus/transport?run=\(id)").text.contains("data-route=\"AM001\""))
    await site.close()
  }
}
