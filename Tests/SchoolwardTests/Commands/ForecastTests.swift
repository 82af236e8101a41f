import Foundation
import Testing

@Suite struct ForecastCommandTests {
  private let place = Folder()

  @Test func aCaseWithoutHistoryIsForecastAsEnglandIs() throws {
    Tiny.twoSchools(into: place)
    let ending = try Program.run(
      "forecast", "two-schools", "--years", "2", "--draws", "0", "--path", "flat", "--results", "out",
      in: place)
    #expect(ending.code == 0 && ending.err.isEmpty)
    #expect(ending.out.contains("\nSeptember  flat\n2025          4\n2026          4\n2027          4\n"))
    #expect(ending.out.contains("\nNo back-test: the case has no history.\n"))
    #expect(
      ending.out.contains(
        "Growth at first 10.2 % a year, as in England from 2019 to 2024: the case has no history."))
    for name in [
      "forecast.csv", "backtest.csv", "scap.csv", "sufficiency.csv", "occupancy.csv", "out-of-area.csv",
      "forecast.html", "sufficiency.html", "run.json",
    ] {
      #expect(FileManager.default.fileExists(atPath: place.path + "/out/" + name), "\(name)")
    }
    let checked = try Program.run("verify", "two-schools", "out", in: place)
    #expect(checked.code == 2)
    #expect(
      checked.err
        == "error: out holds a forecast, of which nothing can be worked out a second way. Give the results of a plan or "
        + "of an appraisal.\n")
    let again = try Program.run(
      "forecast", "two-schools", "--years", "2", "--draws", "0", "--path", "flat", "--json", "--threads", "5",
      in: place)
    #expect(again.out.hasPrefix("{") && again.out.contains("\"plans\": 4.000"))
  }

  @Test func whatIsNotThereIsSaidInTwoParts() throws {
    Tiny.twoSchools(into: place)
    let path = try Program.run("forecast", "two-schools", "--path", "boom", in: place)
    #expect(path.code == 2 && path.out.isEmpty)
    #expect(
      path.err
        == "error: there is no demand path boom. Choose from trend, flat, white_paper_fall, or add it to "
        + "demand.\n")
    let option = try Program.run("forecast", "two-schools", "--option", "x", in: place)
    #expect(option.code == 2)
    #expect(option.err == "error: there is no option x. Leave --option out: the case has no options.\n")
    #expect(try Program.run("forecast", "two-schools", "--years", "0", in: place).code == 64)
  }
}
