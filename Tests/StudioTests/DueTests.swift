import Foundation
import Studio
import Testing

/// What is due, and what officers write down.
@Suite struct DueTests {
  private func row(_ text: String, _ child: String) -> String {
    // The row of a child, its tags taken away.
    guard let start = text.range(of: ">\(child)</a></th>") else { return "" }
    let end = text.range(of: "</tr>", range: start.upperBound..<text.endIndex)?.lowerBound ?? text.endIndex
    return String(text[start.upperBound..<end]).replacing(#/<[^>]*>/#, with: "|").replacing(
      #/\|+/#, with: "|")
  }

  @Test func listSaysByWhenAndWhetherOnTime() async throws {
    let site = try await DeskSite()
    try await site.add(TinyDesk.schools, name: "Schools")
    let panel = try await site.visitor("pat", .panel)
    let page = try await panel.get("/cases/schools/due")
    #expect(page.status == 200)
    #expect(page.text.contains("<dt>Due a decision</dt><dd>3</dd>"))
    #expect(page.text.contains("<dt>Overdue</dt><dd>1<small>not decided, date passed</small></dd>"))
    #expect(
      page.text.contains("<dt>Replies overdue</dt><dd>1<small>asked more than 15 days ago</small></dd>"))
    #expect(!page.text.contains(">a</a></th>"))
    // Asked on 20 December: 15 days end on 4 January.
    #expect(
      row(page.text, "b")
        == "|autistic spectrum disorder|Year 2|New plan|10 January 2025|final plan: 20 weeks from the request|Overdue by 6 days|0|1, 0|1 reply overdue|none yet|\n"
        .trimmingCharacters(in: .newlines))
    #expect(
      row(page.text, "c")
        == "|autistic spectrum disorder|Year 7|Phase transfer|15 February 2025|phase transfer: 15 February|30 days left|1|1, 0|none yet|"
    )
    #expect(
      row(page.text, "d").contains("not recorded|final plan: 20 weeks from the request|No date recorded|"))
    let late = try await panel.get("/cases/schools/due?state=overdue")
    #expect(late.text.contains(">b</a></th>") && !late.text.contains(">c</a></th>"))
    let mld = try await panel.get("/cases/schools/due?need=MLD&sort=child")
    #expect(mld.text.contains(">d</a></th>") && !mld.text.contains(">b</a></th>"))
    await site.close()
  }

  @Test func requestIsWithdrawnAndTheOthersStay() async throws {
    let site = try await DeskSite()
    try await site.add(TinyDesk.schools, name: "Schools")
    let panel = try await site.visitor("pat", .panel)
    _ = try await panel.get("/cases/schools/children/b")
    _ = try await panel.post(
      "/cases/schools/children/b/requests", [("provision_id", "North"), ("rank", "1"), ("made_by", "parent")])
    #expect(
      try await panel.get("/cases/schools/children/b").text.contains(
        "Withdraw<span class=\"unseen\"> the request for"))
    let fields = [("provision_id", "North"), ("withdraw", "yes")]
    #expect(try await panel.post("/cases/schools/children/b/requests", fields).status == 303)
    // Its columns stay: they do no harm, and another row may have used them since.
    #expect(
      site.file("schools", "requests.csv")
        == "child_id,provision_id,rank,basis,minutes,made_by,released_ground,recorded_by\r\n"
        + "c,South,1,s38,\"seen, read\",,,\r\n")
    let again = try await panel.post("/cases/schools/children/b/requests", fields)
    #expect(again.status == 400)
    #expect(again.text.contains("There is no such row any more. Load the page again."))
    let lines = try await site.desk.record.latest(10)
    #expect(lines.filter { $0.action == "withdrew request" }.map(\.detail) == ["North"])
    await site.close()
  }

  @Test func requestIsWrittenBesideOthersByteForByte() async throws {
    let site = try await DeskSite()
    try await site.add(TinyDesk.schools, name: "Schools")
    let panel = try await site.visitor("pat", .panel)
    _ = try await panel.get("/cases/schools/children/b")
    let done = try await panel.post(
      "/cases/schools/children/b/requests",
      [("provision_id", "North"), ("rank", "1"), ("basis", "s38"), ("made_by", "parent")])
    #expect(done.status == 303)
    #expect(done.headers["location"] == "/cases/schools/children/b?said=requests")
    #expect(
      site.file("schools", "requests.csv")
        == "child_id,provision_id,rank,basis,minutes,made_by,released_ground,recorded_by\r\n"
        + "c,South,1,s38,\"seen, read\",,,\r\nb,North,1,s38,,parent,,pat\r\n")
    // Released: the row stays one, the column that no command knows stays as it is.
    let released = try await panel.post(
      "/cases/schools/children/c/requests",
      [
        ("provision_id", "South"), ("rank", "1"), ("basis", "s38"), ("made_by", "parent"),
        ("released", "yes"),
        ("released_ground", "efficient_resources"),
      ])
    #expect(released.status == 303)
    #expect(
      site.file("schools", "requests.csv")?.contains(
        "c,South,1,s38,\"seen, read\",parent,efficient_resources,pat\r\n") == true)
    let page = try await panel.get("/cases/schools/children/c")
    #expect(page.text.contains("Released: The efficient use of resources"))
    let lines = try await site.desk.record.latest(10)
    #expect(
      lines.filter { $0.action == "recorded request" }.map {
        "\($0.user) \($0.subject ?? "") \($0.detail ?? "")"
      }
        == ["pat c South, released: efficient_resources", "pat b North"])
    await site.close()
  }

  @Test func entriesThatBreakARuleAreRefusedInItsWords() async throws {
    let site = try await DeskSite()
    try await site.add(TinyDesk.schools, name: "Schools")
    let panel = try await site.visitor("pat", .panel)
    _ = try await panel.get("/cases/schools/children/b")
    let before = site.file("schools", "requests.csv")
    func refused(_ fields: [(String, String)], _ what: String = "requests") async throws -> String {
      let answer = try await panel.post("/cases/schools/children/b/\(what)", fields)
      #expect(answer.status == 400)
      return answer.text
    }
    let ground = try await refused([("provision_id", "North"), ("released", "yes")])
    #expect(ground.contains("A release needs a statutory ground"))
    let rank = try await refused([("provision_id", "North"), ("rank", "first")])
    #expect(rank.contains("requests.csv, row 3, rank &quot;first&quot;:"))
    let place = try await refused([("provision_id", "Elsewhere")])
    #expect(place.contains("There is no provision &quot;Elsewhere&quot; in the case."))
    let basis = try await refused([("provision_id", "North"), ("basis", "<script>")])
    #expect(basis.contains("&lt;script&gt;") && !basis.contains("<script>\""))
    let meet = try await refused(
      [("provision_id", "North"), ("view", "cannot_meet"), ("replied_on", "2025-01-12")], "consultations")
    #expect(meet.contains("needs a statutory ground"))
    let day = try await refused(
      [("outcome", "agreed"), ("decided_on", "yesterday"), ("reasons", "r")], "decisions")
    #expect(day.contains("The day of the decision is not a date"))
    let reasons = try await refused([("outcome", "agreed"), ("decided_on", "2025-01-12")], "decisions")
    #expect(reasons.contains("A decision needs its reasons."))
    #expect(site.file("schools", "requests.csv") == before)
    #expect(site.file("schools", "decisions.csv") == nil)
    await site.close()
  }

  @Test func replyAndDecisionAreWrittenAndCounted() async throws {
    let site = try await DeskSite()
    try await site.add(TinyDesk.schools, name: "Schools")
    let panel = try await site.visitor("pat", .panel)
    _ = try await panel.get("/cases/schools/children/b")
    _ = try await panel.post(
      "/cases/schools/children/b/consultations",
      [("provision_id", "North"), ("view", "can_meet"), ("replied_on", "2025-01-12")])
    #expect(
      site.file("schools", "suitability.csv")?.hasPrefix(
        "child_id,provision_id,view,ground,consulted_on,replied_on,recorded_by,transport_condition\n"
          + "b,North,can_meet,,2024-12-20,2025-01-12,pat,council\nc,North,awaiting,,2025-01-08,,Officer 1,\n")
        == true)
    let made = try await panel.post(
      "/cases/schools/children/b/decisions",
      [
        ("outcome", "agreed"), ("decided_on", "2025-01-14"),
        ("reasons", "Near home, \"can meet\"\r\n<b>need</b>"),
      ])
    #expect(made.status == 303)
    #expect(
      site.file("schools", "decisions.csv")
        == "child_id,decided_on,decided_by,outcome,reasons,differs_from_proposal\n"
        + "b,2025-01-14,pat,agreed,\"Near home, \"\"can meet\"\"  <b>need</b>\",no\n")
    let page = try await panel.get("/cases/schools/children/b")
    #expect(page.text.contains("&lt;b&gt;need&lt;/b&gt;") && !page.text.contains("<b>need"))
    let list = try await panel.get("/cases/schools/due")
    #expect(list.text.contains("<dt>Decided</dt><dd>1</dd>"))
    #expect(list.text.contains("Decided, 4 days late"))
    #expect(list.text.contains("<dt>Replies overdue</dt><dd>0<small>"))
    // Put off afterwards: the child is open again, and the first decision stays in the file.
    _ = try await panel.post(
      "/cases/schools/children/b/decisions",
      [("outcome", "deferred"), ("decided_on", "2025-01-15"), ("reasons", "New report")])
    #expect(site.file("schools", "decisions.csv")?.split(separator: "\n").count == 3)
    #expect(try await panel.get("/cases/schools/due").text.contains("<dt>Decided</dt><dd>0</dd>"))
    await site.close()
  }

  @Test func rolesWithoutChildrenSeeNone() async throws {
    let site = try await DeskSite()
    try await site.add(TinyDesk.schools, name: "Schools")
    for role in [Role.transport, .commissioner, .admin] {
      let visitor = try await site.visitor("other", role)
      #expect(try await visitor.get("/cases/schools/due").status == 403)
      #expect(try await visitor.get("/cases/schools/children/b").status == 403)
      #expect(
        try await visitor.post("/cases/schools/children/b/requests", [("provision_id", "North")]).status
          == 403)
    }
    let panel = try await site.visitor("pat", .panel)
    #expect(try await panel.get("/cases/schools/children/nobody").status == 404)
    #expect(try await panel.get("/cases/elsewhere/due").status == 404)
    await site.close()
  }
}
