import CaseModel
import Tables

/// Children awaiting a place: the reasons counted, then child by child.
enum AwaitingSection {
  static func html(_ view: ReportView) -> String {
    let f = view.figures
    guard f.awaiting > 0 else {
      return HTML.paragraph("Every child due a decision has a place in this plan.")
    }
    var reasons = HTMLTable("Reasons, most children first", [.text("Reason"), .number("Children")])
    reasons.rows = f.awaitingReasons.map { [$0.reason, Words.count($0.rows.count)] }
    reasons.limit = 40
    var children = HTMLTable(
      "Children awaiting a place",
      [.text("Child"), .text("Need"), .text("Year"), .text("Now at"), .text("Reason")])
    for (_, rows) in f.awaitingReasons {
      for i in rows {
        let row = view.results.placements[i]
        children.rows.append(
          [row.childID] + view.needAndYear(row.childID)
            + [view.provision(row.previousProvisionID), row.reason])
      }
    }
    return HTML.paragraph(
      "\(Words.children(f.awaiting)) due a decision would await a place. The council's duty to each of them goes on; "
        + "the plan first makes this number as small as it can be, and only then looks at cost.")
      + reasons.html(ifEmpty: "") + children.html(ifEmpty: "")
  }
}

/// Requests that are met and what they cost beside the cheapest other provision with room.
enum RequestsSection {
  static func html(_ view: ReportView) -> String {
    var table = HTMLTable(
      "Requests met",
      [
        .text("Child"), .text("Requested provision"), .number("Total cost a year"),
        .text("Cheapest other with room"),
        .number("Additional cost of the request"),
      ])
    for i in view.figures.requestsMet {
      let row = view.results.placements[i]
      table.rows.append([
        row.childID, view.provision(row.provisionID), Words.pounds(row.totalCost),
        row.nextBestProvisionID == nil ? "none to compare" : view.provision(row.nextBestProvisionID),
        row.nextBestExtra.map { Words.difference(-$0) } ?? "",
      ])
    }
    return HTML.paragraph(
      "A request under section 38 of the Children and Families Act 2014 is met unless an officer has recorded a "
        + "statutory ground. The plan never weighs one away against its cost; the cost is shown so that it is known."
    )
      + table.html(ifEmpty: "No request had to be met in this plan.")
  }
}

/// Children due a decision whose place differs from where they are now.
enum MovesSection {
  static func html(_ view: ReportView) -> String {
    var table = HTMLTable(
      "Changes of school proposed",
      [
        .text("Child"), .text("Need"), .text("Year"), .text("From"), .text("To"), .text("How"),
        .number("Minutes"),
        .number("Total cost a year"),
      ])
    for i in view.figures.moves {
      let row = view.results.placements[i]
      table.rows.append(
        [row.childID] + view.needAndYear(row.childID) + [
          view.provision(row.previousProvisionID), view.provision(row.provisionID), Words.status(row.status),
          row.journeyTime.map { Words.count(Words.minutes($0)) } ?? "", Words.pounds(row.totalCost),
        ])
    }
    return HTML.paragraph(
      "Only children due a decision are here: a new plan, a phase transfer, a move into the area, a placement ended "
        + "or a family's request. Children who are settled stay where they are.")
      + table.html(ifEmpty: "No child due a decision would change school.")
  }
}

/// Journeys home to school by road.
enum JourneysSection {
  static func html(_ view: ReportView) -> String {
    let f = view.figures
    guard f.journeysAll.count > 0 else { return HTML.paragraph("No journey is known.") }
    var table = HTMLTable(
      "Journeys home to school by road, one way",
      [
        .text("Children"), .number("Known"), .number("Mean minutes"), .number("95 in 100 within"),
        .number("Longest"), .number("Above guideline"),
      ])
    for (name, j) in [("Due a decision", f.journeysDue), ("Every child with a place", f.journeysAll)] {
      table.rows.append([
        name, Words.count(j.count), Words.count(Words.minutes(j.mean)),
        Words.count(Words.minutes(j.percentile95)),
        Words.count(Words.minutes(j.longest)), Words.count(j.aboveGuideline),
      ])
    }
    var steps = HTMLTable(
      "Children due a decision by minutes of journey", [.text("Minutes"), .number("Children")])
    let last = f.journeysDue.steps.lastIndex { $0 > 0 } ?? 0
    let bars = f.journeysDue.steps[...last].enumerated().map { i, number in
      ChartBar(
        name: i == 18 ? "90+" : "\(i * 5)\u{2013}\(i * 5 + 4)", value: Int64(number),
        words: number == 0 ? "" : Words.count(number))
    }
    steps.rows = bars.map { [$0.name, $0.words.isEmpty ? "0" : $0.words] }
    return table.html(ifEmpty: "")
      + HTML.paragraph(
        "Guideline: \(view.council.parameters.whole("ride_minutes_primary")) minutes to Year 6, "
          + "\(view.council.parameters.whole("ride_minutes_secondary")) from Year 7, or a child's own. These are direct "
          + "drives at school time; a shared vehicle takes longer"
          + (view.results.routes == nil ? ", which is known once routes exist." : ": see Routes."),
        kind: "note")
      + Charts.columns(
        id: "journey-steps", title: "Children due a decision by minutes of journey",
        description:
          "A bar for each five minutes of direct drive from home to school. Figures are in the table.",
        Array(bars))
      + steps.html(ifEmpty: "")
  }
}

/// Options allowed and taken.
enum OptionsSection {
  static func html(_ view: ReportView) -> String {
    let allowed = Set(view.results.run.optionsAllowed)
    let taken = Set(view.results.run.optionsTaken)
    var table = HTMLTable(
      "Options",
      [
        .text("Option"), .text("Provision"), .number("Places"), .number("Capital"),
        .number("Grants and developers"),
        .number("Running a year"), .text("In this plan"),
      ])
    for option in view.council.options {
      table.rows.append([
        option.name, view.provision(option.provisionID), Words.count(option.places),
        Words.pounds(option.capital),
        Words.pounds(option.grant + option.s106), Words.pounds(option.runningCost),
        taken.contains(option.id)
          ? "yes" : allowed.contains(option.id) ? "allowed, not chosen" : "not allowed",
      ])
    }
    return table.html(ifEmpty: "The case has no options.")
  }
}
