import ArgumentParser
import Geography
import Tables

/// `travel-times`: times of listed pairs, for comparison with another router.
struct TravelTimesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "travel-times", abstract: "Print drive times of pairs of points on a road file.",
    shouldDisplay: false)

  @Option(name: .long, help: "A road file (.osm.pbf).") var roads: String
  @Option(name: .long, help: "A CSV of pairs.") var pairs: String
  @Flag(name: .long, help: "Without the peak factor.") var freeFlow = false

  func run() throws {
    try reportingFailures {
      let file = try RoadFile(path: roads, cache: nil)
      var parameters = RoadParameters.driving
      if freeFlow { parameters.peakPercent = 100 }
      Terminal.print(try PairsReport.csv(path: pairs, times: file.times(parameters)))
    }
  }
}
