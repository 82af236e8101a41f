import CaseModel
import Tables
import Testing

@testable import Reporting

@Suite("Figures and the ten lines")
struct FiguresTests {
  @Test("Two Schools is counted by hand")
  func counted() {
    let f = PlanFigures(TwoSchools.results, TwoSchools.council)
    #expect(f.due == 4)
    #expect(f.placed == 3)
    #expect(f.awaiting == 1)
    #expect(f.count(.settled) == 1)
    // 14,500 + 14,000 + 57,000; social care 1,000 and health 500 are other purses.
    #expect(f.moneyDue.highNeeds == .pounds(85_500))
    // Average: 32,000 - 6,000 - 1,500, 24,900 - 900, 66,000 - 9,000.
    #expect(f.moneyDue.highNeedsAverage == .pounds(24_500 + 24_000 + 57_000))
    #expect(f.moneyDue.transport == .pounds(15_900))
    #expect(f.moneyDue.socialCare == .pounds(1000))
    #expect(f.moneyDue.health == .pounds(500))
    #expect(f.moneyDue.total == .pounds(102_900))
    #expect(f.moneyAll.highNeeds == .pounds(99_500))
    #expect(f.moneyAll.transport == .pounds(15_900))
    // 1,200, 3,000 and 4,500 s: mean 2,900. Guidelines 75, 45 and 75 min: only 3,000 s (50 min, Year 3) is above.
    #expect(f.journeysDue.mean == Seconds(2900))
    #expect(f.journeysDue.percentile95 == Seconds(4500))
    #expect(f.journeysDue.aboveGuideline == 1)
    #expect(f.journeysAll.count == 4)
    // (60 + 1,200 + 3,000 + 4,500) / 4 = 2,190.
    #expect(f.journeysAll.mean == Seconds(2190))
    #expect(f.requestsMet == [2])
    #expect(f.requestExtra == .pounds(41_000))
    #expect(f.moves == [0, 2])
    #expect(f.over == 1)
    #expect(f.provisions.map(\.position) == [0, 1])
    #expect(f.provisions.map(\.joining) == [2, 1])
    #expect(f.capital == .pounds(100_000))
    #expect(f.capitalGrants == .pounds(40_000))
    #expect(f.optionRunning == .pounds(2000))
  }

  @Test("a child's own limit replaces the guideline")
  func ownLimit() {
    var council = TwoSchools.council
    council.children[1].maxRideMinutes = 50
    council.children[0].maxRideMinutes = 19
    // 3,000 s is exactly 50 minutes, not above it; 1,200 s is above 19 minutes.
    #expect(PlanFigures(TwoSchools.results, council).journeysDue.aboveGuideline == 1)
    council.children[0].maxRideMinutes = 20
    #expect(PlanFigures(TwoSchools.results, council).journeysDue.aboveGuideline == 0)
  }

