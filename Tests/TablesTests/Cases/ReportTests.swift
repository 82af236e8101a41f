import CaseModel
import Testing

@testable import Tables

@Suite struct Reports {
  @Test func aCheckReadsLikeAColleague() {
    let report = CheckReport(
      case: twoSchools([
        "children": """
        child_id,easting,northing,nc_year,needs,status,current_provision_id,travel
        c1,450100,90100,7,ASD,phase_transfer,,vehicle
        c2,450200,90200,3,SLCN,settled,elm,
        c3,450200,90200,19,SLCN,new_plan,,

        """
      ]).case,
      problems: twoSchools([
        "children": """
        child_id,easting,northing,nc_year,needs,status
        c3,450200,90200,19,SLCN,new_plan

        """
      ]).problems.filter { $0.code == "no_provision" })
    let lines = report.text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[0].hasSuffix(": base date 2025-01-16, plan date 2025-09-01"))
    #expect(
      Array(lines.dropFirst(2)) == [
        "3 children, 2 due a decision",
        "  status: settled 1, new_plan 1, phase_transfer 1",
        "  need:   SLCN 2, ASD 1",
        "  phase:  primary 1, secondary 1, post-16 1",
        "  travel: 1 by vehicle, 0 stay in a wheelchair",
        "2 provisions, 20 places",
        "  special: 2, 20 places",
        "",
        "Not in the case",
        "  place, plan: without roads.osm.pbf or travel_times, journeys are straight lines times a factor",
        "  place, plan: without bands and fees, places cost what the parameters say of their kind",
        "  value, appraise: without options, no way to add places is weighed",
        "  route: vehicles",
        "  plan, route: no bell_start or bell_end at 2 of 2 provisions (oak, elm); journeys there are left out",
        "  route: without calendars, a year has school_days days at every school",
        "  baseline: current_routes and contracts",
        "  forecast: without history, plans begin and end as in England",
        "",
        "Worth a look (1)",
        "  children.csv, row 2, needs \"SLCN\": no provision on the data held takes SLCN in year 19, "
          + "so the child would await a place. Record what could meet need in suitability, open_to or provisions.",
        "",
        "No errors: the case can be planned. 1 warning worth a look.",
        "",
      ])
  }

  @Test func everyErrorHasItsLineAndManyWarningsAreCounted() {
    let many = { (severity: Severity) in
      (1...30).map { Problem(severity, "x", file: "t.csv", row: $0, message: "m", advice: "") }
    }
    let errors = CheckReport(case: nil, problems: many(.error)).text()
    #expect(errors.split(separator: "\n").count { $0.hasPrefix("  t.csv, row ") } == 30)
    #expect(errors.hasSuffix("30 errors to put right before anything can be planned; nothing was written.\n"))
    let warnings = CheckReport(case: nil, problems: many(.warning))
    #expect(warnings.text().split(separator: "\n").count { $0.hasPrefix("  t.csv, row ") } == 5)
    #expect(warnings.text().contains("  ... and 25 more of this kind (x); --all lists every one."))
    #expect(warnings.text(all: true).split(separator: "\n").count { $0.hasPrefix("  t.csv, row ") } == 30)
    #expect(warnings.json["problems"]?.asList?.count == 30)
  }

  @Test func theSchemaIsPrinted() {
    #expect(Schema.all.count == 23)
    #expect(Schema.markdown.contains("| **child_id** | a reference | A working reference |"))
    #expect(ParameterCatalogue.all.allSatisfy { Schema.markdown.contains("| \($0.name) |") })
    #expect(
      Schema.text(table: "bands")?.hasPrefix("bands: Top-up funding of a band at a kind of provision\n")
        == true)
    #expect(Schema.text(table: "nothing") == nil)
    #expect(Schema.json(table: "bands", parameters: true)?["tables"]?.asList?.count == 1)
    for table in Schema.all {
      #expect(Set(table.columns.map(\.name)).count == table.columns.count)
      #expect(table.key.allSatisfy { table.column($0) != nil })
    }
  }
}
