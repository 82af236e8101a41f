import CaseModel
import Hummingbird
import Planning
import Reporting
import Studio
import Tables

/// The map of a case and its layers.
struct MapPages: Sendable {
  let desk: Desk
  /// Layers as sent, so that many readers cost one making.
  private let cache = KeptValues<[UInt8]>(most: 16)

  init(desk: Desk) { self.desk = desk }

  func addRoutes(to router: Router<StudioContext>) {
    router.get("/cases/:case/map") { request, context in
      let visitor = try context.visitor(may: .seeMap)
      let place = try await MapPlace.find(request, context, desk)
      let all = try await desk.runs.runs(of: place.row.id)
      let plans = try await desk.plans(of: place.row.id)
      let value = ValueLayer.newest(all, desk)
      return try await offPool {
        Response.page(MapPage(visitor: visitor, place: place, plans: plans, value: value).html())
      }
    }
    router.get("/cases/:case/map/roads") { request, context in
      _ = try context.visitor(may: .seeMap)
      return try await roads(request, context)
    }
    router.get("/cases/:case/map/layers") { request, context in
      let sight = MapSight(try context.visitor(may: .seeMap))
      let place = try await MapPlace.find(request, context, desk)
      let world = try place.world()
      return try await json("layers \(sight.key)\n\(place.key)") {
        let layer = ProvisionLayer(world, place.plan, sight)
        return .object([
          .init("provisions", try layer.json()),
          .init("kinds", .list(kinds(world).map { ProvisionSign($0).json })),
        ])
      }
    }
    router.get("/cases/:case/map/children") { request, context in
      let sight = MapSight(try context.visitor(may: .seeMap))
      guard sight.homes || sight.children else { throw StudioRefusal.notAllowed }
      let place = try await MapPlace.find(request, context, desk)
      let world = try place.world()
      try await desk.record.note(
        context, sight.homes ? "saw homes on the map" : "saw list of children", caseID: place.row.id,
        subject: place.run?.id)
      return try await json("children \(sight.key)\n\(place.key)") {
        try ChildLayer(world: world, plan: place.plan, sight: sight).json()
      }
    }
    router.get("/cases/:case/map/areas") { request, context in
      let sight = MapSight(try context.visitor(may: .seeMap))
      let place = try await MapPlace.find(request, context, desk)
      let world = try place.world()
      let filter = AreaLayer.Filter(request.query, sight)
      return try await json("areas \(filter.key)\n\(place.key)") {
        try AreaLayer(ChildLayer(world: world, plan: place.plan, sight: sight), filter).json()
      }
    }
    router.get("/cases/:case/map/runs") { request, context in
      let (place, layer) = try await runs(request, context)
      return try await json("runs\n\(place.run?.id ?? "")") { try layer.json() }
    }
    router.get("/cases/:case/map/stops") { request, context in
      let (place, layer) = try await runs(request, context)
      let world = try place.world()
      guard let half = request.query["half"].flatMap({ HalfDay(rawValue: $0) }),
        let id = request.query["route"]
      else { throw StudioRefusal.notFound }
      let stops = try await offPool { try layer.stops(half, id, world) }
      guard let stops else { throw StudioRefusal.notFound }
      try await desk.record.note(
        context, "saw stops of a run", caseID: place.row.id, subject: place.run?.id,
        detail: "\(id) \(half.rawValue)")
      return Response.json(stops)
    }
    router.get("/cases/:case/map/value") { request, context in
      let sight = MapSight(try context.visitor(may: .seeMap))
      guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
      guard let run = ValueLayer.newest(try await desk.runs.runs(of: row.id), desk) else {
        throw StudioRefusal.notFound
      }
      let layer = ValueLayer(path: desk.runs.folder(run.id) + "/" + ValueLayer.file)
      return try await json("value \(sight.children)\n\(run.id)") {
        try layer.json(isPublished: !sight.children)
      }
    }
    router.post("/cases/:case/map/value") { request, context in
      var request = request
      let visitor = try context.visitor(may: .run)
      let row = try await desk.caseOf(context).row
      guard let grid = try await request.form(context)["grid"], ValueLayer.grids.contains(grid) else {
        throw StudioRefusal.badInput("There is no such distance between squares. Choose one from the page.")
      }
      let order = RunOrder(
        caseID: row.id, kind: "value", words: ["--grid", grid], label: "Worth of a new place, every \(grid) m"
      )
      let id = try await desk.runs.order(order, by: visitor.name)
      try await desk.record.note(context, "ran", caseID: row.id, subject: id, detail: order.label)
      return Response.next("/cases/\(row.id)/runs/\(id)")
    }
  }

  /// Kinds that the case has, in the order of their list.
  private func kinds(_ world: Case) -> [ProvisionKind] {
    let present = Set(world.provisions.map(\.kind))
    return ProvisionKind.allCases.filter(present.contains)
  }

  private func json(_ key: String, _ make: @escaping @Sendable () throws -> JSONValue) async throws
    -> Response
  {
    Response.bytes(try await cache.value(key) { Array(try make().line.utf8) }, "application/json")
  }

  /// The runs of a plan, for who may see them.
  private func runs(_ request: Request, _ context: StudioContext) async throws -> (MapPlace, RunLayer) {
    guard MapSight(try context.visitor(may: .seeTransport)).runs else { throw StudioRefusal.notAllowed }
    let place = try await MapPlace.find(request, context, desk)
    guard let run = place.run, let routes = place.plan?.routes else { throw StudioRefusal.notFound }
    return (place, RunLayer(routes: routes, lines: desk.runs.folder(run.id) + "/routes.geojson"))
  }

  private func roads(_ request: Request, _ context: StudioContext) async throws -> Response {
    guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
    let stamp = RoadLayer.stamp(desk.shelf.folder(row.id)) ?? "none"
    let tag = "\"" + Secrets.hash("\(row.id)\n\(stamp)").prefix(24) + "\""
    if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: [.eTag: tag]) }
    let view = try await desk.views.view(row.id)
    let bytes = try await cache.value("roads \(row.id)\n\(stamp)") {
      guard let world = view.world else { return try RoadLayer.bytes(Case.nothing, nil) }
      return try RoadLayer.bytes(world, view.roads)
    }
    var response = Response.bytes(bytes, "application/octet-stream")
    // Roads are no child's data: the browser may keep them and ask whether they are still the same.
    response.headers[.cacheControl] = "private, no-cache"
    response.headers[.eTag] = tag
    return response
  }
}

extension Case {
  /// Nobody and nowhere.
  fileprivate static var nothing: Case {
    Case(name: "", parameters: Parameters(), provisions: [], children: [])
  }
}
