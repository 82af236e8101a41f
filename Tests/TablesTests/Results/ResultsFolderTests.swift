import CaseModel
import Foundation
import Testing

@testable import Tables

@Suite("Results folder")
struct ResultsFolderTests {
  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test("what is written is read back, every field")
  func roundTrip() throws {
    try withScratchFolder { scratch in
      let results = twoSchoolsResults()
      let folder = scratch + "/a/b/plan"
      let run = try ResultsFolder.write(
        results, attachments: [ResultsAttachment("report.html", text: "<p>£</p>")], to: folder)
      let back = try ResultsFolder.read(folder)
      #expect(back.placements == results.placements)
      #expect(back.alternatives == results.alternatives)
      #expect(back.placeValues == results.placeValues)
      #expect(back.certificate == results.certificate)
      #expect(back.summary == results.summary)
      #expect(back.run.json == run.json)
      #expect(back.run.seed == .max)
      #expect(back.run.syntheticNote == results.run.syntheticNote)
      // 0.1234 s is kept in whole milliseconds.
      #expect(back.timings.map(\.stage) == ["place", "read"])
      #expect(back.timings.map(\.seconds) == [0.123, 12])
      #expect(try text(folder + "/report.html") == "<p>£</p>")
      #expect(run.outputs.map(\.name).contains("report.html"))
      #expect(!run.outputs.map(\.name).contains("timings.json"))
      #expect(!run.outputs.map(\.name).contains("run.json"))
    }
  }

