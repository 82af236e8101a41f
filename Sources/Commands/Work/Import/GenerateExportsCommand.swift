import ArgumentParser
import CaseModel
import Generation
import Tables

/// `generate-exports FOLDER`: a made-up council's own files.
struct GenerateExportsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-exports",
    abstract: "Make a made-up council's own files (schools, SEN2, postcodes, roads), to try importing with.")

  @Argument(help: "The folder to write them to.") var folder: String
  @Option(name: .long, parsing: .unconditional, help: "Children with plans.") var children = 900
  @Option(name: .long, parsing: .unconditional, help: "Provisions of the authority.") var provisions = 70
  @Option(name: .long, parsing: .unconditional, help: "Random seed.") var seed: UInt64 = 1
  @Option(name: .long, parsing: .unconditional, help: "Rows of the register of schools, at least.")
  var registerRows = 400
  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Make only a road file of so many points.", visibility: .hidden))
  var roadPoints: Int?

  func validate() throws {
    if folder.isEmpty { throw ValidationError("Name the folder to write the files to.") }
    if !(1...100_000).contains(children) || !(10...5000).contains(provisions) {
      throw ValidationError("--children is 1 to 100,000 and --provisions 10 to 5,000.")
    }
    if !(0...200_000).contains(registerRows) { throw ValidationError("--register-rows is 0 to 200,000.") }
    if let roadPoints, !(100...100_000_000).contains(roadPoints) {
      throw ValidationError("--road-points is 100 to 100,000,000.")
    }
  }

  func run() throws {
    try reportingFailures {
      if let roadPoints { return try writeRoads(roadPoints) }
      var exports = AuthorityExports()
      exports.children = children
      exports.provisions = provisions
      exports.seed = seed
      exports.registerRows = registerRows
      for name in try exports.write(to: folder) { Terminal.print("\(folder)/\(name)") }
      Terminal.say("SYNTHETIC: every school, child, postcode and road in them is made up.")
    }
  }

  /// A lattice with nine bends a street, some streets missing, has about 18.4 points a crossing.
  private func writeRoads(_ points: Int) throws {
    let side = max(2, Int((Double(points) / 18.4).squareRoot().rounded(.up)))
    let roads = try RoadGrid.roads(
      from: GridPoint(easting: 420_000, northing: 200_000), spacing: 200, across: (side, side), bends: 9,
      seed: seed)
    guard AtomicFile.makeFolder(folder) else {
      throw Problem(
        .error, "folder_unwritable", file: folder, message: "the folder cannot be made",
        advice: "Check that you may write there")
    }
    try roads.write(to: folder + "/grid.osm.pbf")
    Terminal.print("\(folder)/grid.osm.pbf: \(roads.longitude.count) points, \(roads.wayCount) roads")
  }
}
