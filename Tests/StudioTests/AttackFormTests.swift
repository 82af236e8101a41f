import Foundation
@testable import Studio
import Testing

/// Forms of other pages, other names for this machine, sessions and passwords of others.
@Suite struct AttackFormTests {
  @Test func noAddressThatChangesSomethingTakesAForeignForm() async throws {
    let site = try await Site.whole()
    let id = try await TinyCases.shelve(site, "Two")
    let browser = try await site.visitor()
    let addresses = Addresses(site).changing
    #expect(addresses.count >= 14)
    for (method, address) in addresses where !["/login", "/setup"].contains(address) {
      let path = Addresses.filled(address, ["case": id])
      func status(_ headers: [String: String], _ body: String, by who: Browser) async throws -> Int {
        try await who.send(method, path, headers: headers, body: Array(body.utf8)).status
      }
      let form = ["Content-Type": "application/x-www-form-urlencoded"]
      let json = ["Content-Type": "application/json"]
      let plain = ["Content-Type": "text/plain"]
      #expect(try await status(form, "name=x", by: browser) == 403, "\(method) \(address) without a token")
      #expect(
        try await status(form, "csrf=guess", by: browser) == 403, "\(method) \(address) with another token")
      #expect(try await status(json, "{}", by: browser) == 403, "\(method) \(address) JSON without a token")
      #expect(
        try await status(json.merging(["X-Form-Token": "guess"]) { $1 }, "{}", by: browser) == 403,
        "\(method) \(address) JSON with another token")
      // What a form elsewhere can send: the token in a body of another type counts for nothing.
      #expect(
        try await status(plain, "csrf=\(browser.formToken)", by: browser) == 403, "\(method) \(address) plain"
      )
      // A right token from a page elsewhere, should it ever leak.
      let token = ["X-Form-Token": browser.formToken].merging(json) { $1 }
      for foreign in [
        ["Origin": "https://elsewhere.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
      ] {
        #expect(
          try await status(token.merging(foreign) { $1 }, "{}", by: browser) == 403,
          "\(method) \(address) \(foreign)")
      }
      #expect(
        try await status(token, "{}", by: Browser(port: site.port)) == 401, "\(method) \(address) of nobody")
    }
    #expect(try await site.server.desk.shelf.row(id) != nil)
    await site.close()
  }

  @Test func aFormElsewhereSignsNobodyIn() async throws {
    let site = try await Site { $0.entry = .users }
    try await Users(store: site.server.desk.store).add("pat", hash: UsersTests.hash, [.planner])
    let words = "name=pat&password=\(UsersTests.password.replacing(" ", with: "+"))"
    for headers in [["Origin": "https://elsewhere.example"], ["Sec-Fetch-Site": "cross-site"]] {
      let all = headers.merging(["Content-Type": "application/x-www-form-urlencoded"]) { $1 }
      let browser = Browser(port: site.port)
      #expect(try await browser.send("POST", "/login", headers: all, body: Array(words.utf8)).status == 403)
      #expect(browser.cookies.isEmpty)
    }
    await site.close()
  }

  @Test func anotherNameForThisMachineReachesNothing() async throws {
    let site = try await Site.whole()
    let browser = try await site.visitor()
    for (method, address) in Addresses(site).all where method == "GET" {
      let path = Addresses.filled(address, [:])
      for host in ["schoolward.example", "127.0.0.1.example:\(site.port)", "localhost.example"] {
        #expect(try await browser.get(path, headers: ["Host": host]).status == 404, "\(address) as \(host)")
      }
    }
    #expect(try await browser.get("/", headers: ["Host": "localhost:\(site.port)"]).status == 200)
    await site.close()
  }

  @Test func theProxysHeadersCountOnlyWithItsSecret() async throws {
    let secret = "0123456789abcdef0123456789abcdef"
    let site = try await Site { $0.entry = .proxy(secret: secret) }
    let browser = Browser(port: site.port)
    let pat = ["X-Schoolward-User": "pat", "X-Schoolward-Roles": "transport, commissioner"]
    #expect(try await browser.get("/", headers: pat).status == 401)
    #expect(
      try await browser.get("/", headers: pat.merging(["X-Schoolward-Secret": "guess"]) { $1 }).status == 401)
    let known = pat.merging(["X-Schoolward-Secret": secret]) { $1 }
    let page = try await browser.get("/", headers: known)
    #expect(page.status == 200)
    #expect(!page.text.contains("Bring your own"))
    #expect(try await browser.get("/record", headers: known).status == 403)
    #expect(try await browser.get("/", headers: ["X-Schoolward-Secret": secret]).status == 401)
    // Roles that do not exist are none; a user without any sees nothing.
    let odd = known.merging(["X-Schoolward-Roles": "root;superuser"]) { $1 }
    #expect(try await browser.get("/", headers: odd).status == 403)
    // No password, no set-up and no token of the address counts here.
    #expect(try await browser.get("/login").status == 404)
    #expect(try await browser.get("/setup?token=\(site.server.token)").status == 404)
    #expect(try await browser.get("/?token=\(site.server.token)").status == 401)
    // A form of one user is no form of another.
    let token = browser.formToken
    let kim = known.merging([
      "X-Schoolward-User": "kim", "X-Form-Token": token, "Content-Type": "application/json",
    ]) { $1 }
    #expect(try await browser.send("POST", "/logout", headers: kim, body: []).status == 403)
    await site.close()
  }

  @Test func guessedSessionsAndTokensLetNobodyIn() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    let right = try #require(browser.cookies["schoolward_session"])
    let hash = Secrets.hash(right)
    for guess in ["", "'", "' OR '1'='1", "%", hash, String(right.dropLast()), right + "0", "\(right)' --"] {
      let thief = Browser(port: site.port)
      thief.cookies["schoolward_session"] = guess
      #expect(try await thief.get("/").status == 401, "\(guess)")
      #expect(
        try await thief.get(
          "/?token=\(guess.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        ).status == 401)
    }
    await site.close()
  }
}
