import ArgumentParser
import CaseModel
import Planning
import Reporting
import Tables

/// `panel CASE --child ID`.
struct PanelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "panel",
    abstract: "Compare every provision for one child: room, place, travel and total cost.")

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @Option(name: .long, help: "The child's id.") var child: String
  @Option(
    name: .long,
    help: """
      Results of `plan` or `route`: what each place would cost more in their routes. Without them, or with those of \
      `route`, places are planned first.
      """)
  var routes: String?
  @Option(name: .long, help: "Where the one-page HTML goes; panel-ID.html if not given.") var html: String?
  @Flag(name: .long, help: "A copy for the family: without effects on other children.") var family = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    let signals = Signals()
    try reportingFailures {
      let progress = common.progress
      let opened = try common.open(caseFolder, progress: progress)
      guard opened.world.children.contains(where: { $0.id == child }) else {
        Terminal.say("error: There is no child \"\(child)\" in the case. Check the id in children.csv.")
        throw ExitCode.badInput
      }
      let standing = try routes.map { try ResultsFolder.read($0, alternatives: false) }
      if let standing, let routes { try opened.expectSource(of: standing, at: routes) }
      var results: PlanResults
      var rows: [AlternativeRow] = []
      if let standing, let routes, !standing.placeValues.isEmpty {
        results = standing
        try ResultsFolder.forEachAlternative(routes) { if $0.childID == child { rows.append($0) } }
      } else {
        let made = try opened.plan(common, command: "panel", stop: signals.stop, progress: progress)
        results = made.results
        rows = PlacementResults(made.model, made.outcome).alternatives(of: child)
      }
      guard var view = PanelView(child: child, results, opened.world, alternatives: rows) else {
        Terminal.say("error: The results hold no row for \(child). Run the plan again from this case.")
        throw ExitCode.badInput
      }
      if let standing, let routes, standing.routes != nil {
        do {
          let quotes = try JourneyQuotes(
            opened.world, standing, child: child, provisions: view.asked, roads: opened.roads,
            threads: common.threads)
          view.add(PanelRoutes(quotes, name: routes))
        } catch {
          Terminal.say("error: \(error)")
          throw ExitCode.badInput
        }
      }
      let audience: PanelAudience = family ? .family : .officer
      Terminal.print(common.json ? view.json(audience: audience).text : view.text(audience: audience))
      let path = html ?? "panel-\(child.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }).html"
      try AtomicFile.write(Array(view.html(audience: audience).utf8), to: path)
      Terminal.say("Page: \(path)")
    }
  }
}
