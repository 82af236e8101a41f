import Foundation
@testable import Studio
import Testing

/// Users with passwords: signing in and out, attempts, the first and the last administrator.
@Suite struct UsersTests {
  static let password = "teapot gravel nineteen"
  /// One hash for all: each costs a tenth of a second.
  static let hash = Secrets.prepare() ? Secrets.hashed(password: password) ?? "" : ""

  private func site() async throws -> Site {
    let site = try await Site { $0.entry = .users }
    let users = Users(store: site.server.desk.store)
    try await users.add("ada", hash: Self.hash, [.admin])
    try await users.add("pat", hash: Self.hash, [.planner])
    return site
  }

  @Test func theSetUpAddressMakesOneAdministrator() async throws {
    let site = try await Site { $0.entry = .users }
    let browser = Browser(port: site.port)
    let address = site.server.setUpAddress(port: site.port)
    #expect(address == "http://127.0.0.1:\(site.port)/setup?token=\(site.server.token)")
    #expect(try await site.server.needsSetUp())
    #expect(try await browser.get("/setup?token=guess").status == 404)
    #expect(try await browser.get("/?token=\(site.server.token)").status == 303)
    #expect(browser.cookies.isEmpty)
    #expect(try await browser.get("/setup?token=\(site.server.token)").status == 200)
    let short = try await browser.post(
      "/setup", ["token": site.server.token, "name": "Ada", "password": "short"])
    #expect(short.status == 400)
    #expect(short.text.contains("The password has fewer than 12 characters."))
    let form = ["token": site.server.token, "name": "Ada", "password": Self.password]
    #expect(try await browser.post("/setup", form).headers["location"] == "/login")
    #expect(try await browser.post("/setup", form).status == 404)
    #expect(try await browser.get("/setup?token=\(site.server.token)").status == 404)
    #expect(
      try await Users(store: site.server.desk.store).all() == [
        .init(name: "ada", roles: [.admin], isActive: true)
      ])
    await site.close()
  }

  @Test func signingInBeginsASessionOfItsOwn() async throws {
    let site = try await site()
    let browser = Browser(port: site.port)
    #expect(try await browser.get("/").headers["location"] == "/login")
    let page = try await browser.get("/login")
    #expect(page.text.contains("autocomplete=\"username\""))
    #expect(page.text.contains("autocomplete=\"current-password\""))
    // A token that somebody has fixed beforehand is worth nothing afterwards.
    browser.cookies["schoolward_session"] = "fixed"
    let answer = try await browser.post("/login", ["name": " PAT ", "password": Self.password])
    #expect(answer.headers["location"] == "/")
    let cookie = try #require(answer.headers["set-cookie"])
    #expect(cookie.contains("HttpOnly"))
    #expect(cookie.contains("SameSite=Lax"))
    #expect(!cookie.contains("Secure"))
    let first = try #require(browser.cookies["schoolward_session"])
    #expect(first.count == 64)
    #expect(try await browser.get("/").text.contains("<h1>Cases</h1>"))
    // Signing in again ends what this browser held.
    _ = try await browser.post("/login", ["name": "pat", "password": Self.password])
    #expect(browser.cookies["schoolward_session"] != first)
    let thief = Browser(port: site.port)
    thief.cookies["schoolward_session"] = first
    #expect(try await thief.get("/").headers["location"] == "/login")
    _ = try await browser.get("/")
    let second = try #require(browser.cookies["schoolward_session"])
    #expect(try await browser.post("/logout").headers["location"] == "/login")
    thief.cookies["schoolward_session"] = second
    #expect(try await thief.get("/").headers["location"] == "/login")
    await site.close()
  }

  @Test func usersChangeTheirOwnPassword() async throws {
    let site = try await site()
    let (browser, elsewhere) = (Browser(port: site.port), Browser(port: site.port))
    for one in [browser, elsewhere] {
      _ = try await one.post("/login", ["name": "pat", "password": Self.password])
    }
    #expect(try await browser.get("/").text.contains("<a href=\"/password\">Password</a>"))
    #expect(try await browser.get("/password").text.contains("autocomplete=\"current-password\""))
    let new = "kettle marble forty"
    let wrong = try await browser.post("/password", ["current": new, "password": new])
    #expect(wrong.status == 400)
    #expect(wrong.text.contains("The present password is not right."))
    let short = try await browser.post("/password", ["current": Self.password, "password": "short"])
    #expect(short.status == 400)
    #expect(short.text.contains("The password has fewer than 12 characters."))
    let done = try await browser.post("/password", ["current": Self.password, "password": new])
    #expect(done.headers["location"] == "/login")
    // Every session of theirs has ended; the old password opens nothing more.
    for one in [browser, elsewhere] { #expect(try await one.get("/").headers["location"] == "/login") }
    #expect(try await browser.post("/login", ["name": "pat", "password": Self.password]).status == 401)
    #expect(try await browser.post("/login", ["name": "pat", "password": new]).status == 303)
    let lines = try await site.server.desk.record.lines(.init(action: "changed own password"), most: 10)
    #expect(lines.map(\.user) == ["pat"])
    await site.close()
  }

  @Test func guessesOfAPresentPasswordAreCounted() async throws {
    let site = try await site()
    let browser = Browser(port: site.port)
    _ = try await browser.post("/login", ["name": "pat", "password": Self.password])
    _ = try await browser.get("/password")
    for _ in 0..<5 {
      #expect(
        try await browser.post("/password", ["current": "guess", "password": Self.password]).status == 400)
    }
    #expect(
      try await browser.post("/password", ["current": Self.password, "password": "kettle marble forty"])
        .status
        == 429)
    await site.close()
  }

  @Test func aCookieBehindAProxyIsForTLSAlone() async throws {
    let site = try await Site {
      $0.entry = .users
      $0.names = ["schoolward.example"]
    }
    try await Users(store: site.server.desk.store).add("pat", hash: Self.hash, [.planner])
    let answer = try await Browser(port: site.port).post(
      "/login", ["name": "pat", "password": Self.password])
    #expect(answer.headers["set-cookie"]?.contains("Secure") == true)
    await site.close()
  }

  @Test func aWrongNameAndAWrongPasswordReadTheSame() async throws {
    let site = try await site()
    let browser = Browser(port: site.port)
    let wrong = try await browser.post("/login", ["name": "pat", "password": "not the password"])
    let unknown = try await browser.post("/login", ["name": "zed", "password": "not the password"])
    #expect(wrong.status == 401)
    #expect(unknown.status == 401)
    #expect(wrong.text.contains("The name or the password is not right."))
    #expect(wrong.text.replacing("pat", with: "zed") == unknown.text)
    let lines = try await site.server.desk.record.lines(.init(action: "failed sign-in"), most: 10)
    #expect(lines.map(\.subject) == [nil, "pat"])
    await site.close()
  }

  @Test func fiveFailuresEndAttemptsAlsoAfterARestart() async throws {
    let site = try await site()
    let browser = Browser(port: site.port)
    for _ in 0..<5 {
      #expect(
        try await browser.post("/login", ["name": "pat", "password": "wrong wrong wrong"]).status == 401)
    }
    let locked = try await browser.post("/login", ["name": "Pat", "password": Self.password])
    #expect(locked.status == 429)
    #expect(locked.headers["retry-after"] == "900")
    #expect(locked.text.contains("Too many attempts have failed. Wait 15 minutes and try again"))
    // Others come in, and it is as if the server had been started again: the attempts lie in the store.
    #expect(try await browser.post("/login", ["name": "ada", "password": Self.password]).status == 303)
    let again = SignIn(try Store(folder: site.folder))
    guard case .tooMany = try await again.attempt("pat", Self.password, from: "192.0.2.1") else {
      Issue.record("the attempts were forgiven")
      return await site.close()
    }
    // A quarter of an hour later they no longer count.
    try await site.server.desk.store.write { db in try db.execute(sql: "UPDATE attempt SET at = at - 901") }
    #expect(try await browser.post("/login", ["name": "pat", "password": Self.password]).status == 303)
    await site.close()
  }

  @Test func twentyFailuresOfAnAddressEndItsAttempts() async throws {
    let site = try await site()
    let attempts = Attempts(store: site.server.desk.store)
    for number in 0..<20 { #expect(try await attempts.begin("name \(number)", "192.0.2.1") != nil) }
    #expect(try await attempts.begin("another", "192.0.2.1") == nil)
    #expect(try await attempts.begin("another", "192.0.2.2") != nil)
    await site.close()
  }

  @Test func theProxysAddressIsCountedOnlyBehindAProxy() async throws {
    func recorded(_ names: [String], _ header: String) async throws -> String? {
      let site = try await Site {
        $0.entry = .users
        $0.names = names
      }
      let body = Array("name=zed&password=wrong".utf8)
      let type = "application/x-www-form-urlencoded"
      _ = try await Browser(port: site.port).send(
        "POST", "/login", headers: ["Content-Type": type, "X-Forwarded-For": header], body: body)
      let line = try await site.server.desk.record.lines(.init(), most: 1).first
      await site.close()
      return line?.address
    }
    #expect(try await recorded([], "192.0.2.9") == "127.0.0.1")
    #expect(try await recorded(["schoolward.example"], "198.51.100.1, 192.0.2.9") == "192.0.2.9")
    #expect(try await recorded(["schoolward.example"], "<script>") == "127.0.0.1")
  }

  @Test func anAdministratorAddsChangesAndLetsOut() async throws {
    let site = try await site()
    let ada = try await site.visitor("ada", [.admin])
    let added = try await ada.post(
      "/users", ["name": "Kim Ó Briain", "password": Self.password, "role": "transport"])
    #expect(added.headers["location"] == "/users")
    let kim = Browser(port: site.port)
    let entered = try await kim.post("/login", ["name": "kim ó briain", "password": Self.password])
    #expect(entered.status == 303)
    #expect(try await kim.get("/").status == 200)
    // A change of roles ends the sessions that had the old ones.
    #expect(try await ada.post("/users/roles", ["name": "kim ó briain", "role": "panel"]).status == 303)
    #expect(try await kim.get("/").headers["location"] == "/login")
    #expect(
      try await ada.post("/users/password", ["name": "kim ó briain", "password": "another long password"])
        .status == 303)
    #expect(try await kim.post("/login", ["name": "kim ó briain", "password": Self.password]).status == 401)
    #expect(
      try await kim.post("/login", ["name": "kim ó briain", "password": "another long password"]).status
        == 303)
    #expect(try await ada.post("/users/active", ["name": "kim ó briain", "active": "no"]).status == 303)
    #expect(try await kim.get("/").headers["location"] == "/login")
    #expect(
      try await kim.post("/login", ["name": "kim ó briain", "password": "another long password"]).status
        == 401)
    let twice = try await ada.post("/users", ["name": "PAT", "password": Self.password, "role": "panel"])
    #expect(twice.status == 400)
    #expect(twice.text.contains("There is a user of this name already."))
    #expect(
      try await ada.post("/users", ["name": "local", "password": Self.password, "role": "panel"]).status
        == 400)
    #expect(
      try await ada.post("/users", ["name": "new", "password": Self.password]).text.contains(
        "No role was chosen."))
    await site.close()
  }

  @Test func theLastAdministratorStays() async throws {
    let site = try await site()
    let ada = try await site.visitor("ada", [.admin])
    for (path, form) in [
      ("/users/roles", ["name": "ada", "role": "planner"]),
      ("/users/active", ["name": "ada", "active": "no"]),
    ] {
      let answer = try await ada.post(path, form)
      #expect(answer.status == 400)
      #expect(answer.text.contains("This is the last administrator."))
    }
    #expect(try await ada.get("/users").status == 200)
    await site.close()
  }

  @Test(arguments: [
    ("short", "fewer than 12"), ("aaaaaaaaaaaaaa", "among the first"), ("123456789012", "among the first"),
    ("Password1234", "among the first"), ("schoolward123", "among the first"),
    ("ada lovelace1", "little more"),
    (String(repeating: "long ", count: 41), "longer than 200"),
  ])
  func passwordsThatAreRefused(_ password: String, _ words: String) {
    #expect(PasswordRules.refusal(password, name: "ada lovelace")?.contains(words) == true)
  }

  @Test func ordinaryLongPasswordsAreTaken() {
    for password in ["teapot gravel nineteen", "four score and seven", "hjk29 lantern"] {
      #expect(PasswordRules.refusal(password, name: "ada") == nil)
    }
  }

  @Test func aSessionOfTheTokenCountsNoMoreWhereUsersSignIn() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    #expect(try await browser.get("/record").status == 200)
    var settings = site.server.desk.settings
    settings.entry = .users
    let desk = try await Desk(settings)
    let session = try #require(browser.cookies["schoolward_session"])
    #expect(try await Sessions(store: desk.store).visitor(session) == nil)
    await site.close()
  }
}
