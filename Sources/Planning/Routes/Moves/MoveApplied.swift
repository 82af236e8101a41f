import CaseModel
import Tables

extension RouteDesk {
  /// The whole plan with a move made: every figure worked out afresh, everybody else's duties as they were.
  ///
  /// - Throws: `InsertionRefusal` where the move breaks a hard rule.
  public func apply(_ quote: MoveQuote, inputs: [(name: String, sha256: String)]) throws(InsertionRefusal)
    -> PlanResults
  {
    if let rule = quote.broken.first {
      throw InsertionRefusal(
        description: "The move is not allowed: \(rule.sentence) Name another run, or new for one of its own.")
    }
    let standing = base.standing
    let wish = quote.wish
    return standing.whole(
      standing.placements, replacing: quote.duties, by: quote.rows, rows: standing.placementRows(),
      isOfToday: standing.isOfToday,
      command: ["--move", wish.child, "--run", wish.run.rawValue, "--to", quote.to], inputs: inputs)
  }
}
