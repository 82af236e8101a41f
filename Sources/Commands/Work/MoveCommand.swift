import ArgumentParser
import CaseModel
import Planning
import Running
import Tables

extension HalfDay: ExpressibleByArgument {}

/// `move`: one child's journey of a half-day into another run.
struct MoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract:
      "What it would cost, and which rules it would break, to move a child's journey of one half-day into another run."
  )

  @Argument(help: "The case.") var caseFolder: String
  @Option(name: .long, help: "Results of plan, route, insert or move: the standing routes.")
  var routes: String
  @Option(name: .long, help: "The child's id.") var child: String
  @Option(name: .customLong("run"), help: "The half-day: am or pm.") var halfDay: HalfDay
  @Option(
    name: .long,
    help:
      "The run to join, by its route id, or `new` for a run of its own; without it, the runs near are listed."
  )
  var to: String?
  @Option(
    name: .long, parsing: .unconditional,
    help: "Where the child has several journeys in the half-day: the one of just these days, written MTWTF.")
  var days: String?
  @Flag(name: .long, help: "Make the move and write the whole plan, verified, to --results.")
  var apply = false
  @Option(name: .long, help: "Where the results go with --apply.") var results: String?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if apply != (results != nil) { throw ValidationError("--apply and --results go together.") }
    if apply, to == nil { throw ValidationError("--apply needs --to.") }
    if let days, WeekDays(text: days) == nil {
      throw ValidationError("--days is five letters, MTWTF, with - for a day off.")
    }
  }

  func run() throws {
    try reportingFailures {
      let progress = common.progress
      let opened = try common.open(caseFolder, progress: progress)
      let standing = try ResultsFolder.read(routes, alternatives: false)
      try opened.expectScenario(of: standing, at: routes)
      do {
        let desk = try RouteDesk(opened.world, standing, roads: opened.roads, threads: common.threads)
        let days = days.flatMap { WeekDays(text: $0) }
        guard let to else {
          let quotes = try desk.quotes(child: child, run: halfDay, days: days)
          (progress as? TerminalProgress)?.finish()
          Terminal.print(
            common.json
              ? MoveQuote.json(quotes, child: child, run: halfDay).text
              : MoveText.text(quotes, child: child, run: halfDay))
          return
        }
        let target: MoveTarget = to == "new" ? .newRun : .route(to)
        let quote = try desk.quote(MoveWish(child: child, run: halfDay, to: target, days: days))
        (progress as? TerminalProgress)?.finish()
        guard apply, let results else {
          Terminal.print(common.json ? quote.json.text : quote.text)
          return
        }
        guard quote.isAllowed else {
          for rule in quote.broken { Terminal.say("not allowed: \(rule.sentence)") }
          Terminal.say("Nothing was written. Name another run, or new for one of its own.")
          throw ExitCode.badInput
        }
        let claim = try ResultsClaim(results)
        var made = try desk.apply(quote, inputs: opened.inputs)
        try opened.expectVerified(&made, progress: progress)
        try claim.write(made)
        Terminal.print(common.json ? quote.json.text : quote.text)
        if !common.json { Terminal.print("Results: \(results)") }
      } catch let refusal as InsertionRefusal {
        Terminal.say("error: \(refusal)")
        throw ExitCode.badInput
      }
    }
  }
}
