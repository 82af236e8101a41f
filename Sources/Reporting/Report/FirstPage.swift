import CaseModel
import Tables

/// What is proposed, on one page: heading, label, key figures, proof, money by purse.
enum FirstPage {
  static func html(_ view: ReportView, contents: String) -> String {
    let run = view.results.run
    var out = "<header>\n<h1>\(HTML.escape(view.title))</h1>\n"
    out += HTML.paragraph(ProofSentence.caution(view.results), kind: "lead")
    if let note = view.synthetic {
      out += "<p class=\"banner\"><strong>Synthetic.</strong> \(HTML.escape(note))</p>\n"
    }
    let ending = ProofSentence.ending(run)
    if !ending.isEmpty { out += HTML.paragraph(ending, kind: "banner") }
    out += "</header>\n" + tiles(view)
    out +=
      "<p class=\"proof\"><strong>How good is it?</strong> "
      + HTML.escape(
        (view.results.routes == nil
          ? "" : "Routes: \(RouteSummary.bound(run)) ")
          + (view.results.isRoutesAlone
            ? ""
            : (view.results.routes == nil ? "" : "Places, before routes: ") + ProofSentence.text(run) + " ")
          + ProofSentence.verdict(run)) + "</p>\n"
    if !view.results.isRoutesAlone { out += HTML.section("money", "Money by purse", money(view)) }
    return out + contents
  }

  private static func tiles(_ view: ReportView) -> String {
    let f = view.figures
    let limits = view.council.parameters
    let tiles: [(String, String, String)] = [
      (
        "Children due a decision", Words.count(f.due),
        "of \(Words.count(view.results.placements.count)) in the case"
      ),
      ("With a place", Words.count(f.placed), "\(Words.count(f.moves.count)) would change school"),
      ("Awaiting a place", Words.count(f.awaiting), "reasons below; never counted as a saving"),
      (
        "Requests met", Words.count(f.requestsMet.count),
        "\(Words.pounds(f.requestExtra)) a year more than the cheapest other with room"
      ),
      (
        "High Needs Block, places", Words.pounds(f.moneyDue.highNeeds),
        "additional a year, children due a decision"
      ),
      ("General Fund, travel", Words.pounds(f.moneyDue.transport), "a year, estimated before routes exist"),
      (
        "Capital", Words.pounds(f.capital - f.capitalGrants),
        f.options.isEmpty
          ? "no option is part of this plan"
          : "net of grants, \(Words.number(f.options.count, "option", "options"))"
      ),
      (
        "Mean journey", f.journeysDue.count == 0 ? "not known" : "\(Words.minutes(f.journeysDue.mean)) min",
        "\(Words.count(f.journeysDue.aboveGuideline)) above guideline (\(limits.whole("ride_minutes_primary")) / "
          + "\(limits.whole("ride_minutes_secondary")) min)"
      ),
    ]
    return "<dl class=\"tiles\">\n"
      + ((view.results.isRoutesAlone ? [] : tiles) + routeTiles(view)).map { name, figure, note in
        "<div><dt>\(HTML.escape(name))</dt><dd>\(HTML.escape(figure))<small>\(HTML.escape(note))</small></dd></div>\n"
      }.joined() + "</dl>\n"
  }

  private static func routeTiles(_ view: ReportView) -> [(String, String, String)] {
    guard let routes = view.results.routes else { return [] }
    let f = RouteFigures(routes, view.council)
    return [
      (
        "Routes", Words.pounds(f.cash),
        "a year to the General Fund; \(Words.pounds(RouteSummary.perChild(f))) a child carried"
      ),
      (
        "Vehicles", Words.count(f.vehicles),
        "for \(Words.children(f.children)), \(RouteSummary.perVehicle(f)) each"
      ),
      (
        "Mean ride", f.journeys.count == 0 ? "none" : "\(Words.minutes(f.journeys.mean)) min",
        "\(Words.count(f.above.count)) above guideline"
      ),
      ("Journeys left out", Words.count(f.leftOut.count), "reasons below"),
    ]
  }

  private static func money(_ view: ReportView) -> String {
    let f = view.figures
    var table = HTMLTable(
      "Cost a year by purse",
      [
        .text("Purse"), .number("Additional, children due a decision"), .number("Average, the same children"),
        .number("Additional, every child with a place"),
      ])
    func row(_ name: String, _ due: Pence, _ average: Pence?, _ all: Pence) {
      table.rows.append([name, Words.pounds(due), average.map(Words.pounds) ?? "", Words.pounds(all)])
    }
    row("High Needs Block: places", f.moneyDue.highNeeds, f.moneyDue.highNeedsAverage, f.moneyAll.highNeeds)
    row("General Fund: travel (estimate)", f.moneyDue.transport, nil, f.moneyAll.transport)
    if let routes = view.results.routes {
      table.rows.append([
        "General Fund: routes (in place of the estimate for children they carry)", "", "",
        Words.pounds(RouteFigures(routes, view.council).cash),
      ])
    }
    if f.moneyAll.socialCare != .zero {
      row("Social care", f.moneyDue.socialCare, nil, f.moneyAll.socialCare)
    }
    if f.moneyAll.health != .zero { row("Health", f.moneyDue.health, nil, f.moneyAll.health) }
    return table.html(ifEmpty: "No money.")
      + HTML.paragraph(
        "The purses are kept apart: money saved in one cannot be spent in another. Additional cost is what changes "
          + "because of a child; place funding already committed adds nothing. Average cost is place funding and "
          + "top-up, or the fee. Capital is spent once and stands apart: \(Words.pounds(f.capital)), of which "
          + "\(Words.pounds(f.capitalGrants)) from grants and developers"
          + (f.options.isEmpty ? "." : "; running cost \(Words.pounds(f.optionRunning)) a year.")
          + (view.results.run.phaseCost
            ? " The plan was chosen on costs to the next phase transfer; figures here are for one year."
            : " Costs are for the first year."),
        kind: "note")
  }
}
