import CaseModel
import Tables

/// `value-map.html`: where one more place would be worth most, as a map to choose need and phase on.
///
/// Self-contained; one script, allowed by its hash, changes need and phase. Without it the first is shown. No home and
/// no child's id is on it.
public enum ValueMapPage {
  /// The page.
  public static func html(_ map: ValueMap, _ council: Case) -> String {
    let words = ValueMapWords(map: map)
    let drawing = ValueMapDrawing(map)
    let authority = PlanTitle.authority(council)
    var body = "<main>\n<header>\n<h1>Where would one more place be worth most?</h1>\n"
    body += HTML.paragraph(
      "\(authority). One new place (\(map.kind.label)) from \(Words.day(council.parameters.planDate)), "
        + "for each square of \(Words.count(map.grid)) m.", kind: "lead")
    if council.parameters.flag("synthetic") {
      let note = council.parameters.text("synthetic_note")
      body +=
        "<p class=\"banner\"><strong>Synthetic.</strong> "
        + "\(HTML.escape(note.isEmpty ? "The children and homes are made up." : note))</p>\n"
    }
    body += "</header>\n"
    guard !map.points.isEmpty, !map.layers.isEmpty else {
      body += HTML.paragraph(
        map.isPublished
          ? "Every figure would rest on fewer than five children, so none may be published."
          : "There is no square to show: too few children, or no road near them.")
      return HTML.page(title: title(authority), body: body + "</main>\n", style: style)
    }
    body += controls(map)
    body += "<p class=\"proof\" id=\"headline\" aria-live=\"polite\">\(HTML.escape(words.headline(0)))</p>\n"
    body += "<figure>\n\(drawing.svg(layer: 0))<figcaption>\n" + legend(map)
    body +=
      "<p class=\"note\" id=\"here\">Point at a square to read its figure.</p></figcaption>\n</figure>\n"
    body += "<h2>The best places</h2>\n<div id=\"best\">\(table(map, words, 0))</div>\n"
    body += "<p id=\"basis\">\(HTML.escape(words.basis(0)))</p>\n"
    body += "<p id=\"awaiting\">\(HTML.escape(words.awaiting(0)))</p>\n"
    body += "<h2>How to read it</h2>\n" + HTML.list(reading(map)) + "</main>\n"
    body += footer(map, council)
    body += "<script type=\"application/json\" id=\"data\">\(HTML.data(data(map, words, drawing)))</script>\n"
    return HTML.page(title: title(authority), body: body, style: style, script: script)
  }

  private static func title(_ authority: String) -> String { "Worth of one more place, \(authority)" }

  private static func controls(_ map: ValueMap) -> String {
    var needs: [Need?] = []
    var phases: [SchoolPhase] = []
    for layer in map.layers {
      if !needs.contains(layer.need) { needs.append(layer.need) }
      if !phases.contains(layer.phase) { phases.append(layer.phase) }
    }
    func option(_ value: String, _ words: String) -> String {
      "<option value=\"\(HTML.escape(value))\">\(HTML.escape(words))</option>"
    }
    return "<form class=\"choose\"><label>Need <select id=\"need\">"
      + needs.map { need in
        option(need?.rawValue ?? "any", need.map { "\($0.label) (\($0.rawValue))" } ?? "any need")
      }.joined() + "</select></label> <label>Age <select id=\"phase\">"
      + phases.map { option($0.rawValue, $0.label) }.joined() + "</select></label></form>\n"
  }

  private static func legend(_ map: ValueMap) -> String {
    let scale = ValueScale(map.layers[0].cells)
    return "<div class=\"legend\"><span>Worth a year:</span><span id=\"legend\">\(legend(scale))</span>"
      + "<span><i style=\"background:\(ValueMapDrawing.nothing)\"></i>"
      + "\(map.isPublished ? "nothing, or too few children to show" : "nothing")</span>"
      + "<span><i class=\"key own\"></i>\(HTML.escape(map.kind.label))</span>"
      + "<span><i class=\"key other\"></i>other provision</span></div>\n"
  }

  private static func legend(_ scale: ValueScale) -> String {
    scale.legend.map { "<span><i style=\"background:\($0.colour)\"></i>\(HTML.escape($0.words))</span>" }
      .joined()
  }

