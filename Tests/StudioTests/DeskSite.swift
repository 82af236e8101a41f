import Foundation
import Studio
import StudioDesk
import Tables

/// A Studio with the desk's pages and tiny cases in it, behind a proxy that says who asks.
final class DeskSite {
  let site: Site
  static let secret = "a secret of more than thirty-two signs"

  init() async throws {
    site = try await Site(rooms: [DeskRoom()]) { $0.entry = .proxy(secret: Self.secret) }
  }

  func close() async { await site.close() }

  var desk: Desk { site.server.desk }

  /// Puts a case of tables on the shelf.
  func add(_ tables: [String: String], name: String) async throws {
    let folder = NSTemporaryDirectory() + "desk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (file, text) in tables {
      try text.write(toFile: folder + "/" + file + ".csv", atomically: true, encoding: .utf8)
    }
    _ = try await desk.shelf.add(folder: folder, name: name, by: "test")
  }

  /// Runs a command on a case to its end.
  func run(_ kind: String, _ caseID: String, _ words: [String] = []) async throws -> RunRow {
    let id = try await desk.runs.order(
      RunOrder(caseID: caseID, kind: kind, words: words, label: "First \(kind)"), by: "test")
    return try await over(id)
  }

  /// Waits until a run is over.
  func over(_ id: String) async throws -> RunRow {
    for await news in try await desk.runs.news(id) where news.state.isOver { break }
    guard let row = try await desk.runs.run(id) else { throw Browser.Failure(description: "no run \(id)") }
    return row
  }

  /// A file of the Studio's copy of a case.
  func file(_ caseID: String, _ name: String) -> String? {
    try? String(contentsOfFile: desk.shelf.folder(caseID) + "/" + name, encoding: .utf8)
  }

  /// Somebody with roles.
  func visitor(_ name: String, _ roles: Role...) async throws -> RoleBrowser {
    RoleBrowser(
      Browser(port: site.port),
      [
        "X-Schoolward-Secret": Self.secret, "X-Schoolward-User": name,
        "X-Schoolward-Roles": roles.map(\.rawValue).joined(separator: ";"),
      ])
  }
}

/// Somebody whom the proxy names.
final class RoleBrowser {
  let browser: Browser
  let headers: [String: String]

  init(_ browser: Browser, _ headers: [String: String]) {
    self.browser = browser
    self.headers = headers
  }

  func get(_ path: String, json: Bool = false) async throws -> Answer {
    try await browser.get(
      path, headers: headers.merging(json ? ["Accept": "application/json"] : [:]) { _, own in own })
  }

  /// Sends a form with the token of the last page.
  func post(_ path: String, _ fields: [(String, String)]) async throws -> Answer {
    func coded(_ text: String) -> String {
      text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
    let all = fields + [("csrf", browser.formToken)]
    return try await browser.send(
      "POST", path,
      headers: headers.merging(
        ["Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"]) { a, _ in a },
      body: Array(all.map { "\(coded($0.0))=\(coded($0.1))" }.joined(separator: "&").utf8))
  }
}

/// Tiny authorities.
enum TinyDesk {
  static let parameters = """
    name,value
    base_date,2025-01-16
    straight_line_factor,1
    straight_line_kmh,36
    route_iterations,1
    over_places_percent,0

    """

  /// Two schools; b and c due a decision: b a new plan by a day on record, c a phase transfer, d one without a day.
  static let schools: [String: String] = [
    "parameters": parameters,
    "provisions": """
    provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,wheelchair_access
    North,North School,special,450000,90000,0,11,ASD,2,yes
    South,South House,independent_special,452000,91000,0,11,ASD,5,yes

    """,
    "fees": "provision_id,annual_cost_gbp\nSouth,50000\n",
    "children": """
    child_id,easting,northing,nc_year,needs,status,current_provision_id,decision_due,travel
    a,450100,90100,4,ASD,settled,North,,not_eligible
    b,450200,90200,2,ASD,new_plan,,2025-01-10,not_eligible
    c,450300,90300,7,ASD,phase_transfer,South,,not_eligible
    d,450400,90400,3,MLD,new_plan,,,not_eligible

    """,
    "requests": "child_id,provision_id,rank,basis,minutes\r\nc,South,1,s38,\"seen, read\"\r\n",
    "suitability": """
    child_id,provision_id,view,ground,consulted_on,replied_on,recorded_by
    b,North,awaiting,,2024-12-20,,Officer 1
    c,North,awaiting,,2025-01-08,,Officer 1

    """,
  ]

  /// One minibus: a and b on the way to North, c at South in a taxi of its own need.
  static let minibus: [String: String] = [
    "parameters": parameters,
    "provisions": """
    provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,bell_start,bell_end
    North,North School,special,450000,90000,0,13,*,20,09:00,15:00

    """,
    "children": """
    child_id,easting,northing,nc_year,needs,band,status,current_provision_id,mobility,assistant,travel
    a,448000,90000,5,SEMH,,settled,North,walks,none,vehicle
    b,449000,90000,5,SEMH,,settled,North,transfers,shared,vehicle
    c,452000,90000,5,SEMH,,settled,North,walks,none,vehicle

    """,
    "vehicles": "vehicle_type,layouts,cost_per_day_gbp,cost_per_mile_gbp\nminibus,8+0,100,2\n",
  ]
}
