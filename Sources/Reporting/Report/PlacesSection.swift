import CaseModel
import Tables

/// Places, children and the value of one more place, provision by provision.
enum PlacesSection {
  static func html(_ view: ReportView) -> String {
    let f = view.figures
    var table = HTMLTable(
      "Places and children under the plan; one more place is what it would save a year",
      [
        .text("Provision"), .text("Kind"), .number("Places"), .number("Children"), .number("Above places"),
        .number("Joining"), .number("One more place"),
      ])
    table.limit = 700
    for row in f.provisions {
      let provision = view.council.provisions[row.position]
      table.rows.append([
        provision.name, provision.kind.label, Words.count(row.places), Words.count(row.used),
        row.over == 0 ? "" : Words.count(row.over), row.joining == 0 ? "" : Words.count(row.joining),
        row.valueOfOneMore == .zero ? "" : Words.pounds(row.valueOfOneMore),
      ])
    }
    table.totals = [
      [
        "All", "", Words.count(f.provisions.reduce(0) { $0 + $1.places }),
        Words.count(f.provisions.reduce(0) { $0 + $1.used }), Words.count(f.over),
        Words.count(f.provisions.reduce(0) { $0 + $1.joining }), "",
      ]
    ]
    let methods = Set(f.provisions.filter { $0.valueOfOneMore != .zero }.map(\.method)).sorted()
    var out = occupancyChart(view) + valueChart(view)
    out += table.html(ifEmpty: "No provision has places or children under this plan.")
    if !methods.isEmpty {
      out += HTML.paragraph(
        "The value of one more place was found by: \(methods.joined(separator: "; ")). Values of several places do "
          + "not add up.", kind: "note")
    }
    return out
  }

  private static func occupancyChart(_ view: ReportView) -> String {
    // Special schools and bases are what an officer plans; mainstream rows are in the table.
    let chosen = view.figures.provisions
      .filter { view.council.provisions[$0.position].kind != .mainstream && $0.places > 0 }
      .sorted { $0.used != $1.used ? $0.used > $1.used : $0.position < $1.position }
      .prefix(20)
    guard !chosen.isEmpty else { return "" }
    let bars = chosen.map { row in
      ChartBar(
        name: view.council.provisions[row.position].name, value: Int64(row.used), mark: Int64(row.places),
        words: "\(Words.count(row.used)) of \(Words.count(row.places))"
          + (row.over > 0 ? ", \(Words.count(row.over)) above" : ""),
        stands: row.over > 0)
    }
    return "<h3>Children and places, other than mainstream</h3>\n"
      + Charts.bars(
        id: "occupancy", title: "Children and places by provision",
        description:
          "A bar for the children at each of the \(bars.count) largest provisions other than mainstream, "
          + "with a mark at its notional places; hatched where children stand above them. Figures are in the table.",
        bars)
  }

  private static func valueChart(_ view: ReportView) -> String {
    let chosen = view.figures.provisions.filter { $0.valueOfOneMore > .zero }
      .sorted {
        $0.valueOfOneMore != $1.valueOfOneMore
          ? $0.valueOfOneMore > $1.valueOfOneMore : $0.position < $1.position
      }
      .prefix(12)
    guard !chosen.isEmpty else { return "" }
    return "<h3>Where one more place would save most</h3>\n"
      + Charts.bars(
        id: "value", title: "Value of one more place a year",
        description:
          "A bar for what one more place would save a year at each of the \(chosen.count) provisions where "
          + "it would save most. Figures are in the table.",
        chosen.map {
          ChartBar(
            name: view.council.provisions[$0.position].name, value: $0.valueOfOneMore.value,
            words: Words.pounds($0.valueOfOneMore))
        })
  }
}
