import ArgumentParser
import CaseModel
import Geography
import Planning
import Running
import Tables

/// `travel-times`: times of listed pairs from roads or from a router, for comparing the two.
struct TravelTimesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "travel-times",
    abstract:
      "Print drive times of pairs of points, or a case's whole travel_times table, from a road file or a router.",
    discussion: """
      A router (OSRM or Valhalla) is asked only where you name its address. `travel-times --case CASE --osrm URL \
      > CASE/travel_times.csv` keeps its times in the case; every other command then uses them.
      """)

  @Option(name: .long, help: "A road file (.osm.pbf).") var roads: String?
  @Option(name: .long, help: "A CSV of pairs.") var pairs: String?
  @Option(
    name: .customLong("case"),
    help: "Print the travel_times table of this case as a router gives it, to be kept in the case.")
  var folder: String?
  @Option(name: .long, help: "Time a table of this many live postcodes by as many, instead of pairs.")
  var square: Int?
  @Option(name: .long, help: "The postcode file that --square draws on.") var postcodes: String?
  @Option(name: .long, help: "Threads.") var threads = 2
  @Flag(name: .long, help: "Without the peak factor.") var freeFlow = false
  @OptionGroup var router: RouterOptions

  func validate() throws {
    guard [pairs != nil, square != nil, folder != nil].count(where: { $0 }) == 1 else {
      throw ValidationError("Give one of --pairs, --square and --case.")
    }
    if folder != nil, roads != nil { throw ValidationError("--case goes with --osrm or --valhalla.") }
    guard (roads == nil) != (router.osrm == nil && router.valhalla == nil) else {
      throw ValidationError("Give --roads, or name a router with --osrm or --valhalla.")
    }
    if square != nil, roads == nil { throw ValidationError("--square goes with --roads.") }
    if square != nil, postcodes == nil { throw ValidationError("--square goes with --postcodes.") }
    if let square, !(1...5000).contains(square) { throw ValidationError("--square is between 1 and 5000.") }
  }

  func run() throws {
    try reportingFailures {
      if let folder { return try table(folder) }
      if let square, let postcodes, let roads { return try timeTable(square, postcodes, roads) }
      guard let pairs else { return }
      guard let roads else { return try ask(router, pairs) }
      let file = try RoadFile(path: roads, cache: nil)
      var parameters = RoadParameters.driving
      if freeFlow { parameters.peakPercent = 100 }
      Terminal.print(try PairsReport.csv(path: pairs, times: file.times(parameters)))
    }
  }

  /// A case's places, as a router joins them.
  private func table(_ folder: String) throws {
    guard let address = try router.address() else { return }
    let reading = CaseReader.read(path: folder)
    var problems = reading.problems
    guard var world = reading.case else {
      Terminal.say(errors: problems)
      throw ExitCode.badInput
    }
    problems += CaseJourneys.locate(&world)
    guard !problems.hasErrors else {
      Terminal.say(errors: problems)
      throw ExitCode.badInput
    }
    var fetch = RouterFetch(address)
    fetch.snapLimit = Int32(clamping: world.parameters.whole("snap_limit_m"))
    let made = try RouterTable(world, fetch, stop: StopFlag(), progress: TerminalProgress(json: false))
    for warning in made.warnings { Terminal.say("warning: \(warning)") }
    Terminal.print(made.csv)
  }

  /// Every start with every end, as plans ask a router too.
  private func ask(_ router: RouterOptions, _ pairs: String) throws {
    guard let address = try router.address() else { return }
    let ends = try PairsReport.ends(path: pairs)
    let times = try RouterFetch(address).times(from: ends.map(\.from), to: ends.map(\.to))
    for warning in times.warnings { Terminal.say("warning: \(warning)") }
    Terminal.print(try PairsReport.csv(path: pairs, times: times))
  }

  /// Seconds to make the network from the file, and to fill a table of evenly drawn postcodes.
  private func timeTable(_ count: Int, _ postcodes: String, _ roads: String) throws {
    let live = try PostcodeBook(path: postcodes).entries.filter(\.isLive)
    guard live.count >= count else {
      throw GeographyError(
        "\(postcodes) has \(live.count) live postcodes", action: "Ask for a smaller --square")
    }
    let points = (0..<count).map { index in
      let entry = live[index * live.count / count]
      return TravelPoint(id: entry.postcode.description, location: entry.location)
    }
    let loading = Stopwatch()
    let times = try RoadFile(path: roads, cache: nil).times(.driving)
    let loaded = loading.seconds
    let filling = Stopwatch()
    let table = times.table(from: points, to: points, threads: threads)
    let known = table.metres.lazy.filter { $0 >= 0 }.count
    Terminal.print(
      JSONValue.object([
        .init("network_seconds", .number("\((loaded * 1000).rounded() / 1000)")),
        .init("nodes", .whole(times.graph.nodeCount)), .init("arcs", .whole(times.graph.arcCount)),
        .init("table", .text("\(count) x \(count)")),
        .init("table_seconds", .number("\((filling.seconds * 1000).rounded() / 1000)")),
        .init("pairs_known", .whole(known)), .init("threads", .whole(threads)),
      ]).text)
  }
}
