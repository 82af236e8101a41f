import Foundation
@testable import Studio
import Tables
import Testing

/// Markup, SQL and formulas in every text that reaches Studio: from a case, a query, a form, a name.
@Suite struct AttackTextTests {
  static let script = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'"

  /// A cell of a CSV file.
  static func cell(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }

  /// Two schools with markup in every text of every table.
  static var marked: [String: String] {
    let x = cell("x" + script)
    let (north, south) = (cell("N" + script), cell("S" + script))
    // A scenario's name is a folder's too and takes no slash.
    let named = cell("x" + script.replacing("/", with: ""))
    let (a, b) = (cell("a" + script), cell("b" + script))
    return [
      "parameters.csv": """
      name,value,unit,source
      base_date,2025-01-16,,\(x)
      authority_name,\(x),,
      synthetic,yes,,
      synthetic_note,\(x),,
      school_days,100,,

      """,
      "provisions.csv": """
      provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,la_code,\(x)
      \(north),\(x),special,450000,90000,0,11,ASD,2,\(x),\(x)
      \(south),\(x),independent_special,452000,91000,0,11,ASD,5,\(x),\(x)

      """,
      "children.csv": """
      child_id,easting,northing,nc_year,needs,status,current_provision_id,travel,sibling_group,sex,maintaining_la
      \(a),450100,90100,4,ASD,settled,\(north),not_eligible,,,\(x)
      \(b),450200,90200,2,ASD,new_plan,,vehicle,\(x),,\(x)

      """,
      "groups.csv": "provision_id,group_id,places\n\(north),\(x),2\n",
      "fees.csv": "provision_id,annual_cost_gbp,agreement_id\n\(south),50000,\(x)\n",
      "requests.csv":
        "child_id,provision_id,rank,basis,made_by,recorded_by\n\(b),\(south),1,s38,parent,\(x)\n",
      "options.csv":
        "option_id,name,provision_id,places,capital_gbp,opens_year,statutory_process\n\(x),\(x),\(north),2,1000,2025,\(x)\n",
      "vehicles.csv": "vehicle_type,layouts,cost_per_day_gbp,cost_per_mile_gbp\n\(x),8+0,100,1\n",
      "contracts.csv": "contract_id,operator,lot,day_rate_gbp\n\(x),\(x),\(x),100\n",
      "pickup_points.csv": "point_id,name,easting,northing\n\(x),\(x),450150,90150\n",
      "scenarios.csv": "scenario,edit,id,column,value\n\(named),places,\(north),,3\n",
      "decisions.csv":
        "child_id,decided_on,decided_by,outcome,reasons,differs_from_proposal\n\(b),2025-02-01,\(x),\(x),\(x),\(x)\n",
      "travel_times.csv": """
      from_id,to_id,metres,seconds
      \(a),\(north),804,200
      \(a),\(south),3000,700
      \(b),\(north),1609,600
      \(b),\(south),3219,900

      """,
    ]
  }

  /// Says where raw markup stands.
  private func expectPlain(_ answer: Answer, _ path: String) {
    let type = answer.headers["content-type"] ?? ""
    if type.hasPrefix("text/html") {
      for raw in ["<script>alert", "<img src=x", "\"><script"] {
        #expect(!answer.text.contains(raw), "\(path): \(raw)")
      }
      #expect(answer.headers["content-security-policy"]?.contains("default-src '") == true, "\(path)")
    }
    #expect(answer.headers["x-content-type-options"] == "nosniff", "\(path)")
  }