  @Test("the columns are those of the contract and money has two decimals")
  func columns() throws {
    try withScratchFolder { scratch in
      try ResultsFolder.write(twoSchoolsResults(), to: scratch + "/r")
      let placements = try text(scratch + "/r/placements.csv")
      #expect(
        placements == """
          child_id,provision_id,previous_provision_id,status,mode,am_route_id,pm_route_id,journey_metres,\
          journey_seconds,place_cost_gbp,travel_cost_gbp,total_cost_gbp,average_cost_gbp,steering_pence,reason,\
          next_best_provision_id,next_best_extra_gbp
          C1,P1,,proposed,vehicle,,,5000,600,14000.05,-0.05,14000.00,24000.00,1583,"Cheapest, with ""room""
          in all",P2,-0.01
          "C,2",,P2,awaiting,none,,,,,0.00,0.00,0.00,0.00,0,,,

          """)
      #expect(
        try text(scratch + "/r/alternatives.csv") == """
          child_id,provision_id,candidate,reason_code,place_cost_gbp,travel_cost_gbp,total_cost_gbp,\
          average_cost_gbp,steering_pence,journey_seconds
          C1,P1,yes,,14000.05,-0.05,14000.00,24000.00,1583,600
          C1,P2,no,need,,,,,,

          """)
      #expect(
        try text(scratch + "/r/place_values.csv") == """
          provision_id,group_id,places,used,over,value_of_one_more_gbp,method
          P1,,10,11,1,0.99,"re-solved, options held"

          """)
      #expect(
        try text(scratch + "/r/certificate.csv") == """
          stage,leaf,kind,id,group_id,value
          cost,0,group,P1,,123456789012345
          cost,0,awaiting,,,-17

          """)
      #expect(
        try text(scratch + "/r/summary.json") == """
          {
            "children": [
              {"name": "placed", "value": 2, "unit": "children"},
              {"name": "note", "value": "007", "unit": ""}
            ],
            "money": [
              {"name": "high_needs_additional_gbp", "value": 12345.60, "unit": "GBP a year"}
            ]
          }

          """)
    }
  }

  @Test("the same results are the same bytes, run.json too")
  func deterministic() throws {
    try withScratchFolder { scratch in
      var other = twoSchoolsResults()
      other.timings = [("place", 99)]
      try ResultsFolder.write(twoSchoolsResults(), to: scratch + "/one")
      try ResultsFolder.write(other, to: scratch + "/two")
      for name in try FolderFiles.names(scratch + "/one") where name != "timings.json" {
        #expect(try text(scratch + "/one/" + name) == text(scratch + "/two/" + name), "\(name)")
      }
      #expect(try text(scratch + "/one/timings.json") != text(scratch + "/two/timings.json"))
    }
  }

  @Test("results are replaced whole, a person's own file is kept, nothing is left beside the folder")
  func replaced() throws {
    try withScratchFolder { scratch in
      let folder = scratch + "/plan"
      try ResultsFolder.write(
        twoSchoolsResults(objective: 5), attachments: [ResultsAttachment("old.html", text: "old")], to: folder
      )
      try "mine".write(toFile: folder + "/notes.txt", atomically: true, encoding: .utf8)
      try ResultsFolder.write(twoSchoolsResults(objective: 6), to: folder + "/")
      #expect(try ResultsFolder.read(folder).run.objective == 6)
      #expect(try text(folder + "/notes.txt") == "mine")
      #expect(FolderFiles.kind(folder + "/old.html") == .nothing)
      #expect(try FolderFiles.names(scratch) == ["plan"])
    }
  }

  @Test("an empty folder is filled; one that is not ours is left alone")
  func onlyOurs() throws {
    try withScratchFolder { scratch in
      try FolderFiles.make(scratch + "/empty")
      try ResultsFolder.write(twoSchoolsResults(), to: scratch + "/empty")
      #expect(try ResultsFolder.readRun(scratch + "/empty").status == "optimal")

      for (name, content) in [("data.csv", "a"), ("run.json", "{\"program\": \"other\"}"), ("run.json", "{")]
      {
        let folder = scratch + "/taken"
        try FolderFiles.make(folder)
        try content.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        let error = #expect(throws: ResultsError.self) {
          try ResultsFolder.write(twoSchoolsResults(), to: folder)
        }
        #expect(error?.kind == .notOurs)
        #expect(try FolderFiles.names(folder) == [name])
        FolderFiles.discard(folder)
      }
      try "a file".write(toFile: scratch + "/file", atomically: true, encoding: .utf8)
      let error = #expect(throws: ResultsError.self) { try ResultsClaim(scratch + "/file") }
      #expect(error?.kind == .notOurs)
      #expect(#expect(throws: ResultsError.self) { try ResultsClaim("/") }?.kind == .notOurs)
      #expect(#expect(throws: ResultsError.self) { try ResultsClaim("") }?.kind == .refused)
    }
  }

  @Test("a second run on the same folder is told so, and may go on once the first is done")
  func busy() throws {
    try withScratchFolder { scratch in
      let folder = scratch + "/plan"
      do {
        let first = try ResultsClaim(folder)
        let error = #expect(throws: ResultsError.self) { try ResultsClaim(folder) }
        #expect(error?.kind == .busy)
        // Another folder beside it is free.
        _ = try ResultsClaim(scratch + "/other")
        try first.write(twoSchoolsResults())
        try first.write(twoSchoolsResults(objective: 8))
      }
      #expect(try FolderFiles.names(scratch) == ["plan"])
      try ResultsClaim(folder).write(twoSchoolsResults(objective: 9))
      #expect(try ResultsFolder.read(folder).run.objective == 9)
    }
  }

  @Test("a changed, absent or unlisted file is refused, with both parts of the message")
  func damaged() throws {
    try withScratchFolder { scratch in
      let folder = scratch + "/plan"
      func refusal() -> ResultsError? {
        #expect(throws: ResultsError.self) { try ResultsFolder.read(folder) }
      }
      #expect(refusal()?.kind == .missing)
      try ResultsFolder.write(twoSchoolsResults(), to: folder)

      let good = try text(folder + "/placements.csv")
      try good.replacingOccurrences(of: "14000.05", with: "13000.05")
        .write(toFile: folder + "/placements.csv", atomically: true, encoding: .utf8)
      let changed = refusal()
      #expect(changed?.kind == .damaged)
      #expect(changed?.problem.contains("placements.csv has been changed since it was written") == true)
      #expect(changed?.remedy == "Run the plan again, or copy the whole results folder afresh.")
      try FileManager.default.removeItem(atPath: folder + "/placements.csv")
      #expect(refusal()?.problem.hasSuffix("placements.csv is not there.") == true)
      try good.write(toFile: folder + "/placements.csv", atomically: true, encoding: .utf8)
      _ = try ResultsFolder.read(folder)

      // timings.json is outside the promise.
      try FileManager.default.removeItem(atPath: folder + "/timings.json")
      #expect(try ResultsFolder.read(folder).timings.isEmpty)

      let record = try text(folder + "/run.json")
      for broken in [
        String(record.dropLast(40)), record.replacingOccurrences(of: "\"verdict\"", with: "\"other\""),
        record.replacingOccurrences(of: "placements.csv", with: "../plan/placements.csv"),
        record.replacingOccurrences(of: "placements.csv", with: "absent.csv"),
      ] {
        try broken.write(toFile: folder + "/run.json", atomically: true, encoding: .utf8)
        #expect(refusal()?.kind == .damaged)
      }
      try FileManager.default.removeItem(atPath: folder + "/run.json")
      #expect(refusal()?.kind == .missing)
    }
  }

  @Test("when something cannot be written, the old results stay and nothing is left behind")
  func oldStays() throws {
    try withScratchFolder { scratch in
      let folder = scratch + "/plan"
      try ResultsFolder.write(twoSchoolsResults(objective: 5), to: folder)
      #expect(throws: ResultsError.self) {
        try ResultsFolder.write(
          twoSchoolsResults(objective: 6),
          attachments: [ResultsAttachment("workbook.xlsx", file: scratch + "/absent.xlsx")], to: folder)
      }
      for name in ["run.json", "../x", ".x", "", "placements.csv"] {
        let error = #expect(throws: ResultsError.self) {
          try ResultsFolder.write(
            twoSchoolsResults(objective: 6), attachments: [ResultsAttachment(name, text: "")], to: folder)
        }
        #expect(error?.kind == .misuse)
      }
      struct Stopped: Error {}
      #expect(throws: Stopped.self) {
        try ResultsClaim(folder).write(twoSchoolsResults(objective: 6)) { _ in throw Stopped() }
      }
      #expect(try ResultsFolder.read(folder).run.objective == 5)
      #expect(try FolderFiles.names(scratch) == ["plan"])
      // A place where no folder can be made.
      let error = #expect(throws: ResultsError.self) { try ResultsClaim("/proc/schoolward-results") }
      #expect(error?.kind == .refused)
    }
  }

  @Test("a full disk is said in words")
  func fullDisk() throws {
    let error = #expect(throws: ResultsError.self) {
      var sink = try ResultsSink(path: "/dev/full")
      try sink.put([UInt8](repeating: 0x61, count: 1 << 20))
      _ = try sink.finish()
    }
    #expect(error?.problem.contains("No space left on device") == true)
    #expect(error?.remedy == "Make room on that disk or choose another folder with --results.")
  }

  @Test("what a killed run left behind is cleared, and old results caught between renames come back")
  func leftovers() throws {
    try withScratchFolder { scratch in
      try ResultsFolder.write(twoSchoolsResults(objective: 5), to: scratch + "/plan")
      try FileManager.default.moveItem(atPath: scratch + "/plan", toPath: scratch + "/.plan.old")
      try FolderFiles.make(scratch + "/.plan.tmp-1")
      try "part".write(toFile: scratch + "/.plan.tmp-1/run.json", atomically: true, encoding: .utf8)
      try FolderFiles.make(scratch + "/.plan2.tmp-1")
      _ = try ResultsClaim(scratch + "/plan")
      #expect(try FolderFiles.names(scratch) == [".plan2.tmp-1", "plan"])
      #expect(try ResultsFolder.read(scratch + "/plan").run.objective == 5)
    }
  }

  @Test("rows may be streamed out and in")
  func streamed() throws {
    try withScratchFolder { scratch in
      var rows: [AlternativeRow] = []
      for i in 0..<3000 {
        var row = AlternativeRow(
          childID: "C\(i / 10)", provisionID: "P\(i % 10)", candidate: false, reasonCode: "need")
        if i % 3 == 0 {
          row.candidate = true
          row.reasonCode = ""
          row.placeCost = Pence(Int64(i) * 7)
          row.travelCost = .zero
        }
        rows.append(row)
      }
      try ResultsClaim(scratch + "/plan").write(twoSchoolsResults()) { sink in
        for row in rows { try sink.write(row) }
      }
      var back: [AlternativeRow] = []
      try ResultsFolder.forEachAlternative(scratch + "/plan") { back.append($0) }
      #expect(back == rows)
      #expect(try ResultsFolder.read(scratch + "/plan").alternatives == rows)
      #expect(try ResultsFolder.read(scratch + "/plan", alternatives: false).alternatives.isEmpty)
    }
  }
}
