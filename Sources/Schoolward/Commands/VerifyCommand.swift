import ArgumentParser
import Verification

/// `verify CASE RESULTS`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check a plan afresh: every cost, rule and figure, and the proof.")

  @Argument(help: "The case the plan was made from.") var caseFolder: String
  @Argument(help: "The results folder.") var results: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    try reportingFailures {
      let outcome = try Verifier.verify(casePath: caseFolder, resultsPath: results)
      Terminal.print(outcome.text)
      if !outcome.isVerified { throw ExitCode.noPlan }
    }
  }
}
