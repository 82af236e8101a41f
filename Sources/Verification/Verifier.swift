import CaseModel
import Tables

/// A case that cannot be checked against: it has errors of its own.
public struct CaseNotUsable: Error, Sendable, CustomStringConvertible {
  /// What is wrong with it, by file, row and column.
  public let problems: [Problem]
  /// How many errors there are, in a sentence.
  public var description: String {
    "The case has \(problems.count) problems of its own, so no plan can be checked against it; run `schoolward check` "
      + "and put them right."
  }
}

/// The command `verify CASE RESULTS`: reads both afresh and checks the plan.
public enum Verifier {
  /// Checks a results folder against a case.
  ///
  /// - Throws: `CaseNotUsable`, `ResultsError`, or `GeographyError` for roads or postcodes that cannot be read.
  public static func verify(casePath: String, resultsPath: String) throws -> CheckOutcome {
    var reading = CaseReader.read(path: casePath)
    guard reading.usable != nil else { throw CaseNotUsable(problems: reading.problems) }
    let results = try ResultsFolder.read(resultsPath, alternatives: false)
    // The edits are read from the case and made afresh, whatever the record says they were.
    reading.apply(scenario: results.run.scenario?.name)
    guard let whole = reading.usable else { throw CaseNotUsable(problems: reading.problems) }
    var council = whole
    if let code = results.run.council {
      guard whole.councils.contains(code) else {
        throw ResultsError(
          .damaged, "\(resultsPath) is the plan of council \(code) alone, which has no children in the case.",
          "Give the case that the plan was made from.")
      }
      council = alone(whole, code, command: results.run.command)
    }
    let routes = try CaseRoutes(council)
    let outcome = try PlanChecker(case: council, routes: routes).check(results) { take in
      try ResultsFolder.forEachAlternative(resultsPath) { take($0) }
    }
    let changed =
      changedInputs(reading.inputs, results.run.inputs) + changedScenario(council, results.run.scenario)
    return outcome.adding(changed)
  }

  /// Files of the case that are not those the plan was made from.
  static func changedInputs(
    _ now: [(name: String, sha256: String)], _ then: [(name: String, sha256: String)]
  ) -> [Breach] {
    let written = Dictionary(then.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    return now.filter { written[$0.name] != $0.sha256 }.map { file in
      Breach(
        code: "input-changed", subject: file.name,
        message:
          "\(file.name) is not the file that the plan was made from; make the plan again from this case.")
    }
  }

  /// Edits of the plan's scenario that are not those it was made with.
  static func changedScenario(_ council: Case, _ then: ScenarioRecord?) -> [Breach] {
    guard let then, ScenarioRecord(council) != then else { return [] }
    return [
      Breach(
        code: "scenario-changed", subject: then.name,
        message:
          "the edits of scenario \(then.name) are not those that the plan was made with; make the plan again."
      )
    ]
  }
}

extension CheckOutcome {
  /// The same with more faults.
  func adding(_ more: [Breach]) -> CheckOutcome {
    CheckOutcome(
      breaches: breaches + more, breachCount: breachCount + more.count, children: children, open: open,
      awaiting: awaiting, candidatePairs: candidatePairs, leaves: leaves, objective: objective, bound: bound,
      awaitingBound: awaitingBound, routed: routed, isRoutesOnly: isRoutesOnly)
  }

  /// What the command prints: one line, then a line for everything wrong.
  public var text: String {
    func grouped(_ n: Int) -> String {
      var text = String(n.magnitude)
      var end = text.count - 3
      while end > 0 {
        text.insert(",", at: text.index(text.startIndex, offsetBy: end))
        end -= 3
      }
      return (n < 0 ? "-" : "") + text
    }
    func pounds(_ pence: Int64) -> String {
      "GBP \(grouped(Int(pence / 100))).\(pence % 100 < 10 ? "0" : "")\(pence.magnitude % 100)"
    }
    var proof: String
    if isRoutesOnly {
      proof = "placements taken as given"
    } else if let bound, let gap {
      proof =
        "bound recomputed over \(grouped(candidatePairs)) pairs: \(pounds(bound)) a year, gap \(pounds(gap))"
    } else {
      proof = "no bound is proved"
    }
    if let routed {
      proof +=
        "; routes recomputed: \(grouped(routed.riders)) riders in \(grouped(routed.runs)) runs of "
        + "\(grouped(routed.duties)) duties, \(grouped(routed.leftOut)) left out, \(pounds(routed.cash)) a year"
    }
    let people =
      isRoutesOnly
      ? "\(grouped(children)) children"
      : "\(grouped(children)) children, \(grouped(open)) decided by the plan, \(grouped(awaiting)) awaiting"
    guard !isVerified else { return "verified: \(people); nothing found wrong; \(proof)" }
    let head = "not verified: \(people); \(grouped(breachCount)) found wrong; \(proof)"
    let rest = breachCount - breaches.count
    let lines = breaches.map { "\($0.code): \($0.message)" }
    return ([head] + lines + (rest > 0 ? ["and \(grouped(rest)) more of the same kinds"] : [])).joined(
      separator: "\n")
  }
}
