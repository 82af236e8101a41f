import CaseModel
import Foundation
import Reporting
import Running
import Tables
import Testing

@testable import Sweeping

/// Sweeps whose program is a script that copies results made here: seeds 2 and 3 fail, and 7 is stopped, until a file `fixed` is there.
@Suite struct SweepRunTests {
  private let place = TemporaryFolder()
  private var results: String { place.path + "/R" }

  private static let summary = [
    SummaryLine(section: "children", name: "awaiting", value: "1", unit: "children"),
    SummaryLine(section: "money", name: "high_needs_all_gbp", value: "1234.50", unit: "GBP a year"),
    SummaryLine(section: "money", name: "travel_all_gbp", value: "200.00", unit: "GBP a year"),
    SummaryLine(section: "money", name: "capital_gbp", value: "0.00", unit: "GBP"),
  ]

  init() throws {
    var run = RunRecord()
    run.command = ["plan"]
    run.inputs = [("children.csv", "c0")]
    run.objective = 143_450
    try ResultsFolder.write(
      PlanResults(
        run: run, summary: Self.summary, placements: [], alternatives: [], placeValues: [], certificate: [],
        timings: []), to: place.path + "/template")
    place.put(
      "text",
      """
      #!/bin/sh
      while [ $# -gt 0 ]; do
        case $1 in --results) out=$2 ;; --seed) seed=$2 ;; esac
        shift
      done
      cd '\(place.path)'
      echo $seed >> calls
      [ $seed != 2 ] || [ -e fixed ] || { echo "no plan: too few places." >&2; exit 3; }
      [ $seed != 7 ] || [ -e fixed ] || kill -TERM $$
      [ $seed != 3 ] || [ -e fixed ] || kill -SEGV $$
      cp -r template "$out"

      """)
    // Written by another process: a file that this one has open for writing is inherited by what other tests start,
    // and cannot be run meanwhile.
    let copy = ChildProcess(
      program: "/bin/sh", arguments: ["-c", "cd '\(place.path)'; cat text > program; chmod +x program"],
      output: place.path + "/out")
    #expect(try copy.run(stop: StopFlag()) == .exited(0))
  }

  private func task(_ seed: Int, fingerprint: String = "f", inputs: String = "c0") -> PreparedTask {
    let task = SweepTask(
      number: seed, row: seed + 1, name: "t\(seed)", caseText: "c", casePath: "c", command: .plan,
      scenario: nil, seed: UInt64(seed), placements: nil, options: [], further: [])
    return PreparedTask(
      task: task, inputs: [("children.csv", inputs)], edits: [], fingerprint: "\(fingerprint)\(seed)")
  }

  private func sweep(_ tasks: [PreparedTask], atOnce: Int = 2) -> SweepRun.Tally {
    SweepRun(tasks, folder: results, program: place.path + "/program", atOnce: atOnce, threads: 1)
      .run(stop: StopFlag(), progress: SilentProgress())
  }

  private func tally(kept: Int = 0, finished: Int = 0, failed: Int = 0) -> SweepRun.Tally {
    var tally = SweepRun.Tally()
    (tally.kept, tally.finished, tally.failed) = (kept, finished, failed)
    return tally
  }

  private var calls: [String] {
    (place.text("calls") ?? "").split(separator: "\n").map(String.init).sorted()
  }

  private func statuses(_ tasks: [PreparedTask]) -> [SweepRow.Status] {
    SweepFolder(results).rows(tasks).map(\.status)
  }

  @Test func whatIsFinishedIsNeverRunAgain() {
    let tasks = [1, 4, 5].map { task($0) }
    #expect(statuses(tasks) == [.notStarted, .notStarted, .notStarted])
    #expect(sweep(tasks) == tally(finished: 3))
    // Left where a sweep is killed at the last moment.
    place.put("R/.t1.lock", "")
    #expect(sweep(tasks + [task(6)]) == tally(kept: 3, finished: 1))
    #expect(calls == ["1", "4", "5", "6"] && place.text("R/.t1.lock") == nil)
    #expect(statuses(tasks) == [.finished, .finished, .finished])
  }

  @Test func failuresAreRecordedOthersGoOnAndTheyAloneAreRunAgain() {
    let tasks = (1...4).map { task($0) }
    #expect(sweep(tasks, atOnce: 1) == tally(finished: 2, failed: 2))
    let rows = SweepFolder(results).rows(tasks)
    #expect(rows.map(\.status) == [.finished, .failed, .failed, .finished])
    #expect(rows.map(\.code) == [0, 3, 139, 0])
    #expect(rows[1].message == "no plan: too few places.")
    #expect(rows[2].message == "It crashed or was killed (signal 11).")
    place.put("fixed", "")
    #expect(sweep(tasks) == tally(kept: 2, finished: 2))
    #expect(calls == ["1", "2", "2", "3", "3", "4"])
    #expect(statuses(tasks) == [.finished, .finished, .finished, .finished])
    #expect(place.text("R/.sweep/t2/failed.json") == nil)
  }

