import CaseModel
import Tables

/// What is proposed, in a page: the figures a committee asks for first.
enum OpeningPage {
  static let everybody = CountKey([])
  static let due = CountKey([Axis.due])
  /// What each outcome of a decision is called.
  static let outcomes: [(part: CountPart, words: String)] = [
    (Axis.moves, "would change school"), (Axis.stays, "would stay where they are"),
    (Axis.first, "would have a first place"), (Axis.awaiting, "would await a place"),
  ]

  /// Figures the page prints.
  static var keys: [CountKey] {
    [everybody, due, CountKey([Axis.met]), CountKey([Axis.unmet]), CountKey([Axis.asked])]
      + outcomes.map { CountKey([$0.part]) }
      + [CountKey([Axis.journeyKnown]), CountKey([Axis.aboveGuideline]), CountKey([Axis.helped])]
  }

  static func html(_ report: FullReport, _ shown: ShownFigures) -> String {
    let view = report.view
    let run = report.results.run
    var out = "<header>\n<h1>\(HTML.escape(view.title))</h1>\n"
    out += HTML.paragraph(
      (shown.isForPublication ? "Copy for publication. " : "") + ProofSentence.caution(report.results),
      kind: "lead")
    if let note = view.synthetic {
      out += "<p class=\"banner\"><strong>Synthetic.</strong> \(HTML.escape(note))</p>\n"
    }
    let ending = ProofSentence.ending(run)
    if !ending.isEmpty { out += HTML.paragraph(ending, kind: "banner") }
    out += "</header>\n" + HTML.section("proposed", "What is proposed", proposed(report, shown))
    out +=
      "<p class=\"proof\"><strong>How good is it?</strong> "
      + HTML.escape(
        (report.results.isRoutesAlone ? "" : ProofSentence.text(proved(run, shown)) + " ")
          + (report.results.routes == nil ? "" : "Routes: \(RouteSummary.bound(run)) ")
          + ProofSentence.verdict(run))
      + "</p>\n"
    return out
  }

  /// The record of a run without the number awaiting a place, where that number is withheld.
  private static func proved(_ run: RunRecord, _ shown: ShownFigures) -> RunRecord {
    guard !shown.shows(CountKey([Axis.awaiting])) else { return run }
    var run = run
    run.awaiting = 0
    run.awaitingBound = 0
    return run
  }

  private static func proposed(_ report: FullReport, _ shown: ShownFigures) -> String {
    let journey = CountKey([Axis.journeyKnown])
    let times = report.statistics.sum(.journey, journey)
    let tiles: [(String, String, String)] = [
      ("Children with a plan", shown.text(everybody), "leavers left out"),
      ("Due a decision", shown.text(due), "everybody else stays where they are"),
      ("Awaiting a place", shown.text(CountKey([Axis.awaiting])), "never counted as a saving"),
      (
        "Requests met", shown.text(CountKey([Axis.met])),
        "of \(shown.text(CountKey([Axis.asked]))) children with a request"
      ),
      (
        "High Needs Block", PurseSection.money(.highNeeds, due, report, shown),
        "more a year, children due a decision"
      ),
      ("Travel, General Fund", PurseSection.travel(report, shown), "a year, every child with help"),
      (
        "Capital", Words.pounds(view(report).capital - view(report).capitalGrants),
        view(report).options.isEmpty ? "no option is part of this plan" : "net of grants"
      ),
      (
        "Mean journey",
        shown.shows(journey) && times.children > 0
          ? "\((times.sum + 30 * Int64(times.children)) / (60 * Int64(times.children))) min"
          : ShownFigures.mark,
        "\(shown.text(CountKey([Axis.aboveGuideline]))) above guideline"
      ),
    ]
    var out =
      "<dl class=\"tiles\">\n"
      + tiles.map { name, figure, note in
        "<div><dt>\(HTML.escape(name))</dt><dd>\(HTML.escape(figure))<small>\(HTML.escape(note))</small></dd></div>\n"
      }.joined() + "</dl>\n"
    var lines = [
      "Of the \(shown.text(due)) children due a decision: "
        + outcomes.map { "\(shown.text(CountKey([$0.part]))) \($0.words)" }.joined(separator: "; ") + "."
    ]
    let options = view(report).options
    lines.append(
      options.isEmpty
        ? "No new provision is part of this plan."
        : "New provision in this plan: "
          + options.map { report.council.options[$0].name }.joined(separator: "; ")
          + ". Running cost \(Words.pounds(view(report).optionRunning)) a year.")
    if let before = report.companions.before {
      lines.append(
        "It is set beside an earlier plan"
          + (before.run.scenario.map { " (scenario \($0.name))" } ?? "") + ": see Journeys and Cost by purse."
      )
    }
    out += HTML.list(lines)
    out += "<h3>Where children would go</h3>\n" + destinations(report, shown)
    out += "<h3>Cost a year by purse</h3>\n" + PurseSection.chart(report, shown)
    return out
      + HTML.paragraph(
        "The purses are kept apart: money saved in one cannot be spent in another. A child who waits is owed a place; "
          + "the plan first makes their number as small as it can be, and only then looks at cost.",
        kind: "note")
  }

  /// Where all children would go, by kind: a bar each.
  private static func destinations(_ report: FullReport, _ shown: ShownFigures) -> String {
    let names = report.statistics.book.dimensions[Axis.provision].levels[1].categories
    return Charts.bars(
      id: "kind-chart", title: "Children by kind of provision under the plan",
      description: "A bar for each kind of provision. Figures are in the table of the section on schools.",
      report.statistics.categories(Axis.provision, level: 1).map { category in
        let key = CountKey([CountPart(Axis.provision, category, level: 1)])
        return ChartBar(
          name: names[category], value: shown.shows(key) ? Int64(shown.book.count(key)) : 0,
          words: shown.text(key))
      })
  }

  private static func view(_ report: FullReport) -> PlanFigures { report.view.figures }
}
