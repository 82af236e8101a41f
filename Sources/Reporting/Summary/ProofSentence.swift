import CaseModel
import Tables

/// What is proved about a plan, in plain words.
public enum ProofSentence {
  /// One or two sentences: about the children awaiting, then about the cost.
  public static func text(_ run: RunRecord) -> String {
    let awaiting =
      if run.awaiting <= run.awaitingBound {
        run.awaiting == 0 ? "" : "No plan under these rules leaves fewer children awaiting a place. "
      } else {
        "This plan leaves \(Words.children(run.awaiting)) awaiting a place; whether as few as "
          + "\(Words.count(run.awaitingBound)) is possible was not settled. "
      }
    let cost =
      if run.bound == 0 && run.objective > 0 && run.status != "optimal" {
        "How far it is from the cheapest plan was not established."
      } else if run.gap == 0 {
        "No cheaper plan exists under these rules."
      } else {
        "It is at most \(Words.exactIfSmall(Pence(run.gap))) a year dearer than the best possible under these rules."
      }
    return awaiting + cost
  }

  /// Whether the separate checker agreed.
  public static func verdict(_ run: RunRecord) -> String {
    switch run.verdict {
    case "verified": "A separate checker recomputed every cost, capacity and rule and agrees."
    case "": "Not yet checked by the separate checker."
    default: "The separate checker does NOT agree: do not use this plan; report the fault."
    }
  }

  /// How the run ended, where that bears on what may be made of it; empty otherwise.
  public static func ending(_ run: RunRecord) -> String {
    let stopped =
      switch run.status {
      case "stopped": "The run was stopped by a person; this is the best plan found so far. "
      case "time_limit": "The run ended at its time limit; this is the best plan found so far. "
      default: ""
      }
    return stopped + (run.reproducible ? "" : "Not reproducible: a clock or a person ended the search.")
  }

  /// What the plan is not.
  public static func caution(_ results: PlanResults) -> String {
    "A proposal for an officer to consider, not a decision."
      + (results.routes == nil ? " Travel is estimated before routes exist." : "")
  }
}
