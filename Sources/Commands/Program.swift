import ArgumentParser
import Sweeping

/// The commands, as the command-line program has them and as Studio runs them in processes of its own.
public struct Program: ParsableCommand {
  /// Names, texts and subcommands.
  public static let configuration = CommandConfiguration(
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
      PanelCommand.self, RouteCommand.self, InsertCommand.self, MoveCommand.self, GenerateCommand.self,
      SchemaCommand.self,
      BenchCommand.self, BaselineCommand.self, TravelTimesCommand.self, SolveVroomCommand.self,
      CompareCommand.self, SheetsCommand.self, SweepCommand.self, ForecastCommand.self,
      AppraiseCommand.self, BudgetCommand.self, NPVCommand.self, ReportCommand.self, LocalOfferCommand.self,
      DueCommand.self, ImportCommand.self, TemplateCommand.self, ReturnsCommand.self,
      GenerateExportsCommand.self, EraseCommand.self, DiscloseCommand.self, RetainCommand.self,
    ])

  /// For the parser.
  public init() {}

  /// Runs the command that the words ask for and ends the process.
  ///
  /// - Parameter words: as typed after the program's name; nil: those this process was started with.
  public static func start(_ words: [String]? = nil) -> Never {
    // A task of a sweep, or a run of Studio, that was left alone must not go on.
    ParentLife.endWithParentIfAsked()
    main(words)
    exit(withError: nil)
  }
}
