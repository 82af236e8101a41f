import CaseModel
import Tables
import Testing

@testable import Verification

/// Options: North (1 place), New (opens only under sNew, 2 places), South (GBP 50,000 a place). Place funding is
/// nothing at North and New, so a place there costs GBP 14,000.
///
/// sNew: capital 3,000,000 - 1,000,000 - 500,000 = 1,500,000 net, x 1.24 = 1,860,000, over 30 years at 0 % = GBP
/// 62,000 a year. sNorth: 1,000,000 x 1.24 / 30 = GBP 41,333.33. They are rivals, and 2,500,000 is over the budget of
/// 2,000,000 besides. With sNew: 3 x 1,400,000 + 6,200,000 = 10,400,000; with neither 1,400,000 + 2 x 5,000,000 =
/// 11,400,000. Leaves: 1 sNew without sNorth (no prices needed: 10,400,000), 2 both (impossible), 3 without sNew:
/// 3,600,000 on North, 3 x 5,000,000 - 3,600,000 + min(0, 4,133,333 - 3,600,000) = 11,400,000.
private func options() -> TinyAuthority {
  var north = provision("North", .special, places: 1)
  north.placeFunding = .zero
  var new = provision("New", .special, places: 0)
  new.placeFunding = .zero
  var tiny = TinyAuthority(
    "Options", provisions: [north, new, provision("South", .independentSpecial, places: 9)],
    children: ["a", "b", "c"].map { child($0, .newPlan) })
  tiny.council.fees = [Fee(provisionID: "South", annualCost: .pounds(50_000))]
  tiny.council.options = [
    ProvisionOption(
      id: "sNew", name: "New", provisionID: "New", places: 2, capital: .pounds(3_000_000),
      grant: .pounds(1_000_000),
      s106: .pounds(500_000), rivalSet: "R"),
    ProvisionOption(
      id: "sNorth", name: "More", provisionID: "North", places: 1, capital: .pounds(1_000_000), rivalSet: "R"),
  ]
  tiny.set("discount_rate_percent", "0")
  tiny.set("capital_budget_gbp", "2000000")
  tiny.placements(
    """
    a proposed North - none - - 1400000 0 1400000 0 South 3600000
    b proposed New - none - - 1400000 0 1400000 0 South 3600000
    c proposed New - none - - 1400000 0 1400000 0 South 3600000
    """)
  tiny.alternatives(
    ["a", "b", "c"].map {
      """
      \($0) North yes - 1400000 0 1400000 0 -
      \($0) New yes - 1400000 0 1400000 0 -
      \($0) South yes - 5000000 0 5000000 0 -
      """
    }.joined(separator: "\n"))
  tiny.placeValues(
    """
    North - 1 1 0
    New - 2 2 0
    South - 9 0 0
    """)
  tiny.certificate(
    """
    cost 1 option_fixed sNew - 1
    cost 1 option_fixed sNorth - 0
    cost 1 bound - - 10400000000
    cost 2 option_fixed sNew - 1
    cost 2 option_fixed sNorth - 1
    cost 2 infeasible - - 1
    cost 3 option_fixed sNew - 0
    cost 3 group North - 3600000000
    cost 3 bound - - 11400000000
    """)
  tiny.results.run.optionsAllowed = ["sNew", "sNorth"]
  tiny.results.run.optionsTaken = ["sNew"]
  tiny.run(objective: 10_400_000)
  return tiny
}

@Suite("Options")
struct Options {
  let tiny = options()

  @Test("an option taken, its rival left, and the proof over three leaves, as written by hand")
  func verified() {
    tiny.expectVerified()
    #expect(tiny.check().leaves == 4)
  }

  @Test("options keep to what was allowed, to one of a rival set, to the budget and to what was forced")
  func rules() {
    tiny.expect("option-not-allowed") { $0.run.optionsAllowed = ["sNorth"] }
    tiny.expect("option-unknown") { $0.run.optionsTaken = ["sNew", "sOld"] }
    tiny.expect("option-duplicate") { $0.run.optionsTaken = ["sNew", "sNew"] }
    tiny.expect("rival-set") { $0.run.optionsTaken = ["sNew", "sNorth"] }
    tiny.expect("capital-budget") { $0.run.optionsTaken = ["sNew", "sNorth"] }
    tiny.expect("option-forced") { $0.run.command = ["plan", "--option", "sNorth"] }
    tiny.expect("option-forced") { $0.run.command = ["plan", "--option=sNorth"] }
    tiny.expect("option-closed") { $0.run.optionsTaken = [] }
    tiny.expect("objective") { $0.run.optionsTaken = ["sNew", "sNorth"] }
    tiny.expect("place-value-places") { $0.placeValues[1].places = 0 }
  }

