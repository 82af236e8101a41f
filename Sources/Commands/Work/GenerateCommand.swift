import ArgumentParser
import CaseModel
import Foundation
import Generation
import Tables

/// `generate`: a synthetic authority.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make a synthetic authority from published margins, or of any size.")

  @Option(name: .long, help: "The folder to write the case to.") var out: String
  @Option(
    name: .long, help: "A recipe folder, such as Data/recipes/isle-of-wight; without one, a made-up county.")
  var recipe: String?
  @Option(name: .long, parsing: .unconditional, help: "Children.") var children: Int?
  @Option(name: .long, parsing: .unconditional, help: "Provisions of a made-up county.") var provisions: Int?
  @Option(name: .long, parsing: .unconditional, help: "Random seed.") var seed: UInt64 = 1
  @Option(name: .long, parsing: .unconditional, help: "Children due a decision: a number, or `all`.") var due:
    String?
  @Option(name: .long, parsing: .unconditional, help: "Options to add places, in a made-up county.")
  var options = 0
  @Option(
    name: .long, parsing: .unconditional,
    help: "Per cent of the children due a decision who are in a sibling group.")
  var siblings: Double?
  @Option(
    name: .long, parsing: .unconditional,
    help: "Per cent of the children due a decision with a section 38 request.")
  var requests: Int?
  @Option(
    name: .long, parsing: .unconditional,
    help: "Children who travel in a vehicle, in a made-up county, which then has all that bears on routes.")
  var riders: Int?
  @Option(
    name: .long, parsing: .unconditional,
    help: "Authorities side by side in one case, made up; all other numbers are then of each.")
  var authorities = 1
  @Flag(name: .long, help: "A small authority of special schools near each other, for exact plans.")
  var small = false
  @Option(name: .long, help: "A postcode file around which homes are drawn where no roads are given.")
  var postcodes: String?
  @Option(name: .long, help: "A road file (.osm.pbf) on whose residential roads homes are drawn.") var roads:
    String?
  @Option(name: .long, help: "Name of the authority.") var name: String?

  @Option(
    name: .customLong("sen2"),
    help:
      "Also write a synthetic SEN2 return of the case in all three carriers to this folder, with its postcodes."
  )
  var sen2Folder: String?

  func validate() throws {
    if let due, due != "all", Int(due).map({ $0 < 0 }) ?? true {
      throw ValidationError("--due is a number of children, or `all`.")
    }
    if out.isEmpty { throw ValidationError("--out is empty. Name the folder to write the case to.") }
  }

  func run() throws {
    try reportingFailures {
      var wanted = GeneratorOptions()
      wanted.recipe = recipe
      wanted.children = children
      wanted.provisions = provisions
      wanted.seed = seed
      wanted.options = options
      wanted.siblingsPercent = siblings
      wanted.requestRatePercent = requests
      wanted.riders = riders
      wanted.authorities = authorities
      wanted.small = small
      wanted.postcodes = postcodes
      wanted.roads = roads
      wanted.name = name
      if due == "all" {
        wanted.due = .all
      } else if let count = due.flatMap({ Int($0) }) {
        wanted.due = .count(count)
      }
      try keepRealCases()
      let made = try Generator.generate(wanted)
      try CaseWriter.write(made.value, to: out)
      for (source, name) in [(roads, "roads.osm.pbf"), (postcodes, "postcodes.csv")] {
        guard let source else { continue }
        try copy(source, to: out + "/" + name)
      }
      if let sen2Folder { try SEN2Files.write(made.value, seed: seed, to: sen2Folder) }
      Terminal.print(made.report)
    }
  }

  /// A council's own case is never written over by a made-up one.
  private func keepRealCases() throws {
    let there = CaseReader.read(path: out)
    guard let world = there.case, !world.parameters.flag("synthetic") else { return }
    Terminal.say(
      "error: \(out) holds a case that is not marked synthetic, so it is left alone. Choose another folder with --out."
    )
    throw ExitCode.badInput
  }

  /// Copies a file that homes were drawn from into the case, whole or not at all.
  private func copy(_ source: String, to target: String) throws {
    func real(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
    guard real(source) != real(target) else { return }
    guard let bytes = FileManager.default.contents(atPath: source) else {
      Terminal.say("error: \(source) cannot be read. Check that it is there and may be read.")
      throw ExitCode.badInput
    }
    try AtomicFile.write(Array(bytes), to: target)
  }
}
