import CaseModel
import Dispatch
import Foundation
import Running
import Testing

@testable import Geography

@Suite(.serialized) struct RouterTests {
  static let points = [
    GridPoint(easting: 450_000, northing: 90_000), GridPoint(easting: 451_000, northing: 90_000),
    GridPoint(easting: 452_000, northing: 91_000),
  ]

  static func named(_ points: [GridPoint]) -> [TravelPoint] {
    points.map { TravelPoint(id: "", location: $0) }
  }

  /// Positions, sources and destinations of a request to an OSRM table.
  static func asked(_ request: String) -> (places: [Substring], from: [Int], to: [Int]) {
    let line = request.split(separator: " ")[1]
    let parts = line.dropFirst("/table/v1/driving/".count).split(separator: "?")
    func list(_ name: String) -> [Int] {
      let field = parts[1].split(separator: "&").first { $0.hasPrefix(name + "=") } ?? ""
      return field.dropFirst(name.count + 1).split(separator: ";").compactMap { Int($0) }
    }
    return (parts[0].split(separator: ";"), list("sources"), list("destinations"))
  }

  /// Made-up figures of a pair, from the texts of its positions: metres, and half as many seconds and a half.
  static func metres(_ from: Substring, _ to: Substring) -> Int {
    abs((from + ">" + to).utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 50_021 })
  }

  static func table(_ request: String, snap: Double = 3) -> String {
    let (places, from, to) = asked(request)
    func rows(_ value: (Int) -> String) -> String {
      "["
        + from.map { f in "[" + to.map { value(metres(places[f], places[$0])) }.joined(separator: ",") + "]" }
        .joined(separator: ",") + "]"
    }
    func snaps(_ list: [Int]) -> String {
      "[" + list.map { _ in "{\"distance\":\(snap)}" }.joined(separator: ",") + "]"
    }
    return "{\"code\":\"Ok\",\"durations\":\(rows { "\($0 / 2).5" }),\"distances\":\(rows { "\($0).4" }),"
      + "\"sources\":\(snaps(from)),\"destinations\":\(snaps(to))}"
  }

  static func fetch(_ server: FakeRouter, _ kind: RouterAddress.Kind = .osrm) throws -> RouterFetch {
    var fetch = RouterFetch(try RouterAddress(kind, server.address + "/"))
    fetch.requestSeconds = 20
    return fetch
  }

  // 130 starts (one twice) and 110 ends make 2 x 2 requests of at most 100 by 100.
  @Test func aBigTableIsFetchedInParts() throws {
    let server = FakeRouter { _, request in .answer(200, Self.table(request)) }
    defer { server.stop() }
    let from = (0..<130).map { GridPoint(easting: 450_000 + $0 * 37, northing: 90_000) }
    let to = (0..<110).map { GridPoint(easting: 455_000, northing: 91_000 + $0 * 53) }
    let times = try Self.fetch(server).times(from: from + [from[7]], to: to)
    #expect(times.requests == 4 && server.requests.count == 4 && times.missing == 0 && times.warnings.isEmpty)
    let table = times.table(from: Self.named(from), to: Self.named(to), threads: 1)
    let grid = try NationalGrid()
    func text(_ point: GridPoint) -> Substring {
      let degrees = grid.degrees(of: [point])
      return "\(Position.text(degrees.longitude[0])),\(Position.text(degrees.latitude[0]))"
    }
    for (f, start) in from.enumerated() {
      for (t, end) in to.enumerated() {
        let metres = Self.metres(text(start), text(end))
        // Half a second is rounded up, .4 of a metre down.
        #expect(table.metres(f, t) == Int32(metres) && table.seconds(f, t) == Int32(metres / 2 + 1))
        #expect(table.origin(f, t) == .router)
      }
    }
    // A point that was not asked for is not known; a limit counts.
    let strange = times.table(from: Self.named([Self.points[2]]), to: Self.named(to), threads: 1)
    #expect(strange.metres.allSatisfy { $0 == -1 } && strange.origin(0, 0) == .unknown)
    #expect(times.unrouted(Self.named([from[0], Self.points[2]])).count == 1)
    #expect(times.table(from: Self.named(from), to: Self.named(to), limit: 0, threads: 1).metres(0, 0) == nil)
  }

  @Test func pairsWithoutAWayAreCountedAndLeftToOthers() throws {
    let server = FakeRouter { _, _ in
      .answer(200, "{\"code\":\"Ok\",\"durations\":[[0,60.4],[null,0]],\"distances\":[[0,900],[950,0]]}")
    }
    defer { server.stop() }
    let points = Array(Self.points.prefix(2))
    let times = try Self.fetch(server).times(from: points, to: points)
    #expect(times.missing == 1)
    #expect(
      times.warnings == ["The router knows no way for 1 of 4 pairs: another source is used for them."])
    let layered = LayeredTimes(matrix: nil, router: times, roads: nil, straightLine: StraightLineTimes())
    let table = layered.routeTable(places: Self.named(points), threads: 1)
    // Back again by straight line: 1,300 m at 45 km/h.
    #expect(table.seconds == [0, 60, 104, 0] && table.metres == [0, 900, 1300, 0])
    #expect(table.originCounts == [0, 0, 1, 1, 0])
  }

  // Seen of osrm-routed 26.10: two neighbours, 0 s and -1 m.
  @Test func aDistanceOfMinusOneIsAPairWithoutAWay() throws {
    let server = FakeRouter { _, _ in
      .answer(200, "{\"code\":\"Ok\",\"durations\":[[0]],\"distances\":[[-1]]}")
    }
    defer { server.stop() }
    let times = try Self.fetch(server).times(from: [Self.points[0]], to: [Self.points[1]])
    #expect(times.missing == 1 && times.seconds == [-1] && times.metres == [-1])
  }

  @Test func pointsFarFromARoadAreReportedAndNotUsed() throws {
    let server = FakeRouter { _, _ in
      .answer(
        200,
        "{\"code\":\"Ok\",\"durations\":[[0,60],[60,0]],\"distances\":[[0,900],[900,0]],"
          + "\"sources\":[{\"distance\":1000},{\"distance\":1000.6}],\"destinations\":[{\"distance\":5},null]}"
      )
    }
    defer { server.stop() }
    let points = Array(Self.points.prefix(2))
    let times = try Self.fetch(server).times(from: points, to: points)
    #expect(times.farPoints.map(\.point) == [points[1]] && times.farPoints.map(\.metres) == [1001])
    #expect(times.seconds == [0, -1, -1, -1])
    #expect(times.warnings == ["451000,90000 is 1001 m from the router's nearest road: check its position."])
    #expect(times.unrouted(Self.named(points)) == [UnroutedPoint(id: "", metresToRoad: 1001)])
  }

  struct Nonsense: Sendable, CustomTestStringConvertible {
    let status: Int
    let body: String
    let says: String
    var requests = 1
    var testDescription: String { says }
  }

  static let size = "answered a table of another size than asked for"
  static let beyond = "answered a time or distance below nothing or beyond reason"
  static let nonsense: [Nonsense] = [
    .init(status: 200, body: "<html>Welcome</html>", says: "answered something that is not a table of times"),
    .init(status: 200, body: "", says: "answered something that is not a table of times"),
    .init(
      status: 200, body: "{\"code\":\"Ok\",\"durations\":[[NaN]],\"distances\":[[1]]}",
      says: "answered something that is not a table of times"),
    .init(
      status: 200, body: "{\"code\":\"Ok\",\"durations\":[[\"5\"]]}",
      says: "answered something that is not a table of times"),
    .init(status: 200, body: "{}", says: "answered without any times"),
    .init(status: 200, body: "{\"code\":\"Ok\",\"durations\":[[0]]}", says: "answered without any distances"),
    .init(status: 200, body: "{\"code\":\"Ok\",\"durations\":[],\"distances\":[]}", says: size),
    .init(status: 200, body: "{\"code\":\"Ok\",\"durations\":[[0,1]],\"distances\":[[0,1]]}", says: size),
    .init(status: 200, body: "{\"code\":\"Ok\",\"durations\":[[0]],\"distances\":[[0],[1]]}", says: size),
    .init(status: 200, body: "{\"code\":\"Ok\",\"durations\":[[-1]],\"distances\":[[0]]}", says: beyond),
    .init(status: 200, body: "{\"code\":\"Ok\",\"durations\":[[1]],\"distances\":[[-2]]}", says: beyond),
    .init(status: 200, body: "{\"code\":\"Ok\",\"durations\":[[1e30]],\"distances\":[[0]]}", says: beyond),
    .init(
      status: 400, body: "{\"code\":\"TooBig\",\"message\":\"Too many\\ntable coordinates\"}",
      says: "answered with the HTTP status 400, TooBig: Too manytable coordinates"),
    .init(
      status: 404, body: "{\"code\":\"Ok\",\"durations\":[[0]],\"distances\":[[0]]}",
      says: "answered with the HTTP status 404"),
    .init(status: 500, body: "oops", says: "answered with the HTTP status 500", requests: 3),
  ]

  @Test(arguments: nonsense) func nonsenseIsRefusedInWords(_ wrong: Nonsense) throws {
    let server = FakeRouter { _, _ in .answer(wrong.status, wrong.body) }
    defer { server.stop() }
    let fetch = try Self.fetch(server)
    let error = #expect(throws: GeographyError.self) {
      try fetch.times(from: [Self.points[0]], to: [Self.points[1]])
    }
    #expect(error?.problem == "The router \(server.address) \(wrong.says)")
    #expect(error?.action.isEmpty == false)
    // What was answered in full is not asked again; what went wrong on the router's side is, twice.
    #expect(server.requests.count == wrong.requests)
  }

  @Test func aRequestThatFailedOnTheWayIsMadeAgain() throws {
    let server = FakeRouter { number, request in
      switch number {
      case 1: .answer(503, "busy")
      case 2: .raw("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"code\":")
      default: .answer(200, Self.table(request))
      }
    }
    defer { server.stop() }
    let times = try Self.fetch(server).times(from: [Self.points[0]], to: [Self.points[1]])
    #expect(times.requests == 3 && times.seconds[0] > 0)
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"code\":\"Ok\",", "what?\r\n\r\n"])
  func aRouterThatStopsMidwayIsSaid(text: String) throws {
    let server = FakeRouter { _, _ in .raw(text) }
    defer { server.stop() }
    let fetch = try Self.fetch(server)
    let error = #expect(throws: GeographyError.self) {
      try fetch.times(from: [Self.points[0]], to: [Self.points[1]])
    }
    #expect(error?.problem.hasPrefix("The router \(server.address) ") == true)
    #expect(server.requests.count >= 1)
  }

  @Test(arguments: [
    FakeRouter.Reply.silence, .drip("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n", "{\"code\":\"Ok\""),
  ])
  func aRouterThatHangsIsGivenUp(reply: FakeRouter.Reply) throws {
    let server = FakeRouter { _, _ in reply }
    defer { server.stop() }
    var fetch = try Self.fetch(server)
    fetch.requestSeconds = 0.4
    fetch.attempts = 1
    let error = #expect(throws: GeographyError.self) {
      try fetch.times(from: [Self.points[0]], to: [Self.points[1]])
    }
    #expect(error?.problem == "The router \(server.address) did not finish answering within 1 s")
  }

  @Test func nobodyThere() throws {
    let server = FakeRouter { _, _ in .silence }
    server.stop()
    let fetch = try Self.fetch(server)
    let error = #expect(throws: GeographyError.self) {
      try fetch.times(from: [Self.points[0]], to: [Self.points[1]])
    }
    #expect(error?.problem.hasPrefix("The router \(server.address) did not answer in full (") == true)
    #expect(error?.action.hasPrefix("Start it") == true)
  }

  @Test func aStopEndsTheWait() throws {
    let server = FakeRouter { _, _ in .silence }
    defer { server.stop() }
    let stop = StopFlag()
    stop.raise()
    let fetch = try Self.fetch(server)
    let error = #expect(throws: GeographyError.self) {
      try fetch.times(from: [Self.points[0]], to: [Self.points[1]], stop: stop)
    }
    #expect(error?.problem == "The router \(server.address) was being asked when the run was stopped")
  }

  @Test func placesGoNowhereElse() throws {
    let elsewhere = FakeRouter { _, request in .answer(200, Self.table(request)) }
    defer { elsewhere.stop() }
    let server = FakeRouter { [address = elsewhere.address] _, request in
      let path = request.split(separator: " ")[1]
      return .raw("HTTP/1.1 302 Found\r\nLocation: \(address)\(path)\r\nContent-Length: 0\r\n\r\n")
    }
    defer { server.stop() }
    // A redirect is an answer that is no table.
    setenv("http_proxy", elsewhere.address, 1)
    defer { unsetenv("http_proxy") }
    let fetch = try Self.fetch(server)
    let error = #expect(throws: GeographyError.self) {
      try fetch.times(from: [Self.points[0]], to: [Self.points[1]])
    }
    #expect(error?.problem.contains("302") == true)
    #expect(elsewhere.requests.isEmpty && server.requests.count == 1)
  }

  // 1.2345 km are 1,234.5 m, rounded up; 77.4 s down.
  @Test func valhallaIsReadToo() throws {
    let server = FakeRouter { _, _ in
      .answer(
        200,
        "{\"units\":\"kilometers\",\"sources_to_targets\":[[{\"time\":77.4,\"distance\":1.2345,\"to_index\":0},"
          + "{\"time\":null,\"distance\":null}]]}")
    }
    defer { server.stop() }
    let times = try Self.fetch(server, .valhalla).times(
      from: [Self.points[0]], to: Array(Self.points.dropFirst()))
    #expect(times.seconds == [77, -1] && times.metres == [1235, -1] && times.missing == 1)
    let request = try #require(server.requests.first)
    #expect(request.hasPrefix("POST /sources_to_targets HTTP/1.1"))
    #expect(
      request.contains("\"costing\":\"auto\"") && request.components(separatedBy: "\"lat\":").count == 4)
    let wrong = FakeRouter { _, _ in
      .answer(400, "{\"error_code\":154,\"error\":\"Path distance exceeds the max\"}")
    }
    defer { wrong.stop() }
    let fetch = try Self.fetch(wrong, .valhalla)
    let error = #expect(throws: GeographyError.self) {
      try fetch.times(from: [Self.points[0]], to: [Self.points[1]])
    }
    #expect(error?.problem.hasSuffix("HTTP status 400, an error: Path distance exceeds the max") == true)
  }

  @Test(arguments: [
    "http://127.0.0.1:5000", "http://localhost:5000/", "https://127.8.9.1", "http://[::1]:8002/router/",
  ])
  func thisMachineMayBeNamed(text: String) throws {
    #expect(try !RouterAddress(.osrm, text).base.hasSuffix("/"))
  }

  @Test(arguments: [
    "http://router.example:5000", "http://10.0.0.1", "http://127.0.0.1.example", "http://127.1",
    "http://localhost.example",
    "http://127.0.0.256",
  ])
  func anotherMachineNeedsAWord(text: String) throws {
    #expect(throws: GeographyError.self) { try RouterAddress(.osrm, text) }
    #expect(try RouterAddress(.osrm, text, remoteAllowed: true).base == text)
  }

  @Test(arguments: [
    "", "router", "ftp://127.0.0.1", "http://", "http://me:secret@127.0.0.1", "http://127.0.0.1/?a=b",
  ])
  func noAddressAtAll(text: String) {
    #expect(throws: GeographyError.self) { try RouterAddress(.valhalla, text, remoteAllowed: true) }
  }
}
