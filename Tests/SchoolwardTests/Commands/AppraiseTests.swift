import CaseModel
import Foundation
import Tables
import Testing

/// `appraise`, `verify` of its results, `budget`, `npv`.
@Suite struct AppraiseTests {
  @Test("the Isle of Wight: written, verified, the same twice; a changed penny is found with its name")
  func island() throws {
    let folder = Folder()
    let island = packageFolder + "/Data/isle-of-wight"
    let command = [
      "appraise", island, "--option", "chillerton", "--option", "brighstone-12", "--path", "trend", "--path",
      "white_paper_fall", "--draws", "200", "--quiet", "--results",
    ]
    let once = try Program.run(command + [folder.path + "/once"], in: folder)
    #expect(once.code == 0)
    // Both options alone, both together, and what the strategic model chooses where that is none of them.
    #expect(once.out.contains("3 courses of action against do nothing") || once.out.contains("4 courses"))
    #expect(once.out.contains("The strategic model's course costs £"))
    #expect(folder.has("once/strategy.csv") && folder.has("once/strategy-bounds.csv"))
    #expect(once.out.contains("Least regret: "))
    #expect(once.out.contains("Synthetic children: "))
    let twice = try Program.run(command + [folder.path + "/twice", "--threads", "1"], in: folder)
    #expect(twice.code == 0)
    for name in [
      "cashflows.csv", "appraisal.csv", "sensitivity.csv", "montecarlo.csv", "regret.csv", "run.json",
    ] {
      #expect(folder.text("once/" + name) == folder.text("twice/" + name))
      #expect(folder.has("once/" + name))
    }
    let verified = try Program.run(["verify", island, folder.path + "/once"], in: folder)
    #expect(verified.code == 0 && verified.out.hasPrefix("verified: "))

    // The same folder with a penny more in one place, its hashes put right.
    let path = folder.path + "/once"
    let run = try ResultsFolder.readRun(path)
    var rows = try AppraisalRow.read(from: path)
    rows[3].npv = rows[3].npv + Pence(1)
    let files = [
      CourseRow.file(try CourseRow.read(from: path)), CashFlowRow.file(try CashFlowRow.read(from: path)),
      AppraisalRow.file(rows), AffordabilityRow.file(try AffordabilityRow.read(from: path)),
      RegretRow.file(try RegretRow.read(from: path)),
    ]
    try ResultsClaim(folder.path + "/broken").write(run, files: files)
    let broken = try Program.run(["verify", island, folder.path + "/broken"], in: folder)
    #expect(broken.code == 3)
    #expect(broken.out.hasPrefix("not verified: 1 found wrong in the appraisal\nappraisal-npv: "))
  }

  @Test("build or cash: both sides and what would turn the answer")
  func buildOrCash() throws {
    let folder = Folder()
    let island = packageFolder + "/Data/isle-of-wight"
    let found = try Program.run(
      [
        "appraise", island, "--build-or-cash", "chillerton", "--path", "trend", "--draws", "50", "--quiet",
      ], in: folder)
    #expect(found.code == 0)
    #expect(found.out.contains("is better for the council by £"))
    #expect(found.out.contains("the answer turns with any one of: "))
    let none = try Program.run(["appraise", island, "--build-or-cash", "nowhere", "--quiet"], in: folder)
    #expect(none.code == 2)
    #expect(none.err == "error: There is no option nowhere. Choose one of the case's options.\n")
  }

  @Test("what is not there is said")
  func wrong() throws {
    let folder = Folder()
    Tiny.twoSchools(into: folder)
    let bare = try Program.run("appraise", "two-schools", "--results", "out", in: folder)
    #expect(bare.code == 2 && bare.out.isEmpty && !folder.has("out"))
    #expect(
      bare.err
        == "error: the case has no options, so there is nothing to appraise. Say in table options what could be built, "
        + "a row each.\n")
    let island = packageFolder + "/Data/isle-of-wight"
    let path = try Program.run(["appraise", island, "--path", "up", "--quiet"], in: folder)
    #expect(
      path.code == 2 && path.err.hasPrefix("error: there is no demand path up. Choose from trend, flat"))
    #expect(try Program.run(["appraise", island, "--horizon", "0"], in: folder).code == 64)
    #expect(try Program.run(["budget", island, "--path", "up", "--quiet"], in: folder).code == 2)
  }

  @Test("budget: a pack of three years with the lines of the section 251 return")
  func budget() throws {
    let folder = Folder()
    let island = packageFolder + "/Data/isle-of-wight"
    let made = try Program.run(["budget", island, "--quiet", "--results", folder.path + "/pack"], in: folder)
    #expect(made.code == 0)
    let rows = try BudgetRow.read(from: folder.path + "/pack")
    #expect(Set(rows.map(\.financialYear)) == [2025, 2026, 2027])
    for year in 2025...2027 {
      let own = rows.filter { $0.financialYear == year }
      #expect(own.map(\.line).contains("1.0.2") && own.last?.line == "transport")
      let total = own.first { $0.line == "total" }?.forecast?.value
      #expect(own.filter { $0.line.hasPrefix("1.") }.reduce(0) { $0 + ($1.forecast?.value ?? 0) } == total)
      #expect(own.allSatisfy { ($0.committed?.value ?? 0) <= ($0.forecast?.value ?? 0) })
    }
    let page = folder.text("pack/budget.html") ?? ""
    #expect(page.contains("<caption>2025-26, pounds</caption>") && !page.contains("://"))
  }

  @Test("npv: the Green Book's rates, or one of one's own")
  func npv() throws {
    let folder = Folder()
    folder.put("flows.csv", "table,year,amount_gbp\nA,0,-1000.00\nA,1,1035.00\nB,2,10.71\n")
    // -1,000 + 1,035 / 1.035 is nothing; 10.71 / 1.035^2 = 9.9979.
    let green = try Program.run(["npv", folder.path + "/flows.csv"], in: folder)
    #expect(green.out == "table,npv_gbp\nA,0.00\nB,10.00\n")
    let none = try Program.run(["npv", folder.path + "/flows.csv", "--rate", "0"], in: folder)
    #expect(none.out == "table,npv_gbp\nA,35.00\nB,10.71\n")
    folder.put("bad.csv", "table,year,amount_gbp\nA,x,1\n")
    #expect(try Program.run(["npv", folder.path + "/bad.csv"], in: folder).code == 2)
  }
}
