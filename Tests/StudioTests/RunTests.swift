import Foundation
import Glibc
import Running
import Studio
import Testing

/// A small made-up authority in a folder of its own.
func smallCase(in folder: String, riders: Int = 25) throws -> String {
  let path = folder + "/small-authority"
  let start = ProcessStart(
    Site.program, ["generate", "--small", "--riders", "\(riders)", "--seed", "1", "--out", path])
  let process = try start.start()
  while true {
    if let ending = try process.ended() {
      try #require(ending == .exited(0))
      return path
    }
    usleep(2000)
  }
}

/// Runs ordered in Studio: progress, ends, restarts.
@Suite(.serialized) struct RunTests {
  /// Where a run came to, waited for through its events.
  private func end(of run: String, _ browser: Browser) async throws -> String {
    let events = try await browser.get(run + "/events")
    #expect(events.headers["content-type"] == "text/event-stream")
    let states = events.text.split(separator: "\n").filter { $0.hasPrefix("event: ") }.map { $0.dropFirst(7) }
    return String(states.last ?? "")
  }

  @Test func planOfACaseIsRunWatchedAndRead() async throws {
    let site = try await Site()
    let folder = try smallCase(in: site.folder)
    let id = try await site.server.desk.shelf.add(folder: folder, name: "Small authority", by: "test")
    #expect(id == "small-authority")
    let browser = try await site.visitor()
    let ordered = try await browser.post(
      "/cases/\(id)/runs", ["kind": "plan", "iterations": "50", "label": "A <b>first</b> look"])
    let run = try #require(ordered.headers["location"])
    #expect(try await end(of: run, browser) == "finished")
    let page = try await browser.get(run)
    #expect(page.text.contains("<h1>A &lt;b&gt;first&lt;/b&gt; look</h1>"))
    #expect(page.text.contains("<p id=\"state\" role=\"status\">Finished</p>"))
    #expect(page.text.contains("<dt>Children</dt><dd>10 due a decision: 10 with a place"))
    let placements = try await browser.get(run + "/files/placements.csv")
    #expect(placements.text.hasPrefix("child_id,provision_id,"))
    #expect(placements.headers["content-disposition"]?.hasPrefix("attachment; filename=\"plan-") == true)
    let report = try await browser.get(run + "/files/report.html")
    #expect(report.headers["content-security-policy"]?.hasPrefix("sandbox") == true)
    #expect(try await browser.get(run + "/files/..%2Fplacements.csv").status == 404)
    await site.close()
  }

  @Test func whatIsNotOfferedIsRefused() async throws {
    let site = try await Site()
    let folder = try smallCase(in: site.folder)
    let id = try await site.server.desk.shelf.add(folder: folder, name: "Small", by: "test")
    let browser = try await site.visitor()
    for fields in [
      ["kind": "generate"], ["scenario": "none such"], ["iterations": "-1"], ["iterations": "9e9"],
      ["effort": "endless"], ["label": String(repeating: "x", count: 81)],
    ] {
      let answer = try await browser.post("/cases/\(id)/runs", fields)
      #expect(answer.status == 400, "\(fields)")
    }
    #expect(try await site.server.desk.runs.runs(of: id).isEmpty)
    await site.close()
  }

  @Test func stopKeepsTheBestSoFar() async throws {
    let site = try await Site()
    let folder = try smallCase(in: site.folder)
    let id = try await site.server.desk.shelf.add(folder: folder, name: "Small", by: "test")
    let browser = try await site.visitor()
    let ordered = try await browser.post("/cases/\(id)/runs", ["kind": "plan", "iterations": "10000000"])
    let run = try #require(ordered.headers["location"])
    let name = try #require(run.split(separator: "/").last.map(String.init))
    // Once it has told of its routes, there is a plan to keep.
    for await news in try await site.server.desk.runs.news(name) {
      if news.progress?.contains("\"routes\"") == true { break }
    }
    #expect(try await browser.post(run + "/stop").status == 303)
    #expect(try await end(of: run, browser) == "stopped")
    let page = try await browser.get(run)
    #expect(page.text.contains("Stopped; best so far kept"))
    #expect(page.text.contains("<dt>Children</dt><dd>10 due a decision"))
    #expect(page.text.contains("Go on from its best"))
    await site.close()
  }

  @Test func runOfAnotherCaseIsNotFound() async throws {
    let site = try await Site()
    let folder = try smallCase(in: site.folder)
    let shelf = site.server.desk.shelf
    let one = try await shelf.add(folder: folder, name: "One", by: "test")
    let other = try await shelf.add(folder: folder, name: "Other", by: "test")
    let browser = try await site.visitor()
    let ordered = try await browser.post("/cases/\(one)/runs", ["kind": "place"])
    let run = try #require(ordered.headers["location"])
    let name = try #require(run.split(separator: "/").last)
    #expect(try await end(of: run, browser) == "finished")
    #expect(try await browser.get("/cases/\(one)/runs/\(name)").status == 200)
    #expect(try await browser.get("/cases/\(other)/runs/\(name)").status == 404)
    #expect(try await browser.get("/cases/\(other)/runs/\(name)/files/run.json").status == 404)
    #expect(try await browser.post("/cases/\(other)/runs/\(name)/delete").status == 404)
    await site.close()
  }
}
