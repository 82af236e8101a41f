@testable import CaseModel
import Tables
import Testing

@testable import Reporting

@Suite struct AreaTests {
  @Test func squaresOfFiveKilometres() {
    func square(_ east: Int32, _ north: Int32) -> String? {
      AreaBook.square(GridPoint(easting: east, northing: north))
    }
    // Southampton, Newport on the Isle of Wight, Westminster, Shetland's north, the false origin.
    #expect(square(442_000, 112_000) == "SU41 SW" && square(447_500, 118_000) == "SU41 NE")
    #expect(square(450_000, 89_000) == "SZ58 NW" && square(530_268, 179_640) == "TQ37 NW")
    #expect(square(460_000, 1_220_000) == "HP62 SW" && square(0, 0) == "SV00 SW")
    #expect(square(-1, 0) == nil)
    #expect(AreaBook.outward("PO30 1AB") == "PO30" && AreaBook.outward("PO30") == nil)
  }

  @Test func postcodesOnlyWhereEverybodyHasOne() {
    var council = TwoSchools.council
    #expect(AreaBook(council).area(of: "C1") == "SZ59 SW")
    for at in council.children.indices { council.children[at].location.postcode = "PO3\(at) 1AB" }
    #expect(AreaBook(council).area(of: "C2") == "PO31")
    council.children[0].location.postcode = nil
    #expect(AreaBook(council).area(of: "C2")?.hasPrefix("SZ59") == true)
  }

  /// C1 goes to P2 instead of P1 (20 minutes to 70, place GBP 1,000 more), C2 stays; C5 has no place in either.
  @Test func figuresOfAnArea() throws {
    let first = TwoSchools.results
    var second = first
    second.placements[0].provisionID = "P2"
    second.placements[0].journeyTime = Seconds(4200)
    second.placements[0].placeCost += .pounds(1000)
    let areas = AreaComparison(first, second, AreaBook(TwoSchools.council))
    let row = try #require(areas.rows.first)
    #expect(areas.rows.count == 1 && row.children == 5 && row.moved == 1 && row.travelling == 4)
    // 1,200 + 3,000 + 4,500 + 60 s = 8,760 over 4: 36.5 minutes; with 3,000 more 49.
    #expect(row.minutesFirst == 37 && row.minutesSecond == 49)
    #expect(row.costSecond - row.costFirst == .pounds(1000))
    // 16,000 + 6,000, 14,000 + 900, 57,000 + 9,000, 14,000.
    #expect(row.costFirst == .pounds(116_900))
    #expect(
      areas.text(limit: 9) == """
        1 area with a change.
          \(row.area): 1 of 5 children placed elsewhere, mean journey 37 → 49 minutes, +£1,000 a year

        """)
    // One moved child among five is nobody's to publish.
    #expect(areas.published.isEmpty)
    #expect(AreaComparison(first, second, AreaBook()).rows.isEmpty)
    #expect(AreaComparison(first, first, AreaBook(TwoSchools.council)).text(limit: 9).isEmpty)
  }

  @Test func smallFiguresGoAmongOtherAreas() {
    func row(_ area: String, _ children: Int, _ moved: Int) -> AreaComparison.Row {
      var row = AreaComparison.Row(area: area)
      (row.children, row.moved, row.costFirst) = (children, moved, .pounds(Int64(children)))
      return row
    }
    var areas = AreaComparison(TwoSchools.results, TwoSchools.results, AreaBook())
    func shown(_ rows: AreaComparison.Row...) -> [String] {
      areas.rows = rows
      return areas.published.map { "\($0.area) \($0.children) \($0.moved) \($0.costFirst.gbp)" }
    }
    #expect(shown(row("A", 9, 0), row("B", 30, 5)) == ["A 9 0 9.00", "B 30 5 30.00"])
    // C and D alone would be told by their 3 children and by their one move; together they are 13 with 1 moved, so
    // the smallest other joins them, and the next, until 5 have moved.
    #expect(
      shown(row("A", 9, 0), row("B", 30, 5), row("C", 3, 0), row("D", 10, 1), row("E", 40, 0)) == [
        "E 40 0 40.00", "other areas 52 6 52.00",
      ])
    // One hidden alone is the difference of the others from the whole.
    #expect(
      shown(row("A", 9, 0), row("B", 30, 5), row("C", 8, 5), row("D", 4, 0)) == [
        "A 9 0 9.00", "B 30 5 30.00", "other areas 12 5 12.00",
      ])
    #expect(shown(row("A", 4, 0)).isEmpty)
  }
}
