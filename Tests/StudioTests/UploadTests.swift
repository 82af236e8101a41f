import Foundation
@testable import Studio
import Tables
import Testing

/// Cases coming in, their errors on their rows, corrected there, taken away, deleted.
@Suite struct UploadTests {
  /// Sends files as the page's script does.
  static func send(_ browser: Browser, _ files: [(name: String, bytes: [UInt8])], _ fields: [String: String])
    async throws
    -> Answer
  {
    let upload = try await begin(browser)
    for file in files {
      let answer = try await put(browser, upload, file.name, file.bytes)
      guard answer.status == 200 else { return answer }
    }
    return try await browser.post("/uploads/\(upload)/finish", fields)
  }

  static func begin(_ browser: Browser) async throws -> String {
    let answer = try await browser.post("/uploads", json: "{}")
    let value = try JSONValue(parsing: answer.body)
    return try #require(value["upload"]?.asText)
  }

  static func put(_ browser: Browser, _ upload: String, _ name: String, _ bytes: [UInt8]) async throws
    -> Answer
  {
    let coded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return try await browser.send(
      "PUT", "/uploads/\(upload)/\(coded)",
      headers: ["X-Form-Token": browser.formToken, "Content-Type": "application/octet-stream"], body: bytes)
  }

  static var tables: [(name: String, bytes: [UInt8])] {
    TinyCases.twoSchools.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }
  }

  @Test func tablesBecomeACase() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    let answer = try await Self.send(browser, Self.tables, ["name": "Two Schools"])
    #expect(answer.text == "{\"next\": \"/cases/two-schools\"}")
    let page = try await browser.get("/cases/two-schools")
    #expect(page.text.contains("<h1>Two Schools</h1>"))
    #expect(page.text.contains("No errors: the case can be planned."))
    #expect(page.text.contains("<p>4 children, 3 due a decision</p>"))
    #expect(page.text.contains("<dt>special</dt><dd>1, 2 places</dd>"))
    let folder = site.server.desk.shelf.folder("two-schools")
    let copy = try FileBytes.read(folder + "/children.csv")
    #expect(copy == Array((TinyCases.twoSchools["children.csv"] ?? "").utf8))
    #expect(FileBytes.names(in: site.folder + "/uploads") == [])
    await site.close()
  }

  @Test func aZipAndAWorkbookBecomeACase() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    var zip = HandMadeZip()
    zip.add("two/", "", mode: 0o40755)
    for table in Self.tables { zip.add("two/" + table.name, String(decoding: table.bytes, as: UTF8.self)) }
    zip.add("two/read me.txt", "left out")
    zip.add("__MACOSX/two/._children.csv", "left out")
    #expect(
      try await Self.send(browser, [("two schools.zip", zip.bytes)], [:]).text
        == "{\"next\": \"/cases/case\"}"
    )
    #expect(site.server.desk.shelf.files("case") == Self.tables.map(\.name))
    let book = HandMadeZip.workbook([
      ("Provisions", [["provision_id", "name", "kind"], ["N", "A, B &amp; Co", "special"]]),
      ("children", [["child_id", "colour"], [], ["c1", " red"]]), ("Notes", [["of no table"]]),
    ])
    let answer = try await Self.send(browser, [("Our case (1).xlsx", book)], ["name": "Book"])
    #expect(answer.text == "{\"next\": \"/cases/book\"}")
    let folder = site.server.desk.shelf.folder("book")
    #expect(site.server.desk.shelf.files("book") == ["children.csv", "provisions.csv"])
    #expect(
      try String(contentsOfFile: folder + "/provisions.csv", encoding: .utf8)
        == "provision_id,name,kind\nN,\"A, B & Co\",special\n")
    // The third row of the sheet is the third of the file.
    #expect(
      try String(contentsOfFile: folder + "/children.csv", encoding: .utf8)
        == "child_id,colour\n\nc1,\" red\"\n")
    await site.close()
  }

  @Test func whatIsNoCaseIsRefusedInWords() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    let text = try await Self.put(browser, try await Self.begin(browser), "notes.txt", [65])
    #expect(text.status == 400)
    #expect(text.text.contains("notes.txt is no file of a case. Send CSV files, roads.osm.pbf, a zip"))
    let other = try await Self.send(browser, [("pupils.csv", [65])], [:])
    #expect(other.status == 400)
    #expect(other.text.contains("There is no table of a case in what was sent."))
    let broken = try await Self.send(browser, [("case.xlsx", Array("PK\u{3}\u{4} no more".utf8))], [:])
    #expect(broken.text.contains("case.xlsx: the workbook is damaged or cut short. Copy or save it again."))
    #expect(try await site.server.desk.shelf.all().isEmpty)
    #expect(FileBytes.names(in: site.folder + "/uploads").count == 1)
    await site.close()
  }

  @Test func aFolderOfThisMachineIsForItsOwnUser() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    let folder = site.folder + "/mine"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for table in Self.tables {
      try Data(table.bytes).write(to: URL(fileURLWithPath: folder + "/" + table.name))
    }
    try "secret".write(toFile: folder + "/id_rsa", atomically: false, encoding: .utf8)
    #expect(
      try await browser.post("/cases/folder", ["path": folder, "name": "Mine"]).headers["location"]
        == "/cases/mine")
    #expect(site.server.desk.shelf.files("mine") == Self.tables.map(\.name))
    let none = try await browser.post("/cases/folder", ["path": "/nowhere/<b>", "name": "x"])
    #expect(none.status == 400)
    #expect(none.text.contains("value=\"/nowhere/&lt;b&gt;\""))
    await site.close()
  }

  static let faulty = [
    "provisions.csv": TinyCases.twoSchools["provisions.csv"] ?? "",
    "children.csv":
      "\u{FEFF}child_id;easting;northing;nc_year;needs;status;colour\r\na;450100;90100;forty;ASD;settled;\"re;d\"\r\n"
      + "b; 450200;90200;2;ASD;new_plan;blue\r\nc;450300;90300\r\n",
  ]

  @Test func errorsStandOnTheirRowsAndAreCorrectedThere() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    let id = try await TinyCases.shelve(site, "Faulty", Self.faulty)
    let page = try await browser.get("/cases/\(id)")
    #expect(
      page.text.contains(
        "<th scope=\"row\">2</th><td class=\"says\" id=\"errors-0-2\"><p><strong>nc_year</strong>: "))
    #expect(
      page.text.contains(
        "<td class=\"fault\" data-label=\"nc_year\"><strong>Error</strong> <input name=\"c-2-3\" aria-label=\"nc_year, row 2\" "
          + "aria-describedby=\"errors-0-2\" aria-invalid=\"true\" value=\"forty\""))
    // Nothing is wrong with b: its row is not shown.
    #expect(!page.text.contains("<th scope=\"row\">3</th>"))
    #expect(page.text.contains("name=\"c-4-3\""))
    let stamp = try #require(page.text.firstMatch(of: /name="stamp" value="([0-9a-f]{32})"/)?.1)
    let saved = try await browser.post(
      "/cases/\(id)/tables/children.csv",
      [
        "stamp": String(stamp), "c-2-3": "4", "c-4-3": "7", "c-4-4": "ASD", "c-4-5": "settled", "c-99-0": "x",
        "c-2-99": "x",
      ])
    #expect(saved.headers["location"] == "/cases/\(id)?saved=children.csv&cells=4&page=1")
    let bytes = try FileBytes.read(site.server.desk.shelf.folder(id) + "/children.csv")
    let expected =
      "\u{FEFF}child_id;easting;northing;nc_year;needs;status;colour\r\na;450100;90100;4;ASD;settled;\"re;d\"\r\n"
      + "b; 450200;90200;2;ASD;new_plan;blue\r\nc;450300;90300;7;ASD;settled\r\n"
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    let after = try await browser.get("/cases/\(id)?saved=children.csv&cells=4")
    #expect(after.text.contains("Saved children.csv with 4 corrections. The case was checked again."))
    // What was made from the old file does not overwrite the new one.
    let stale = try await browser.post(
      "/cases/\(id)/tables/children.csv", ["stamp": String(stamp), "c-2-3": "5"])
    #expect(stale.status == 409)
    #expect(stale.text.contains("The file has changed since this page was made, so nothing was saved."))
    #expect(try FileBytes.read(site.server.desk.shelf.folder(id) + "/children.csv") == bytes)
    let line = try #require(
      try await site.server.desk.record.lines(.init(action: "corrected table"), most: 1).first)
    #expect(line.detail == "row 2 nc_year, row 4 nc_year, row 4 needs, row 4 status")
    let file = try await browser.get("/cases/\(id)/tables/children.csv")
    #expect(file.body == bytes)
    #expect(file.headers["content-disposition"] == "attachment; filename=\"children.csv\"")
    await site.close()
  }

  @Test func aThousandErrorsComeInPages() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    var children = "child_id,easting,northing,nc_year,needs,status\n"
    for number in 0..<1000 { children += "c\(number),450100,90100,forty,ASD,settled\n" }
    let id = try await TinyCases.shelve(
      site, "Many", ["children.csv": children, "provisions.csv": Self.faulty["provisions.csv"] ?? ""])
    let first = try await browser.get("/cases/\(id)")
    let count = first.text.matches(of: /<input name="c-/).count
    #expect(count == 100)
    #expect(first.body.count < 200_000)
    #expect(first.text.contains("<a href=\"/cases/\(id)?page=2\">Further errors</a>"))
    let last = try await browser.get("/cases/\(id)?page=99999")
    #expect(last.text.contains("name=\"c-1001-3\""))
    #expect(!last.text.contains("Further errors"))
    #expect(try await browser.get("/cases/\(id)?page=-1").status == 200)
    await site.close()
  }

  @Test func emptyAndOddCasesHaveAPage() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    let wide = (0..<3000).map { "column\($0)" }.joined(separator: ",")
    let odd: [[String: String]] = [
      ["children.csv": ""], ["children.csv": "\u{0}\u{1}", "provisions.csv": "\"\n\"\"\n"],
      ["children.csv": wide + "\n" + wide + "\n", "provisions.csv": "provision_id\n"],
      [
        "children.csv": "child_id,nc_year\nx," + String(repeating: "9", count: 100_000) + "\n",
        "provisions.csv": "a\n",
      ],
    ]
    for (at, tables) in odd.enumerated() {
      let id = try await TinyCases.shelve(site, "Odd \(at)", tables)
      let page = try await browser.get("/cases/\(id)")
      #expect(page.status == 200)
      #expect(page.body.count < 100_000, "case \(at)")
    }
    await site.close()
  }

  @Test func tablesAreReplacedAndTheWholeIsTakenAway() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    let id = try await TinyCases.shelve(site, "Two")
    let bands = Array("band,kind,top_up_gbp\n".utf8)
    let answer = try await Self.send(
      browser,
      [("fees.csv", Array("provision_id,annual_cost_gbp\nSouth,60000\n".utf8)), ("bands.csv", bands)],
      ["case": id])
    #expect(answer.text == "{\"next\": \"/cases/two\"}")
    let zip = try await browser.get("/cases/two/case.zip")
    #expect(zip.headers["content-disposition"] == "attachment; filename=\"two.zip\"")
    let place = NSTemporaryDirectory() + "zip-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    try Data(zip.body).write(to: URL(fileURLWithPath: place + "/case.zip"))
    let names = try CaseZip.unpack(
      place + "/case.zip", into: place, .init(file: 1_000_000, whole: 1_000_000, entries: 100)
    ) { _ in true }
    #expect(names.sorted() == ["bands.csv"] + Self.tables.map(\.name))
    #expect(try String(contentsOfFile: place + "/fees.csv", encoding: .utf8).contains("60000"))
    #expect(
      try await site.server.desk.record.lines(.init(action: "exported case"), most: 5).map(\.caseID) == [id])
    await site.close()
  }

  @Test func aCaseIsDeletedWithItsRunsOnceItIsMeant() async throws {
    let site = try await Site()
    let browser = try await site.visitor()
    let id = try await TinyCases.shelve(site, "Two")
    let book = RunBook(store: site.server.desk.store)
    let run = try await book.add(RunOrder(caseID: id, kind: "plan", words: [], label: "x"), by: "test")
    let folder = site.folder + "/runs/" + run
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(
      try await browser.get("/cases/two/delete").text.contains("Its tables, decisions and 1 run go with it"))
    let unmeant = try await browser.post("/cases/two/delete")
    #expect(unmeant.status == 400)
    #expect(unmeant.text.contains("Nothing was deleted. Tick the box if you mean it."))
    let busy = try await browser.post("/cases/two/delete", ["sure": "yes"])
    #expect(busy.text.contains("Something is being run for this case. Stop it first, then delete the case."))
    try await book.end(run, .finished, code: 0, message: nil, progress: nil)
    #expect(try await browser.post("/cases/two/delete", ["sure": "yes"]).headers["location"] == "/")
    #expect(try await browser.get("/cases/two").status == 404)
    #expect(try await book.run(run) == nil)
    #expect(!FileManager.default.fileExists(atPath: folder))
    #expect(FileBytes.names(in: site.folder + "/cases") == [])
    await site.close()
  }
}
