import ArgumentParser
import Sweeping

/// The command-line program.
@main
struct Schoolward: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schoolward",
    abstract: "Proposes school places and journeys for children with EHC plans, and shows their whole cost.",
    discussion: """
      Everything printed is a proposal for an officer to consider, never a decision. Nothing leaves this machine.

      Exit codes: 0 done and verified, 1 internal error, 2 bad input, 3 no plan satisfies the hard rules, \
      4 no plan within the limit, 64 usage, 130 stopped.
      """,
    version: "0.1.0",
    subcommands: [
      CheckCommand.self, PlanCommand.self, PlaceCommand.self, VerifyCommand.self, ValueCommand.self,
      PanelCommand.self, RouteCommand.self, InsertCommand.self, GenerateCommand.self, SchemaCommand.self,
      BenchCommand.self, BaselineCommand.self, TravelTimesCommand.self, SolveVroomCommand.self,
      CompareCommand.self, SheetsCommand.self, SweepCommand.self, ForecastCommand.self,
      AppraiseCommand.self, BudgetCommand.self, NPVCommand.self, ReportCommand.self, LocalOfferCommand.self,
    ])

  static func main() {
    // A task of a sweep that was killed must not go on alone.
    ParentLife.endWithParentIfAsked()
    main(nil)
  }
}
