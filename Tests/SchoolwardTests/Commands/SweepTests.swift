import Foundation
import Testing

/// `sweep` end to end.
@Suite struct SweepCommandTests {
  private let place = Folder()

  private func twoSchools() {
    Tiny.twoSchools(into: place)
    place.put(
      "two-schools/scenarios.csv",
      "scenario,edit,id,column,value\nmore,places,North,,+1\nshut,close,North,,\n")
  }

  private static let manifest = """
    task,case,scenario,seed
    base,two-schools,,1
    more-1,two-schools,more,1
    more-2,two-schools,more,2

    """

  /// Files of a sweep but for times and its own notes.
  private func files(_ folder: String) -> [String: Data] {
    place.everything(folder).filter { !$0.key.hasPrefix(".sweep") && !$0.key.hasSuffix("timings.json") }
  }

  /// How often a task was begun.
  private func starts(_ folder: String, _ task: String) -> Int {
    (place.text("\(folder)/.sweep/\(task)/runs.csv") ?? "").components(separatedBy: ",started,").count - 1
  }

  @Test func everyRowIsPlannedOnceAndSetBesideTheOthers() throws {
    twoSchools()
    place.put("m.csv", Self.manifest)
    let ending = try Program.run("sweep", "m.csv", "--results", "S", "--quiet", in: place)
    #expect(ending.code == 0 && ending.err == "")
    // The figures are those of ScenarioCommandTests. Minutes: b 10 and c 5, at North 15.
    #expect(
      ending.out == """
        Sweep of 3 tasks: 3 finished.

                           tasks  awaiting  high needs  transport  capital  vehicles  minutes  together saves
        base                   1         1     £78,000     £2,400       £0         –        8               –
        two-schools, more      2         1     £42,000     £2,600       £0         –       13               –

        A year, capital once. Where tasks differ by their seed alone: the least, the middle and the most of them.
        Results: S/sweep.csv, S/sweep.html

        """)
    #expect(place.names("S") == [".sweep", "base", "more-1", "more-2", "sweep.csv", "sweep.html"])
    #expect(
      CSV.rows(place.text("S/sweep.csv") ?? "").map { "\($0["task"]!) \($0["high_needs_gbp"]!)" } == [
        "base 78000.00", "more-1 42000.00", "more-2 42000.00",
      ])
    // A task is the plan that the command alone makes.
    #expect(
      try Program.run(
        "plan", "two-schools", "--scenario", "more", "--seed", "2", "--results", "R", in: place
      ).code == 0)
    #expect(place.text("R/run.json") == place.text("S/more-2/run.json"))
    #expect(try Program.run("verify", "two-schools", "S/more-2", in: place).code == 0)

    // Nothing is run again; an edited row is, and so is every task whose scenario has changed.
    let again = try Program.run("sweep", "m.csv", "--results", "S", "--quiet", in: place)
    #expect(again.lines[0] == "Sweep of 3 tasks: 3 finished (3 from before).")
    place.put(
      "m.csv",
      Self.manifest.replacingOccurrences(of: "more-2,two-schools,more,2", with: "more-2,two-schools,more,3"))
    let edited = try Program.run("sweep", "m.csv", "--results", "S", "--quiet", in: place)
    #expect(edited.lines[0] == "Sweep of 3 tasks: 3 finished (2 from before).")
    place.put("two-schools/scenarios.csv", "scenario,edit,id,column,value\nmore,places,North,,+2\n")
    let other = try Program.run("sweep", "m.csv", "--results", "S", "--quiet", in: place)
    #expect(other.lines[0] == "Sweep of 3 tasks: 3 finished (1 from before).")
    #expect(["base", "more-1", "more-2"].map { starts("S", $0) } == [1, 2, 3])
  }

  @Test func killedHalfWayAndRunAgainItIsTheSameAsUnbroken() throws {
    twoSchools()
    let rows = (1...24).map {
      "t\($0),two-schools,\($0 % 3 == 0 ? "more" : $0 % 3 == 1 ? "shut" : ""),\($0)\n"
    }
    place.put("m.csv", "task,case,scenario,seed\n" + rows.joined())
    #expect(try Program.run("sweep", "m.csv", "--results", "whole", "--quiet", in: place).code == 0)

    let run = try Program.start(
      "sweep", "m.csv", "--results", "broken", "--at-once", "2", "--quiet", in: place)
    func finished() -> [Int] { (1...24).filter { place.has("broken/t\($0)/task.json") } }
    for _ in 0..<6000 where finished().count < 12 { usleep(2000) }
    run.signal(SIGKILL)
    #expect(run.end().code == 128 + SIGKILL)
    let before = finished()
    #expect(before.count >= 12 && before.count < 24)
    let rest = try Program.run("sweep", "m.csv", "--results", "broken", "--quiet", in: place)
    #expect(rest.code == 0)
    let kept = try #require(Int(rest.lines[0].split(separator: "(").last?.split(separator: " ").first ?? ""))
    // One under way may have been finished by the time it was killed.
    #expect(kept >= before.count && kept <= before.count + 2)
    for number in before { #expect(starts("broken", "t\(number)") == 1, "t\(number)") }
    #expect(files("broken") == files("whole"))
    #expect(files("whole").keys.filter { $0.hasSuffix("/task.json") }.count == 24)
  }

  @Test func ctrlCKeepsWhatIsFinished() throws {
    twoSchools()
    place.put(
      "m.csv", "task,case,seed\n" + (1...200).map { "t\($0),two-schools,\($0)\n" }.joined())
    let run = try Program.start("sweep", "m.csv", "--results", "S", in: place)
    #expect(run.waits(for: "tasks 0 % t"))
    run.signal(SIGINT)
    let ending = run.end()
    #expect(ending.code == 130)
    #expect(
      ending.err.contains(
        "Stopping: tasks under way are ended, finished ones are kept. Press Ctrl-C again to quit at once."))
    #expect(ending.lines[0].hasPrefix("Sweep of 200 tasks: ") && ending.lines[0].contains("not started"))
    let finished = place.names("S").filter { place.has("S/\($0)/task.json") }
    #expect(!finished.isEmpty && ending.lines[0].contains(": \(finished.count) finished,"))
  }

  @Test func aTaskThatFailsIsToldAndTheOthersGoOn() throws {
    twoSchools()
    Tiny.twoSchools(into: place, "bad")
    place.put("bad/fees.csv", "provision_id,annual_cost_gbp\nSouth,fifty\n")
    place.put("m.csv", "task,case\nwrong,bad\nright,two-schools\n")
    let ending = try Program.run("sweep", "m.csv", "--results", "S", "--quiet", in: place)
    #expect(ending.code == 2)
    #expect(ending.lines[0] == "Sweep of 2 tasks: 1 finished, 1 failed.")
    #expect(
      ending.lines[1].hasPrefix("  wrong: failed, exit code 2: error: fees.csv, row 2, annual_cost_gbp"))
    #expect(place.names("S") == [".sweep", "right", "sweep.csv", "sweep.html"])
    // Put right, it alone is run.
    place.put("bad/fees.csv", "provision_id,annual_cost_gbp\nSouth,50000\n")
    let again = try Program.run("sweep", "m.csv", "--results", "S", "--quiet", in: place)
    #expect(again.code == 0 && again.lines[0] == "Sweep of 2 tasks: 2 finished (1 from before).")
    #expect(starts("S", "right") == 1 && starts("S", "wrong") == 2)
  }

  @Test func aBadManifestIsToldAtOnceAndNothingIsRun() throws {
    twoSchools()
    place.put(
      "m.csv",
      "task,case,scenario,option,seed\na,two-schools,mroe,o1,1\nb,no-such,,,1\nc,two-schools,,,one\n")
    let ending = try Program.run("sweep", "m.csv", "--results", "S", in: place)
    #expect(ending.code == 2 && ending.out == "")
    #expect(
      ending.messages == [
        "error: m.csv, row 2, option \"o1\": the case has no such option. Leave the cell empty: the case has no options.",
        "error: m.csv, row 2, scenario \"mroe\": the case has no such scenario. Did you mean more? "
          + "Choose from more, shut.",
        "error: m.csv, row 3, case \"no-such\": there is no such folder or workbook. "
          + "Name a folder of CSV files or an .xlsx workbook.",
        "error: m.csv, row 4, seed \"one\": this is no seed. Write a whole number from 0.",
        "4 errors; nothing was written.",
      ])
    #expect(!place.has("S"))
  }

  @Test func tasksOfAnArrayAreRunAloneAndGathered() throws {
    twoSchools()
    place.put("m.csv", Self.manifest)
    let script = try Program.run(
      "sweep", "m.csv", "--results", "S", "--slurm", "--time", "10", "--at-once", "5", in: place)
    #expect(script.code == 0)
    #expect(
      script.out == """
        3 of 3 tasks to run. Type, where the cluster takes jobs:
          sbatch S/sweep.sbatch
        and when the job is over:
          schoolward sweep m.csv --results S --gather
        For tasks that failed or were killed do the same again: scripts hold unfinished tasks alone.

        """)
    let text = try #require(place.text("S/sweep.sbatch"))
    #expect(text.contains("#SBATCH --array=1-3%5\n#SBATCH --time=10\n#SBATCH --mem=4G\n"))
    let hash = try #require(text.split(separator: " ").last).trimmingCharacters(in: .whitespacesAndNewlines)

    let one = try Program.run(
      "sweep", "m.csv", "--results", "S", "--task", "2", "--manifest-sha256", hash, in: place)
    #expect(one.code == 0 && one.out == "more-1: finished\n" && one.err == "")
    let before = try Program.run("sweep", "m.csv", "--results", "S", "--task", "more-1", in: place)
    #expect(before.out == "more-1: finished before\n")
    let part = try Program.run("sweep", "m.csv", "--results", "S", "--gather", in: place)
    #expect(part.code == 130)
    #expect(part.lines[0] == "Sweep of 3 tasks: 1 finished, 2 not started.")
    #expect(
      try Program.run("sweep", "m.csv", "--results", "S", "--slurm", in: place).lines[0]
        == "2 of 3 tasks to run. Type, where the cluster takes jobs:")
    #expect(place.text("S/sweep.sbatch")?.contains("--array=1,3\n") == true)
    for task in ["1", "3"] {
      #expect(try Program.run("sweep", "m.csv", "--results", "S", "--task", task, in: place).code == 0)
    }
    #expect(
      try Program.run("sweep", "m.csv", "--results", "S", "--slurm", in: place).out
        == "No task is left to run. Gather the results:\n  schoolward sweep m.csv --results S --gather\n")
    let all = try Program.run("sweep", "m.csv", "--results", "S", "--gather", in: place)
    #expect(all.code == 0 && all.lines[0] == "Sweep of 3 tasks: 3 finished.")

    place.put("m.csv", Self.manifest + "late,two-schools,shut,1\n")
    let edited = try Program.run(
      "sweep", "m.csv", "--results", "S", "--task", "2", "--manifest-sha256", hash, in: place)
    #expect(edited.code == 2)
    #expect(
      edited.messages == [
        "error: m.csv has been edited since the batch script was written, so its tasks have other numbers. "
          + "Run `schoolward sweep` with --slurm again and submit the new script."
      ])
    let none = try Program.run("sweep", "m.csv", "--results", "S", "--task", "lat", in: place)
    #expect(
      none.messages == [
        "error: m.csv has no task lat. Did you mean late? Give a name, or a number from 1 to 4."
      ])
  }
}
