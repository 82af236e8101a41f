import ArgumentParser
import CaseModel
import Geography
import Importing
import Planning
import Running
import Tables

/// `import roads FILE`: roads of OpenStreetMap.
struct ImportRoadsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roads",
    abstract: "The roads that a case needs, cut out of an OpenStreetMap file (.osm.pbf) of any size.",
    discussion: """
      Roads and ferries with a point inside the boundary are kept whole, as CASE/roads.osm.pbf. Then the network is made \
      and kept for later runs.
      """)

  @Argument(help: "The file, such as an extract of a county or of England.") var file: String
  @Option(
    name: .long, help: "A boundary: GeoJSON, in degrees or on the National Grid, or an Osmosis .poly file.")
  var boundary: String?
  @Option(
    name: .long, parsing: .unconditional,
    help: "Without a boundary: metres round the box of the case's homes and provisions.")
  var around = 5000
  @Flag(name: .long, help: "Keep no prepared network for later runs.") var noCache = false
  @Flag(name: .long, help: "No progress.") var quiet = false
  @OptionGroup var options: ImportOptions

  func validate() throws {
    if !(0...500_000).contains(around) { throw ValidationError("--around is between 0 and 500,000 metres.") }
  }

  func run() throws {
    try reportingFailures {
      var work = try options.begin("roads")
      let progress: any ProgressSink = quiet ? SilentProgress() : TerminalProgress(json: options.json)
      let wanted: RoadsImport.Wanted =
        if let boundary { .boundary(try Boundary(path: boundary)) } else { .around(around) }
      try RoadsImport(wanted, replace: options.replace).run(path: file, into: &work, progress: progress)
      try options.finish(&work)
      if !options.dryRun { try prepare(progress) }
    }
  }

  /// Makes the case's networks, so that the first plan need not.
  private func prepare(_ progress: any ProgressSink) throws {
    guard !noCache, let cache = CacheFolder.standard(), let world = CaseReader.read(path: options.into).case
    else {
      return
    }
    let watch = Stopwatch()
    _ = try CaseRoads(world, cache: cache, progress: progress)
    if !quiet { Terminal.say("The road network is ready (\(Int(watch.seconds.rounded(.up))) s).") }
  }
}
