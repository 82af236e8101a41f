import CaseModel
import Tables
import Testing

@testable import Verification

/// Siblings a and b: Oak (GBP 10,000, 1 place), Ash (GBP 15,000, hosted by Elm) and Elm (GBP 20,000). Nobody travels.
///
/// Apart: Oak and Ash, 2,500,000, proved without prices. Together: both at Ash, 3,000,000; a price of 500,000 on Oak
/// proves only 3,000,000 - 500,000 = 2,500,000, so the plan is not called optimal.
private func siblings(_ rule: SiblingRule) -> TinyAuthority {
  var ash = provision("Ash", .independentSpecial, places: 5)
  ash.hostID = "Elm"
  var tiny = TinyAuthority(
    "Siblings",
    provisions: [
      provision("Oak", .independentSpecial, places: 1), ash, provision("Elm", .independentSpecial, places: 5),
    ],
    children: [child("a", .newPlan), child("b", .newPlan)])
  for i in 0...1 {
    tiny.council.children[i].siblingGroup = "g"
    tiny.council.children[i].siblingRule = rule
  }
  tiny.council.fees = [
    Fee(provisionID: "Oak", annualCost: .pounds(10_000)),
    Fee(provisionID: "Ash", annualCost: .pounds(15_000)),
    Fee(provisionID: "Elm", annualCost: .pounds(20_000)),
  ]
  tiny.alternatives(
    ["a", "b"].map {
      """
      \($0) Oak yes - 1000000 0 1000000 0 -
      \($0) Ash yes - 1500000 0 1500000 0 -
      \($0) Elm yes - 2000000 0 2000000 0 -
      """
    }.joined(separator: "\n"))
  if rule == .apart {
    tiny.placements(
      """
      a proposed Oak - none - - 1000000 0 1000000 0 Ash 500000
      b proposed Ash - none - - 1500000 0 1500000 0 Elm 500000
      """)
    tiny.placeValues(
      """
      Oak - 1 1 0
      Ash - 5 1 0
      Elm - 5 0 0
      """)
    tiny.run(objective: 2_500_000)
  } else {
    tiny.placements(
      """
      a proposed Ash - none - - 1500000 0 1500000 0 Oak -500000
      b proposed Ash - none - - 1500000 0 1500000 0 Oak -500000
      """)
    tiny.placeValues(
      """
      Oak - 1 0 0
      Ash - 5 2 0
      Elm - 5 0 0
      """)
    tiny.certificate("cost 0 group Oak - 500000000")
    tiny.run(objective: 3_000_000, bound: 2_500_000)
    tiny.results.run.status = "feasible"
  }
  return tiny
}

@Suite("Siblings")
struct Siblings {
  @Test(
    "each rule's plan, and the bound over joint choices, as written by hand", arguments: SiblingRule.allCases)
  func verified(rule: SiblingRule) { siblings(rule).expectVerified() }

  @Test("siblings placed against their rule are found; one may await a place")
  func rules() {
    siblings(.together).expect("siblings") { $0.placements[0].provisionID = "Elm" }
    siblings(.sameHost).expect("siblings") { $0.placements[0].provisionID = "Oak" }
    siblings(.apart).expect("siblings") { $0.placements[0].provisionID = "Ash" }
    func codes(_ rule: SiblingRule, _ change: (inout PlanResults) -> Void) -> Set<String> {
      let tiny = siblings(rule)
      var changed = tiny.results
      change(&changed)
      return Set(tiny.check(changed).breaches.map(\.code))
    }
    #expect(!codes(.sameHost) { $0.placements[0].provisionID = "Elm" }.contains("siblings"))
    #expect(!codes(.together) { $0.placements[0].provisionID = nil }.contains("siblings"))
  }

  @Test(
    "a bound that looks at each child alone is lower, and is not the rule's", arguments: SiblingRule.allCases)
  func bound(rule: SiblingRule) {
    // Alone, each takes Oak: 2 x 1,000,000 without a price; 2 x 1,500,000 - 500,000 with one, which together equals.
    var tiny = siblings(rule)
    tiny.council.children[1].siblingGroup = nil
    let alone = tiny.check().bound
    #expect(alone == (rule == .apart ? 2_000_000 : 2_500_000))
  }

  @Test("a fixed sibling rules out what does not fit her place, under the code `sibling`")
  func fixedSibling() {
    var tiny = siblings(.together)
    tiny.council.children[1] = child("b", .settled, at: "Ash")
    tiny.council.children[1].siblingGroup = "g"
    tiny.placements(
      """
      a proposed Ash - none - - 1500000 0 1500000 0 - -
      b settled Ash Ash none - - 1500000 0 1500000 0 - -
      """)
    tiny.alternatives(
      """
      a Oak no sibling
      a Ash yes - 1500000 0 1500000 0 -
      a Elm no sibling
      """)
    tiny.certificate("")
    tiny.run(objective: 1_500_000)
    tiny.results.run.status = "optimal"
    tiny.expectVerified()
    tiny.expect("siblings") { $0.placements[0].provisionID = "Elm" }
    tiny.expect("alternative-code") { $0.alternatives[0].reasonCode = "" }
    // Where nothing fits the fixed sibling, the rule is set aside for that child, and a warning must say so.
    tiny.council.provisions[1].yearMax = 3
    tiny.council.children[1].ncYear = 3
    tiny.placements(
      """
      a proposed Oak - none - - 1000000 0 1000000 0 Elm 1000000
      b settled Ash Ash none - - 1500000 0 1500000 0 - -
      """)
    tiny.alternatives(
      """
      a Oak yes - 1000000 0 1000000 0 -
      a Ash no year_group
      a Elm yes - 2000000 0 2000000 0 -
      """)
    tiny.placeValues(
      """
      Oak - 1 1 0
      Ash - 5 1 0
      Elm - 5 0 0
      """)
    tiny.run(objective: 1_000_000)
    tiny.results.run.warnings = ["The sibling rule of a is set aside."]
    tiny.expectVerified()
    tiny.expect("sibling-warning") { $0.run.warnings = [] }
  }

  @Test("open siblings with nothing in common: the rule is set aside for all of them")
  func nothingInCommon() {
    var tiny = siblings(.together)
    tiny.council.children[0].ncYear = 12
    tiny.council.provisions[0].yearMax = 13
    tiny.council.provisions[0].yearMin = 12
    let warned = tiny.check().breaches.filter { $0.code == "sibling-warning" }.map(\.subject)
    #expect(warned == ["a", "b"])
  }
}