  @Test func anEditedTaskIsRunAgain() {
    #expect(sweep([task(1), task(4)]) == tally(finished: 2))
    let edited = [task(1), task(4, fingerprint: "g")]
    #expect(statuses(edited) == [.finished, .changed])
    // A file of a person's beside the results stays.
    place.put("R/t4/note.txt", "mine")
    #expect(sweep(edited) == tally(kept: 1, finished: 1))
    #expect(calls == ["1", "4", "4"])
    #expect(place.text("R/t4/note.txt") == "mine")
  }

  @Test func aDamagedTaskIsRunAgain() {
    #expect(sweep([task(1)]) == tally(finished: 1))
    place.put("R/t1/summary.csv", "section,name,value,unit\n")
    #expect(statuses([task(1)]) == [.damaged])
    #expect(sweep([task(1)]) == tally(finished: 1))
    #expect(statuses([task(1)]) == [.finished])
  }

  @Test func aTaskWhoseSweepWasKilledIsRunAgain() {
    place.put("R/.sweep/t1/runs.csv", "time,event,exit_code,seconds,host,process\nnow,started,,,h,1\n")
    place.put("R/.sweep/t1/work/half.csv", "")
    #expect(statuses([task(1)]) == [.killed])
    #expect(sweep([task(1)]) == tally(finished: 1))
    #expect(place.text("R/t1/half.csv") == nil)
  }

  @Test func aTaskThatWasAskedToStopHasNotFailed() {
    #expect(sweep([task(1), task(7)]) == tally(finished: 1))
    #expect(statuses([task(1), task(7)]) == [.finished, .stopped])
    place.put("fixed", "")
    #expect(sweep([task(1), task(7)]) == tally(kept: 1, finished: 1))
  }

  @Test func resultsOfAnotherCaseThanWasReadAreNotKept() {
    #expect(sweep([task(1, inputs: "c1")]) == tally(failed: 1))
    let row = SweepFolder(results).row(task(1, inputs: "c1"))
    #expect(row.code == 2 && row.message == "The case was changed while the task ran. Run the sweep again.")
  }

  @Test func twoSweepsOnOneFolderRunNoTaskTwice() {
    let tasks = (10..<40).map { task($0) }
    let first = DispatchGroup()
    let other = Tallies()
    first.enter()
    Thread.detachNewThread {
      other.keep(sweep(tasks))
      first.leave()
    }
    let own = sweep(tasks)
    first.wait()
    #expect(calls == (10..<40).map(String.init))
    // Each waits for what the other is at work on, so both end with everything finished.
    #expect(own.kept + own.finished == 30 && own.finished + other.all[0].finished == 30)
  }

  @Test func foldersOfOthersAreLeftAlone() {
    place.put("R/t1/mine.csv", "")
    let folder = SweepFolder(results + "/")
    #expect(
      folder.problems([task(1).task, task(4).task]).map(\.line) == [
        "\(results)/t1: the folder is not of a sweep, and a task has its name. "
          + "Choose another folder with --results, or move that one away."
      ])
    #expect(
      SweepFolder(place.path + "/template").problems([]).map(\.message) == [
        "the folder holds the results of one plan"
      ])
  }

  @Test func tasksAreSetBesideEachOther() throws {
    let tasks = (1...3).map { task($0) }
    _ = sweep(tasks, atOnce: 1)
    let report = SweepReport(manifest: "m.csv", SweepFolder(results).rows(tasks))
    #expect(
      report.text(kept: 1) == """
        Sweep of 3 tasks: 1 finished, 2 failed (1 from before).
          t2: failed, exit code 3: no plan: too few places.
          t3: failed, exit code 139: It crashed or was killed (signal 11).

            awaiting  high needs  transport  capital  vehicles  minutes  together saves
        t1         1      £1,235       £200       £0         –        –               –

        A year, capital once.

        """)
    #expect(
      String(decoding: report.csv, as: UTF8.self) == """
        number,task,case,command,scenario,seed,further,status,exit_code,message,reproducible,transport_of,awaiting,moved,high_needs_gbp,transport_gbp,options_gbp,capital_gbp,riders,vehicles,minutes_mean,rides_above_guideline,together_saving_gbp,places_objective_gbp,routes_objective_gbp
        1,t1,c,plan,,1,,finished,0,,yes,estimate,1,,1234.50,200.00,,0.00,,,,,,1434.50,
        2,t2,c,plan,,2,,failed,3,no plan: too few places.,,,,,,,,,,,,,,,
        3,t3,c,plan,,3,,failed,139,It crashed or was killed (signal 11).,,,,,,,,,,,,,,,

        """)
    #expect(
      report.html.contains("<th scope=\"row\">t1</th><td>c</td><td>as it stands</td><td class=\"n\">1</td>"))
  }
}

/// Tallies of several threads.
private final class Tallies: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var all: [SweepRun.Tally] = []
  func keep(_ tally: SweepRun.Tally) { lock.withLock { all.append(tally) } }
}
