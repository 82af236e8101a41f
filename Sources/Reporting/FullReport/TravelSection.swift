import CaseModel

/// Journeys, before and after where an earlier plan is given.
enum TravelSection {
  private static let ways: [(title: String, part: CountPart)] = [
    ("Longer by more than 5 minutes", CountPart(Axis.change, 0, level: 1)),
    ("Within 5 minutes", CountPart(Axis.change, 1, level: 1)),
    ("Shorter by more than 5 minutes", CountPart(Axis.change, 2, level: 1)),
  ]

  private static func table(_ statistics: PlanStatistics) -> FigureTable {
    var columns: [FigureTable.Column] = [
      .count("Children"), .count("Journey known", Axis.journeyKnown),
      .minutes("Mean minutes", .journey, Axis.journeyKnown), .count("Above guideline", Axis.aboveGuideline),
    ]
    if statistics.isCompared {
      columns += [
        .count("Known in both plans", Axis.compared), .minutes("Mean before", .journeyBefore, Axis.compared),
        .minutes("Mean after", .journeyAfter, Axis.compared),
      ]
    }
    return FigureTable(caption: "Journeys one way, by age", heading: "Age", axis: Axis.age, columns: columns)
  }

  static func ask(_ statistics: inout PlanStatistics) {
    table(statistics).ask(&statistics)
    guard statistics.isCompared else { return }
    for way in ways { statistics.book.ask(CountKey([way.part])) }
  }

  static func html(_ report: FullReport, _ shown: ShownFigures) -> String {
    let statistics = report.statistics
    var out = table(statistics).html(statistics, shown)
    out += HTML.paragraph(
      "Guideline: \(report.council.parameters.whole("ride_minutes_primary")) minutes to Year 6, "
        + "\(report.council.parameters.whole("ride_minutes_secondary")) from Year 7, or a child's own. "
        + (report.results.routes == nil
          ? "Minutes are direct drives at school time; a shared vehicle takes longer."
          : "Minutes are those aboard the planned vehicle, the longer of the day's two journeys, and direct drives for "
            + "children whom no vehicle carries."),
      kind: "note")
    guard statistics.isCompared else { return out }
    let bars = ways.map { way in
      let key = CountKey([way.part])
      return ChartBar(
        name: way.title, value: shown.shows(key) ? Int64(statistics.book.count(key)) : 0,
        words: shown.text(key), stands: way.part == Axis.longer)
    }
    var figures = HTMLTable("Journeys before and after", [.text("Journey"), .number("Children")])
    figures.rows = bars.map { [$0.name, $0.words] }
    out +=
      "<h3>Before and after</h3>\n"
      + Charts.bars(
        id: "change-chart", title: "Journeys longer and shorter than in the earlier plan",
        description:
          "A bar each for children whose journey is longer, much the same, or shorter; longer is hatched. "
          + "Figures are in the table below.", bars)
      + figures.html(ifEmpty: "")
    return out
      + HTML.paragraph(
        "A ride aboard is set against a ride aboard and a drive against a drive; children without either in one of the "
          + "plans are not compared.", kind: "note")
  }
}

/// Children whose journey is above guideline or much longer than before, for officers.
enum LongerSection {
  static func html(_ report: FullReport) -> String {
    let view = report.view
    let aboard = PlaceComparison.rides(report.results)
    var above: [(by: Int64, cells: [String])] = []
    for row in report.results.placements {
      guard row.provisionID != nil, row.status != .leaver, let child = view.child(row.childID),
        let time = aboard[row.childID] ?? row.journeyTime
      else { continue }
      let guideline = JourneyFigures.guideline(child, report.council.parameters)
      guard time > guideline else { continue }
      above.append(
        (
          (time - guideline).value,
          [
            row.childID, Words.year(child.ncYear), view.provision(row.provisionID), Words.status(row.status),
            Words.count(Words.minutes(time)), Words.count(Words.minutes(guideline)),
            Words.count(RouteWords.minutesAbove(time - guideline)),
          ]
        ))
    }
    above.sort { $0.by != $1.by ? $0.by > $1.by : $0.cells[0] < $1.cells[0] }
    var table = HTMLTable(
      "Journeys above guideline, furthest above first",
      [
        .text("Child"), .text("Year"), .text("Provision"), .text("How"), .number("Minutes"),
        .number("Guideline"), .number("Above by"),
      ])
    table.rows = above.map(\.cells)
    var out = table.html(ifEmpty: "No journey is above guideline.", rest: "The rest is in placements.csv.")
    guard let before = report.companions.before else { return out }
    let comparison = PlaceComparison(before, report.results)
    var longer = HTMLTable(
      "Journeys longer than in the earlier plan, longest addition first",
      [.text("Child"), .text("From"), .text("To"), .number("Before"), .number("After"), .number("Longer by")])
    longer.limit = 100
    longer.rows = comparison.longer.map { change in
      [
        change.childID, view.provision(change.before), view.provision(change.after),
        change.minutesBefore.map { Words.count($0) } ?? "", change.minutesAfter.map { Words.count($0) } ?? "",
        change.longer.map { Words.count($0) } ?? "",
      ]
    }
    out += longer.html(
      ifEmpty: "No journey is longer than in the earlier plan.", rest: "compare --out writes them all.")
    return out
  }
}