  @Test func storedMarkupIsTextOnEveryPage() async throws {
    let site = try await Site.whole()
    let id = try await TinyCases.shelve(site, "Case" + Self.script, Self.marked)
    let broken = Self.marked.merging([
      "children.csv":
        "child_id,easting,northing,nc_year,needs,status,\(Self.cell("c" + Self.script))\n"
        + (0..<3).map {
          "\(Self.cell("\($0)" + Self.script)),\(Self.cell(Self.script)),\(Self.cell("=" + Self.script)),"
            + "\(Self.cell(Self.script)),\(Self.cell(Self.script)),\(Self.cell(Self.script)),x\n"
        }.joined()
    ]) { $1 }
    let faulty = try await TinyCases.shelve(site, "Faulty" + Self.script, broken)
    let desk = site.server.desk
    let order = RunOrder(caseID: id, kind: "plan", words: ["--iterations", "5"], label: "Run" + Self.script)
    let run = try await desk.runs.order(order, by: "test")
    for await news in try await desk.runs.news(run) where news.state.isOver { break }
    let browser = try await site.visitor()
    let page = try await browser.get("/cases/\(id)")
    #expect(page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(
      page.text.contains("No errors"), "the case of the test is not sound, so other pages show nothing of it")
    #expect(try await browser.get("/cases/\(faulty)").text.contains("value=\"&quot;&gt;&lt;script&gt;"))
    let ended = try await desk.runs.run(run)
    #expect(ended?.state == .finished, "\(ended?.message ?? "")")
    var seen = 0
    for (method, address) in Addresses(site).all where method == "GET" && !address.contains("/files/") {
      for (aCase, child) in [(id, "b" + Self.script), (faulty, "0" + Self.script)] {
        let path = Addresses.filled(
          address,
          [
            "case": aCase, "run": run, "child": child, "file": "children.csv",
            "scenario": "x" + Self.script.replacing("/", with: ""),
          ])
        let answer = try await browser.get(path)
        #expect(answer.status < 500, "\(path)")
        expectPlain(answer, path)
        if answer.status == 200 { seen += 1 }
      }
    }
    #expect(seen > 12)
    // Pages of the command itself have an origin of their own, where no script can ask Studio for anything.
    let report = try await browser.get("/cases/\(id)/runs/\(run)/files/report.html")
    #expect(report.status == 200)
    #expect(report.headers["content-security-policy"]?.hasPrefix("sandbox ") == true)
    #expect(report.headers["content-security-policy"]?.contains("allow-same-origin") == false)
    expectPlain(report, "report.html")
    await site.close()
  }

  @Test func reflectedMarkupIsText() async throws {
    let site = try await Site.whole()
    let id = try await TinyCases.shelve(site, "Two")
    let browser = try await site.visitor()
    let coded = Self.script.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let names = [
      "run", "a", "b", "page", "saved", "cells", "user", "case", "action", "before", "child", "scenario",
      "need", "q",
      "from", "to", "sort", "status", "error",
    ]
    let query = names.map { "\($0)=\(coded)" }.joined(separator: "&")
    for (method, address) in Addresses(site).all where method == "GET" {
      let plain = Addresses.filled(address, ["case": id, "child": "b"])
      expectPlain(try await browser.get(plain + "?" + query), plain)
      for name in names {
        expectPlain(try await browser.get("\(plain)?\(name)=\(coded)"), "\(plain)?\(name)")
      }
      expectPlain(
        try await browser.get(Addresses.filled(address, ["case": id]).replacing("none", with: coded)), address
      )
    }
    expectPlain(try await browser.get("/\(coded)"), "an address that is none")
    // What a file was saved is said only of a file of the case.
    #expect(
      !(try await browser.get("/cases/\(id)?saved=Nothing%20is%20safe&cells=1").text.contains(
        "Nothing is safe")))
    await site.close()
    let other = try await Site { $0.entry = .users }
    let stranger = Browser(port: other.port)
    let answer = try await stranger.post("/login", ["name": Self.script, "password": Self.script])
    #expect(answer.status == 401)
    expectPlain(answer, "/login")
    let setUp = try await stranger.post(
      "/setup", ["token": other.server.token, "name": Self.script, "password": "long enough to be one"])
    #expect(setUp.status == 400)
    expectPlain(setUp, "/setup")
    await other.close()
  }

  @Test func textsThatReachTheStoreAreNoSQL() async throws {
    let site = try await Site.whole()
    let store = site.server.desk.store
    let id = try await TinyCases.shelve(site, "Two")
    let browser = try await site.visitor()
    for attack in [
      "' OR 1=1 --", "'; DROP TABLE user; --", "\"; DELETE FROM \"case\"; --",
      "x') UNION SELECT password FROM user --",
      "%' OR '%'='", "?1", ":user", "\\", "a\u{0}b",
    ] {
      let coded = attack.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      for name in ["user", "case", "action", "before"] {
        let page = try await browser.get("/record?\(name)=\(coded)")
        #expect(page.status == 200, "\(name)=\(attack)")
        // As a filter it is a text that no line has.
        #expect(name == "before" || page.text.contains("There is no such line."), "\(name)=\(attack)")
      }
      #expect(try await browser.get("/cases/\(coded)").status == 404)
      #expect(try await browser.get("/cases/\(id)/runs/\(coded)").status == 404)
      let added = try await UploadTests.send(browser, UploadTests.tables, ["name": attack])
      #expect(added.status == 200)
      _ = try await browser.post(
        "/cases/\(id)/runs", ["kind": attack, "label": attack, "scenario": attack, "iterations": attack])
    }
    let signIn = SignIn(store)
    try await Users(store: store).add("pat", hash: UsersTests.hash, [.planner])
    for name in ["pat' --", "' OR '1'='1", "pat'; UPDATE user SET active = 1; --"] {
      guard case .wrong(nil) = try await signIn.attempt(name, UsersTests.password, from: "192.0.2.1") else {
        Issue.record("\(name) came in or was known")
        continue
      }
    }
    #expect(try await Users(store: store).all().map(\.name) == ["pat"])
    #expect(try await site.server.desk.shelf.all().map(\.name).contains("'; DROP TABLE user; --"))
    await site.close()
  }

  @Test func formulasInTheRecordAreTextInItsExport() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    let store = site.server.desk.store
    for text in ["=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\tx", " =1", "|cmd"] {
      try await store.write { db in
        try db.execute(
          sql: "INSERT INTO record (at, user, action, subject, address) VALUES (0, ?, ?, ?, '')",
          arguments: [text, "ran", text])
      }
    }
    let answer = try await browser.get("/record.csv")
    #expect(answer.headers["content-disposition"] == "attachment; filename=\"record.csv\"")
    let file = CSVReader(bytes: answer.body, name: "record.csv")
    let subject = try file.column("subject")
    let subjects = file.rows.map { file.text($0, subject) }.filter { !$0.isEmpty }
    #expect(subjects == ["'|cmd", "' =1", "'\tx", "'@SUM(A1)", "'-1", "'+1", "'=HYPERLINK(\"http://x\")"])
    #expect(try await browser.get("/record?action=exported+record").text.contains("exported record"))
    await site.close()
  }
}
