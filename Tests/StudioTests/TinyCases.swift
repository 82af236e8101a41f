import Foundation
@testable import Studio

/// Tiny cases, and people of every role.
enum TinyCases {
  /// Two schools and four children, as `schoolward check` finds nothing wrong with.
  static let twoSchools: [String: String] = [
    "parameters.csv": "name,value\nbase_date,2025-01-16\nschool_days,100\nover_places_percent,0\n",
    "provisions.csv": """
    provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,wheelchair_access
    North,North School,special,450000,90000,0,11,ASD,2,yes
    South,South House,independent_special,452000,91000,0,11,ASD,5,yes

    """,
    "fees.csv": "provision_id,annual_cost_gbp\nSouth,50000\n",
    "children.csv": """
    child_id,easting,northing,nc_year,needs,status,current_provision_id,travel
    a,450100,90100,4,ASD,settled,North,not_eligible
    b,450200,90200,2,ASD,new_plan,,vehicle
    c,450300,90300,7,ASD,phase_transfer,South,vehicle
    d,450400,90400,3,MLD,new_plan,,vehicle

    """,
    "travel_times.csv": """
    from_id,to_id,metres,seconds
    a,North,804,200
    a,South,3000,700
    b,North,1609,600
    b,South,3219,900
    c,North,3219,900
    c,South,1609,300
    d,North,1609,600
    d,South,1609,600

    """,
  ]

  /// Puts tables on a Studio's shelf under a name.
  static func shelve(_ site: Site, _ name: String, _ tables: [String: String] = twoSchools) async throws
    -> String
  {
    let folder = NSTemporaryDirectory() + "tiny-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (file, text) in tables {
      try text.write(toFile: folder + "/" + file, atomically: false, encoding: .utf8)
    }
    return try await site.server.desk.shelf.add(folder: folder, name: name, by: "test")
  }
}

extension Site {
  /// Somebody of these roles, signed in without a password.
  func visitor(_ name: String, _ roles: Set<Role>) async throws -> Browser {
    let browser = Browser(port: port)
    let session = try await Sessions(store: server.desk.store).begin(name, roles)
    browser.cookies["schoolward_session"] = session
    // The page that everybody may see with a form token in it.
    _ = try await browser.get(roles.contains(.admin) ? "/record" : "/")
    return browser
  }
}
