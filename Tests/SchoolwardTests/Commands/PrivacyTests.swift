import Foundation
import Testing

@Suite("disclose, erase, retain") struct PrivacyCommandTests {
  private func place() throws -> Folder {
    let folder = Folder()
    try RoutedTwoSchools.write(into: folder, results: "results/plan")
    folder.put("key.csv", "child_id,name\nb,Bertha Bloggs\nc,Carl\n")
    folder.put(
      "two-schools/decisions.csv", "child_id,decided_on,decided_by,outcome\nb,2025-02-01,An officer,agreed\n")
    return folder
  }

  @Test("erase lists first, then erases, and the case still checks")
  func erase() throws {
    let folder = try place()
    let before = folder.everything()
    let list = try Program.run(
      "erase", "--child", "b", "two-schools", "results", "--key", "key.csv", in: folder)
    #expect(list.code == 0)
    #expect(
      list.out == """
        Held about b and erased with --confirm:
          two-schools/children.csv      1 row
          two-schools/decisions.csv     1 row
          two-schools/travel_times.csv  2 rows
          results/plan                  the whole results folder, 12 files
          key.csv                       1 row

        """)
    #expect(folder.everything() == before)
    let done = try Program.run(
      "erase", "--child", "b", "two-schools", "results", "--key", "key.csv", "--confirm", "--by",
      "A. Officer",
      "--on", "2025-03-04", in: folder)
    #expect(done.code == 0 && done.out.hasPrefix("Erased of b:\n"))
    #expect(folder.names("results").isEmpty)
    #expect(folder.text("key.csv") == "child_id,name\nc,Carl\n")
    #expect(
      folder.text("two-schools/erasures.csv")
        == "erased_on,erased_by,kind,rows,cells,results_folders\n2025-03-04,A. Officer,erase,4,0,1\n")
    #expect(try Program.run("check", "two-schools", in: folder).code == 0)
    let again = try Program.run("erase", "--child", "b", "two-schools", "results", in: folder)
    #expect(again.code == 0 && again.out == "Nothing is held about b that could be erased here.\n")
  }

  @Test("what cannot be erased here is refused with what to do, and nothing is changed")
  func refused() throws {
    let folder = try place()
    folder.put("two-schools/children2/notes.txt", "b")
    folder.put("studio/studio.sqlite", "")
    let before = folder.everything()
    let run = try Program.run(
      "erase", "--child", "b", "two-schools", "studio", "--confirm", "--by", "A", in: folder)
    #expect(run.code == 2 && run.out.isEmpty)
    #expect(
      run.messages == [
        "by hand: studio: this is the data folder of Studio. Use schoolward-studio erase --data studio, and name other places here.",
        "Nothing was changed. Put right what is said above first, or add --leave to erase the rest.",
      ])
    #expect(folder.everything() == before)
    #expect(try Program.run("erase", "--child", "b", "two-schools", "--confirm", in: folder).code == 64)
    #expect(try Program.run("erase", "--child", "b", "nowhere", in: folder).code == 2)
  }

  @Test("disclose writes a page and tables, and refuses a folder that is there")
  func disclose() throws {
    let folder = try place()
    let run = try Program.run(
      "disclose", "--child", "b", "two-schools", "results", "--key", "key.csv", "--out", "sar", in: folder)
    #expect(run.code == 0)
    #expect(run.out == "Disclosure of b: 14 rows of 8 tables in sar, 10 files.\n")
    #expect(folder.text("sar/1-key.csv") == "source_row,child_id,name\n2,b,Bertha Bloggs\n")
    #expect(folder.text("sar/3-routes.csv")?.split(separator: "\n").count == 3)
    #expect(!folder.everything("sar").values.contains { $0.range(of: Data("Carl".utf8)) != nil })
    #expect(
      try Program.run("disclose", "--child", "b", "two-schools", "--out", "sar", in: folder).code == 2)
    let none = try Program.run("disclose", "--child", "zz", "two-schools", "--out", "none", in: folder)
    #expect(none.code == 0 && none.out == "Nothing is held about zz here.\n" && !folder.has("none"))
  }

  @Test("retain lists and deletes what is from before the day")
  func retain() throws {
    let folder = try place()
    let list = try Program.run("retain", "--before", "2025-01-17", "two-schools", "results", in: folder)
    #expect(
      list.out
        == "From before 2025-01-17, deleted with --confirm:\n  results/plan  the whole results folder, 12 files\n"
    )
    let done = try Program.run(
      "retain", "--before", "2025-03-01", "two-schools", "results", "--confirm", "--by", "A", in: folder)
    #expect(done.code == 0 && folder.names("results").isEmpty)
    #expect(folder.text("two-schools/decisions.csv") == "child_id,decided_on,decided_by,outcome\n")
    #expect(try Program.run("retain", "--before", "soon", "two-schools", in: folder).code == 64)
  }

  @Test("killed at many moments, an erasure leaves the old case, the new one, or one that is refused")
  func killed() throws {
    var seen: Set<String> = []
    for step in 0..<12 {
      let folder = try place()
      let old = folder.text("two-schools/children.csv")
      let run = try Program.start(
        "erase", "--child", "b", "two-schools", "results", "--confirm", "--by", "A", in: folder)
      usleep(UInt32(1_000 + step * 4_000))
      run.signal(SIGKILL)
      _ = run.end()
      let check = try Program.run("check", "two-schools", in: folder)
      let children = folder.text("two-schools/children.csv")
      let times = folder.text("two-schools/travel_times.csv")
      if check.code == 0 {
        #expect((children == old) == (times?.contains("\nb,") == true))
        seen.insert(children == old ? "old" : "new")
      } else {
        #expect(check.out.contains("cut off"))
        seen.insert("refused")
      }
      // A results folder is whole or away.
      if folder.has("results/plan") { #expect(folder.names("results/plan").count == 12) }
      let again = try Program.run(
        "erase", "--child", "b", "two-schools", "results", "--confirm", "--by", "A", in: folder)
      #expect(again.code == 0)
      #expect(try Program.run("check", "two-schools", in: folder).code == 0)
      #expect(folder.text("two-schools/children.csv")?.contains("\nb,") == false)
      #expect(!folder.names("results").contains { $0.contains("plan") && !$0.hasSuffix(".lock") })
    }
    #expect(!seen.isEmpty)
  }
}
