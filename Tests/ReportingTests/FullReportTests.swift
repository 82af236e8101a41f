import CaseModel
import Tables
import Testing

@testable import Reporting

@Suite("full report")
struct FullReportTests {
  private func table(_ name: String, _ text: String) -> BesideTable {
    let rows = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return BesideTable(name: name, header: rows[0], cells: Array(rows.dropFirst()))
  }

  /// Files of a forecast and an appraisal, with a text in every cell that holds words.
  private func companions(_ word: String = "trend") -> ReportCompanions {
    ReportCompanions(
      before: TwoSchools.results,
      forecast: [
        table(
          "forecast.csv",
          """
          path,year,area,need_area,age_band,plans,low,high
          \(word),2025,,,,1800.000,1800,1800
          \(word),2026,,,,1900.4,1850,1950
          flat,2025,,,,1800,1800,1800
          flat,2026,,,,1800,1750,1850
          flat,2025,,\(word),,5,,
          flat,2026,,\(word),,6,,
          flat,2025,\(word),,,3,,
          """),
        table(
          "sufficiency.csv",
          "path,year,area,need_area,age_band,places,occupied,resident_demand,gap\n"
            + "\(word),2026,,,,40.000,38,46.250,-6.250\n\(word),2026,\(word),,,4,3,5,-1\n"
            + "\(word),2026,,\(word),\(word),4,3,5,-1"),
      ],
      appraisal: [
        table(
          "appraisal.csv",
          "course,path,view,horizon,npv_gbp,npv_high_needs_gbp,npv_general_fund_gbp,npv_capital_gbp,benefit_cost_ratio,payback_year\n"
            + "O1,,council,10,7.00,7.00,0.00,0.00,,\nO1,,council,30,1200000.00,2000000.00,-300000.00,-500000.00,2.500,2031\n"
            + "\(word),,council,30,-50000.00,0.00,0.00,-50000.00,,"),
        table("courses.csv", "course,name\nO1,\(word)"),
        table(
          "sensitivity.csv",
          "course,path,driver,low,high,npv_low_gbp,npv_high_gbp,switching_value\n"
            + "O1,,\(word),0.9,1.1,900000.00,1500000.00,0.55"),
        table(
          "montecarlo.csv",
          "course,path,draws,mean_gbp,p5_gbp,p50_gbp,p95_gbp,positive_percent\nO1,\(word),10000,1.00,2.00,3.00,4.00,93"
        ),
        table("regret.csv", "course,path,npv_gbp,regret_gbp,is_minimax\nO1,\(word),1.00,0.00,yes"),
        table(
          "affordability.csv",
          "course,path,financial_year,purse,nothing_gbp,course_gbp,change_gbp\nO1,,2026-27,high_needs,5.00,4.00,-1.00"
        ),
      ],
      roads: [[GridPoint(easting: 449_000, northing: 89_000), GridPoint(easting: 452_000, northing: 92_000)]])
  }

  private func report(_ council: Case = TwoSchools.council, _ results: PlanResults = TwoSchools.results)
    -> FullReport
  {
    FullReport(results, council, companions())
  }

