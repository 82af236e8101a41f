import ArgumentParser
import Importing

/// `import gias FILE`: schools and colleges.
struct ImportGIASCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gias",
    abstract: "Schools and colleges from the \"all establishments\" CSV of Get Information about Schools.",
    discussion: """
      Establishments of the named authorities become provisions, their resourced provision and SEN unit provisions of \
      their own. Others come with --also, or where CASE/imports/establishments-wanted.csv names them, as `import sen2` \
      leaves it for schools that children attend: run this again then.
      """)

  @Argument(help: "The file, edubasealldataYYYYMMDD.csv.") var file: String
  @Option(
    name: .long, help: "The file of links, links_edubasealldataYYYYMMDD.csv, for schools whose URN changed.")
  var links: String?
  @Option(name: .long, help: "Codes of the authorities, the case's own first: 921 or 850,921.") var authority:
    String
  @Option(name: .long, help: "URNs of further establishments, separated by commas.") var also: String?
  @Option(
    name: .long, parsing: .unconditional,
    help: "Places for children with plans at a mainstream school or college, per cent of its capacity.")
  var mainstreamPercent = 3
  @OptionGroup var options: ImportOptions

  func validate() throws {
    if list(authority).isEmpty || !list(authority).allSatisfy({ $0.count == 3 && Int($0) != nil }) {
      throw ValidationError("--authority takes three-digit codes separated by commas, such as 921.")
    }
    if let also, !list(also).allSatisfy({ Int($0) != nil }) {
      throw ValidationError("--also takes URNs separated by commas.")
    }
    if !(0...100).contains(mainstreamPercent) {
      throw ValidationError("--mainstream-percent is a whole number from 0 to 100.")
    }
  }

  func run() throws {
    try reportingFailures {
      var work = try options.begin("gias")
      try GIASImport(
        authorities: list(authority), also: also.map(list) ?? [], mainstreamPercent: mainstreamPercent
      )
      .run(file: file, links: links, into: &work)
      try options.finish(&work)
    }
  }

  private func list(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
  }
}
