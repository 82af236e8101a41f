import ArgumentParser
import Tables
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
      Terminal.print(common.json ? outcome.json.text : outcome.text)
      if !outcome.isVerified { throw ExitCode.noPlan }
    }
  }
}

extension CheckOutcome {
  /// What was found, for programs.
  fileprivate var json: JSONValue {
    func whole(_ value: Int64?) -> JSONValue? { value.map { .whole(Int($0)) } }
    return .members([
      ("verdict", .text(verdict)), ("children", .whole(children)), ("decided", .whole(open)),
      ("awaiting", .whole(awaiting)), ("awaiting_bound", whole(awaitingBound)),
      ("objective_pence", whole(objective)), ("bound_pence", whole(bound)), ("gap_pence", whole(gap)),
      ("candidate_pairs", .whole(candidatePairs)), ("leaves", .whole(leaves)), ("found", .whole(breachCount)),
      (
        "breaches",
        .list(
          breaches.map { breach in
            .members([
              ("code", .text(breach.code)), ("subject", .text(breach.subject)),
              ("message", .text(breach.message)),
            ])
          })
      ),
    ])
  }
}
