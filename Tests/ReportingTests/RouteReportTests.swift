import CaseModel
import Foundation
import Tables
import Testing

@testable import Reporting

@Suite("Routes in report, workbook and results folder")
struct RouteReportTests {
  @Test("the report has a section of routes, sound and without homes")
  func report() {
    let html = ReportPage.html(TinyRoutes.results, TinyRoutes.council)
    let page = PageOutline(html)
    #expect(page.faults == [] && page.outside == [] && page.captions == page.tables)
    #expect(page.references.filter { !page.ids.contains($0) } == [])
    #expect(page.titles == 1 + page.images && page.images == 2)
    for words in [
      "<h2 id=\"routes\">Routes</h2>",
      "<th scope=\"row\">minibus</th><td class=\"n\">1</td><td class=\"n\">1</td>"
        + "<td class=\"n\">£28,500</td>", "<td>North School, South &lt;House&gt;</td>",
      "No vehicle type has a layout for this child and assistant.", "£11,020 a child carried",
      "Routes: At most £340 a year (1.0 %) dearer",
      "<th scope=\"row\">c3</th><td>morning</td><td>North School</td><td>A2</td><td class=\"n\">63</td>"
        + "<td class=\"n\">45</td><td class=\"n\">18</td>",
    ] {
      #expect(html.contains(words), "\(words)")
    }
    for word in ["breach", "unsuitable", "<House>"] { #expect(!html.contains(word)) }
    #expect(!ReportPage.html(TinyRoutes.results(nil), TinyRoutes.council).contains("id=\"routes\""))
  }

  @Test("where places were given, the report speaks of routes alone")
  func routesAlone() {
    var results = TinyRoutes.results
    results.run.command = ["route", "two-runs"]
    let html = ReportPage.html(results, TinyRoutes.council)
    #expect(PageOutline(html).faults == [])
    #expect(html.contains("proposed routes from 1 September 2026") && html.contains("id=\"routes\""))
    for words in ["High Needs", "id=\"places\"", "id=\"money\"", "No cheaper plan", "awaiting"] {
      #expect(!html.contains(words), "\(words)")
    }
    #expect(
      TextSummary.text(results, TinyRoutes.council) == RouteSummary.text(results, TinyRoutes.council))
  }

  @Test("homes that share a square kilometre are drawn at one point")
  func map() {
    var moved = TinyRoutes.routes
    for i in moved.stops.indices where moved.stops[i].place == TinyRoutes.c1 {
      moved.stops[i].place = GridPoint(easting: 450_999, northing: 90_001)
    }
    func map(_ routes: RouteResults) -> String {
      RouteMap.html(ReportView(TinyRoutes.results(routes), TinyRoutes.council))
    }
    #expect(map(moved) == map(TinyRoutes.routes) && map(moved).contains("<polyline"))
    for i in moved.stops.indices where moved.stops[i].place.easting == 450_999 {
      moved.stops[i].place = GridPoint(easting: 449_999, northing: 90_001)
    }
    #expect(map(moved) != map(TinyRoutes.routes))
    #expect(map(TinyRoutes.empty).contains("no morning run to draw"))
    var many = TinyRoutes.routes
    for i in 0...RouteMap.limit {
      var row = many.routes[0]
      row.routeID = "X\(i)"
      many.routes.append(row)
      var stop = many.stops[1]
      stop.routeID = "X\(i)"
      many.stops.append(stop)
    }
    #expect(map(many).contains("too many for one drawing") && !map(many).contains("<svg"))
  }

  @Test("the sums of the workbook hold for Two Runs and fail where a figure is wrong")
  func checks() {
    func failing(_ change: (inout PlanResults) -> Void) -> [String] {
      var results = TinyRoutes.results
      change(&results)
      let view = ReportView(results, TinyRoutes.council)
      return RouteChecks.all(view, results.routes!).filter { !$0.holds }.map(\.name)
    }
    #expect(failing { _ in } == [])
    #expect(
      failing { $0.routes?.riders[0].share += Pence(1) } == [
        "Children's shares add up to the cost of vehicles and assistants"
      ])
    #expect(failing { $0.routes?.stops[2].leg = Metres(39_999) } == ["Legs add up to every route's metres"])
    #expect(
      failing { $0.routes?.routes[0].children = 2 } == ["Children at stops are every route's children"])
    #expect(failing { $0.routes?.riders[0].routeID = "absent" } == ["Every child in a vehicle has a run"])
    #expect(
      failing { $0.run.routing[2] = ("cash_pence", "1") } == [
        "Vehicles, training and budgets less contributions are the cash of run.json"
      ])
  }

  @Test("the workbook has the four sheets, and an empty plan has them too", arguments: [true, false])
  func workbook(isEmpty: Bool) throws {
    let path = FileManager.default.temporaryDirectory.path + "/routes-" + UUID().uuidString + ".xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let results = isEmpty ? TinyRoutes.results(TinyRoutes.empty) : TinyRoutes.results
    try PlanWorkbook.write(results, TinyRoutes.council, to: path)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count > 5000)
  }

  @Test("what goes beside the tables, and nothing without routes")
  func attachments() throws {
    let all = [
      "routes.geojson", "routes.gpx", "route-sheets.html", "timetables.html", "timetables.csv",
      "family-lines.csv", "notices.html", "notices.csv",
    ]
    #expect(try RouteAttachments.make(TinyRoutes.results, TinyRoutes.council).map(\.name) == all)
    var council = TinyRoutes.council
    council.currentRoutes = []
    #expect(
      try RouteAttachments.make(TinyRoutes.results, council).map(\.name) == Array(all.dropLast(2)))
    #expect(
      try RouteAttachments.make(TinyRoutes.results(TinyRoutes.empty), council).map(\.name)
        == Array(all.dropLast(2)))
    #expect(try RouteAttachments.make(TinyRoutes.results(nil), council).isEmpty)
  }

  @Test("each leg is asked of the roads once, and two writes are the same bytes")
  func once() throws {
    var asked: [String: Int] = [:]
    let path: LegPath = { a, b in
      asked["\(a.easting) \(b.easting)", default: 0] += 1
      return [a, b]
    }
    func bytes() throws -> [[UInt8]] {
      try RouteAttachments.make(TinyRoutes.results, TinyRoutes.council, path: path).map {
        if case .bytes(let bytes) = $0.content { bytes } else { [] }
      }
    }
    let first = try bytes()
    // A2 1 leg; R1 am 3; R1 pm 3, of which north to south is an am leg too.
    #expect(asked.count == 6 && asked.values.allSatisfy { $0 == 1 })
    #expect(try bytes() == first && first.allSatisfy { !$0.isEmpty })
  }
}