  @Test("the leaves must be a partition, and those left out impossible")
  func leaves() {
    tiny.expect("certificate-leaf-missing") { $0.certificate.removeLast(3) }
    tiny.expect("certificate-leaf-missing") { $0.certificate.removeSubrange(3...5) }
    tiny.expect("certificate-overlap") { $0.certificate[6].value = 1 }
    tiny.expect("certificate-overlap") { $0.certificate[4].value = 0 }
    tiny.expect("certificate-infeasible") {
      $0.certificate[7].kind = .infeasible
      $0.certificate[7].value = 1
      $0.certificate[7].id = ""
    }
    tiny.expect("certificate-value") { $0.certificate[0].value = 2 }
    tiny.expect("certificate-unknown", "not allowed") {
      $0.run.optionsAllowed = ["sNew"]
    }
    tiny.expect("certificate-sign") { $0.certificate[7].value = -1 }
    tiny.expect("bound", "the least of the leaves counts") { $0.certificate[7].value = 0 }
  }

  @Test("budget and rival prices are counted as they are proved")
  func budgetAndRival() {
    var tiny = tiny
    // In leaf 3 a budget price of 1 millipence a pound: sNorth 4,133,333,000 - 3,600,000,000 + 1,000,000 is still
    // above nothing, so only - 2,000,000 for the budget: 11,400,000,000 - 2,000,000. A rival price of 500 likewise.
    tiny.results.certificate[8].value = 11_400_000_000 - 2_000_000 - 500
    for (kind, id, value) in [(CertificateKind.budget, "", 1), (.rival, "R", 500)]
      as [(CertificateKind, String, Int64)]
    {
      tiny.results.certificate.append(
        CertificateRow(stage: "cost", leaf: 3, kind: kind, id: id, groupID: "", value: value))
    }
    tiny.expectVerified()
    tiny.expect("certificate-sign") { $0.certificate[9].value = -1 }
    tiny.expect("certificate-leaf-bound") { $0.certificate[10].value = 499 }
  }

  @Test("a forced option needs no leaf of its own")
  func forced() {
    var tiny = tiny
    tiny.results.run.command = ["plan", "--option", "sNew"]
    tiny.results.certificate.removeAll()
    tiny.expectVerified()
  }

  @Test("an option counts from the year it opens, by its ramp; capital is repaid as an annuity")
  func terms() {
    var row = ProvisionOption(id: "s", name: "s", provisionID: "p", places: 30, capital: .zero)
    #expect(OptionTerms.usable(row, planYear: 2025) == 30)
    row.ramp = [25, 50, 100]
    #expect(OptionTerms.usable(row, planYear: 2025) == 7)  // floor(7.5)
    row.opensYear = 2026
    #expect(OptionTerms.usable(row, planYear: 2025) == 0)
    #expect(OptionTerms.usable(row, planYear: 2027) == 15)
    #expect(OptionTerms.usable(row, planYear: 2040) == 30)
    // GBP 1,000,000 at 3.5 % over 30 years: 1,000,000 x 0.035 / (1 - 1.035^-30) = 54,371.33 a year.
    #expect(OptionTerms.annuity(100_000_000, 0.035, 30) == 5_437_133)
    #expect(OptionTerms.annuity(100, 0, 3) == 33)
  }
}

@Suite("Leaf depths")
struct LeafDepths {
  @Test("shares of a half to the power of each depth add up to one, whatever the depth")
  func depths() {
    #expect(LeafPartition.fillsWhole([0]))
    #expect(LeafPartition.fillsWhole([1, 2, 2]))
    #expect(LeafPartition.fillsWhole(Array(1...500) + [500]))
    #expect(!LeafPartition.fillsWhole([1]))
    #expect(!LeafPartition.fillsWhole([1, 1, 1]))
    #expect(!LeafPartition.fillsWhole(Array(1...500)))
    #expect(!LeafPartition.fillsWhole([0, 0]))
  }
}
