import CaseModel
import Tables

/// The ten lines that `plan` prints for an officer, and seven on the routes where there are any.
public enum TextSummary {
  /// The summary, wrapped at `width` columns with each line's subject in a column of its own.
  public static func text(_ results: PlanResults, _ council: Case, width: Int = 100) -> String {
    if results.isRoutesAlone { return RouteSummary.text(results, council, width: width) }
    let figures = PlanFigures(results, council)
    return heading(results, council, width: width)
      + lines(results, council, figures).map { wrapped($0.subject, $0.text, width: width) }.joined()
  }

  /// The lines, unwrapped: what each is about, and what is said of it.
  public static func lines(_ results: PlanResults, _ council: Case) -> [(subject: String, text: String)] {
    results.isRoutesAlone
      ? RouteSummary.lines(results, council) : lines(results, council, PlanFigures(results, council))
  }

  /// The lines, unwrapped.
  static func lines(
    _ results: PlanResults, _ council: Case, _ figures: PlanFigures
  ) -> [(subject: String, text: String)] {
    scenario(results) + planned(results, council, figures)
  }

  private static func planned(
    _ results: PlanResults, _ council: Case, _ figures: PlanFigures
  ) -> [(subject: String, text: String)] {
    [
      ("Children", children(figures)),
      ("Awaiting", awaiting(figures)),
      ("Requests", requests(figures)),
      ("High needs", highNeeds(figures)),
      (
        "Transport",
        "General Fund: \(Words.pounds(figures.moneyDue.transport)) a year for children due a decision, estimated before routes "
          + (results.routes == nil ? "exist." : "existed; what the routes cost is below.")
      ),
      ("Capital", capital(figures, council)),
      ("Journeys", journeys(figures, results, council)),
      ("Room", room(figures, council)),
    ] + RouteSummary.lines(results, council) + [
      (
        "Proof",
        // The proof is of the placements, at the travel costs that placed the children.
        (results.routes == nil ? "" : "Of the places, before routes: ")
          + ProofSentence.text(results.run) + " " + ProofSentence.verdict(results.run)
      ),
      (
        "Note",
        [ProofSentence.caution(results), ProofSentence.ending(results.run)].filter { !$0.isEmpty }.joined(
          separator: " ")
      ),
    ]
  }

  /// What was changed in the case first, where anything was.
  private static func scenario(_ results: PlanResults) -> [(subject: String, text: String)] {
    results.run.scenario.map { [("Scenario", $0.edits.joined(separator: "; ") + ".")] } ?? []
  }

  private static func heading(_ results: PlanResults, _ council: Case, width: Int) -> String {
    let title = "\(PlanTitle.text(results, council))\n"
    return title
      + (PlanTitle.synthetic(results, council).map { wrapped("SYNTHETIC", $0, width: width) } ?? "")
  }

  private static func children(_ f: PlanFigures) -> String {
    "\(Words.count(f.due)) due a decision: \(Words.count(f.placed)) with a place "
      + "(\(Words.count(f.count(.proposed))) proposed, \(Words.count(f.count(.requested))) as requested"
      + (f.count(.kept) > 0 ? ", \(Words.count(f.count(.kept))) kept" : "")
      + "), \(Words.count(f.awaiting)) awaiting. \(Words.children(f.count(.settled) + f.count(.ordered))) "
      + (f.count(.settled) + f.count(.ordered) == 1 ? "stays" : "stay") + " settled or as ordered."
  }

  private static func awaiting(_ f: PlanFigures) -> String {
    if f.awaiting == 0 { return "None." }
    var parts = f.awaitingReasons.prefix(3).map {
      "\(Words.count($0.rows.count)): \(AwaitingReason.short($0.reason))"
    }
    let rest = f.awaitingReasons.dropFirst(3).reduce(0) { $0 + $1.rows.count }
    if rest > 0 { parts.append("\(Words.count(rest)) for other reasons (see report.html)") }
    return parts.joined(separator: "; ") + "."
  }

  private static func requests(_ f: PlanFigures) -> String {
    guard !f.requestsMet.isEmpty else { return "None that had to be met." }
    return
      "\(Words.count(f.requestsMet.count)) met; together they cost \(Words.pounds(f.requestExtra)) a year more "
      + "than the cheapest other provision with room"
      + (f.requestsWithoutComparison > 0
        ? " (\(Words.count(f.requestsWithoutComparison)) with no other to compare)." : ".")
  }

  private static func highNeeds(_ f: PlanFigures) -> String {
    let m = f.moneyDue
    var text =
      "Additional \(Words.pounds(m.highNeeds)) a year for children due a decision (average cost "
      + "\(Words.pounds(m.highNeedsAverage)))."
    if m.socialCare != .zero || m.health != .zero {
      text += " Beside it: social care \(Words.pounds(m.socialCare)), health \(Words.pounds(m.health))."
    }
    return text
  }

  private static func capital(_ f: PlanFigures, _ council: Case) -> String {
    guard !f.options.isEmpty else { return "None: no option is part of this plan." }
    let names = f.options.map { council.options[$0].name }.joined(separator: ", ")
    return
      "\(Words.pounds(f.capital)) once, of which \(Words.pounds(f.capitalGrants)) from grants and developers; "
      + "running \(Words.pounds(f.optionRunning)) a year: \(names)."
  }

  private static func journeys(_ f: PlanFigures, _ results: PlanResults, _ council: Case) -> String {
    let j = f.journeysDue
    guard j.count > 0 else { return "No journey is known." }
    let mean = Words.minutes(j.mean)
    // Said wherever a straight line was used: officers must not take it for a road time.
    let isEstimated = results.run.warnings.contains { $0.contains("straight-line estimates") }
    let how = isEstimated ? "by road, in part or whole a straight-line estimate" : "by road"
    return
      "Mean \(mean) \(mean == 1 ? "minute" : "minutes") \(how); \(Words.count(j.aboveGuideline)) above guideline "
      + "(\(council.parameters.whole("ride_minutes_primary")) to Year 6, "
      + "\(council.parameters.whole("ride_minutes_secondary")) from Year 7)."
  }

  private static func room(_ f: PlanFigures, _ council: Case) -> String {
    let full = f.provisions.filter { $0.over > 0 }.count
    var text =
      f.over == 0
      ? "Nobody above notional places."
      : "\(Words.children(f.over)) above notional places at \(Words.number(full, "provision", "provisions"))."
    if let best = f.provisions.max(by: { ($0.valueOfOneMore, $1.position) < ($1.valueOfOneMore, $0.position) }
    ),
      best.valueOfOneMore > .zero
    {
      text +=
        " One more place is worth most at \(council.provisions[best.position].name): "
        + "\(Words.pounds(best.valueOfOneMore)) a year."
    }
    return text
  }

  /// A subject in a column of 12 and its text beside it, broken between words.
  static func wrapped(_ subject: String, _ text: String, width: Int) -> String {
    let indent = 12
    var out = ""
    var line = subject + String(repeating: " ", count: max(1, indent - subject.count))
    var empty = true
    for word in text.split(separator: " ") {
      if !empty, line.count + 1 + word.count > width {
        out += line + "\n"
        line = String(repeating: " ", count: indent)
        empty = true
      }
      line += (empty ? "" : " ") + word
      empty = false
    }
    return out + line + "\n"
  }
}
