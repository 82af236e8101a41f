import Foundation
import Tables
import Testing

@testable import Privacy

/// A folder of its own under the system's temporary one, removed when it goes out of use.
final class Place: @unchecked Sendable {
  let path: String

  init() {
    let base = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
    path = base + "/privacy-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func put(_ name: String, _ text: String) { put(name, Array(text.utf8)) }

  func put(_ name: String, _ bytes: [UInt8]) {
    let whole = URL(fileURLWithPath: path + "/" + name)
    try! FileManager.default.createDirectory(
      at: whole.deletingLastPathComponent(), withIntermediateDirectories: true)
    try! Data(bytes).write(to: whole)
  }

  func text(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  func at(_ name: String) -> String { path + "/" + name }

  /// Every file under it by path.
  var everything: [String: Data] {
    var found: [String: Data] = [:]
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [] {
      if let bytes = FileManager.default.contents(atPath: path + "/" + name) { found[name] = bytes }
    }
    return found
  }

  /// Files whose name or bytes hold a text.
  func holding(_ text: String) -> [String] {
    everything.filter { $0.key.contains(text) || $0.value.range(of: Data(text.utf8)) != nil }.map(\.key)
      .sorted()
  }
}

/// Two Schools with what officers keep beside: K1001 is to go, K1002 its sibling, K1003 and K1004 others.
enum Tiny {
  static let child = "K1001"

  /// Its key file has a short made-up number and a surname alone.
  static let noIdentity =
    "keys/key.csv has no UPN, ULN or full name of K1001, so files were not searched for them."

  static let files: [String: String] = [
    "parameters.csv": "name,value\nbase_date,2025-01-16\nsynthetic,yes\nsynthetic_note,Made up for a test.\n",
    "provisions.csv": """
    provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,wheelchair_access
    North,North School,special,450000,90000,0,11,ASD,5,yes
    South,South House,independent_special,452000,91000,0,11,ASD;MLD,5,yes

    """,
    "fees.csv": "provision_id,child_id,annual_cost_gbp\nSouth,,50000\nSouth,K1001,61000\n",
    "children.csv":
      "child_id,easting,northing,nc_year,needs,status,current_provision_id,travel,sibling_group,sibling_rule,not_with,team\r\n"
      + "K1001,450100,90100,4,ASD,settled,North,vehicle,s1,together,,\"East, with K1002\"\r\n"
      + "K1002,450200,90200,2,ASD,settled,North,vehicle,s1,together,K1003;K1001,East\r\n"
      + "K1003,450300,90300,7,ASD,settled,North,vehicle,,,K1001,\"see K1001, and K10012\"\r\n"
      + "K10012,450400,90400,3,MLD,new_plan,,vehicle,,,,\r\n",
    "requests.csv": "child_id,provision_id,recorded_by\nK10012,South,A\n K1001 ,South,B\n",
    "vehicles.csv":
      "vehicle_type,layouts,cost_per_day_gbp,cost_per_mile_gbp\ntaxi,4+0,45,1.90\n",
    "current_routes.csv": """
    run,route_id,vehicle_type,sequence,child_id,provision_id
    am,R1,taxi,1,K1001,
    am,R1,taxi,2,K1002,
    am,R1,taxi,3,,North
    """,
    "observed_times.csv":
      "run,route_id,sequence,date,actual\nam,R1,1,2025-01-10,08:05\nam,R1,2,2025-01-10,08:15\nam,R1,3,2025-01-10,08:40\n",
    "travel_times.csv":
      "from_id,to_id,metres,seconds\nK1001,North,804,200\nK1002,North,900,210\n\"450100,90100\",\"450000,90000\",805,201\n"
      + "\"450200,90200\",\"450000,90000\",901,211\n",
    "decisions.csv":
      "child_id,decided_on,decided_by,outcome,reasons\nK1001,2025-02-01,An officer,agreed,\nK1002,2025-02-01,An officer,agreed,as for K1001\n",
    "imports/sen2-kept.csv":
      "file,key,column,in_case,imported\nchildren,K1001,needs,ASD,MLD\nchildren,K1002,needs,ASD,MLD\n",
  ]

  /// The case, a key file and, if asked, a plan's results.
  static func write(_ place: Place, results: Bool = false) throws {
    for (name, text) in files { place.put("case/" + name, text) }
    place.put("keys/key.csv", "child_id,upn,surname\nK1001,A1,Doe\nK1002,A2,Doe\nK9999,A9,Gone\n")
    chmod(place.at("keys/key.csv"), 0o600)
    if results { try plan(place, "results/plan", ["K1001", "K1002", "K1003", "K10012"]) }
  }

  static func plan(_ place: Place, _ name: String, _ children: [String], baseDate: String = "2025-01-16")
    throws
  {
    var run = RunRecord()
    run.command = ["plan", "case"]
    run.caseName = "case"
    run.baseDate = baseDate
    let rows = children.map { id in
      PlacementRow(
        childID: id, provisionID: "North", previousProvisionID: nil, status: .settled, mode: "none",
        journey: nil, journeyTime: nil, placeCost: .zero, travelCost: .zero, averageCost: .zero,
        steering: .zero, reason: "with K1002, not K1003", nextBestProvisionID: nil, nextBestExtra: nil)
    }
    try ResultsFolder.write(
      PlanResults(
        run: run, summary: [], placements: rows, alternatives: [], placeValues: [], certificate: [],
        routes: nil, timings: []), to: place.at(name))
  }
}
