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

  func validate() throws {
    if !common.scenario.isEmpty {
      throw ValidationError("verify makes the edits of the results' own scenario: leave --scenario out.")
    }
  }

  func run() throws {
    try reportingFailures {
      let made = try ResultsFolder.readRun(results).command.first ?? ""
      if ["forecast", "budget"].contains(made) {
        throw ResultsError(
          .damaged, "\(results) holds a \(made), of which nothing can be worked out a second way.",
          "Give the results of a plan or of an appraisal.")
      }
      if made == AppraiseCommand.name {
        let checked = try AppraisalChecker.check(results, casePath: caseFolder)
        Terminal.print(common.json ? checked.json.text : checked.text)
        if !checked.isVerified { throw ExitCode.noPlan }
        return
      }
      let outcome = try Verifier.verify(casePath: caseFolder, resultsPath: results)
      Terminal.print(common.json ? outcome.json.text : outcome.text)
      if !outcome.isVerified { throw ExitCode.noPlan }
    }
  }
}

extension AppraisalChecker {
  /// What was found, for programs.
  fileprivate var json: JSONValue {
    .object([
      .init("verdict", .text(isVerified ? "verified" : "failed")), .init("recomputed", .whole(recomputed)),
      .init("found", .whole(breachCount)), .init("breaches", breaches.json),
    ])
  }
}

extension [Breach] {
  fileprivate var json: JSONValue {
    .list(
      map { breach in
        .object([
          .init("code", .text(breach.code)), .init("subject", .text(breach.subject)),
          .init("message", .text(breach.message)),
        ])
      })
  }
}

extension CheckOutcome {
  /// What was found, for programs.
  fileprivate var json: JSONValue {
    func figure(_ value: Int64?) -> JSONValue { value.map { .whole(Int($0)) } ?? .null }
    return .object([
      .init("verdict", .text(verdict)), .init("children", .whole(children)), .init("decided", .whole(open)),
      .init("awaiting", .whole(awaiting)), .init("awaiting_bound", figure(awaitingBound)),
      .init("objective_pence", figure(objective)), .init("bound_pence", figure(bound)),
      .init("gap_pence", figure(gap)), .init("candidate_pairs", .whole(candidatePairs)),
      .init("leaves", .whole(leaves)), .init("found", .whole(breachCount)),
      .init("breaches", breaches.json),
    ])
  }
}
