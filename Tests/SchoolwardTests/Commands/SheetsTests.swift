import Foundation
import Testing

@Suite("sheets")
struct SheetsTests {
  @Test("names are joined at printing alone, counted on standard error, and kept for their owner")
  func key() throws {
    let folder = Folder()
    try RoutedTwoSchools.write(into: folder, results: "r")
    folder.put("secret/key.csv", "child_id,name\nb,Bertha Bloggs\nz,Zoe\n")
    let before = folder.everything("r")
    let run = try Program.run(
      "sheets", "two-schools", "r", "--key", "secret/key.csv", "--out", "sheets.html", in: folder)
    #expect(run.code == 0)
    #expect(run.out == "Sheets: 2 in sheets.html\n")
    #expect(
      run.messages == [
        "Key: the names of 2 of 3 children were joined, for this page alone.",
        "2 of 2 sheets are marked \"Proposal: not decided\".",
      ])
    #expect(folder.text("sheets.html")?.contains("Bertha Bloggs") == true)
    #expect(folder.everything("r") == before)
    // Who joined them and when, beside the key.
    #expect(folder.text("secret/key.csv.log")?.hasSuffix(",sheets,2 children named\n") == true)
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/sheets.html")[
      .posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test("an operator's copy of one route has no case id; a decision takes the mark away")
  func operatorCopy() throws {
    let folder = Folder()
    try RoutedTwoSchools.write(into: folder, results: "r")
    folder.put(
      "two-schools/decisions.csv",
      "child_id,decided_on,decided_by,outcome\nb,2025-07-01,An officer,agreed\nc,2025-07-01,An officer,agreed\n"
    )
    let run = try Program.run(
      "sheets", "two-schools", "r", "--operator-copy", "--route", "AM001", "--out", "copy.html", in: folder)
    #expect(run.code == 0 && run.out == "Sheets: 1 in copy.html\n" && run.messages.isEmpty)
    let page = try #require(folder.text("copy.html"))
    #expect(page.contains("<strong>Child 1</strong>") && !page.contains("<strong>b</strong>"))
    #expect(!page.contains("PM001") && !page.contains("D001"))
  }

  @Test(
    "what cannot be printed is refused with what to do",
    arguments: [
      (
        ["sheets", "two-schools", "r", "--route", "AM9", "--out", "x.html"], Int32(2),
        "error: There is no route \"AM9\" in r. Choose a route_id from routes.csv."
      ),
      (
        ["sheets", "two-schools", "r", "--run", "pm", "--route", "AM001", "--out", "x.html"], 2,
        "error: There is no route \"AM001\" in r. Choose a route_id from routes.csv."
      ),
      (
        ["sheets", "two-schools", "r", "--out", "r/x.html"], 2,
        "error: --out lies in the results folder, whose files are sealed. Choose another place."
      ),
      (
        ["sheets", "two-schools", "r", "--key", "two-schools/fees.csv", "--out", "x.html"], 2,
        "error: fees.csv, row 1, child_id: the column is missing. Add a column headed child_id."
      ),
      (
        ["sheets", "two-schools", "r", "--operator-copy", "--out", "x.html"], 64,
        "Error: --operator-copy needs the operator's routes: add --route ID for each."
      ),
    ])
  func refused(_ arguments: [String], _ code: Int32, _ message: String) throws {
    let folder = Folder()
    try RoutedTwoSchools.write(into: folder, results: "r")
    let run = try Program.run(arguments, in: folder)
    #expect(run.code == code && run.out.isEmpty)
    #expect(run.messages.first == message)
    #expect(!folder.has("x.html") && !folder.has("r/x.html"))
  }

  @Test("results of another case are refused")
  func otherCase() throws {
    let folder = Folder()
    try RoutedTwoSchools.write(into: folder, results: "r")
    folder.put("two-schools/fees.csv", "provision_id,annual_cost_gbp\nSouth,1\n")
    let run = try Program.run("sheets", "two-schools", "r", "--out", "x.html", in: folder)
    #expect(run.code == 2)
    #expect(
      run.messages == [
        "error: r was made from another fees.csv. Run the plan again from this case."
      ])
  }
}
