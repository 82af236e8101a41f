import Foundation
import Glibc
@testable import Studio
import Tables
import Testing

/// Paths that lead elsewhere, files that unpack to elsewhere or to too much, uploads too large or too slow.
@Suite struct AttackPathTests {
  static let ways = [
    "..", "../..", "%2e%2e", "%2e%2e%2f%2e%2e%2fstudio.sqlite", "..%2fstudio.sqlite", "....//", "..%5c..",
    "%252e%252e",
    "..%c0%af", "two%00.csv", ".half-two", "%2fetc%2fpasswd", "two/../../studio.sqlite", "./two",
    "two%2f..%2ftwo",
  ]

  @Test func noAddressLeadsElsewhere() async throws {
    let site = try await Site.whole()
    let id = try await TinyCases.shelve(site, "Two")
    let browser = try await site.visitor()
    for (method, address) in Addresses(site).all where method == "GET" && address.contains(":") {
      for part in address.split(separator: "/") where part.hasPrefix(":") {
        for way in Self.ways {
          let whole = address.replacing(part, with: "HERE")
          let path = Addresses.filled(whole, ["case": id]).replacing("HERE", with: way)
          let answer = try await browser.get(path)
          let isOther = [303, 400, 404, 403].contains(answer.status)
          // A path that is another address once its dots are read is that address, not a file.
          #expect(
            isOther || answer.text.contains("<h1>") || !answer.text.contains("SQLite"),
            "\(path): \(answer.status)")
          #expect(!answer.text.contains("SQLite format"), "\(path)")
          #expect(!answer.text.contains("root:"), "\(path)")
        }
      }
    }
    for way in Self.ways + [
      "../../Studio/Server/Desk.swift", "%2e%2e/studio.js", "leaflet/../../../../etc/passwd",
    ] {
      #expect(try await browser.get("/assets/\(way)").status == 404, "\(way)")
    }
    await site.close()
  }

  @Test func noUploadedNameLeadsElsewhere() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    let upload = try await UploadTests.begin(browser)
    for name in [
      "../evil.csv", "..\\evil.csv", "/tmp/evil.csv", ".evil.csv", "a/../evil.csv", "..", "evil\u{0}.csv/..",
      "",
    ] {
      #expect(try await UploadTests.put(browser, upload, name, [65]).status == 404, "\(name)")
    }
    for name in ["evil.html", "evil.js", "evil.csv.exe", "studio.sqlite", "x.osm.pbf"] {
      #expect(try await UploadTests.put(browser, upload, name, [65]).status == 400, "\(name)")
    }
    #expect(FileBytes.names(in: site.folder + "/uploads/" + upload) == [])
    #expect(CaseFiles.plainName("Kinder (1) ü.csv") == "Kinder--1---.csv")
    // Somebody else's upload is nobody's business.
    let other = try await site.visitor("other", [.planner])
    #expect(try await UploadTests.put(other, upload, "children.csv", [65]).status == 404)
    #expect(try await other.post("/uploads/\(upload)/finish").status == 404)
    for id in ["../cases", "%2e%2e", "..%2fcases"] {
      #expect(try await UploadTests.put(browser, id, "children.csv", [65]).status == 404, "\(id)")
    }
    await site.close()
  }

  @Test(arguments: [
    ("../children.csv", "would lie elsewhere"), ("/etc/children.csv", "would lie elsewhere"),
    ("a/../../children.csv", "would lie elsewhere"), ("a\\..\\children.csv", "would lie elsewhere"),
    ("a/b/children.csv", "would lie elsewhere"), ("C:children.csv", "would lie elsewhere"),
    ("inner.zip", "is itself packed"), ("a/Book.XLSX", "is itself packed"),
  ])
  func aZipThatWouldUnpackElsewhereIsRefused(_ name: String, _ words: String) async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    var zip = HandMadeZip()
    zip.add("provisions.csv", "provision_id\n")
    zip.add(name, "child_id\n")
    let answer = try await UploadTests.send(browser, [("case.zip", zip.bytes)], [:])
    #expect(answer.status == 400)
    #expect(answer.text.contains(words), "\(answer.text)")
    #expect(try await site.server.desk.shelf.all().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: site.folder + "/uploads/children.csv"))
    await site.close()
  }

  @Test func linksTwinsFoldersAndLiesInAZipAreRefused() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    func refusal(_ make: (inout HandMadeZip) -> Void) async throws -> String {
      var zip = HandMadeZip()
      zip.add("provisions.csv", "provision_id\n")
      make(&zip)
      let answer = try await UploadTests.send(browser, [("case.zip", zip.bytes)], [:])
      #expect(answer.status == 400)
      return answer.text
    }
    #expect(
      try await refusal { $0.add("children.csv", "/etc/passwd", mode: 0o120777) }.contains(
        "children.csv is a link."))
    #expect(try await refusal { $0.add("Provisions.csv", "x") }.contains("Provisions.csv is there twice."))
    #expect(
      try await refusal {
        $0.add("a/children.csv", "x")
        $0.add("b/fees.csv", "x")
      }.contains("the zip has several folders."))
    // A directory that says less, or far more, than comes out.
    #expect(try await refusal { $0.add("children.csv", "child_id\n", size: 1) }.contains("case.zip: "))
    #expect(
      try await refusal { $0.add("children.csv", "child_id\n", size: 4_000_000_000) }.contains(
        "the zip unpacks to more than 500 MB."))
    #expect(
      try await refusal { zip in for number in 0...400 { zip.add("t\(number).csv", "") } }.contains(
        "the zip has more than 400 parts."))
    #expect(FileBytes.names(in: site.folder + "/uploads") == [])
    await site.close()
  }

  @Test func aZipBombIsNotUnpacked() async throws {
    let site = try await Site { $0.uploads.whole = 40_000_000 }
    let browser = try await site.visitor()
    let place = NSTemporaryDirectory() + "bomb-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    // 30 MB of noughts pack to 30 kB: far beyond what a table does.
    try Data(count: 30_000_000).write(to: URL(fileURLWithPath: place + "/children.csv"))
    try CaseZip.pack(["children.csv"], of: place, to: place + "/bomb.zip")
    let bomb = try FileBytes.read(place + "/bomb.zip")
    #expect(bomb.count < 100_000)
    let answer = try await UploadTests.send(browser, [("bomb.zip", bomb)], [:])
    #expect(answer.status == 400)
    #expect(answer.text.contains("part children.csv unpacks to far more than a table would."))
    // As a workbook too.
    try FileManager.default.createDirectory(atPath: place + "/xl", withIntermediateDirectories: true)
    try Data(count: 30_000_000).write(to: URL(fileURLWithPath: place + "/xl/workbook.xml"))
    try CaseZip.pack(["xl/workbook.xml"], of: place, to: place + "/bomb.xlsx")
    let book = try await UploadTests.send(
      browser, [("bomb.xlsx", try FileBytes.read(place + "/bomb.xlsx"))], [:])
    #expect(book.status == 400)
    #expect(book.text.contains("unpacks to far more than a workbook&#39;s tables would."))
    #expect(FileBytes.names(in: site.folder + "/uploads") == [])
    await site.close()
  }

  @Test func uploadsBeyondTheLimitsAreRefused() async throws {
    let site = try await Site {
      $0.uploads.file = 1000
      $0.uploads.whole = 1500
      $0.uploads.files = 3
    }
    let browser = try await site.visitor()
    let upload = try await UploadTests.begin(browser)
    let bytes = [UInt8](repeating: 65, count: 1000)
    #expect(try await UploadTests.put(browser, upload, "children.csv", bytes + [65]).status == 413)
    #expect(try await UploadTests.put(browser, upload, "children.csv", bytes).status == 200)
    #expect(try await UploadTests.put(browser, upload, "children.csv", [65]).status == 400)
    #expect(try await UploadTests.put(browser, upload, "fees.csv", bytes).status == 413)
    for name in ["bands.csv", "groups.csv"] {
      #expect(try await UploadTests.put(browser, upload, name, [65]).status == 200)
    }
    #expect(try await UploadTests.put(browser, upload, "fees.csv", [65]).status == 413)
    // Without a length, in pieces.
    let head =
      "PUT /uploads/\(upload)/fees.csv HTTP/1.1\r\nHost: 127.0.0.1:\(site.port)\r\nConnection: close\r\n"
      + "Cookie: schoolward_session=\(browser.cookies["schoolward_session"] ?? "")\r\nX-Form-Token: \(browser.formToken)\r\n"
      + "Transfer-Encoding: chunked\r\n\r\n1\r\nA\r\n0\r\n\r\n"
    #expect(try await browser.raw(Array(head.utf8)).status == 400)
    // A form that is larger than any form.
    let large = try await browser.post("/cases/folder", ["path": String(repeating: "x", count: 1_100_000)])
    #expect(large.status == 413)
    // Of many begun and never finished the oldest goes.
    for _ in 0..<4 { _ = try await UploadTests.begin(browser) }
    #expect(FileBytes.names(in: site.folder + "/uploads").count == 4)
    #expect(try await UploadTests.put(browser, upload, "x.csv", [65]).status == 404)
    await site.close()
  }

  @Test func aStalledUploadIsGivenUpAndHoldsNobody() async throws {
    let site = try await Site { $0.idleSeconds = 1 }
    let browser = try await site.visitor()
    let upload = try await UploadTests.begin(browser)
    let head =
      "PUT /uploads/\(upload)/children.csv HTTP/1.1\r\nHost: 127.0.0.1:\(site.port)\r\n"
      + "Cookie: schoolward_session=\(browser.cookies["schoolward_session"] ?? "")\r\nX-Form-Token: \(browser.formToken)\r\n"
      + "Content-Length: 1000\r\n\r\nchild_id"
    let stalled = try (0..<40).map { _ in try browser.open() }
    defer { for connection in stalled { close(connection) } }
    for connection in stalled {
      var wait = timeval(tv_sec: 30, tv_usec: 0)
      setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
      _ = Array(head.utf8).withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }
    #expect(try await browser.get("/").status == 200)
    let closed: Int = await withCheckedContinuation { continuation in
      Thread {
        // As far as the first that is still open: one wait is enough to know.
        continuation.resume(
          returning: stalled.prefix { connection in
            var buffer = [UInt8](repeating: 0, count: 4096)
            var last = 1
            while last > 0 { last = recv(connection, &buffer, buffer.count, 0) }
            return last == 0 || errno == ECONNRESET
          }.count)
      }.start()
    }
    #expect(closed == 40)
    // What had come is thrown away, and the name is free again.
    for _ in 0..<100 {
      if FileBytes.names(in: site.folder + "/uploads/" + upload).isEmpty { break }
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(FileBytes.names(in: site.folder + "/uploads/" + upload) == [])
    #expect(try await UploadTests.put(browser, upload, "children.csv", [65]).status == 200)
    await site.close()
  }
}
