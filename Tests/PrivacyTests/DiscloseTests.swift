import CaseModel
import Foundation
import Tables
import Testing

@testable import Privacy

@Suite("disclosure") struct DiscloseTests {
  private func disclose(_ place: Place) throws -> Disclosure {
    try Disclosure(
      of: ChildReference(Tiny.child), in: [place.at("case"), place.at("results")],
      key: place.at("keys/key.csv"))
  }

  @Test("rows of every table, with other children's references left out")
  func rows() throws {
    let place = Place()
    try Tiny.write(place, results: true)
    let found = try disclose(place)
    #expect(
      found.tables.map { "\($0.holder): \($0.name) \($0.rows.map(\.number))" } == [
        "Key file: key [2]", "Case case: children [2]", "Case case: current_routes [2]",
        "Case case: current_routes_company [2]", "Case case: decisions [2]", "Case case: fees [3]",
        "Case case: observed_times [2]", "Case case: requests [3]", "Case case: travel_times [2, 4]",
        "Folder imports: sen2-kept [2]", "Results plan: placements [2]",
      ])
    #expect(
      found.tables[1].rows[0].cells == [
        "K1001", "450100", "90100", "4", "ASD", "settled", "North", "vehicle", "s1", "together", "",
        "East, with another child",
      ])
    #expect(found.tables[3].rows[0].cells == ["am", "R1", "1"])
    #expect(found.tables[10].rows[0].cells.contains("with another child, not another child"))
    #expect(found.synthetic == "Made up for a test.")
    #expect(
      found.mentions.map { $0.replacing(place.path + "/", with: "") } == [
        "case/children.csv: not_with names the child in 2 rows that are not about it.",
        "case/children.csv: team names the child in 1 row that is not about it.",
        "case/decisions.csv: reasons names the child in 1 row that is not about it.",
      ])
  }

  @Test("the folder: a page and a table each, for their owner alone; nothing of others in any byte")
  func files() throws {
    let place = Place()
    try Tiny.write(place, results: true)
    let names = try disclose(place).write(to: place.at("out"))
    #expect(
      names == [
        "disclosure.html", "1-key.csv", "2-children.csv", "2-current_routes.csv",
        "2-current_routes_company.csv", "2-decisions.csv", "2-fees.csv", "2-observed_times.csv",
        "2-requests.csv", "2-travel_times.csv", "3-sen2-kept.csv", "4-placements.csv", "disclosure.csv",
      ])
    #expect(
      place.text("out/2-fees.csv")
        == "source_row,provision_id,child_id,annual_cost_gbp\n3,South,K1001,61000\n")
    #expect(place.text("out/1-key.csv") == "source_row,child_id,upn,surname\n2,K1001,A1,Doe\n")
    for other in ["K1002", "K1003", "K10012"] {
      #expect(place.holding(other).allSatisfy { !$0.hasPrefix("out/") })
    }
    let page = try #require(place.text("out/disclosure.html"))
    #expect(page.contains("<h1>Information held about child K1001</h1>"))
    #expect(page.contains("Synthetic.</strong> Made up for a test."))
    #expect(page.contains("<th scope=\"row\">nc_year</th><td>4</td>"))
    for name in names + [""] {
      let mode = try FileManager.default.attributesOfItem(atPath: place.at("out/" + name))[.posixPermissions]
      #expect(mode as? Int == (name.isEmpty ? 0o700 : 0o600))
    }
    #expect(throws: Problem.self) { try disclose(place).write(to: place.at("out")) }
  }

  @Test("a list of other children becomes their number")
  func listOfOthers() throws {
    let place = Place()
    place.put("case/provisions.csv", "provision_id,name\nn,N\n")
    place.put("case/children.csv", "child_id,not_with\n1,2;3\n2,1\n3,\n")
    let found = try Disclosure(of: ChildReference("1"), in: [place.at("case")], key: nil)
    #expect(found.tables.map { $0.rows.map(\.cells) } == [[["1", "2 other children"]]])
    #expect(found.mentions.count == 1)
  }

  @Test("rows of a results table are found line by line, and whole where a cell spans lines")
  func resultsLines() throws {
    let place = Place()
    place.put("r.csv", "child_id,reason\nK1002,x\nK1001,y\nK10012,\"K1001\"\n")
    let child = try ChildReference("K1001")
    let (reader, numbers) = try #require(try ResultsRows.of(child, in: place.at("r.csv")))
    #expect(numbers == [3, 4])
    #expect(reader.rows.map { reader.text($0, 0) } == ["K1001", "K10012"])
    place.put("s.csv", "child_id,reason\nK1002,\"a\nb\"\nK1001,\"c\nd\"\n")
    let whole = try #require(try ResultsRows.of(child, in: place.at("s.csv")))
    #expect(whole.numbers.count == 2 && whole.0.text(2, 1) == "c\nd")
    #expect(try ResultsRows.of(ChildReference("K7777"), in: place.at("s.csv")) == nil)
  }
}
