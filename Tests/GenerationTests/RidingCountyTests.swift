import CaseModel
import Testing

@testable import Generation

/// A made-up authority for planning routes.
@Suite struct RidingCountyTests {
  private func riding() throws -> Case { try county(children: 800, provisions: 40) { $0.riders = 300 } }

  @Test func hasTheRidersAskedForAndTheirNeeds() throws {
    let made = try riding()
    let riders = made.children.filter { $0.travel == .vehicle }
    #expect(riders.count == 300)
    // Shares of riders: part weeks 30 per mille, second homes 35, pick-up points 40: 9, 10.5 and 12 of 300.
    let duals = Dictionary(grouping: made.attendance.filter { $0.shareThousandths < 1000 }, by: \.childID)
    #expect(made.attendance.filter { $0.shareThousandths == 1000 && $0.boarding == .none }.count == 9)
    #expect(made.addresses.count == 11 && made.pickupPoints.count == 12)
    #expect(duals.values.allSatisfy { $0.count == 2 })
    #expect(riders.contains { $0.mobility == .wheelchair } && riders.contains { $0.solo })
    #expect(riders.contains { $0.assistant == .own } && riders.contains { $0.assistant == .shared })
    #expect(riders.contains { !$0.notWith.isEmpty })
  }

  @Test func siblingsShareHomeAndSchool() throws {
    let made = try riding()
    let groups = Dictionary(grouping: made.children.filter { $0.siblingGroup != nil }) { $0.siblingGroup }
    // 20 per mille of 300.
    #expect(groups.count == 6)
    for pair in groups.values {
      #expect(pair.count == 2 && pair[0].location == pair[1].location)
      #expect(pair[0].currentProvisionID == pair[1].currentProvisionID)
      #expect(pair.allSatisfy { $0.travel == .vehicle && !$0.solo && $0.siblingRule == .together })
      #expect(!pair[0].notWith.contains(pair[1].id))
    }
  }

  @Test func hasAFleetOfItsOwnAtABase() throws {
    let made = try riding()
    let own = try #require(made.vehicles.first { $0.id == "in-house-minibus" })
    // (GBP 70,000 / 8 + GBP 6,000) / 190 days = GBP 77.63; GBP 18,500 / (190 x 4 h) = GBP 24.34.
    #expect(own.costPerDay == Pence((7_000_000 / 8 + 600_000) / 190))
    #expect(own.costPerHour == Pence(1_850_000 / 760))
    #expect(own.available == 4 && own.base?.point != nil && own.deadMileagePaid)
  }

  @Test func bellsSpreadAndBasesKeepTheirHosts() throws {
    let made = try riding()
    let special = made.provisions.filter { $0.kind == .special || $0.kind == .independentSpecial }
    #expect(Set(special.map(\.bellEnd)).count > 1)
    for p in special {
      #expect((530...560).contains(p.bellStart ?? 0) && (885...930).contains(p.bellEnd ?? 0))
    }
    for base in made.provisions {
      guard let host = made.provisions.first(where: { $0.id == base.hostID }) else { continue }
      #expect(base.bellStart == host.bellStart && base.bellEnd == host.bellEnd)
    }
  }

  @Test func readsBackWithoutErrorsAndAgain() throws {
    let made = try riding()
    #expect(try !readBack(made).problems.hasErrors)
    #expect(try files(made) == files(riding()))
  }

  @Test func ridersThatCannotBeAreNamed() {
    #expect {
      _ = try county(children: 10, provisions: 5) { $0.riders = 11 }
    } throws: { error in
      (error as? GeneratorError)?.messages == [
        "--riders is 11. Give a number from 1 to the number of children."
      ]
    }
  }
}
