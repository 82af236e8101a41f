import CaseModel
import Foundation
import HTTPTypes
import Hummingbird
import Planning
import Reporting
import Running
import Studio
import Tables

/// Route sheets to print, and files of the routes to take away: those alone that say nothing of places or needs.
struct TransportFiles {
  /// Files of a results folder that transport may have.
  static let names = ["routes.csv", "stops.csv", "duties.csv", "riders.csv", "routes.geojson", "routes.gpx"]

  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.get("/cases/:case/transport/sheets") { request, context in
      _ = try context.visitor(may: .seeTransport)
      let (row, plan, routes) = try await AgainPages.standing(request.query, context, desk)
      let view = try await desk.views.view(row.id, scenario: plan.scenario)
      guard let world = view.usable else {
        throw StudioRefusal.badInput("The case has errors. Correct it before sheets are printed.")
      }
      let results = try await desk.views.plan(plan.id)
      var choice = SheetChoice(
        run: request.query["half"].flatMap { HalfDay(rawValue: $0) },
        routes: request.query.all("route").filter { !$0.isEmpty },
        operatorCopy: request.query["operator"] == "yes")
      for id in choice.routes where !routes.routes.contains(where: { $0.routeID == id }) {
        throw StudioRefusal.notFound
      }
      if choice.operatorCopy, choice.routes.isEmpty {
        throw StudioRefusal.badInput("An operator's copy needs the operator's runs. Choose one.")
      }
      if choice.routes.isEmpty { choice.operatorCopy = false }
      let wanted = choice
      try await desk.record.note(
        context, "printed route sheets", caseID: row.id, subject: plan.id,
        detail: choice.routes.isEmpty ? "all" : choice.routes.joined(separator: " "))
      let made = try await offPool {
        RouteSheets.make(results, world, wanted, decisions: try Decisions.beside(world))
      }
      guard let made else { throw StudioRefusal.notFound }
      return Response.standalone(made.html)
    }
    router.get("/cases/:case/transport/files/:file") { request, context in
      _ = try context.visitor(may: .seeTransport)
      _ = try context.visitor(may: .export)
      let (row, plan, _) = try await AgainPages.standing(request.query, context, desk)
      let name = try context.name("file")
      guard Self.names.contains(name) else { throw StudioRefusal.notFound }
      let path = desk.runs.folder(plan.id) + "/" + name
      guard FileBytes.size(path) != nil else { throw StudioRefusal.notFound }
      try await desk.record.note(context, "took file", caseID: row.id, subject: plan.id, detail: name)
      let bytes = try await offPool { try FileBytes.read(path) }
      return Response.download(bytes, Self.type(of: name), name: name)
    }
    for half in HalfDay.allCases {
      router.get("/cases/:case/transport/vroom-\(half.rawValue).json") { request, context in
        _ = try context.visitor(may: .seeTransport)
        _ = try context.visitor(may: .export)
        let (row, plan, _) = try await AgainPages.standing(request.query, context, desk)
        let view = try await desk.views.view(row.id, scenario: plan.scenario)
        guard let world = view.usable else {
          throw StudioRefusal.badInput("The case has errors. Correct it first.")
        }
        let results = try await desk.views.plan(plan.id)
        try await desk.record.note(
          context, "took file", caseID: row.id, subject: plan.id, detail: "vroom-\(half.rawValue).json")
        let bytes = try await offPool {
          let isOfToday = results.run.routing.contains { $0.name == "placements" && $0.value == "current" }
          let placements =
            isOfToday
            ? RoutePlacements(currentOf: world) : RoutePlacements(world, results.placements, source: "plan")
          var request = RouteRequest()
          request.roads = view.roads
          let run = RouteRun(world, placements, request, stop: StopFlag(), progress: SilentProgress())
          return VroomExchange(run.model(), half).export.problem.json
        }
        return Response.download(bytes, "application/json", name: "vroom-\(half.rawValue).json")
      }
    }
  }

  private static func type(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "geojson": "application/geo+json"
    case "gpx": "application/gpx+xml"
    default: "text/csv; charset=utf-8"
    }
  }
}

extension Response {
  /// A page of a command as it is: its own styles are allowed by their hash, scripts by theirs, all else is forbidden.
  static func standalone(_ html: String) -> Response {
    func hashes(_ tag: String) -> String {
      html.components(separatedBy: "<\(tag)>").dropFirst().compactMap { part in
        part.range(of: "</\(tag)>").map { "'sha256-\(Self.hash(String(part[..<$0.lowerBound])))'" }
      }.joined(separator: " ")
    }
    var response = Response.page(html)
    let (style, script) = (hashes("style"), hashes("script"))
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src \(style.isEmpty ? "'none'" : style); script-src \(script.isEmpty ? "'none'" : script); "
      + "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    return response
  }

  private static func hash(_ text: String) -> String {
    var hash = SHA256()
    hash.update(text)
    return Data(hash.finalised()).base64EncodedString()
  }
}
