import CaseModel
import Tables

/// `report.html`: the plan for a place-planning officer, self-contained, first page first.
///
/// It names children by working reference and gives no home; it is for officers, since it rests on single
/// children, and says so.
public enum ReportPage {
  /// The page.
  ///
  /// - Parameter neighbours: councils of the case apart and together; nil: no section on them.
  public static func html(
    _ results: PlanResults, _ council: Case, neighbours: NeighbourSheet? = nil
  ) -> String {
    let view = ReportView(results, council)
    var sections: [(id: String, heading: String, body: String)] = [
      ("places", "Places and occupancy", PlacesSection.html(view)),
      ("awaiting", "Children awaiting a place, and why", AwaitingSection.html(view)),
      ("requests", "Requests", RequestsSection.html(view)),
      ("moves", "Children who would change school", MovesSection.html(view)),
      ("journeys", "Journeys", JourneysSection.html(view)),
      ("options", "Options", OptionsSection.html(view)),
      ("method", "Method, limits and sources", MethodSection.html(view)),
    ]
    if let routes = results.routes {
      sections.insert(("routes", "Routes", RoutesSection.html(view, routes)), at: 1)
    }
    if let neighbours {
      sections.insert(("neighbours", "Neighbours", NeighbourSection.html(neighbours)), at: 0)
    }
    if results.isRoutesAlone { sections.removeAll { !["routes", "method"].contains($0.id) } }
    let contents =
      "<nav aria-label=\"Contents\"><ul>\n"
      + sections.map { "<li><a href=\"#\($0.id)\">\(HTML.escape($0.heading))</a></li>\n" }.joined()
      + "</ul></nav>\n"
    var body = "<main>\n" + FirstPage.html(view, contents: contents)
    for (i, section) in sections.enumerated() {
      let block = HTML.section(section.id, section.heading, section.body)
      body += i == 0 ? "<div class=\"after-first\">\n\(block)</div>\n" : block
    }
    body += "</main>\n" + footer(view)
    return HTML.page(title: view.title, body: body)
  }

  private static func footer(_ view: ReportView) -> String {
    "<footer>"
      + HTML.paragraph(
        "Made by Schoolward \(view.results.run.version) from the case of \(view.baseDate). For officers: figures "
          + "here may rest on fewer than five children and are not for publication.")
      + (view.synthetic.map { HTML.paragraph("Synthetic: \($0)") } ?? "") + "</footer>\n"
  }
}

/// What every section reads: the results, the case, the figures, and names by id.
struct ReportView: Sendable {
  let results: PlanResults
  let council: Case
  let figures: PlanFigures
  let childAt: [String: Int]
  let provisionAt: [String: Int]

  init(_ results: PlanResults, _ council: Case) {
    self.results = results
    self.council = council
    figures = PlanFigures(results, council)
    childAt = council.childPositions()
    provisionAt = council.provisionPositions()
  }

  var title: String { PlanTitle.text(results, council) }
  var synthetic: String? { PlanTitle.synthetic(results, council) }
  var baseDate: String { Words.day(council.parameters.baseDate) }

  /// The name of a provision; its id where the case does not know it; a dash for none.
  func provision(_ id: String?) -> String {
    guard let id else { return "\u{2013}" }
    return provisionAt[id].map { council.provisions[$0].name } ?? id
  }

  /// The child of an id.
  func child(_ id: String) -> Child? { childAt[id].map { council.children[$0] } }

  /// Need code and year of a child.
  func needAndYear(_ id: String) -> [String] {
    guard let child = child(id) else { return ["", ""] }
    return [child.needs.first?.rawValue ?? "", Words.year(child.ncYear)]
  }
}
