import Foundation
import Testing

/// Where results may be written.
@Suite struct FolderTests {
  private let place = Folder()

  private func plan(_ results: String) throws -> Program.Ending {
    try Program.run("plan", "two-schools", "--results", results, in: place)
  }

  @Test func aFolderThatIsNotOursIsRefusedAndUntouched() throws {
    Tiny.twoSchools(into: place)
    place.put("letters/to-families.txt", "private")
    let before = place.everything()
    let ending = try plan("letters")
    #expect(ending.code == 2)
    #expect(
      ending.messages == [
        "error: \(place.path)/letters is not empty and is not a Schoolward results folder, so it is left alone. "
          + "Choose another folder with --results, or move that one away."
      ])
    #expect(place.everything() == before)
    #expect(try plan("two-schools").code == 2)
    #expect(try plan("letters/to-families.txt").code == 2)
    #expect(try plan("letters/to-families.txt/deep").code == 2)
    #expect(try plan("").code == 2)
    #expect(place.everything() == before)
  }

  @Test func resultsAreReplacedAndAPersonsOwnNotesKept() throws {
    Tiny.twoSchools(into: place)
    #expect(try plan("R").code == 0)
    place.put("R/notes.txt", "asked the panel")
    place.put("two-schools/fees.csv", "provision_id,annual_cost_gbp\nSouth,60000\n")
    #expect(try plan("R").code == 0)
    #expect(place.text("R/notes.txt") == "asked the panel")
    #expect(place.text("R/placements.csv")?.contains("60000.00") == true)
    #expect(place.names() == ["R", "two-schools"])
  }

  @Test func badInputLeavesOldResultsAlone() throws {
    Tiny.twoSchools(into: place)
    #expect(try plan("R").code == 0)
    let before = place.everything("R")
    place.put("two-schools/fees.csv", "provision_id,annual_cost_gbp\nSouth,NaN\n")
    let ending = try plan("R")
    #expect(ending.code == 2)
    #expect(
      ending.messages == [
        "error: fees.csv, row 2, annual_cost_gbp \"NaN\": this is a calculation gone wrong, not a number. Write pounds, "
          + "such as 1234.50, or mend the formula.", "1 error; nothing was written.",
      ])
    #expect(place.everything("R") == before)
  }

  @Test func twoRunsOnOneFolder() throws {
    // A run stopped in its tracks holds the folder; another is refused, and the first ends whole when it goes on.
    let made = try Program.run(
      "generate", "--out", "county", "--children", "600", "--provisions", "30", "--seed", "2", in: place)
    #expect(made.code == 0)
    let first = try Program.start("plan", "county", "--results", "R", in: place)
    #expect(first.waits(for: "candidates"))
    first.signal(SIGSTOP)
    if first.isRunning, !place.has("R") {
      let second = try Program.run("plan", "county", "--results", "R", in: place)
      #expect(second.code == 2)
      #expect(
        second.messages == [
          "error: Another run is writing \(place.path)/R. Wait for it to end, or give this run another folder with "
            + "--results."
        ])
    } else {
      Issue.record("the first run was over before the second could start: make its case larger")
    }
    first.signal(SIGCONT)
    #expect(first.end().code == 0)
    #expect(try Program.run("verify", "county", "R", in: place).code == 0)
  }
}
