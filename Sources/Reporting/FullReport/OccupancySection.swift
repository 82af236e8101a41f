import CaseModel

/// Places, children and how full each school is.
enum OccupancySection {
  private static func key(_ category: Int) -> CountKey {
    CountKey([CountPart(Axis.provision, category, level: 2)])
  }

  /// Children at each provision and kind.
  static func ask(_ statistics: inout PlanStatistics) {
    statistics.book.ask(CountKey([]))
    for category in statistics.categories(Axis.provision, level: 2) { statistics.book.ask(key(category)) }
    for category in statistics.categories(Axis.provision, level: 1) {
      statistics.book.ask(CountKey([CountPart(Axis.provision, category, level: 1)]))
    }
  }

  static func html(_ report: FullReport, _ shown: ShownFigures) -> String {
    let statistics = report.statistics
    let numbers = FlowMap.numbers(report)
    let figures = Dictionary(
      report.view.figures.provisions.map { ($0.position, $0) }, uniquingKeysWith: { first, _ in first })
    var table = HTMLTable(
      "Places and children under the plan",
      [
        .text("Provision"), .number("No."), .text("Kind"), .number("Places"), .number("Children"),
        .number("Full"),
        .number("Above places"),
      ])
    table.limit = 800
    var bars: [ChartBar] = []
    var placesAll = 0
    for (category, at) in statistics.provisions.enumerated() {
      guard let at else { continue }
      let provision = report.council.provisions[at]
      let places = figures[at]?.places ?? provision.places
      let isShown = shown.shows(key(category))
      let used = statistics.book.count(key(category))
      let over = max(0, used - places)
      placesAll += places
      table.rows.append([
        provision.name, numbers[category].map(String.init) ?? "", provision.kind.label, Words.count(places),
        shown.text(key(category)),
        !isShown ? ShownFigures.mark : places == 0 ? "" : "\((used * 200 + places) / (2 * places)) %",
        !isShown ? ShownFigures.mark : over == 0 ? "" : Words.count(over),
      ])
      guard provision.kind != .mainstream, places > 0, isShown else { continue }
      bars.append(
        ChartBar(
          name: provision.name, value: Int64(used), mark: Int64(places),
          words: "\(Words.count(used)) of \(Words.count(places))", stands: over > 0))
    }
    table.totals = [["All", "", "", Words.count(placesAll), shown.text(CountKey([])), "", ""]]
    bars.sort { $0.value != $1.value ? $0.value > $1.value : $0.name < $1.name }
    let chart =
      bars.isEmpty
      ? ""
      : Charts.bars(
        id: "full-chart", title: "Children and places, provision other than mainstream",
        description:
          "A bar for the children at each provision, with a mark at its places; hatched where there are more "
          + "children than places. Figures are in the table below.", Array(bars.prefix(30)))
    let kinds = FigureTable(
      caption: "Children by kind of provision", heading: "Kind", axis: Axis.provision, level: 1,
      columns: [.count("Children")])
    return chart + kinds.html(statistics, shown) + table.html(ifEmpty: "Nobody has a place in this plan.")
      + HTML.paragraph(
        "The mark of a bar is the number of places. A named school must admit, so children can stand above its places."
          + " The row of all children counts those with no place too.", kind: "note")
  }
}
