import ArgumentParser
import Importing

/// `import postcodes FILE`: where postcodes are.
struct ImportPostcodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postcodes",
    abstract: "Postcodes from ONSPD, NSPL or OS Code-Point Open, in their published layouts.",
    discussion: """
      Without --area, postcodes are taken whose outward code (such as PO30) some row of the case has. Postcodes no longer in use are taken too and marked.
      """)

  @Argument(help: "The CSV file, or a folder of them (Code-Point Open's Data/CSV, ONSPD's multi_csv).")
  var file: String
  @Option(
    name: .long,
    help:
      "Outward codes or areas (PO30, PO) or district codes (E06000046), separated by commas; `all` for every postcode."
  )
  var area: String?
  @Option(
    name: .long,
    help: "A file of wards' names by code (it comes with ONSPD); without it, wards are known by their codes.")
  var wardNames: String?
  @OptionGroup var options: ImportOptions

  func run() throws {
    try reportingFailures {
      var work = try options.begin("postcodes")
      let wanted = area.map { $0.split(separator: ",").map(String.init) }
      try PostcodeImport(area: wanted, wardNames: wardNames).run(path: file, into: &work)
      try options.finish(&work)
    }
  }
}
