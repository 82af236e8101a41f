import ArgumentParser
import CaseModel
import Geography
import Planning
import Reporting
import Running
import Tables

/// `local-offer CASE`.
struct LocalOfferCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "local-offer",
    abstract: "Write the map and table of provision for families, without any child's data.")

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @Option(name: .long, help: "Where local-offer.html, .svg and .csv go; here if not given.") var results:
    String?
  @Option(name: .long, help: "Make the edits of this scenario of the case first.") var scenario: String?
  @Flag(name: .long, help: "Machine-readable output.") var json = false
  @Flag(name: .long, help: "No progress.") var quiet = false

  func run() throws {
    try reportingFailures {
      let opened = try OpenedCase.forPrinting(caseFolder, scenario: scenario)
      let progress: any ProgressSink = quiet ? SilentProgress() : TerminalProgress(json: json)
      let areas = try PostcodeAreas(opened.world)
      let offer = LocalOffer(
        opened.world, area: areas.area(of:),
        roads: try opened.world.mainRoads(
          cache: CacheFolder.standard(), progress: progress))
      let folder = results ?? "."
      guard AtomicFile.makeFolder(folder) else {
        throw Problem(
          .error, "folder_unwritable", file: folder, message: "the folder could not be made",
          advice: "Check that you may write there")
      }
      var files = [("local-offer.html", Array(offer.html.utf8)), ("local-offer.csv", offer.csv)]
      if let svg = offer.standaloneSVG { files.append(("local-offer.svg", Array(svg.utf8))) }
      for (name, bytes) in files { try AtomicFile.write(bytes, to: folder + "/" + name) }
      let planned = offer.entries.filter(\.isPlanned).count
      if json {
        Terminal.print(
          JSONValue.object([
            .init("provisions", .whole(offer.entries.count)), .init("planned", .whole(planned)),
            .init("files", .list(files.map { .text(folder + "/" + $0.0) })),
          ]).text)
      } else {
        Terminal.print("Provision: \(offer.entries.count), of which \(planned) planned.")
        for (name, _) in files { Terminal.print("File: \(folder)/\(name)") }
      }
    }
  }
}

/// The postcode area of a point by the nearest postcode of the case's own file.
struct PostcodeAreas {
  private let points: [(area: String, point: GridPoint)]

  /// - Throws: `GeographyError` where the file cannot be read.
  init(_ world: Case) throws {
    points = try world.postcodeAreas()
  }

  /// The area of the nearest postcode within two kilometres; nil: none.
  func area(of point: GridPoint) -> String? {
    var best: (square: Int64, area: String)?
    for entry in points {
      let (dx, dy) = (
        Int64(entry.point.easting) - Int64(point.easting), Int64(entry.point.northing) - Int64(point.northing)
      )
      let square = dx * dx + dy * dy
      if square <= 4_000_000, best.map({ square < $0.square }) ?? true { best = (square, entry.area) }
    }
    return best?.area
  }
}
