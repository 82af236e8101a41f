import Foundation
import Studio
import Testing

/// The panel page of a child.
@Suite struct PanelTests {
  @Test func pageIsTheCommandsAndFamilyCopyLeavesOthersOut() async throws {
    let site = try await DeskSite()
    try await site.add(TinyDesk.schools, name: "Schools")
    let planner = try await site.visitor("pat", .panel)
    #expect(
      try await planner.get("/cases/schools/children/b").text.contains(
        "There is no plan with places to compare yet."))
    let run = try await site.run("plan", "schools")
    #expect(run.state == .finished, "\(run.message ?? "")")
    let page = try await planner.get("/cases/schools/children/b")
    #expect(page.text.contains("<h1>Where could b go to school?</h1>"))
    #expect(page.text.contains("Provisions that could be named on the data held"))
    #expect(page.text.contains("North School (special school): in the plan"))
    #expect(page.text.contains("Officers&#39; copy."))
    #expect(page.text.contains("Record a decision"))
    #expect(!page.text.contains("<style") && !page.text.contains("style="))
    let family = try await planner.get("/cases/schools/children/b?copy=family")
    #expect(family.text.contains("Copy for the family."))
    #expect(!family.text.contains("Record a decision") && !family.text.contains("Officer 1"))
    let seen = try await site.desk.record.latest(10).filter { $0.action.hasPrefix("saw child") }
    #expect(seen.map(\.action) == ["saw child, family copy", "saw child", "saw child"])
    #expect(seen.first?.detail == run.id && seen.allSatisfy { $0.subject == "b" && $0.caseID == "schools" })
    await site.close()
  }

  @Test func planOfAnOlderCaseSaysSo() async throws {
    let site = try await DeskSite()
    try await site.add(TinyDesk.schools, name: "Schools")
    _ = try await site.run("plan", "schools")
    let panel = try await site.visitor("pat", .panel)
    #expect(!(try await panel.get("/cases/schools/children/b").text.contains("Since this plan was made")))
    _ = try await panel.post(
      "/cases/schools/children/b/requests", [("provision_id", "South"), ("made_by", "parent")])
    let page = try await panel.get("/cases/schools/children/b")
    #expect(
      page.text.contains(
        "Since this plan was made, requests.csv changed: costs and places below are as the plan has them."))
    await site.close()
  }
}
