import Foundation
import Glibc
import Running
import Studio
import Testing

/// The program itself, killed outright while a run is at work and started again on the same store.
@Suite(.serialized) struct RestartTests {
  /// A Studio as a process of its own.
  private struct Program {
    let process: RunningProcess
    let port: Int
    let token: String

    init(data: String) async throws {
      let path = (Site.program as NSString).deletingLastPathComponent + "/schoolward-studio"
      var start = ProcessStart(path, ["--data", data, "--port", "0"])
      start.output = .pipe
      process = try start.start()
      // It says its address first.
      var said = ""
      var byte: UInt8 = 0
      let output = try #require(process.output)
      while !said.contains("\n"), read(output, &byte, 1) == 1 { said.append(Character(UnicodeScalar(byte))) }
      let address = try #require(said.split(separator: " ").last).trimmingCharacters(in: .newlines)
      let parts = try #require(URLComponents(string: address))
      port = try #require(parts.port)
      token = try #require(parts.queryItems?.first { $0.name == "token" }?.value)
    }

    func visitor() async throws -> Browser {
      let browser = Browser(port: port)
      _ = try await browser.get("/?token=\(token)")
      _ = try await browser.get("/")
      return browser
    }

    func kill() throws {
      process.signal(SIGKILL)
      while try process.ended() == nil { usleep(2000) }
    }
  }

  @Test func killedWhileARunIsAtWork() async throws {
    let data = NSTemporaryDirectory() + "studio-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: data) }
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    let folder = try smallCase(in: data)
    let first = try await Program(data: data)
    let desk = try await Desk(StudioSettings(folder: data, program: (path: Site.program, words: [])))
    let id = try await desk.shelf.add(folder: folder, name: "Small", by: "test")
    let browser = try await first.visitor()
    let done = try #require(
      try await browser.post("/cases/\(id)/runs", ["kind": "place"]).headers["location"])
    _ = try await browser.get(done + "/events")
    let cut = try #require(
      try await browser.post("/cases/\(id)/runs", ["kind": "plan", "iterations": "10000000"]).headers[
        "location"])
    // Read until the routes have begun.
    let stream = try browser.open()
    let ask =
      "GET \(cut)/events HTTP/1.1\r\nHost: 127.0.0.1:\(first.port)\r\nCookie: schoolward_session="
      + "\(browser.cookies["schoolward_session"] ?? "")\r\n\r\n"
    _ = send(stream, ask, ask.utf8.count, Int32(MSG_NOSIGNAL))
    var heard = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !heard.contains("\"routes\"") {
      let count = recv(stream, &buffer, buffer.count, 0)
      try #require(count > 0, "the run ended before it was to be cut off: \(heard.suffix(300))")
      heard += String(decoding: buffer[..<count], as: UTF8.self)
    }
    close(stream)
    try first.kill()

    let second = try await Program(data: data)
    let again = try await second.visitor()
    #expect(try await again.get(done).text.contains("role=\"status\">Finished</p>"))
    #expect(try await again.get(done + "/files/placements.csv").status == 200)
    #expect(try await again.get(cut).text.contains("role=\"status\">Cut off</p>"))
    // The command saw that Studio had gone, stopped and kept its best; it may still be writing.
    let name = try #require(cut.split(separator: "/").last.map(String.init))
    var waits = 0
    while !desk.runs.hasResults(name), waits < 1000 {
      usleep(10_000)
      waits += 1
    }
    let page = try await again.get(cut)
    #expect(page.text.contains("Its best plan so far was kept and verified: go on from it."))
    #expect(page.text.contains("<dt>Children</dt><dd>10 due a decision"))
    // Going on begins with that plan.
    let onward = try #require(try await again.post(cut + "/again").headers["location"])
    let more = try #require(onward.split(separator: "/").last.map(String.init))
    #expect(try await desk.runs.run(more)?.furtherWords.contains("--start") == true)
    _ = try await again.post(onward + "/stop")
    _ = try await again.get(onward + "/events")
    try second.kill()
  }
}
