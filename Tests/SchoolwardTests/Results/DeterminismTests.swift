import Foundation
import Testing

/// Same input, same answer, byte for byte for every file but the timings.
@Suite struct DeterminismTests {
  private let place = Folder()

  private func files(_ results: String) -> [String: Data] {
    var all = place.everything(results)
    #expect(all.removeValue(forKey: "timings.json") != nil)
    return all
  }

  @Test func runAgainAndOnOneThread() throws {
    let made = try Program.run(
      "generate", "--out", "county", "--children", "150", "--provisions", "16", "--options", "4", "--seed",
      "5",
      in: place)
    #expect(made.code == 0, "\(made.err)")
    for (name, more) in [("a", []), ("b", []), ("c", ["--threads", "1"]), ("d", ["--threads", "2"])] {
      let ending = try Program.run(
        ["plan", "county", "--choose-options", "--iterations", "3000", "--results", name] + more, in: place)
      #expect(ending.code == 0, "\(ending.err)")
    }
    let first = files("a")
    // Nine of the places, who moved, four tables of routes and six files for people.
    #expect(first.count == 20)
    for other in ["b", "c", "d"] {
      for (name, bytes) in files(other) { #expect(bytes == first[name], "\(other)/\(name)") }
    }
    #expect(place.text("a/run.json")?.contains("\"synthetic_note\": \"Everything is made up") == true)
  }

  @Test func otherOptionsChangeTheRecord() throws {
    Tiny.options(into: place)
    #expect(try Program.run("plan", "options", "--results", "a", in: place).code == 0)
    #expect(try Program.run("plan", "options", "--option", "north1", "--results", "b", in: place).code == 0)
    #expect(files("a")["run.json"] != files("b")["run.json"])
    #expect(files("a")["placements.csv"] != files("b")["placements.csv"])
  }

  @Test func aTimeLimitIsNotReproducibleAndSaysSo() throws {
    Tiny.options(into: place)
    let ending = try Program.run(
      "plan", "options", "--choose-options", "--time-limit", "0.000001", "--results", "R", in: place)
    #expect(ending.code == 0)
    #expect(place.text("R/run.json")?.contains("\"reproducible\": false") == true)
    #expect(place.text("R/run.json")?.contains("\"status\": \"time_limit\"") == true)
    #expect(ending.out.replacingOccurrences(of: "\n            ", with: " ").contains("Not reproducible"))
    #expect(try Program.run("verify", "options", "R", in: place).code == 0)
  }
}
