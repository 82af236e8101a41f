import Foundation
@testable import Studio
import Testing

/// Every address asked by every role: what each may reach stands in one table. An address that is not in it is a failure,
/// so that nobody adds one without deciding who may see it.
@Suite struct AttackRoleTests {
  /// Status by role: planner, panel, transport, commissioner, admin, nobody. Those that change something are sent empty or
  /// for a run that does not exist, so that nothing changes: 400 and 404 mean that the role got as far as that.
  static let table = """
    GET  /                                           200 200 200 200 303 401
    GET  /health                                     200 200 200 200 200 200
    GET  /assets/**                                  200 200 200 200 200 200
    GET  /login                                      404 404 404 404 404 404
    POST /login                                      404 404 404 404 404 404
    GET  /setup                                      404 404 404 404 404 404
    POST /setup                                      404 404 404 404 404 404
    GET  /users                                      403 403 403 403 200 401
    POST /users                                      403 403 403 403 404 401
    POST /users/roles                                403 403 403 403 404 401
    POST /users/password                             403 403 403 403 404 401
    POST /users/active                               403 403 403 403 404 401
    GET  /password                                   404 404 404 404 404 401
    POST /password                                   404 404 404 404 404 401
    GET  /record                                     403 403 403 403 200 401
    GET  /record.csv                                 403 403 403 403 200 401
    POST /uploads                                    200 403 403 403 403 401
    PUT  /uploads/:upload/:file                      404 403 403 403 403 401
    POST /uploads/:upload/finish                     404 403 403 403 403 401
    POST /cases/example                              404 403 403 403 403 401
    POST /cases/folder                               400 403 403 403 403 401
    GET  /cases/:case                                200 200 200 200 403 401
    GET  /cases/:case/case.zip                       200 403 403 403 403 401
    GET  /cases/:case/tables/:file                   200 403 403 403 403 401
    POST /cases/:case/tables/:file                   409 403 403 403 403 401
    GET  /cases/:case/delete                         200 403 403 403 403 401
    POST /cases/:case/delete                         400 403 403 403 403 401
    GET  /cases/:case/runs                           200 200 200 200 403 401
    POST /cases/:case/runs                           400 403 400 400 403 401
    GET  /cases/:case/runs/:run                      200 200 200 200 403 401
    GET  /cases/:case/runs/:run/events               200 200 200 200 403 401
    GET  /cases/:case/runs/:run/files/:file          200 404 404 404 404 401
    POST /cases/:case/runs/:run/stop                 404 403 404 404 403 401
    POST /cases/:case/runs/:run/again                404 403 404 404 403 401
    POST /cases/:case/runs/:run/delete               404 403 404 404 403 401
    GET  /cases/:case/map                            200 200 200 200 403 401
    GET  /cases/:case/map/roads                      200 200 200 200 403 401
    GET  /cases/:case/map/layers                     200 200 200 200 403 401
    GET  /cases/:case/map/children                   200 200 200 403 403 401
    GET  /cases/:case/map/areas                      200 200 200 200 403 401
    GET  /cases/:case/map/runs                       404 403 404 403 403 401
    GET  /cases/:case/map/stops                      404 403 404 403 403 401
    GET  /cases/:case/map/point                      404 404 404 404 403 401
    GET  /cases/:case/map/value                      404 404 404 404 403 401
    POST /cases/:case/map/value                      400 403 400 400 403 401
    GET  /cases/:case/scenarios                      200 403 403 200 403 401
    GET  /cases/:case/scenarios/edit                 400 403 403 400 403 401
    POST /cases/:case/scenarios/new                  400 403 403 400 403 401
    POST /cases/:case/scenarios/edits                400 403 403 400 403 401
    POST /cases/:case/scenarios/options              400 403 403 400 403 401
    POST /cases/:case/scenarios/remove               400 403 403 400 403 401
    POST /cases/:case/scenarios/copy                 400 403 403 400 403 401
    POST /cases/:case/scenarios/rename               400 403 403 400 403 401
    POST /cases/:case/scenarios/delete               400 403 403 400 403 401
    POST /cases/:case/scenarios/run                  400 403 403 400 403 401
    GET  /cases/:case/compare                        200 200 200 200 403 401
    GET  /cases/:case/compare/layers                 404 404 403 403 403 401
    GET  /cases/:case/due                            200 200 403 403 403 401
    GET  /cases/:case/children/:child                200 200 403 403 403 401
    POST /cases/:case/children/:child/requests       400 400 403 403 403 401
    POST /cases/:case/children/:child/consultations  400 400 403 403 403 401
    POST /cases/:case/children/:child/decisions      400 400 403 403 403 401
    GET  /cases/:case/transport                      200 403 200 403 403 401
    GET  /cases/:case/transport/move                 404 403 404 403 403 401
    POST /cases/:case/transport/move                 404 403 404 403 403 401
    POST /cases/:case/transport/again                404 403 404 403 403 401
    GET  /cases/:case/transport/insert               404 403 404 403 403 401
    POST /cases/:case/transport/insert               404 403 404 403 403 401
    GET  /cases/:case/transport/sheets               404 403 404 403 403 401
    GET  /cases/:case/transport/files/:file          404 403 404 403 403 401
    GET  /cases/:case/transport/vroom-am.json        404 403 404 403 403 401
    GET  /cases/:case/transport/vroom-pm.json        404 403 404 403 403 401
    GET  /cases/:case/money                          200 403 403 200 403 401
    POST /cases/:case/money                          400 403 403 400 403 401
    GET  /cases/:case/money/workbook                 404 403 403 404 403 401
    """

