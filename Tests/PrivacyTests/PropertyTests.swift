import CaseModel
import Foundation
import Running
import Tables
import Testing

@testable import Privacy

/// Many small made-up places: after an erasure the reference is in no byte, and what is not about the child is as it was.
@Suite("erasure of made-up cases") struct PropertyTests {
  @Test(arguments: 0..<16)
  func nothingIsLeft(_ seed: Int) throws {
    var draws = SeededGenerator(seed: UInt64(seed))
    let place = Place()
    let count = Int.random(in: 2...9, using: &draws)
    let ids = (0..<count).map { "KID-\(seed)-\($0)Z" }
    let child = ids[Int.random(in: 0..<count, using: &draws)]
    func any() -> String { ids[Int.random(in: 0..<count, using: &draws)] }
    let ends = ["\n", "\r\n"][Int.random(in: 0...1, using: &draws)]
    let sign = [",", ";", "\t"][Int.random(in: 0...2, using: &draws)]
    func table(_ rows: [[String]]) -> String {
      rows.map { row in
        row.map { cell in
          cell.contains(sign) || cell.contains("\"") || Bool.random(using: &draws)
            ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
        }.joined(separator: sign) + ends
      }.joined()
    }
    var tables: [String: [[String]]] = [:]
    tables["children.csv"] =
      [["child_id", "easting", "northing", "nc_year", "needs", "status", "not_with", "note"]]
      + ids.map { id in
        let foes = Set((0..<Int.random(in: 0...3, using: &draws)).map { _ in any() }).subtracting([id])
          .sorted()
        return [
          id, "45\(Int.random(in: 1000...9999, using: &draws))", "90100", "4", "ASD", "new_plan",
          foes.joined(separator: ";"), Bool.random(using: &draws) ? "says \"\(any())\", or so" : "",
        ]
      }
    tables["requests.csv"] =
      [["child_id", "provision_id", "recorded_by"]]
      + Set(ids.filter { _ in Bool.random(using: &draws) }).sorted().map {
        [$0, "North", "desk of \(any())"]
      }
    tables["decisions.csv"] =
      [["child_id", "decided_on", "decided_by", "outcome"]]
      + (0..<5).map { _ in [any(), "2025-02-01", "An officer", "agreed"] }
    tables["imports/x-kept.csv"] = [["key", "imported"]] + (0..<5).map { _ in [any(), "see \(any())"] }
    for (name, rows) in tables { place.put("in/case/" + name, table(rows)) }
    place.put(
      "in/case/provisions.csv",
      "provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places\nNorth,N,special,450000,90000,0,11,ASD,9\n"
    )
    place.put("keys/key.csv", table([["child_id", "name"]] + ids.map { [$0, "Name of \($0.suffix(2))"] }))
    try Tiny.plan(place, "in/results/all", ids)
    try Tiny.plan(place, "in/results/others", ids.filter { $0 != child } + ["KID-9999-1Z"])
    let others = place.everything.filter { $0.key.hasPrefix("in/results/others") }
    let places = [place.at("in")]
    let key = place.at("keys/key.csv")

    let erasure = try Erasure(of: ChildReference(child), in: places, key: key)
    // Placements of the plan of the others speak of K1002 alone.
    #expect(erasure.problems.isEmpty, "\(erasure.problems.map(\.line))")
    try erasure.carryOut(by: "A", on: CalendarDate(iso: "2026-01-01"))
    #expect(place.holding(child).isEmpty)
    #expect(try Erasure(of: ChildReference(child), in: places, key: key).isEmpty)
    #expect(place.everything.filter { $0.key.hasPrefix("in/results/others") } == others)
    #expect(!place.everything.keys.contains { $0.hasPrefix("in/results/all") })
    for (name, rows) in tables.merging(["/key": []], uniquingKeysWith: { a, _ in a }) where name != "/key" {
      let isReport = name.hasPrefix("imports/")
      let kept = rows.filter { row in row[0] != child && !(isReport && row.contains { $0.contains(child) }) }
      let reader = try CSVReader(path: place.at("in/case/" + name))
      let read = (0..<reader.grid.rowCount).map { row in
        (0..<reader.grid.cellCount(row)).map { reader.text(row, $0) }
      }
      let wanted = kept.map { row in
        row.enumerated().map { column, cell in
          rows[0][column] == "not_with"
            ? cell.split(separator: ";").filter { $0 != child }.joined(separator: ";")
            : cell.replacing(child, with: "erased child")
        }
      }
      #expect(read == wanted, "\(name)")
    }
    #expect(!CaseReader.read(path: place.at("in/case")).problems.hasErrors)
  }
}