  @Test("the officers' copy is whole, self-contained and in order, every chart with its words")
  func outline() {
    let report = report()
    let html = report.html(ShownFigures(all: report.figures))
    let page = PageOutline(html)
    #expect(page.faults.isEmpty, "\(page.faults)")
    #expect(page.outside.isEmpty)
    #expect(page.references.allSatisfy(page.ids.contains))
    #expect(Set(page.ids).count == page.ids.count)
    #expect(page.headings.first == 1 && page.headings.filter { $0 == 1 }.count == 1)
    #expect(page.captions == page.tables)
    // Kind, purse, map, demand, occupancy, changes of journeys, worth, tornado; marks of the map have titles of their own.
    #expect(page.images == 8)
    #expect(html.components(separatedBy: "<desc id=").count == 9)
    for words in [
      "Synthetic.</strong> Every child here is made up.", "What is proposed", "Cost by purse", "Sensitivity",
      // 1,900.4 plans are 1,900.
      "<td class=\"n\">1,900</td><td class=\"n\">1,850\u{2013}1,950</td>",
      "One purse gains and another pays under: trend.",
      "not for publication",
      // 46.25 residents for 40 places.
      "<th scope=\"row\">2026</th><td class=\"n\">40</td><td class=\"n\">46</td><td class=\"n\">\u{2212}6</td>",
      "93 %", "Net present value for the council over 30 years", "expected: £1,200,000",
    ] { #expect(html.contains(words), "\(words)") }
  }

  @Test("five children of one area: counts by what they are")
  func counts() {
    // C1 changes school (P3 to P1), C3 too (P1 to P2), C2 has a first place, C5 awaits one, C4 is not due.
    let report = report()
    let book = report.figures
    func count(_ parts: CountPart...) -> Int { book.count(CountKey(parts)) }
    #expect(count() == 5)
    #expect(count(Axis.due) == 4)
    #expect(count(Axis.moves) == 2)
    #expect(count(Axis.first) == 1)
    #expect(count(Axis.awaiting) == 1)
    #expect(count(Axis.asked) == 1 && count(Axis.met) == 1 && count(Axis.unmet) == 0)
    #expect(count(Axis.journeyKnown) == 4)
    // 75 minutes of 75 from Year 7 (C3, Year 9) is within; 50 of 45 in Year 3 (C2) is above.
    #expect(count(Axis.aboveGuideline) == 1)
    // High Needs of all: 14,500 (16,000 less 1,500 social care and health) + 14,000 + 57,000 + 14,000.
    #expect(report.statistics.sum(.highNeeds, CountKey([])).sum == 9_950_000)
    // Travel: 6,000 + 900 + 9,000.
    #expect(report.statistics.sum(.transport, CountKey([])).sum == 1_590_000)
    // Minutes: (20 + 50 + 75 + 1) / 4 is 36.5, shown as 37.
    let html = report.html(ShownFigures(all: book))
    #expect(html.contains("<dt>Mean journey</dt><dd>37 min<small>1 above guideline</small></dd>"))
  }

  @Test("a copy for publication names no child and shows no figure under five")
  func published() {
    let report = report()
    let shown = ShownFigures(report.figures, withheld: [])
    let html = report.html(shown)
    for id in ["C1", "C2", "C3", "C4", "C5"] { #expect(!html.contains(">\(id)<")) }
    #expect(html.contains("Copy for publication."))
    #expect(!html.contains("Longer journeys, child by child"))
    #expect(!html.contains("By vehicle type"))
    #expect(!html.contains("£99,500"))
    // Four children have a cost, so no sum of theirs is shown.
    #expect(html.contains("<dt>High Needs Block</dt><dd>c<small>"))
    #expect(html.contains("<dt>Children with a plan</dt><dd>5<small>"))
    #expect(html.contains("<dt>Due a decision</dt><dd>c<small>"))
  }

  @Test("the family summary has its figures, its words and its label")
  func family() {
    let report = report()
    let html = report.family(ShownFigures(report.figures, withheld: []))
    let page = PageOutline(html)
    #expect(page.faults.isEmpty && page.outside.isEmpty)
    #expect(html.contains("Synthetic.</strong> Every child here is made up."))
    #expect(html.contains("<dt>Children and young people with a plan</dt><dd>5</dd>"))
    #expect(html.contains("<dt>Would change school</dt><dd>not shown</dd>"))
    #expect(html.contains("<dt>EHC plan</dt>"))
    #expect(html.contains("New places in this plan: New wing."))
  }

  @Test("no text of a case, a plan or a file beside it becomes markup")
  func escaped() {
    let bad = "<script>alert(1)</script>"
    var council = TwoSchools.council
    _ = council.parameters.set("authority_name", bad, note: bad)
    _ = council.parameters.set("synthetic_note", bad)
    council.name = bad
    for i in council.provisions.indices { council.provisions[i].name = bad }
    for i in council.provisions.indices { council.provisions[i].location.postcode = "<SCRIPT> 1AA" }
    for i in council.options.indices { council.options[i].name = bad }
    for i in council.children.indices {
      council.children[i].id += bad
      council.children[i].location.postcode = "<SCRIPT> 1AA"
    }
    var results = TwoSchools.results
    results.run.command = [bad]
    results.run.caseName = bad
    results.run.syntheticNote = bad
    results.run.version = bad
    results.run.status = bad
    results.run.parameters = [(bad, bad, true)]
    results.run.inputs = [(bad, bad)]
    results.run.warnings = [bad]
    results.run.scenario = nil
    for i in results.placements.indices {
      results.placements[i].childID += bad
      results.placements[i].reason = bad
    }
    var beside = companions(bad)
    beside.before = results
    let report = FullReport(results, council, beside)
    let offer = LocalOffer(council, area: { _ in bad }, roads: [])
    for html in [
      report.html(ShownFigures(all: report.figures)), report.html(ShownFigures(report.figures, withheld: [])),
      report.family(ShownFigures(report.figures, withheld: [])), offer.html, offer.standaloneSVG ?? "",
    ] {
      #expect(!html.lowercased().contains("<script"))
      #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      if html.hasPrefix("<!doctype html>") { #expect(PageOutline(html).faults.isEmpty) }
    }
  }

  @Test("without a forecast and an appraisal their sections are left out")
  func alone() {
    let report = FullReport(TwoSchools.results, TwoSchools.council)
    let html = report.html(ShownFigures(all: report.figures))
    #expect(!html.contains("How many places will be needed") && !html.contains("Sensitivity"))
    #expect(!html.contains("Before and after"))
  }

  @Test("the middle of a square of five kilometres")
  func squares() {
    // S is the third square of 500 km from the west of the fourth row, Z the last of its 25: 400,000 east, 0 north.
    #expect(AreaBook.middle(ofSquare: "SZ58 NW") == GridPoint(easting: 452_500, northing: 87_500))
    #expect(AreaBook.middle(ofSquare: "SU41 NE") == GridPoint(easting: 447_500, northing: 117_500))
    for other in ["PO30", "SZ58", "SZ58 XX", "1Z58 NW", "", "SI58 NW"] {
      #expect(AreaBook.middle(ofSquare: other) == nil)
    }
  }
}

@Suite("local offer")
struct LocalOfferTests {
  private var council: Case {
    var council = TwoSchools.council
    council.provisions[0].location.postcode = "PO30 5QT"
    council.provisions[2].places = 0
    return council
  }

  @Test("kinds, needs, ages, places and areas; planned provision marked; nothing of children")
  func table() throws {
    let offer = LocalOffer(council, area: { _ in "PO33" }, roads: [])
    let csv = String(decoding: offer.csv, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(
      csv[0]
        == "number,name,kind,needs,years,ages,places,area,admits,residential,wheelchair_access,standing,synthetic"
    )
    // Special first; the base exists only by an option, so it is planned.
    #expect(
      csv[1]
        == "1,\"St \"\"Bede's\"\" <Special>\",special school,all needs,Reception to Year 14,4 to 19,4,PO30,all,no,"
        + "not recorded,open; 2 places proposed,Every child here is made up.")
    #expect(
      csv[2]
        == "2,Old Base,resourced provision,all needs,Reception to Year 14,4 to 19,0,PO33,all,no,not recorded,"
        + "planned; 8 places proposed,Every child here is made up.")
    #expect(offer.entries.map(\.isPlanned) == [false, true, false])
    let html = offer.html
    #expect(PageOutline(html).faults.isEmpty && PageOutline(html).outside.isEmpty)
    #expect(html.contains("Synthetic.</strong> Every child here is made up."))
    #expect(html.contains("stroke-dasharray=\"3 2\""))
    for id in ["C1", "C2", "C3", "C4", "C5"] { #expect(!html.contains(id)) }
  }

  @Test("the offer is the same whatever the children are")
  func noChildren() {
    var other = council
    other.children = []
    other.requests = []
    #expect(
      LocalOffer(other, area: { _ in "PO33" }, roads: []).html
        == LocalOffer(council, area: { _ in "PO33" }, roads: []).html)
  }
}
