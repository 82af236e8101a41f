import ArgumentParser
import CaseModel
import Importing

/// `import riders FILE`: who travels on which route today.
struct ImportRidersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "riders",
    abstract: "A council's rider list, CSV or XLSX, into current_routes, travel_needs and children.",
    discussion: """
      --mapping says which column is what. Where the file is not there it is proposed from the headers, and where anything \
      is not sure nothing is imported (exit code 2): look at its rows marked `ask`, correct them, write `yes`, and run the \
      command again. Children are found by child_id, UPN, ULN, or name and birth date through the key file.
      """)

  @Argument(help: "The list.") var file: String
  @Option(name: .long, help: "The mapping file; written where it is not there.") var mapping: String
  @Option(name: .long, help: "The key file that import sen2 made.") var key: String?
  @OptionGroup var options: ImportOptions

  func run() throws {
    try reportingFailures {
      var work = try options.begin("riders")
      try settlingMapping {
        try RiderImport(file: file, mapping: mapping, keyPath: key).run(into: &work)
      }
      try options.finish(&work)
    }
  }
}

/// `import contracts FILE`: who is paid for which route.
struct ImportContractsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contracts",
    abstract: "A council's register of transport contracts, CSV or XLSX, into contracts.",
    discussion: "--mapping works as in import riders.")

  @Argument(help: "The register.") var file: String
  @Option(name: .long, help: "The mapping file; written where it is not there.") var mapping: String
  @OptionGroup var options: ImportOptions

  func run() throws {
    try reportingFailures {
      var work = try options.begin("contracts")
      try settlingMapping { try ContractImport(file: file, mapping: mapping).run(into: &work) }
      try options.finish(&work)
    }
  }
}

/// Says what a mapping asks, and ends with exit code 2.
private func settlingMapping(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let asked as MappingAsked {
    Terminal.say(
      asked.isNew
        ? "Nothing was imported. A mapping was proposed in \(asked.path)."
        : "Nothing was imported. \(asked.path) still asks.")
    if !asked.known.isEmpty {
      Terminal.say("Sure of:\n" + asked.known.map { "  \($0)" }.joined(separator: "\n"))
    }
    Terminal.say("Asked:\n" + asked.asked.map { "  \($0)" }.joined(separator: "\n"))
    Terminal.say("Correct the rows marked `ask`, write `yes` there, and run the command again.")
    throw ExitCode.badInput
  }
}
