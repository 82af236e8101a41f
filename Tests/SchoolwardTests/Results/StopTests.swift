import Foundation
import Testing

/// Ctrl-C.
@Suite struct StopTests {
  private let place = Folder()

  private func county() throws {
    let made = try Program.run(
      "generate", "--out", "county", "--children", "1500", "--provisions", "60", "--options", "30", "--due",
      "all",
      "--seed", "3", in: place)
    #expect(made.code == 0, "\(made.err)")
  }

  private func start() throws -> Program.Running {
    try Program.start("plan", "county", "--choose-options", "--results", "R", in: place)
  }

  @Test(arguments: [SIGINT, SIGTERM]) func theBestSoFarIsWrittenWhole(_ signal: Int32) throws {
    try county()
    let run = try start()
    #expect(run.waits(for: "candidates"))
    run.signal(signal)
    let ending = run.end()
    #expect(ending.code == 130)
    #expect(
      ending.err.contains(
        "Stopping: the best plan so far will be written. Press Ctrl-C again to quit at once."))
    #expect(place.names("R").count == 20)
    #expect(place.text("R/run.json")?.contains("\"status\": \"stopped\"") == true)
    #expect(place.text("R/run.json")?.contains("\"reproducible\": false") == true)
    #expect(place.text("R/run.json")?.contains("\"verdict\": \"verified\"") == true)
    let verified = try Program.run("verify", "county", "R", in: place)
    #expect(verified.code == 0, "\(verified.out)")
  }

  @Test func aSecondQuitsAtOnceAndWritesNothing() throws {
    try county()
    let run = try start()
    #expect(run.waits(for: "candidates"))
    run.signal(SIGINT)
    #expect(run.waits(for: "Stopping"))
    run.signal(SIGINT)
    #expect(run.end().code == 130)
    #expect(!place.has("R"))
    // What it left in passing is cleared by the next run.
    Tiny.twoSchools(into: place)
    #expect(try Program.run("plan", "two-schools", "--results", "R", in: place).code == 0)
    #expect(place.names() == ["R", "county", "two-schools"])
  }
}
