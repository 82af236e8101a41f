import CaseModel
import Tables

/// Money a year by purse, before and after where an earlier plan is given, and by area of need.
enum PurseSection {
  /// A cost and the children it is for.
  private static let lines: [(title: String, measure: Measure, base: CountKey)] = [
    ("High Needs Block: places of children due a decision, additional", .highNeeds, CountKey([Axis.due])),
    ("High Needs Block: places of all children, additional", .highNeeds, CountKey([])),
    ("General Fund: travel of all children", .transport, CountKey([])),
    ("Social care that goes with places", .social, CountKey([])),
    ("Health care that goes with places", .health, CountKey([])),
  ]

  /// Costs by area of need and by age.
  static let tables = [
    FigureTable(
      caption: "Places of all children by area of need: additional cost to the High Needs Block a year",
      heading: "Area of need", axis: Axis.need,
      columns: [.count("Children"), .pounds("Cost a year", .highNeeds)]),
    FigureTable(
      caption: "Travel of all children by age, General Fund a year", heading: "Age", axis: Axis.age,
      columns: [.count("Children"), .count("With help", Axis.helped), .pounds("Cost a year", .transport)]),
  ]

  /// The sums it prints beside those of its tables.
  static func ask(_ statistics: inout PlanStatistics) {
    for line in lines { statistics.sums[line.measure.index].ask(line.base) }
  }

  /// A sum over children as printed.
  static func money(_ measure: Measure, _ key: CountKey, _ report: FullReport, _ shown: ShownFigures)
    -> String
  {
    shown.showsSum(measure.index, key)
      ? Words.pounds(Pence(report.statistics.sum(measure, key).sum)) : ShownFigures.mark
  }

  /// Travel a year: each child's share of its vehicle where there are routes, else the estimate, less what families pay.
  static func travel(_ report: FullReport, _ shown: ShownFigures) -> String {
    money(.transport, CountKey([]), report, shown)
  }

  /// The lines that are not nothing: title, words, and pence where they may be shown.
  private static func costs(
    _ report: FullReport, _ shown: ShownFigures
  ) -> [(title: String, words: String, value: Int64?)] {
    lines.compactMap { line in
      let sum = report.statistics.sum(line.measure, line.base).sum
      if sum == 0, line.measure == .social || line.measure == .health { return nil }
      let words = money(line.measure, line.base, report, shown)
      return (line.title, words, words == ShownFigures.mark ? nil : sum)
    }
  }

  /// A bar for each line that may be shown.
  static func chart(_ report: FullReport, _ shown: ShownFigures) -> String {
    Charts.bars(
      id: "purse-chart", title: "Cost a year by purse",
      description: "A bar for each cost. Figures are in the table of the section Cost by purse.",
      costs(report, shown).compactMap { cost in
        cost.value.map { ChartBar(name: short(cost.title), value: max(0, $0), words: cost.words) }
      })
  }

  static func html(_ report: FullReport, _ shown: ShownFigures) -> String {
    var table = HTMLTable(
      "Cost a year by purse", [.text("Purse"), .number("Cost a year")])
    table.rows = costs(report, shown).map { [$0.title, $0.words] }
    let figures = report.view.figures
    table.rows.append([
      "Capital of options, once, net of grants", Words.pounds(figures.capital - figures.capitalGrants),
    ])
    table.rows.append(["Running cost of options", Words.pounds(figures.optionRunning)])
    var out = table.html(ifEmpty: "No money.")
    if let before = report.companions.before { out += comparison(before, report, shown) }
    out += tables.map { $0.html(report.statistics, shown) }.joined()
    return out
      + HTML.paragraph(
        "The purses are kept apart. Additional cost is what changes because of a child: place funding already committed "
          + "adds nothing."
          + (report.results.routes == nil
            ? " Travel is estimated pair by pair."
            : " Travel is each child's share of its vehicle, or its pass, budget or training, less what families pay."),
        kind: "note")
  }

  /// The two plans' totals: they rest on all children.
  private static func comparison(
    _ before: PlanResults, _ report: FullReport, _ shown: ShownFigures
  ) -> String {
    let (a, b) = (PurseTotals(before), PurseTotals(report.results))
    var table = HTMLTable(
      "The earlier plan and this one, a year",
      [.text("Purse"), .number("Before"), .number("After"), .number("Change")])
    func add(_ name: String, _ first: Pence?, _ second: Pence?, _ isShown: Bool) {
      guard let first, let second else { return }
      table.rows.append(
        isShown
          ? [name, Words.pounds(first), Words.pounds(second), Words.difference(second - first)]
          : [name, ShownFigures.mark, ShownFigures.mark, ShownFigures.mark])
    }
    // A change that rests on few children's places would tell what they cost.
    let moved = PlaceComparison(before, report.results).moved.count
    let isOpen = !shown.isForPublication || moved == 0 || moved >= CountBook.fewest
    add(
      "Places, with the social care and health care that go with them", a.highNeeds, b.highNeeds,
      isOpen && shown.showsSum(Measure.highNeeds.index, CountKey([])))
    if a.isRouted == b.isRouted {
      add(
        a.isRouted ? "General Fund: routes" : "General Fund: travel", a.transport, b.transport,
        isOpen && shown.showsSum(Measure.transport.index, CountKey([])))
    }
    add("Options: running and capital over their term", a.options, b.options, true)
    add("Capital, once", a.capital, b.capital, true)
    return table.html(ifEmpty: "The two plans have no totals to compare.")
  }

  private static func short(_ title: String) -> String {
    switch title {
    case lines[0].title: "High Needs, due a decision"
    case lines[1].title: "High Needs, all children"
    case lines[2].title: "General Fund, travel"
    default: title
    }
  }
}
