import CaseModel
import Tables

/// The report of a plan for a committee: what is proposed, the map, demand, occupancy, journeys, money, options, equality,
/// areas, carbon, method and sources. The same sections make the officers' copy, which names children by working
/// reference where they must be looked at, and the published copy, which rests every figure on five children or more.
///
///     let report = FullReport(results, council, companions)
///     let shown = try Publisher.shown(report.figures, sums: report.sums)  // or ShownFigures(all: report.figures)
///     report.html(shown)
public struct FullReport: Sendable {
  let results: PlanResults
  let council: Case
  let companions: ReportCompanions
  let statistics: PlanStatistics
  /// Where children live, by ward where it is known: one way of dividing the authority in one copy, since two would
  /// overlap, and a small number could be worked out from their difference.
  let areas: AreaBook
  /// What one of them is called.
  let areaWord: String
  let view: ReportView
  /// Lines of the map: area and provision, by category, five children or more.
  let flows: [FlowMap.Flow]

  /// Gathers every figure that the report prints.
  public init(_ results: PlanResults, _ council: Case, _ companions: ReportCompanions = ReportCompanions()) {
    self.results = results
    self.council = council
    self.companions = companions
    view = ReportView(results, council)
    areaWord = companions.wards == nil ? "Area" : "Ward"
    areas = companions.wards.map { AreaBook(wards: $0) } ?? AreaBook(council)
    var statistics = PlanStatistics(results, council, areas, before: companions.before)
    for key in OpeningPage.keys { statistics.book.ask(key) }
    for table in EqualitySection.tables + AreaSection.tables(statistics, heading: areaWord)
      + PurseSection.tables
    {
      table.ask(&statistics)
    }
    TravelSection.ask(&statistics)
    PurseSection.ask(&statistics)
    OccupancySection.ask(&statistics)
    let flows = FlowMap.flows(statistics, council)
    for flow in flows { statistics.book.ask(flow.key) }
    self.statistics = statistics
    self.flows = flows
  }

  /// Every figure about children that the report prints.
  public var figures: CountBook { statistics.book }
  /// For each amount that is added up, the children it is more than nothing for and the sums printed.
  public var sums: [CountBook] { statistics.sums }

  /// The report.
  ///
  /// - Parameter shown: which figures may be shown.
  public func html(_ shown: ShownFigures) -> String {
    let isPublished = shown.isForPublication
    var sections: [(id: String, heading: String, body: String)] = [
      ("map", "Where children live and go to school", FlowMap.html(self, shown)),
      ("demand", "How many places will be needed", demand(isPublished: isPublished)),
      ("occupancy", "Schools and how full they are", OccupancySection.html(self, shown)),
      ("journeys", "Journeys", TravelSection.html(self, shown)),
      ("purses", "Cost by purse", PurseSection.html(self, shown)),
      ("options", "Options and what they are worth", AppraisalSection.html(self)),
      ("equality", "Equality", EqualitySection.html(self, shown)),
      ("areas", "Areas", AreaSection.html(self, shown)),
      ("carbon", "Vehicles and carbon", CarbonSection.html(self, shown)),
    ]
    if !isPublished {
      sections.append(("longer", "Longer journeys, child by child", LongerSection.html(self)))
    }
    sections.append(("method", "Method and limits", ReportMethod.html(self, shown)))
    sections.append(("sources", "Data sources", ReportSources.html(self, shown)))
    sections.removeAll(where: \.body.isEmpty)
    let contents =
      "<nav aria-label=\"Contents\"><ul>\n"
      + sections.map { "<li><a href=\"#\($0.id)\">\(HTML.escape($0.heading))</a></li>\n" }.joined()
      + "</ul></nav>\n"
    var body = "<main>\n" + OpeningPage.html(self, shown) + contents
    for (i, section) in sections.enumerated() {
      let block = HTML.section(section.id, section.heading, section.body)
      body += i == 0 ? "<div class=\"after-first\">\n\(block)</div>\n" : block
    }
    body += "</main>\n" + footer(shown)
    return HTML.page(title: view.title, body: body, style: Self.style)
  }

  private func demand(isPublished: Bool) -> String {
    DemandSection.html(
      companions, isPublished: isPublished, leavers: results.placements.filter { $0.status == .leaver }.count)
  }

  /// What a withheld figure means, for every page that may have one.
  static let withheldWords =
    "\(ShownFigures.mark) stands for a figure that is withheld: it counts fewer than five children, or it would let "
    + "such a figure be worked out. Areas are shown, never homes."

  private func footer(_ shown: ShownFigures) -> String {
    "<footer>"
      + HTML.paragraph(
        "Made by Schoolward \(results.run.version) from the case of \(view.baseDate). "
          + (shown.isForPublication
            ? "Copy for publication. " + Self.withheldWords
            : "For officers: figures here may rest on fewer than five children and are not for publication; "
              + "report --published makes a copy that is."))
      + (view.synthetic.map { HTML.paragraph("Synthetic: \($0)") } ?? "") + "</footer>\n"
  }

  /// Beside the rules of every page.
  static let style = """
    .place-map text{font-size:12px}
    .place-map .full,.place-map .open{font-size:11px;font-weight:700}.place-map .full{fill:#fff}
    table:not(:has(thead th:nth-child(4))){max-width:38rem}
    .split{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:0 1.5rem}
    details{margin:.5rem 0}summary{cursor:pointer;font-weight:600}
    @media print{.place-map{max-height:165mm;width:auto;margin-left:auto;margin-right:auto}
    .after-first{break-before:page}tfoot{display:table-row-group}
    table:has(thead th:nth-child(8)){font-size:7.6pt}table:has(thead th:nth-child(8)) tbody th{min-width:6rem}
    table:has(thead th:nth-child(8)) th,table:has(thead th:nth-child(8)) td{padding:2pt 3pt;hyphens:auto}}
    """
}
