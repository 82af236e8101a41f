import CaseModel
import Foundation
import Tables
import Testing

@testable import Generation

@Suite struct IslandTests {
  /// Published kind of each provision, from the recipe.
  static func kinds() throws -> [String: String] {
    let recipe = try RecipeReader.read(islandRecipe)
    return Dictionary(uniqueKeysWithValues: recipe.sites.map { ($0.provision.id, $0.marginKind) })
  }

  @Test func matchesThePublishedCounts() throws {
    let made = try island.get().value
    #expect(made.children.count == 1799)
    // DfE, January 2025: 348 ASD, 444 SEMH, 598 SLCN, 209 MLD; 521 girls.
    func need(_ need: Need) -> Int { made.children.filter { $0.needs[0] == need }.count }
    #expect(need(.asd) == 348 && need(.semh) == 444 && need(.slcn) == 598 && need(.mld) == 209)
    #expect(made.children.filter { $0.sex == .female }.count == 521)
    // Aged 10 on 31 August 2024: Year 6 now, Year 7 from September. 92 of them, and 118 aged 15.
    #expect(made.children.filter { $0.ncYear == 7 }.count == 92)
    #expect(made.children.filter { $0.ncYear == 12 }.count == 118)
    let kinds = try Self.kinds()
    var counts: [String: Int] = [:]
    for child in made.children {
      counts[child.currentProvisionID.flatMap { kinds[$0] } ?? "nowhere", default: 0] += 1
    }
    // 29 in no education, 1 at another establishment and 1 not recorded have no provision.
    #expect(
      counts == [
        "mainstream": 937, "mainstream_independent": 3, "special_state": 340, "special_independent": 15,
        "special_non_maintained": 71, "alternative": 20, "general_fe": 140, "training_provider": 12,
        "specialist_post_16": 2, "home_education": 1, "arranged_by_council": 58, "arranged_by_parents": 56,
        "early_years": 113, "nowhere": 31,
      ])
  }

  @Test func everyMarginOfTheRecipeIsExact() throws {
    let recipe = try RecipeReader.read(islandRecipe)
    let made = try island.get().value
    for margin in recipe.margins {
      #expect(margin.total == 1799)
      for (key, count) in zip(margin.keys, margin.counts) {
        switch margin.dimension {
        case .need: #expect(made.children.filter { $0.needs[0].rawValue == key }.count == count)
        case .sex: #expect(made.children.filter { $0.sex?.rawValue == key }.count == count)
        case .age:
          // The oldest share the last school year there is, 20.
          if let age = Int(key), age < 23 {
            #expect(made.children.filter { $0.ncYear == age - 3 }.count == count)
          }
        case .kind: break
        }
      }
    }
    #expect(made.children.filter { $0.ncYear == 20 }.count == 31 + 13 + 4)
  }

  @Test func publishedTablesAreMetToTheChild() throws {
    let report = try island.get().report
    for table in ["kind by need", "age by need", "sex by need", "sex by kind"] {
      #expect(
        report.contains("\(table): sum of differences 0.0 children of 1799 from the published table"))
    }
    #expect(report.contains("15 plans whose need is not recorded"))
  }

  @Test func settledChildrenFitWhereTheyAre() throws {
    let made = try island.get().value
    let provisions = made.provisionPositions()
    let plan = made.parameters.planDate
    var placed = 0
    for child in made.children where child.status == .settled && (child.ends.map { $0 >= plan } ?? true) {
      guard let id = child.currentProvisionID else { continue }
      let position = try #require(provisions[id])
      let provision = made.provisions[position]
      #expect((provision.yearMin...provision.yearMax).contains(child.ncYear))
      placed += 1
    }
    #expect(placed > 1000)
    // The bases are full on the base date, St George's and Medina House hold their 340 between them.
    func roll(_ id: String) -> Int { made.children.filter { $0.currentProvisionID == id }.count }
    #expect(roll("base-bay-secondary") == 15 && roll("base-greenmount") == 12)
    #expect(roll("st-georges") + roll("medina-house") == 340)
    #expect(roll("medina-house") > 100)
  }

  @Test func decisionsRequestsAndTravelAreAsStated() throws {
    let made = try island.get().value
    let due = made.children.filter { $0.status.isDueDecision }
    // About a third of 1,799.
    #expect((480...660).contains(due.count))
    #expect(due.filter { $0.status == .newPlan }.count == 187)
    let asked = Set(made.requests.filter { $0.basis == .s38 }.map(\.childID))
    #expect(due.filter { asked.contains($0.id) }.count == (due.count * 35 + 50) / 100)
    #expect(made.requests.contains { $0.releasedGround != nil })
    #expect(made.children.filter { $0.travel == .vehicle }.count == 355)
    #expect(made.children.filter { $0.status == .tribunalOrder }.count == 4)
    #expect(Set(made.children.compactMap(\.siblingRule)) == Set(SiblingRule.allCases))
    #expect(Set(made.suitability.map(\.view)) == Set(SuitabilityView.allCases))
    // Someone asks for a provision whose recorded needs leave the child's out.
    let provisions = made.provisionPositions()
    let children = made.childPositions()
    let odd = try made.requests.filter {
      let child = made.children[try #require(children[$0.childID])]
      return !made.provisions[try #require(provisions[$0.provisionID])].needs.contains(child.needs[0])
    }
    #expect((1...30).contains(odd.count))
  }

  @Test func homesLieOnTheIslandAndSaySoThatTheyAreMadeUp() throws {
    let made = try island.get().value
    for child in made.children {
      let home = try #require(child.location.point)
      #expect(child.location.postcode == nil)
      #expect((428_000...466_000).contains(home.easting) && (75_000...97_500).contains(home.northing))
    }
    // Some 1,700 different points: only siblings and chance share one.
    #expect(Set(made.children.compactMap(\.location.point)).count > 1650)
    #expect(made.parameters.flag("synthetic"))
    #expect(made.parameters.text("synthetic_note").contains("made up"))
  }

  @Test func optionsAreOnlyWhatWasNotOpen() throws {
    let made = try island.get().value
    #expect(made.options.count == 10)
    let places = Dictionary(uniqueKeysWithValues: made.provisions.map { ($0.id, $0.places) })
    #expect(places["st-georges"] == 208 && places["medina-house"] == 138)
    #expect(places["base-brighstone"] == 0 && places["base-bay-primary"] == 0 && places["lionheart"] == 0)
    #expect(made.options.first { $0.id == "chillerton" }?.capital == .pounds(30 * 65_000))
  }

  @Test func theKeptCaseIsThisOneAndReadsWithoutError() throws {
    let reading = CaseReader.read(path: packageFolder.appendingPathComponent("Data/isle-of-wight").path)
    let kept = try #require(reading.usable)
    let made = try island.get().value
    #expect(kept.children.map(\.id) == made.children.map(\.id))
    #expect(kept.provisions.map(\.id) == made.provisions.map(\.id))
    #expect(kept.children.map(\.ncYear) == made.children.map(\.ncYear))
    #expect(kept.requests.count == made.requests.count)
  }
}
