import Foundation
import HTTPTypes
import Hummingbird

/// Files of a run that a visitor may take away.
enum RunFiles {
  /// Files without needs, bands or reasons: what transport may have.
  private static let ofTravel: Set<String> = [
    "routes.csv", "duties.csv", "stops.csv", "riders.csv", "timetables.csv", "timetables.html",
    "routes.geojson",
    "routes.gpx", "route-sheets.html", "run.json", "timings.json",
  ]
  /// Files of money and provisions alone: what a commissioner may have.
  private static let ofMoney: Set<String> = [
    "workbook.xlsx", "cashflows.csv", "appraisal.csv", "run.json", "timings.json",
  ]

  /// Names in a run's folder that are theirs to read, sorted.
  static func names(for visitor: Visitor, _ kind: String, _ folder: String) -> [String] {
    let all = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter(PlainName.isPlain)
      .sorted()
    if visitor.may(.export), visitor.may(.seeNeeds) { return all }
    var names: Set<String> = []
    if visitor.may(.export), visitor.may(.seeTransport) { names.formUnion(ofTravel) }
    // An appraisal's workbook rests on forecasts and totals; a plan's lists children.
    if visitor.may(.seeMoney), kind == "appraise" { names.formUnion(ofMoney) }
    return all.filter(names.contains)
  }

  /// A file; pages of the command are shown, everything else is kept.
  static func answer(_ folder: String, _ name: String, _ run: String) async throws -> Response {
    let bytes = try await offPool { () -> [UInt8] in
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
        throw StudioRefusal.notFound
      }
      return Array(data)
    }
    guard name.hasSuffix(".html") else { return .download(bytes, type(of: name), name: "\(run)-\(name)") }
    var page = Response.bytes(bytes, "text/html; charset=utf-8")
    // The command's pages carry their own style and one script, allowed by its hash in the page; here they get an
    // origin of their own besides, so that nothing in them can ask this Studio for anything.
    page.headers[.contentSecurityPolicy] =
      "sandbox allow-scripts allow-popups; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
      + "img-src data:; frame-ancestors 'none'"
    return page
  }

  private static func type(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "csv": "text/csv; charset=utf-8"
    case "json", "geojson": "application/json"
    case "gpx": "application/gpx+xml"
    case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    default: "application/octet-stream"
    }
  }
}
