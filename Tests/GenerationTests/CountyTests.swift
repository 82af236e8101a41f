import CaseModel
import Foundation
import Testing

@testable import Generation

@Suite struct CountyTests {
  @Test func hasTheSizesAskedFor() throws {
    let made = try county(children: 1500, provisions: 80) { $0.due = .count(500) }
    #expect(made.children.count == 1500)
    #expect(made.provisions.count == 80)
    #expect(made.children.filter { $0.status.isDueDecision }.count == 500)
    #expect(made.options.isEmpty)
    #expect(made.children.allSatisfy { $0.siblingGroup == nil })
    #expect(Set(made.children.map(\.id)).count == 1500)
  }

  @Test(arguments: [
    (300, DueShare.natural, 100), (300, .all, 300), (300, .count(0), 0), (300, .count(299), 299),
  ])
  func dueAsAsked(children: Int, due: DueShare, expected: Int) throws {
    let made = try county(children: children, provisions: 30) { $0.due = due }
    #expect(made.children.filter { $0.status.isDueDecision }.count == expected)
  }

  @Test(arguments: [1, 2, 5, 12]) func smallCountiesAreWhole(provisions: Int) throws {
    let made = try county(children: 40, provisions: provisions)
    #expect(made.provisions.count == provisions)
    #expect(made.children.count == 40)
    #expect(!(try readBack(made).problems.hasErrors))
  }

  @Test func everythingLiesInGreatBritain() throws {
    let made = try county(children: 2000, provisions: 100, seed: 9)
    #expect(made.children.allSatisfy { $0.location.point?.isInGreatBritain ?? false })
    #expect(made.provisions.allSatisfy { $0.location.point?.isInGreatBritain ?? false })
  }

  @Test func requestsAtTheRateAsked() throws {
    for rate in [0, 20, 60] {
      let made = try county(children: 900, provisions: 60) { $0.requestRatePercent = rate }
      let due = Set(made.children.filter { $0.status.isDueDecision }.map(\.id))
      let asked = Set(made.requests.filter { $0.basis == .s38 && due.contains($0.childID) }.map(\.childID))
      // 300 due: 0, 60 and 180 with a request.
      #expect(asked.count == due.count * rate / 100)
      #expect(made.parameters.whole("request_rate_percent") == Int64(rate * 100))
    }
  }

  @Test func groupsNestAndNeverOverlap() throws {
    let made = try county(children: 3000, provisions: 120)
    #expect(made.groups.contains { $0.parentID != nil })
    for provision in made.provisions {
      let own = made.groups.filter { $0.provisionID == provision.id }
      for parent in [nil] + own.map({ Optional($0.id) }) {
        let children = own.filter { $0.parentID == parent }
        for year in provision.yearMin...provision.yearMax {
          for need in Need.allCases where provision.needs.contains(need) {
            let matching = children.filter {
              (($0.yearMin ?? -9)...($0.yearMax ?? 99)).contains(year) && ($0.needs?.contains(need) ?? true)
            }
            #expect(matching.count <= 1)
          }
        }
        // A part is never larger than its whole.
        let whole = parent == nil ? provision.places : own.first { $0.id == parent }?.places ?? 0
        for child in children { #expect(child.places <= whole) }
      }
    }
  }

  @Test func optionsRivalsBudgetAndSiblings() throws {
    let made = try county(children: 3000, provisions: 120) {
      $0.options = 20
      $0.siblingsPercent = 6
    }
    #expect(made.options.count == 20)
    let ids = Set(made.provisions.map(\.id))
    #expect(made.options.allSatisfy { ids.contains($0.provisionID) })
    // Two rivals in every five options: four sets of two.
    let sets = Dictionary(grouping: made.options.compactMap(\.rivalSet)) { $0 }
    #expect(sets.count == 4 && sets.values.allSatisfy { $0.count == 2 })
    let capital = made.options.reduce(0) { $0 + $1.capital.value }
    let budget = try #require(made.parameters.wholeIfSet("capital_budget_gbp"))
    #expect(budget > 0 && budget < capital)
    // 1,000 due, 6 %: 30 pairs, each in one home.
    let pairs = Dictionary(grouping: made.children.filter { $0.siblingGroup != nil }) { $0.siblingGroup }
    #expect(pairs.count == 30)
    for pair in pairs.values {
      #expect(pair.count == 2 && pair[0].location == pair[1].location)
      #expect(pair[0].siblingRule == pair[1].siblingRule)
    }
  }

  @Test func readsBackWithoutErrors() throws {
    let made = try county(children: 1200, provisions: 60) {
      $0.options = 8
      $0.siblingsPercent = 5
    }
    let reading = try readBack(made)
    #expect(!reading.problems.hasErrors)
    #expect(reading.case?.children.count == 1200)
    #expect(reading.case?.parameters.flag("synthetic") == true)
  }

  @Test func sameSeedSameBytesAnotherSeedOthers() throws {
    let first = try files(county(children: 700, provisions: 50, seed: 4))
    let again = try files(county(children: 700, provisions: 50, seed: 4))
    let other = try files(county(children: 700, provisions: 50, seed: 5))
    #expect(first == again)
    #expect(first["children.csv"] != other["children.csv"])
    #expect(first["provisions.csv"] != other["provisions.csv"])
  }

  @Test func manyProvisionsCanMeetEachNeed() throws {
    let made = try county(children: 3000, provisions: 200)
    for need in Need.allCases {
      for year in [3, 9] {
        let meeting = made.provisions.filter {
          $0.needs.contains(need) && ($0.yearMin...$0.yearMax).contains(year) && $0.places > 0
            && !$0.kind.needsRecordedOpening
        }
        #expect(meeting.count >= 3, "\(need) year \(year)")
      }
    }
  }
}

@Suite struct RealPlacesTests {
  @Test func onAnyRoadFile() throws {
    let made = try county(children: 200, provisions: 24) {
      $0.roads = packageFolder.appendingPathComponent("Data/isle-of-wight/roads.osm.pbf").path
    }
    let points = made.children.compactMap(\.location.point) + made.provisions.compactMap(\.location.point)
    #expect(points.count == 224)
    #expect(points.allSatisfy { (425_000...470_000).contains($0.easting) })
    #expect(points.allSatisfy { (70_000...100_000).contains($0.northing) })
  }

  @Test func aboutAnyPostcodesButNeverAtOne() throws {
    let path = packageFolder.appendingPathComponent("Data/isle-of-wight/postcodes.csv").path
    let made = try county(children: 200, provisions: 24) { $0.postcodes = path }
    // Columns: pcd, easting, northing.
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
    let known = Set(lines.map { $0.split(separator: ",")[1...2].compactMap { Int32($0) } })
    #expect(known.count > 5000)
    for child in made.children {
      let home = try #require(child.location.point)
      #expect(!known.contains([home.easting, home.northing]))
      #expect((425_000...470_000).contains(home.easting))
    }
  }

  @Test func aFileThatIsNotThereIsNamed() {
    #expect {
      _ = try county(children: 10, provisions: 5) { $0.roads = "/nowhere.osm.pbf" }
    } throws: { error in
      (error as? GeneratorError)?.messages.first?.hasPrefix("/nowhere.osm.pbf cannot be read") ?? false
    }
  }
}