  private static func table(_ map: ValueMap, _ words: ValueMapWords, _ layer: Int) -> String {
    let isRouted = map.routes != nil && !map.isPublished
    var columns: [HTMLTable.Column] = [
      .number("No."), .text("Where"), .text("Grid ref."), .number("Worth a year"),
    ]
    if !map.isPublished {
      columns += [
        .number("saved on places"), .number("saved on travel"), .number("no money"),
        .number("Children who would gain"),
      ]
    }
    if isRouted { columns += [.number("Worth, in routes"), .number("saved on travel, in routes")] }
    var table = HTMLTable(
      "Best squares, none within 3 squares of a better one; travel at average rates", columns)
    table.rows = map.best(layer).enumerated().map { rank, point in
      let cell = map.layers[layer].cells[point]
      var row = [
        "\(rank + 1)", words.place(map.points[point]), ValueMapWords.reference(map.points[point]),
        Words.pounds(cell.value),
      ]
      if !map.isPublished {
        row += [
          Words.pounds(cell.place), Words.pounds(cell.travel), Words.pounds(cell.steering),
          Words.count(cell.gaining),
        ]
      }
      if isRouted {
        row += [
          cell.routed.map { Words.pounds($0.value) } ?? "not priced",
          cell.routed.map { Words.pounds($0.travel) } ?? "",
        ]
      }
      return row
    }
    return table.html(ifEmpty: "There is none.")
  }

  private static func reading(_ map: ValueMap) -> [String] {
    var items = [
      "A figure is what placing every child again with this one place more would gain a year, exactly: whose dearer "
        + "place is no longer needed, and who moves up into the places left. It is for one place: a second at the same "
        + "square is worth less, and twenty are not worth twenty times as much.",
      map.pricing,
      "Travel is estimated at average rates by road miles, as if each child rode alone. \u{201C}No money\u{201D} is time on "
        + "the journey, a change of school avoided and a school no longer above its places, at the prices that steer the "
        + "plan. Capital is not in the figures.",
    ]
    if let routes = map.routes, !map.isPublished {
      items.append(
        "\u{201C}In routes\u{201D}: the best squares again, with the journeys of the child who would take the place as they "
          + "would change the routes of \(routes); children who move up stay at average rates.")
    }
    items.append(
      "Squares are shown where at least five children live within \(Words.count(max(5, 2 * map.grid / 1000))) km and a road "
        + "comes near the middle. The shading of each need and age has a scale of its own.")
    return items + map.notes
  }

  private static func footer(_ map: ValueMap, _ council: Case) -> String {
    "<footer>"
      + HTML.paragraph(
        map.isPublished
          ? "Copy for publication: figures that rest on fewer than five children are left out, money is rounded to £1,000."
          : "For officers: figures rest on single children and are not for publication; value --published makes a copy "
            + "that is.")
      + HTML.paragraph(
        "From the case of \(Words.day(council.parameters.baseDate)). "
          + (map.roads.isEmpty ? "" : "Roads © OpenStreetMap contributors. ")
          + "A proposal for an officer to consider, never a decision.") + "</footer>\n"
  }

  private static func data(_ map: ValueMap, _ words: ValueMapWords, _ drawing: ValueMapDrawing) -> JSONValue {
    .object([
      .init(
        "where",
        .list(map.points.map { .text("\(ValueMapWords.reference($0)), \(words.place($0))") })),
      .init("gaining", .flag(!map.isPublished)),
      .init(
        "layers",
        .list(
          map.layers.indices.map { at in
            let layer = map.layers[at]
            let scale = ValueScale(layer.cells)
            return .object([
              .init("need", .text(layer.needCode)), .init("phase", .text(layer.phase.rawValue)),
              .init("headline", .text(words.headline(at))), .init("basis", .text(words.basis(at))),
              .init("awaiting", .text(words.awaiting(at))), .init("legend", .text(legend(scale))),
              .init("best", .text(table(map, words, at))), .init("marks", .text(drawing.marks(at))),
              .init("colours", .list(scale.starts.indices.map { .text(scale.colour($0)) })),
              .init("level", .list(layer.cells.map { .whole(scale.level($0)) })),
              .init("value", .list(layer.cells.map { .whole(($0.value.value + 50) / 100) })),
              .init("children", .list(map.isPublished ? [] : layer.cells.map { .whole($0.gaining) })),
            ])
          })),
    ])
  }
}