  @Test("the officer's summary, word for word")
  func text() {
    #expect(
      TextSummary.text(TwoSchools.results, TwoSchools.council, width: 100) == """
        Ynys <Test> & Sons: proposed school places from 1 September 2025
        SYNTHETIC   Every child here is made up.
        Children    4 due a decision: 3 with a place (2 proposed, 1 as requested), 1 awaiting. 1 child stays
                    settled or as ordered.
        Awaiting    1: every provision that fits is full.
        Requests    1 met; together they cost £41,000 a year more than the cheapest other provision with
                    room.
        High needs  Additional £85,500 a year for children due a decision (average cost £105,500). Beside
                    it: social care £1,000, health £500.
        Transport   General Fund: £15,900 a year for children due a decision, estimated before routes exist.
        Capital     £100,000 once, of which £40,000 from grants and developers; running £2,000 a year: New
                    wing.
        Journeys    Mean 48 minutes by road; 1 above guideline (45 to Year 6, 75 from Year 7).
        Room        1 child above notional places at 1 provision. One more place is worth most at St
                    "Bede's" <Special>: £40,000 a year.
        Proof       No plan under these rules leaves fewer children awaiting a place. No cheaper plan exists
                    under these rules. A separate checker recomputed every cost, capacity and rule and
                    agrees.
        Note        A proposal for an officer to consider, not a decision. Travel is estimated before routes
                    exist.

        """)
  }

  @Test("the proof says what is proved and no more")
  func proof() {
    var run = RunRecord()
    run.status = "optimal"
    run.objective = 100_000
    run.bound = 100_000
    #expect(ProofSentence.text(run) == "No cheaper plan exists under these rules.")
    run.bound = 99_999
    #expect(
      ProofSentence.text(run) == "It is at most £0.01 a year dearer than the best possible under these rules."
    )
    run.objective = 123_456_789
    run.bound = 0
    run.status = "stopped"
    run.reproducible = false
    #expect(ProofSentence.text(run) == "How far it is from the cheapest plan was not established.")
    #expect(ProofSentence.ending(run).hasSuffix("Not reproducible: a clock or a person ended the search."))
    run.awaiting = 3
    run.awaitingBound = 2
    run.bound = 123_000_000
    #expect(
      ProofSentence.text(run)
        == "This plan leaves 3 children awaiting a place; whether as few as 2 is possible was not settled. "
        + "It is at most £4,568 a year dearer than the best possible under these rules.")
    run.verdict = "failed"
    #expect(ProofSentence.verdict(run).contains("does NOT agree"))
  }

  @Test("an empty case has figures and words too")
  func empty() {
    let council = Case(name: "empty", parameters: Parameters(), provisions: [], children: [])
    let results = PlanResults(
      run: RunRecord(), summary: [], placements: [], alternatives: [], placeValues: [], certificate: [],
      timings: [])
    let text = TextSummary.text(results, council)
    #expect(text.contains("Awaiting    None.\n"))
    #expect(text.contains("Journeys    No journey is known.\n"))
    #expect(!text.contains("SYNTHETIC"))
    #expect(ReportPage.html(results, council).contains("The case has no options."))
  }

  @Test("summary lines carry the same figures and have no name twice in a section")
  func lines() {
    let lines = PlanFigures(TwoSchools.results, TwoSchools.council)
      .summaryLines(TwoSchools.results, TwoSchools.council)
    func value(_ section: String, _ name: String) -> String? {
      lines.first { $0.section == section && $0.name == name }?.value
    }
    #expect(value("children", "due_a_decision") == "4")
    #expect(value("money_due", "high_needs_additional_gbp") == "85500.00")
    #expect(value("money_due", "requests_met_extra_gbp") == "41000.00")
    #expect(value("need", "ASD_placed") == "3")
    #expect(value("need", "ASD_awaiting") == "1")
    #expect(value("phase", "primary_placed") == "1")
    #expect(value("phase", "primary_awaiting") == "1")
    #expect(value("phase", "secondary_placed") == "2")
    #expect(value("kind", "special") == "3")
    #expect(Set(lines.map { $0.section + "/" + $0.name }).count == lines.count)
  }

  @Test(
    "figures in words",
    arguments: [
      (0, "£0"), (149, "£1"), (150, "£2"), (-150, "\u{2212}£2"), (-49, "£0"), (123_456_789, "£1,234,568"),
    ])
  func pounds(pence: Int, words: String) { #expect(Words.pounds(Pence(Int64(pence))) == words) }

  @Test("counts have thousands set apart")
  func counts() {
    #expect(
      [0, 999, 1000, -12_345, 1_234_567].map { Words.count($0) } == [
        "0", "999", "1,000", "\u{2212}12,345", "1,234,567",
      ])
    #expect(Words.year(0) == "Reception")
    #expect(Words.year(-1) == "before Reception")
    #expect(Words.minutes(Seconds(89)) == 1)
    #expect(Words.minutes(Seconds(90)) == 2)
  }

  @Test("journeys of known times")
  func journeys() {
    // 1 to 20 minutes: mean 630 s, 95 in 100 within 19 minutes.
    let j = JourneyFigures((1...20).map { (time: .minutes($0), guideline: .minutes(18)) })
    #expect(j.mean == Seconds(630))
    #expect(j.percentile95 == .minutes(19))
    #expect(j.longest == .minutes(20))
    #expect(j.aboveGuideline == 2)
    #expect(Array(j.steps.prefix(6)) == [4, 5, 5, 5, 1, 0])
  }
}
