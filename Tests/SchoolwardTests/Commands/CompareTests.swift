import CaseModel
import Foundation
import Testing

@Suite("compare")
struct CompareTests {
  private func two() throws -> Folder {
    let folder = Folder()
    try RoutedTwoSchools.write(into: folder, results: "first")
    try RoutedTwoSchools.write(into: folder, results: "second") { routes in
      // c is met five minutes later and b goes home by another way.
      routes.riders[2].board = 8 * 3600 + 720
      routes.riders[1].mode = "budget"
      routes.riders[1].routeID = nil
    }
    return folder
  }

  @Test("two plans side by side, and the changes by child")
  func text() throws {
    let run = try Program.run("compare", "first", "second", in: try two())
    #expect(run.code == 0 && run.messages.isEmpty)
    #expect(run.lines[0] == "two-schools: first and second")
    #expect(run.lines[3] == "Cash a year                          £19,000         £19,000              £0")
    #expect(
      run.lines.suffix(4) == [
        "2 of 2 children have a changed journey (2 of 3 journeys): 1 another time, 1 another way of travelling.",
        "  b pm: council vehicle → personal travel budget", "  c am: 5 minutes later", "",
      ])
  }

  @Test("files with the changes and the notices")
  func files() throws {
    let folder = try two()
    let run = try Program.run(
      "compare", "first", "second", "--out", "changes", "--case", "two-schools", "--effective", "2025-11-03",
      "--json", in: folder)
    #expect(run.code == 0)
    #expect(run.messages == ["Notices: family 2, school 1, operator 2."])
    #expect(run.out.contains("\"children_changed\": 2"))
    #expect(
      folder.names("changes") == [
        "areas-published.csv", "areas.csv", "changes.csv", "notices.csv", "notices.html",
      ])
    #expect(folder.text("changes/changes.csv")?.contains("\nc,am,time,AM001,AM001,5,taxi,taxi,") == true)
    #expect(
      folder.text("changes/notices.csv")?.contains(
        "operator,route AM001,,am,2025-11-03,\"Route AM001, morning: child 2 stop time 5 minutes later, stop 2 at "
          + "08:05.\",Proposal: not decided") == true)
    #expect(folder.text("changes/notices.html")?.contains("from 3 November 2025") == true)
  }

  @Test("folders of different cases are refused, and days that are none")
  func refused() throws {
    let folder = try two()
    try RoutedTwoSchools.write(into: folder, results: "other", case: "elsewhere")
    let run = try Program.run("compare", "first", "other", "--out", "changes", in: folder)
    #expect(run.code == 2 && run.out.isEmpty && !folder.has("changes"))
    #expect(
      run.messages == [
        "error: other: these are results of the case elsewhere, and first of two-schools. "
          + "Compare two results folders of one case."
      ])
    let day = try Program.run("compare", "first", "second", "--out", "x", "--effective", "soon", in: folder)
    #expect(day.code == 64 && day.messages.first == "Error: --effective is a day such as 2026-09-01.")
    let gone = try Program.run("compare", "first", "absent", in: folder)
    #expect(
      gone.code == 2
        && gone.messages == ["error: There is no folder absent. Give the folder that `plan --results` wrote."]
    )
  }
}
