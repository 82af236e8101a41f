import CaseModel
import Testing

@testable import Sweeping

@Suite struct ManifestTests {
  private func read(_ text: String) -> ManifestReading {
    Manifest.read(bytes: Array(text.utf8), name: "m.csv", folder: "in/")
  }

  @Test func aRowIsATaskWithItsCommand() {
    let reading = read(
      """
      Task;Case;command;scenario;seed;option;iterations;choose options;gap;apart;note
      a;north;;west;7;o2; o1 ;50;yes;0.01;Y;first

      b;/south;place;base;;;;no;;;
      """.replacing("o2; o1 ", with: "\"o2; o1 \""))
    #expect(reading.problems.isEmpty)
    #expect(reading.tasks.map(\.name) == ["a", "b"])
    #expect(reading.tasks.map(\.number) == [1, 2])
    // The blank row counts for people and is no task.
    #expect(reading.tasks.map(\.row) == [2, 4])
    #expect(
      reading.tasks[0].words == [
        "plan", "in/north", "--scenario", "west", "--option", "o1", "--option", "o2", "--apart",
        "--choose-options", "--gap", "0.01", "--iterations", "50", "--seed", "7",
      ])
    #expect(reading.tasks[1].words == ["place", "/south", "--seed", "1"])
    #expect(
      reading.tasks[0].group == "north, west, o1, o2, --apart --choose-options --gap 0.01 --iterations 50")
    #expect(reading.tasks[1].group == "/south, place")
  }

  @Test func everyErrorIsToldAtOnceWithItsRowColumnAndRemedy() {
    let reading = read(
      """
      task,case,command,seed,iterations,gap,time_limit,choose_options,placements,apart
      a/b,north,,,,,,,,
      a,,rout,-1,x,1,0,maybe,p.csv,
      A,north,,,,,,,,
      ,north,route,,,,,,p.csv,yes
      """)
    #expect(
      reading.problems.map(\.line) == [
        "m.csv, row 2, task \"a/b\": this cannot be the name of a folder of results. Use at most 100 letters, digits, "
          + ". _ and -, beginning with a letter or digit, and none of sweep.csv, sweep.html, sweep.json.",
        "m.csv, row 3, case: the case is missing. Name a folder or workbook.",
        "m.csv, row 3, choose_options \"maybe\": this is neither yes nor no. Write yes, or leave it empty.",
        "m.csv, row 3, command \"rout\": a sweep has no such command. Did you mean route? "
          + "Choose from plan, place, route.",
        "m.csv, row 3, gap \"1\": this is no such number. Write a fraction of at least 0 and below 1.",
        "m.csv, row 3, iterations \"x\": this is no number of rounds. Write a whole number from 0 to 1000000000.",
        "m.csv, row 3, placements \"p.csv\": plan has no such option. "
          + "Leave it empty, or write route under command.",
        "m.csv, row 3, seed \"-1\": this is no seed. Write a whole number from 0.",
        "m.csv, row 3, time_limit \"0\": this is no such number. Write a number of seconds above 0.",
        "m.csv, row 4, task \"A\": row 3 has the same name. Give each task a name of its own.",
        "m.csv, row 5, apart \"yes\": route has no such option. "
          + "Leave it empty, or write plan under command.",
        "m.csv, row 5, task: the task has no name. Give each task a name of its own.",
      ])
    #expect(reading.tasks.isEmpty)
  }

  @Test func columnsAreLookedAt() {
    #expect(
      read("task,sceanrio,seed,seed\nx,y,1,1\n").problems.map(\.line) == [
        "m.csv, row 1, case: the column is missing. Add it: the case, as a path from the manifest's folder.",
        "m.csv, row 1, sceanrio: a manifest has no such column. Did you mean scenario? Choose from task, case, "
          + "command, scenario, seed, option, placements, apart, choose_options, phase_cost, iterations, time_limit, "
          + "gap, note.",
        "m.csv, row 1, seed: the column stands twice. Keep one of the two.",
      ])
    #expect(
      read("task,case\n").problems.map(\.line) == ["m.csv: the manifest has no task. Add a row a task."])
  }
}
