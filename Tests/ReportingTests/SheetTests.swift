import CaseModel
import Foundation
import Tables
import Testing

@testable import Reporting

@Suite("Route sheets and decisions")
struct SheetTests {
  private func make(
    _ choice: SheetChoice = SheetChoice(), _ decisions: Decisions = .none,
    _ council: Case = TinyRoutes.council
  ) throws -> RouteSheets.Made {
    try #require(RouteSheets.make(TinyRoutes.results, council, choice, decisions: decisions))
  }

  private func key(_ text: String) throws -> SheetKey {
    try SheetKey(file: CSVReader(bytes: Array(text.utf8), name: "key.csv"))
  }

  @Test("a page a run, sound and self-contained, with what the crew needs")
  func pages() throws {
    let made = try make()
    #expect(made.sheets == 3 && made.children == 5 && made.named == 0)
    let page = PageOutline(made.html)
    #expect(page.faults == [] && page.outside == [] && page.captions == page.tables)
    #expect(page.references.filter { !page.ids.contains($0) } == [])
    for words in [
      "Island &lt;Cabs&gt;", "to be appointed", "5 seats and 1 wheelchair space",
      "Monday, Wednesday and Friday",
      "Stays in wheelchair; manual, four-point tie-down; five-point &lt;harness&gt;", "<td>10 min</td>",
      "RESCUE MEDICATION travels with the child", "Handover: school office", "Own assistant",
      "Travels with no other child", "South &lt;House&gt;", "08:45 to 08:55", "SZ 51000 90000",
      "Every child here is made up.",
    ] {
      #expect(made.html.contains(words), "\(words)")
    }
    for word in ["<harness>", "breach", "unsuitable"] { #expect(!made.html.contains(word)) }
    #expect(made.html.contains("break-before:page"))
  }

  @Test("stops with planned times, legs and loads")
  func stops() throws {
    let book = try #require(RouteBook(TinyRoutes.results, TinyRoutes.council))
    let sheet = SheetModel(book.runs[1], book, SheetChoice())
    #expect(sheet.stops.map(\.arrive) == ["08:20", "08:24", "08:38", "08:44"])
    #expect(sheet.stops.map(\.depart) == ["08:22", "08:34", "08:40", "08:55"])
    // 0, 1,000, 2,000 and 2,000 m.
    #expect(sheet.stops.map(\.miles) == ["0.0", "0.6", "1.2", "1.2"])
    #expect(sheet.miles == "3.1")
    #expect(sheet.stops.map(\.aboard) == ["3 + 0", "3 + 1", "2 + 1", "2 + 0"])
    #expect(sheet.schools.map(\.bell) == ["08:50", "09:00"])
    #expect(sheet.schools.map(\.window) == ["08:35 to 08:45", "08:45 to 08:55"])
  }

  @Test("children at one stop stand together, siblings too")
  func oneStop() throws {
    var routes = TinyRoutes.routes
    // c2 boards where and when c1 does; its second row is 0 m on.
    let at = try #require(routes.stops.firstIndex { $0.childID == "c2" && $0.run == .am })
    routes.stops[at].place = TinyRoutes.c1
    (routes.stops[at].arrive, routes.stops[at].depart) = (
      routes.stops[at - 1].arrive, routes.stops[at - 1].depart
    )
    routes.stops[at].leg = .zero
    let book = try #require(RouteBook(TinyRoutes.results(routes), TinyRoutes.council))
    #expect(book.runs[1].stops.map { $0.visits.map(\.childID) } == [["c1", "c2"], ["c1"], ["c2"]])
    #expect(book.runs[1].stops[0].wheelchairsUsed == 1)
  }

  @Test("the operator's copy holds its routes alone and no case id")
  func operatorCopy() throws {
    var council = TinyRoutes.council
    council.children[0].id = "child-one-7731"
    var results = TinyRoutes.results
    for i in results.routes!.stops.indices where results.routes!.stops[i].childID == "c1" {
      results.routes!.stops[i].childID = "child-one-7731"
    }
    for i in results.routes!.riders.indices where results.routes!.riders[i].childID == "c1" {
      results.routes!.riders[i].childID = "child-one-7731"
    }
    let names = try key("child_id,name\nchild-one-7731,Ann\nc2,Bo\nc3,Not Here\n")
    let made = try #require(
      RouteSheets.make(
        results, council, SheetChoice(run: .am, routes: ["R1"], operatorCopy: true, key: names)))
    #expect(made.sheets == 1 && made.named == 2 && made.children == 2)
    #expect(!made.html.contains("7731") && !made.html.contains(">c2<") && !made.html.contains("c2 "))
    #expect(made.html.contains("<strong>Child 1</strong>") && made.html.contains("Child 2 Bo"))
    for other in ["A2", "D001", "D002", "Not Here", "Route R1, afternoon"] {
      #expect(!made.html.contains(other), "\(other)")
    }
  }

