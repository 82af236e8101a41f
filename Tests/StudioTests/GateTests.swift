import Foundation
import Studio
import Testing

/// Who comes in, and whose forms count.
@Suite struct GateTests {
  @Test func tokenOfTheAddressLetsIn() async throws {
    let site = try await Site()
    let browser = Browser(port: site.port)
    #expect(try await browser.get("/").status == 401)
    #expect(try await browser.get("/?token=guess").status == 401)
    #expect(try await browser.get("/?token=\(site.server.token)").status == 303)
    let page = try await browser.get("/")
    #expect(page.status == 200)
    #expect(page.text.contains("There is no case yet. Try the Isle of Wight, or bring your own."))
    #expect(page.headers["content-security-policy"]?.hasPrefix("default-src 'self';") == true)
    #expect(page.headers["cache-control"] == "no-store")
    await site.close()
  }

  @Test func formOfAnotherPageIsRefused() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    #expect(try await browser.post("/cases/example", token: "guess").status == 403)
    #expect(try await browser.post("/cases/example", token: "").status == 403)
    let stranger = Browser(port: site.port)
    stranger.formToken = browser.formToken
    #expect(try await stranger.post("/cases/example").status == 401)
    #expect(try await browser.post("/cases/example").headers["location"] == "/cases/isle-of-wight")
    await site.close()
  }

  @Test func otherNamesAndOtherOriginsAreRefused() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    #expect(try await browser.get("/", headers: ["Host": "schoolward.example"]).status == 404)
    let body = Array("csrf=\(browser.formToken)".utf8)
    let type = "application/x-www-form-urlencoded"
    let bad = try await browser.send(
      "POST", "/cases/example", headers: ["Content-Type": type, "Origin": "https://elsewhere.example"],
      body: body)
    #expect(bad.status == 403)
    let good = try await browser.send(
      "POST", "/cases/example", headers: ["Content-Type": type, "Origin": "http://127.0.0.1:\(site.port)"],
      body: body)
    #expect(good.status == 303)
    await site.close()
  }
}
