import Foundation
import Studio
import StudioMap
import Testing

/// A Studio with the room of the map, the case Two Schools on its shelf, and visitors of one role each.
final class MapSite {
  static let secret = "a secret of the proxy that is long enough"
  let site: Site
  let folder: String

  /// - Parameter more: files of the case beside its usual ones, or in their place.
  init(_ more: [String: String] = [:]) async throws {
    site = try await Site(rooms: [MapRoom()]) { $0.entry = .proxy(secret: MapSite.secret) }
    folder = NSTemporaryDirectory() + "map-case-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in Self.twoSchools.merging(more, uniquingKeysWith: { _, new in new }) {
      try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    _ = try await site.server.desk.shelf.add(folder: folder, name: "two schools", by: "test")
  }

  func close() async {
    await site.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Somebody of some roles.
  func visitor(_ roles: String) async throws -> MapBrowser {
    let browser = MapBrowser(Browser(port: site.port), roles)
    _ = try await browser.get("/cases/two-schools/compare")
    return browser
  }

  /// Plans and waits for the end.
  func plan(
    _ words: [String] = ["--apart", "--iterations", "10"], kind: String = "plan", scenario: String? = nil
  )
    async throws -> String
  {
    let runs = site.server.desk.runs
    let id = try await runs.order(
      RunOrder(
        caseID: "two-schools", kind: kind, words: words, label: scenario ?? "Today", scenario: scenario),
      by: "test")
    for await _ in try await runs.news(id) {}
    let row = try await runs.run(id)
    #expect(row?.state == .finished, "\(row?.message ?? "")")
    return id
  }

  /// North, a special school with 2 places, one of them taken by a; South, at GBP 50,000 a place; b and c in two squares of
  /// the map, nobody takes the need of d.
  private static let twoSchools = [
    "parameters.csv": "name,value\nbase_date,2025-01-16\nschool_days,100\nover_places_percent,0\n",
    "provisions.csv": """
    provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,wheelchair_access,bell_start,bell_end
    North,North <School>,special,450000,90000,0,11,ASD,2,yes,08:45,15:15
    South,South House,independent_special,452000,91000,0,11,ASD,5,yes,08:45,15:15

    """, "fees.csv": "provision_id,annual_cost_gbp\nSouth,50000\n",
    "children.csv": """
    child_id,easting,northing,nc_year,needs,status,current_provision_id,travel
    a,450100,90100,4,ASD,settled,North,not_eligible
    b,450200,90200,2,ASD,new_plan,,vehicle
    c,451300,90300,7,ASD,phase_transfer,South,vehicle
    d,450400,90400,3,MLD,new_plan,,vehicle

    """, "vehicles.csv": "vehicle_type,layouts,cost_per_day_gbp,cost_per_mile_gbp\ntaxi,4+0,50,1\n",
    "options.csv":
      "option_id,name,provision_id,places,capital_gbp,opens_year\nnorth-2,North two more,North,2,100000,2025\n",
  ]
}

/// A browser whose proxy names it.
struct MapBrowser {
  let browser: Browser
  let headers: [String: String]

  init(_ browser: Browser, _ roles: String) {
    self.browser = browser
    headers = [
      "X-Schoolward-Secret": MapSite.secret, "X-Schoolward-User": "somebody", "X-Schoolward-Roles": roles,
    ]
  }

  func get(_ path: String, _ more: [String: String] = [:]) async throws -> Answer {
    try await browser.get(path, headers: headers.merging(more) { _, new in new })
  }

  func post(_ path: String, _ fields: [(String, String)] = []) async throws -> Answer {
    func coded(_ text: String) -> String {
      text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
    let body = (fields + [("csrf", browser.formToken)]).map { "\(coded($0.0))=\(coded($0.1))" }
    return try await browser.send(
      "POST", path,
      headers: headers.merging(["Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"]) {
        own, _ in
        own
      }, body: Array(body.joined(separator: "&").utf8))
  }
}
