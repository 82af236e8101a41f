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
  @Option(name: .long, help: "Children.") var children: Int?
  @Option(name: .long, help: "Provisions of a made-up county.") var provisions: Int?
  @Option(name: .long, help: "Random seed.") var seed: UInt64 = 1
  @Option(name: .long, help: "Children due a decision: a number, or `all`.") var due: String?
  @Option(name: .long, help: "Options to add places, in a made-up county.") var options = 0
  @Option(name: .long, help: "Per cent of the children due a decision who are in a sibling group.")
  var siblings: Double?
  @Option(name: .long, help: "Per cent of the children due a decision with a section 38 request.")
  var requests: Int?
  @Option(name: .long, help: "A postcode file around which homes are drawn where no roads are given.")
  var postcodes: String?
  @Option(name: .long, help: "A road file (.osm.pbf) on whose residential roads homes are drawn.") var roads:
    String?
  @Option(name: .long, help: "Name of the authority.") var name: String?

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
      wanted.postcodes = postcodes
      wanted.roads = roads
      wanted.name = name
      if due == "all" {
        wanted.due = .all
      } else if let due {
        guard let count = Int(due), count >= 0 else {
          throw ValidationError("--due is a number of children, or `all`.")
        }
        wanted.due = .count(count)
      }
      let made = try Generator.generate(wanted)
      try CaseWriter.write(made.value, to: out)
      for (source, name) in [(roads, "roads.osm.pbf"), (postcodes, "postcodes.csv")] {
        guard let source else { continue }
        let target = out + "/" + name
        guard !FileManager.default.fileExists(atPath: target) else { continue }
        try FileManager.default.copyItem(atPath: source, toPath: target)
      }
      Terminal.print(made.report)
    }
  }
}