  @Test("names, addresses and contacts are joined by the key, escaped, each to its own address")
  func joined() throws {
    let names = try key(
      "Child ID,Name,address,contact,medical,second_home_address,other\n"
        + "c1,Ann <b>Lee</b>,\"1 High St, Ryde\",01983 1,asthma,9 Far Road,secret\nc9,Nobody,,,,,\n")
    let made = try make(SheetChoice(key: names))
    #expect(made.named == 2 && made.children == 5)
    for words in ["Ann &lt;b&gt;Lee&lt;/b&gt;", "1 High St, Ryde", "01983 1", "Medical: asthma"] {
      #expect(made.html.contains(words), "\(words)")
    }
    for words in ["secret", "Nobody", "9 Far Road", "<b>Lee"] { #expect(!made.html.contains(words)) }
    // Met at a second home, the home's address is not printed.
    var council = TinyRoutes.council
    council.children[0].location = Location(point: TinyRoutes.south)
    council.addresses = [
      Address(childID: "c1", kind: .secondHome, location: Location(point: TinyRoutes.c1))
    ]
    let second = try make(SheetChoice(key: names), .none, council)
    #expect(second.html.contains("9 Far Road") && !second.html.contains("1 High St"))
  }

  @Test("without a key there is no name, and the pick-up point is named")
  func withoutKey() throws {
    var council = TinyRoutes.council
    council.children[0].location = Location(point: TinyRoutes.south)
    council.pickupPoints = [
      PickupPoint(id: "X", name: "Bus <stop>", location: Location(point: TinyRoutes.c1))
    ]
    #expect(try make(SheetChoice(), .none, council).html.contains("Pick-up point: Bus &lt;stop&gt;"))
  }

  @Test("key files at fault are refused, and no name is quoted")
  func keyFaults() {
    func fault(_ text: String) -> Problem? { #expect(throws: Problem.self) { try key(text) } }
    #expect(fault("name\nAnn\n")?.line.contains("the column is missing") == true)
    #expect(fault("child_id,shoe\nc1,42\n")?.code == "key_without_columns")
    let twice = fault("child_id,name\nc1,Ann\nc1,Bo\n")
    #expect(twice?.row == 3 && twice?.line.contains("Bo") == false)
  }

  @Test("a change without a decision is marked, one with a decision is not")
  func watermark() throws {
    let none = try make()
    // c3 has no route today, c2 another one; c1 none of either, on both of whose runs c2 rides.
    #expect(none.proposals == 3)
    #expect(none.html.components(separatedBy: "class=\"leaf proposal\"").count == 4)
    let c2 = try make(SheetChoice(), TinyRoutes.decided("c2"))
    #expect(c2.proposals == 1)
    #expect(try make(SheetChoice(), TinyRoutes.decided("c2", "c3")).proposals == 0)
    #expect(
      try !make(SheetChoice(), TinyRoutes.decided("c2", "c3")).html.contains(
        "PROPOSAL: NOT DECIDED.</strong>"))
    #expect(try make(SheetChoice(), TinyRoutes.decided("c2", "c3", outcome: "Not agreed")).proposals == 3)
    #expect(try make(SheetChoice(), TinyRoutes.decided("c2", "c3", differs: true)).proposals == 3)
  }

  @Test("an empty plan prints a page that says so; no routes, no page")
  func empty() throws {
    let made = try #require(RouteSheets.make(TinyRoutes.results(TinyRoutes.empty), TinyRoutes.council))
    #expect(made.sheets == 0 && made.html.contains("There is no run in this plan to print."))
    #expect(RouteSheets.make(TinyRoutes.results(nil), TinyRoutes.council) == nil)
  }

  @Test("the latest decision of a child counts")
  func decisions() throws {
    let text = """
      child_id,decided_on,decided_by,outcome,differs_from_proposal
      c1,2026-07-01,A. Officer,agreed,no
      c1,2026-07-09,B. Officer,deferred,
      c2,2026-07-09,B. Officer,refused,
      c2,2026-07-09,B. Officer,agreed,
      c3,2026-07-01,A. Officer,agreed,yes

      """
    let decisions = try Decisions(file: CSVReader(bytes: Array(text.utf8), name: "decisions.csv"))
    #expect(decisions.agreed("c1") == nil && decisions.agreed("c3") == nil && decisions.agreed("c4") == nil)
    #expect(decisions.agreed("c2")?.decidedBy == "B. Officer")
    #expect(ChangeBook.Standing.decided(try #require(decisions.agreed("c2"))).text == "decided 2026-07-09")
  }

  @Test(
    "decisions at fault are refused with their row",
    arguments: [("1/7/2026,A", "this is not a date"), ("2026-07-01,", "a decision has nobody who made it")])
  func decisionFaults(_ cells: String, _ message: String) {
    let text = "child_id,decided_on,decided_by,outcome\nc1,\(cells),agreed\n"
    let problem = #expect(throws: Problem.self) {
      try Decisions(file: CSVReader(bytes: Array(text.utf8), name: "decisions.csv"))
    }
    #expect(problem?.row == 2 && problem?.message == message)
  }

  @Test("decisions lie in the case's folder, or beside the workbook")
  func beside() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/decisions-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var council = TinyRoutes.council
    council.path = folder
    #expect(try Decisions.beside(council).agreed("c1") == nil)
    try "child_id,decided_on,decided_by,outcome\nc1,2026-07-01,A,agreed\n".write(
      toFile: folder + "/decisions.csv", atomically: true, encoding: .utf8)
    #expect(try Decisions.beside(council).agreed("c1") != nil)
    council.path = folder + "/case.xlsx"
    #expect(try Decisions.beside(council).agreed("c1") != nil)
    council.path = nil
    #expect(try Decisions.beside(council).agreed("c1") == nil)
  }
}