  static let roles: [Role?] = [.planner, .panel, .transport, .commissioner, .admin, nil]

  /// Addresses of the table with the status of each role.
  static func expected() -> [String: [Int]] {
    var rows: [String: [Int]] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      rows["\(words[0]) \(words[1])"] = words.dropFirst(2).compactMap { Int($0) }
    }
    return rows
  }

  @Test func everyAddressByEveryRole() async throws {
    // No example: the one that ships would take a second to read.
    let site = try await Site.whole { $0.example = nil }
    let id = try await TinyCases.shelve(site, "Two")
    let run = try await Self.run(site, id)
    let expected = Self.expected()
    var browsers: [Browser] = []
    for role in Self.roles {
      let browser = Browser(port: site.port)
      browsers.append(try await role.asyncMap { try await site.visitor("\($0)", [$0]) } ?? browser)
    }
    for (method, address) in Addresses(site).all where address != "/logout" && method != "HEAD" {
      guard let row = expected["\(method) \(address)"] else {
        Issue.record("\(method) \(address) is not in the table of roles")
        continue
      }
      let file = address.contains("/files/") ? "placements.csv" : "children.csv"
      let names = ["case": id, "run": method == "GET" ? run : "none", "child": "b", "file": file]
      let path = Addresses.filled(address, names)
      for (role, (browser, status)) in zip(Self.roles, zip(browsers, row)) {
        let answer: Answer
        if method == "GET" {
          answer = try await browser.get(path)
        } else if method == "PUT" || address == "/uploads" || address.hasSuffix(".json") {
          answer = try await browser.send(
            method, path, headers: ["X-Form-Token": browser.formToken, "Content-Type": "application/json"],
            body: [])
        } else {
          answer = try await browser.post(path, address.hasSuffix("/runs") ? ["kind": "none"] : [:])
        }
        #expect(answer.status == status, "\(method) \(address) by \(role?.rawValue ?? "nobody")")
      }
    }
    await site.close()
  }

  @Test func aRunOfOneCaseIsNoneOfAnother() async throws {
    let site = try await Site.whole()
    let (one, other) = (try await TinyCases.shelve(site, "One"), try await TinyCases.shelve(site, "Other"))
    let run = try await Self.run(site, one)
    let browser = try await site.visitor()
    for (method, address) in Addresses(site).all where address.contains(":run") {
      let path = Addresses.filled(
        address, ["case": other, "run": run, "file": "placements.csv", "child": "b"])
      let answer =
        method == "GET" ? try await browser.get(path) : try await browser.post(path, ["kind": "none"])
      #expect(answer.status == 404, "\(method) \(address)")
    }
    for tab in Layout.Tab.allCases {
      let path = tab == .overview ? "/cases/\(other)" : "/cases/\(other)/\(tab.rawValue)"
      let answer = try await browser.get("\(path)?run=\(run)&a=\(run)&b=\(run)")
      #expect(!answer.text.contains(run), "\(path)")
    }
    #expect(try await site.server.desk.runs.run(run) != nil)
    await site.close()
  }

  @Test func whoMaySeeNoChildIsToldOfNone() async throws {
    let site = try await Site.whole()
    let tables = TinyCases.twoSchools.merging(["children.csv": UploadTests.faulty["children.csv"] ?? ""]) {
      $1
    }
    let id = try await TinyCases.shelve(site, "Faulty", tables)
    for role in [Role.transport, .commissioner] {
      let page = try await site.visitor("\(role)", [role]).get("/cases/\(id)").text
      #expect(page.contains("errors to put right before anything can be planned"))
      for word in ["forty", "need:", "<dt>need", "<dt>status", "450100", "<th scope=\"row\">2</th>"] {
        #expect(!page.contains(word), "\(role) reads \(word)")
      }
    }
    await site.close()
  }

  /// A finished run with a file, as a command would have left it.
  static func run(_ site: Site, _ id: String) async throws -> String {
    let book = RunBook(store: site.server.desk.store)
    let run = try await book.add(RunOrder(caseID: id, kind: "plan", words: [], label: "Plan"), by: "test")
    try await book.end(run, .finished, code: 0, message: nil, progress: nil)
    let folder = site.server.desk.runs.folder(run)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "child_id\nb\n".write(toFile: folder + "/placements.csv", atomically: false, encoding: .utf8)
    return run
  }
}

extension Optional where Wrapped == Role {
  fileprivate func asyncMap<T>(_ body: (Role) async throws -> T) async throws -> T? {
    guard let self else { return nil }
    return try await body(self)
  }
}
