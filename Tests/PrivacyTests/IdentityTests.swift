import CaseModel
import Foundation
import Tables
import Testing

@testable import Privacy

@Suite("erasure by number and name") struct IdentityTests {
  private let key = """
    child_id,upn,uln,surname,forename
    K1001,X273331714058,4012345678,O'Neill Doe,Zoë
    K1002,X999999999999,,Doe,Mary

    """

  private func place(_ files: [String: String]) throws -> Place {
    let place = Place()
    try Tiny.write(place)
    place.put("keys/key.csv", key)
    for (name, text) in files { place.put(name, text) }
    return place
  }

  private func erase(_ place: Place, _ places: String...) throws -> Erasure {
    try Erasure(of: ChildReference(Tiny.child), in: places.map(place.at), key: place.at("keys/key.csv"))
  }

  private func said(_ problems: [Problem], _ place: Place) -> [String] {
    problems.map { $0.line.replacing(place.path + "/", with: "") }
  }

  private let advice = "Take it out or delete the file; or leave it with --leave."

  @Test("a rider list, another child's decision and extracts that hold number or name are left to a person")
  func everyFile() throws {
    let place = try place([
      "case/rider-list.csv": "Route,UPN\nR1,x273331714058\nR1,X999999999999\nR2,X273331714058\n",
      "case/decisions.csv":
        "child_id,decided_on,decided_by,outcome,reasons\n"
        + "K1001,2025-02-01,A,agreed,Zoë O'Neill Doe\nK1002,2025-02-01,A,agreed,\"with ZOË O’NEILL DOE (4012345678)\"\n",
      "sen2/person.csv": "surname,seen,forename\nDoe,1,Mary\no'neill doe,1,zoë\n",
      "sen2/person.xml":
        "<Persons>\n <Person>\n  <Surname>O&#39;Neill Doe</Surname>\n  <Forename>Zoë</Forename>\n </Person>\n</Persons>\n",
      "sen2/person.json":
        "{\"surname\": \"O'Neill Doe\",\n \"first_name\": \"Zoë\", \"upn\": \"X273331714058\"}\n",
      "sen2/import.log": "read\nDoe, Zoë left out\nO'Neill Doe\nO'Neill Doe, Zoë\n",
      "sen2/notes.txt": "X2733317140589, aX273331714058, Zoë Doe, Zoë and O'Neill Doe, 14012345678\n",
    ])
    let before = place.everything
    let erasure = try erase(place, "case", "sen2")
    #expect(
      said(erasure.problems, place) == [
        "case/decisions.csv: row 3 holds its ULN and its name. \(advice)",
        "case/rider-list.csv: rows 2 and 4 hold its UPN. \(advice)",
        "sen2/person.csv: row 3 holds its name. \(advice)",
        "sen2/import.log: line 4 holds its name. \(advice)",
        "sen2/person.json: lines 1 and 2 hold its UPN and its name. \(advice)",
        "sen2/person.xml: line 3 holds its name. \(advice)",
      ])
    #expect(erasure.problems.allSatisfy { $0.code == Erasure.identityCode })
    for words in ["X27333", "40123", "Zoë", "Neill"] {
      #expect(!erasure.problems.contains { $0.line.contains(words) })
      #expect(!erasure.notes.contains { $0.contains(words) })
      #expect(!erasure.text(isDone: false).contains(words))
    }
    #expect(place.everything == before)
  }

  @Test(
    "after the erasure they are looked for again, by rows as they then are, though the key file has no row more"
  )
  func afterwards() throws {
    let place = try place([
      "case/decisions.csv":
        "child_id,decided_on,decided_by,outcome,reasons\nK1001,2025-02-01,A,agreed,\n"
        + "K1002,2025-02-01,A,agreed,as for Zoë O'Neill Doe\n"
    ])
    let erasure = try erase(place, "case")
    #expect(
      said(erasure.problems, place) == ["case/decisions.csv: row 3 holds its name. \(advice)"])
    try erasure.carryOut(by: "A", on: CalendarDate(iso: "2026-03-02"))
    #expect(place.text("keys/key.csv")?.contains("K1001") == false)
    let rest = try erasure.again(in: [place.at("case")])
    #expect(said(rest.problems, place) == ["case/decisions.csv: row 2 holds its name. \(advice)"])
    #expect(rest.text(isDone: false) == "Nothing is held about K1001 that could be erased here.")
    #expect(rest.notes.isEmpty)
    let anew = try erase(place, "case")
    #expect(
      anew.isEmpty && anew.notes.map { $0.replacing(place.path + "/", with: "") } == [Tiny.noIdentity])
  }

  @Test("ten rows are listed, the others counted")
  func many() throws {
    let place = try place(["case/riders.csv": "upn\n" + String(repeating: "X273331714058\n", count: 13)])
    #expect(
      said(try erase(place, "case").problems, place) == [
        "case/riders.csv: rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more hold its UPN. \(advice)"
      ])
  }

  @Test("texts of Windows and of Excel are read in their encoding")
  func encodings() throws {
    let place = try place([:])
    let line = "Zoë O’Neill Doe\r\n"
    place.put("in/wide.txt", Array(try #require(line.data(using: .utf16))))
    place.put("in/old.txt", Array(try #require(line.data(using: .windowsCP1252))))
    place.put("in/old.csv", Array(try #require(("a;b\r\n1;" + line).data(using: .windowsCP1252))))
    #expect(
      said(try erase(place, "in").problems, place) == [
        "in/old.csv: row 2 holds its name. \(advice)", "in/old.txt: line 1 holds its name. \(advice)",
        "in/wide.txt: line 1 holds its name. \(advice)",
      ])
  }

  @Test("what goes, or is said already, is not listed twice; results that stay are looked into")
  func onlyWhatStays() throws {
    let place = try place(["case/sheets.html": "<p>K1001</p>\n<p>Zoë O&#39;Neill Doe</p>\n"])
    try Tiny.plan(place, "results/goes", ["K1001"])
    try Tiny.plan(place, "results/stays", ["K7777"])
    place.put("results/goes/list.txt", "X273331714058")
    place.put("results/stays/list.txt", "X273331714058")
    place.put("case/children.csv.writing-99999999", "child_id\nK1001,X273331714058\n")
    let erasure = try erase(place, "case", "results", "keys")
    #expect(
      said(erasure.problems, place) == [
        "case/sheets.html: the file names the child. Delete it, or make it again afterwards; or leave it with --leave.",
        "results/stays/list.txt: line 1 holds its UPN. \(advice)",
      ])
  }

  @Test("another row of the key file that names the child is said, wherever the key file lies")
  func keyFile() throws {
    let place = try place([:])
    place.put("keys/key.csv", key + "K1003,X888888888888,,Roe,Ann,sister of Zoë O'Neill Doe\n")
    #expect(
      said(try erase(place, "case").problems, place) == ["keys/key.csv: row 4 holds its name. \(advice)"])
    #expect(
      said(try erase(place, "case", "keys").problems, place) == [
        "keys/key.csv: row 4 holds its name. \(advice)"
      ])
  }

  @Test("packed files, pictures and what is no text are said once, without a name being looked for")
  func binary() throws {
    let place = try place([:])
    let upn = "X273331714058"
    for name in ["scan.png", "letter.pdf", "old.zip", "list.xlsx", "list.odt"] {
      place.put("in/" + name, upn)
    }
    place.put("in/list.db", Array("SQLite\0\u{1}\u{2}\(upn)".utf8))
    place.put("in/packed", Array("PK\u{3}\u{4}\(upn)".utf8))
    let erasure = try erase(place, "in")
    #expect(erasure.problems.isEmpty)
    #expect(
      erasure.notes.map { $0.replacing(place.path + "/", with: "") }
        == ["letter.pdf", "list.odt", "old.zip", "scan.png", "list.xlsx", "list.db", "packed"]
        .map { "Not searched, since it is packed or no table: in/" + $0 })
  }

  @Test("placeholders and short numbers, and a surname without a forename, are not looked for")
  func unsure() throws {
    let place = try place(["in/a.txt": "UNKNOWN, Doe, 12345"])
    place.put("keys/key.csv", "child_id,upn,uln,surname,forename\nK1001,UNKNOWN,12345,Doe,\n")
    let erasure = try erase(place, "in")
    #expect(erasure.problems.isEmpty)
    #expect(erasure.notes.map { $0.replacing(place.path + "/", with: "") } == [Tiny.noIdentity])
  }

  @Test("without a key file, a running reference ends the list with where names may stand")
  func hint() throws {
    let place = Place()
    place.put("case/children.csv", "child_id\nC00012\n")
    let hint =
      "\nNo key file was named: numbers and names of C00012 may stand in one, and in files beside the case. "
      + "Name it with --key."
    let path = place.at("case/children.csv")
    let child = try ChildReference("C00012")
    let without = try Erasure(of: child, in: [place.at("case")], key: nil)
    #expect(
      without.text(isDone: false)
        == "Held about C00012 and erased with --confirm:\n  \(path)  1 row" + hint)
    #expect(without.text(isDone: true) == "Erased of C00012:\n  \(path)  1 row" + hint)
    place.put("keys/key.csv", "child_id,upn\nC00012,X273331714058\nC00013,\n")
    let with = try Erasure(of: child, in: [place.at("case")], key: place.at("keys/key.csv"))
    #expect(with.text(isDone: false).hasSuffix("key.csv       1 row"))
    place.put("empty/a.csv", "x\n")
    #expect(
      try Erasure(of: child, in: [place.at("empty")], key: nil).text(isDone: false)
        == "Nothing is held about C00012 that could be erased here." + hint)
    #expect(
      try Erasure(of: ChildReference("K1001"), in: [place.at("empty")], key: nil).text(isDone: false)
        == "Nothing is held about K1001 that could be erased here.")
  }
}
