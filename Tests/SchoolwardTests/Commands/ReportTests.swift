import CaseModel
import Foundation
import Tables
import Testing

@Suite("report and local-offer")
struct ReportTests {
  private func planned() throws -> Folder {
    let folder = Folder()
    try RoutedTwoSchools.write(into: folder, results: "first")
    try RoutedTwoSchools.write(into: folder, results: "second") { $0.riders[2].ride = Seconds(1500) }
    return folder
  }

  @Test("the officers' report, in the results folder, and what it may not be used for")
  func officers() throws {
    let folder = try planned()
    let run = try Program.run("report", "second", "--before", "first", "--quiet", in: folder)
    #expect(run.code == 0 && run.messages.isEmpty)
    #expect(
      run.out == """
        Page: second/full-report.html
        For officers: not for publication. Add --published for a copy that is.

        """)
    let html = try #require(folder.text("second/full-report.html"))
    // Of four children, two are placed anew; c rides 25 minutes after 10, which is longer, and b 10 after 10.
    #expect(html.contains("<dt>Children with a plan</dt><dd>4<small>"))
    #expect(html.contains("<dt>Awaiting a place</dt><dd>1<small>"))
    #expect(html.contains("<th scope=\"row\">Longer by more than 5 minutes</th><td class=\"n\">1</td>"))
    #expect(html.contains("<th scope=\"row\">Within 5 minutes</th><td class=\"n\">1</td>"))
    // Three shares of £5,000.
    #expect(html.contains("<dt>Travel, General Fund</dt><dd>£15,000<small>"))
    // The folder still reads as the plan's.
    #expect(try Program.run("report", "second", "--quiet", "--out", "again.html", in: folder).code == 0)
  }

  @Test("copies for publication of four children show no figure of theirs")
  func published() throws {
    let folder = try planned()
    let run = try Program.run("report", "first", "--published", "--json", "--quiet", in: folder)
    #expect(run.code == 0)
    let json = try JSONValue(parsing: Array(run.out.utf8))
    #expect(json["page"]?.asText == "first/published-report.html")
    #expect(json["figures"]?.line == json["figures_withheld"]?.line)
    #expect((json["figures"]?.line).flatMap { Int($0) } ?? 0 > 20)
    let html = try #require(folder.text("first/published-report.html"))
    #expect(html.contains("<dt>Children with a plan</dt><dd>c<small>"))
    #expect(html.contains("<dt>Travel, General Fund</dt><dd>c<small>"))
    #expect(html.contains("fewer than five children travel with the council"))
    #expect(!html.contains("£15,000"))
    let family = try Program.run("report", "first", "--family", "--quiet", in: folder)
    #expect(family.lines.first == "Page: first/family-summary.html")
    #expect(
      folder.text("first/family-summary.html")?.contains(
        "<dt>Children and young people with a plan</dt><dd>not shown</dd>") == true)
  }

  @Test("a forecast and an appraisal beside it")
  func beside() throws {
    let folder = try planned()
    folder.put(
      "ahead/forecast.csv",
      "path,year,area,need_area,age_band,plans,low,high\ntrend,2025,,,,4,4,4\ntrend,2026,,,,5.4,4,6\n")
    folder.put(
      "worth/appraisal.csv",
      "course,path,view,npv_gbp,npv_high_needs_gbp,npv_general_fund_gbp,npv_capital_gbp\nwing,,council,10.00,10.00,0.00,0.00\n"
    )
    let run = try Program.run(
      "report", "first", "--forecast", "ahead", "--appraisal", "worth", "--out", "r.html", "--quiet",
      in: folder)
    #expect(run.code == 0 && run.lines[0] == "Page: r.html")
    let html = try #require(folder.text("r.html"))
    #expect(html.contains("How many places will be needed") && html.contains("4\u{2013}6"))
    #expect(html.contains("Net present value for the council"))
  }

  @Test("what is missing is said")
  func refused() throws {
    let folder = try planned()
    folder.put("empty/other.csv", "a\n1\n")
    let none = try Program.run("report", "first", "--forecast", "empty", in: folder)
    #expect(
      none.code == 2
        && none.messages == [
          "error: empty has no forecast.csv. Give the folder that `forecast --results` wrote."
        ])
    try RoutedTwoSchools.write(into: folder, results: "other", case: "elsewhere")
    let other = try Program.run("report", "first", "--before", "other", in: folder)
    #expect(
      other.code == 2
        && other.messages == [
          "error: other holds results of the case elsewhere, and first of two-schools. Give an earlier plan of the "
            + "same case."
        ])
    let away = Folder()
    try FileManager.default.copyItem(atPath: folder.path + "/first", toPath: away.path + "/first")
    let lost = try Program.run("report", "first", in: away)
    #expect(
      lost.code == 2
        && lost.messages == [
          "error: The case two-schools was not found here, in Data or beside the results. Add --case CASE."
        ])
    #expect(!away.has("first/full-report.html"))
    // Results that bear the name of their case are not taken for it.
    try FileManager.default.moveItem(atPath: away.path + "/first", toPath: away.path + "/two-schools")
    #expect(try Program.run("report", "two-schools", in: away).messages == lost.messages)
  }

  @Test("a PDF where Chromium is installed, else a plain message")
  func pdf() throws {
    let folder = try planned()
    let run = try Program.run("report", "first", "--family", "--pdf", "--quiet", in: folder)
    #expect(run.code == 0)
    if run.messages.isEmpty {
      #expect(run.lines[1] == "PDF: first/family-summary.pdf")
      #expect(folder.has("first/family-summary.pdf"))
    } else {
      #expect(run.messages[0].hasPrefix("No PDF: ") && !folder.has("first/family-summary.pdf"))
    }
  }

  @Test("tables are by ward where the postcodes say wards, and by area otherwise, never by both")
  func wards() throws {
    let folder = Folder()
    Tiny.twoSchools(into: folder)
    #expect(
      try Program.run("place", "two-schools", "--results", "plan", "--quiet", in: folder).code
        == 0)
    func page() throws -> String {
      let run = try Program.run("report", "plan", "--case", "two-schools", "--quiet", in: folder)
      #expect(run.code == 0 && run.messages.isEmpty)
      return folder.text("plan/full-report.html") ?? ""
    }
    let byArea = try page()
    #expect(byArea.contains("by area of home") && byArea.contains("SZ59 SW"))
    folder.put(
      "two-schools/postcodes.csv",
      "pcd,easting,northing,ward\nPO30 1AA,450000,90000,Newport Quay\nPO30 1AB,450400,90400,Castle Hill\n")
    let byWard = try page()
    #expect(byWard.contains("by ward of home") && !byWard.contains("by area of home"))
    #expect(byWard.contains("Newport Quay") && byWard.contains("Castle Hill") && !byWard.contains("SZ59 SW"))
    // One home far from every postcode: wards are not known, so areas are used.
    folder.put("two-schools/postcodes.csv", "pcd,easting,northing,ward\nPO30 1AA,350000,90000,Newport Quay\n")
    #expect(try page() == byArea)
  }

  @Test("the local offer: page, table and map, without a child")
  func localOffer() throws {
    let folder = Folder()
    Tiny.twoSchools(into: folder)
    folder.put(
      "two-schools/options.csv",
      "option_id,name,provision_id,places,capital_gbp,opens_year\nwing,New wing,North,3,100,2026\n")
    folder.put(
      "two-schools/postcodes.csv", "pcd,easting,northing\nPO30 1AA,450010,90010\nPO33 1AA,452010,91010\n")
    let run = try Program.run("local-offer", "two-schools", "--results", "offer", "--quiet", in: folder)
    #expect(run.code == 0 && run.messages.isEmpty)
    #expect(
      run.out == """
        Provision: 2, of which 0 planned.
        File: offer/local-offer.html
        File: offer/local-offer.csv
        File: offer/local-offer.svg

        """)
    #expect(
      folder.text("offer/local-offer.csv") == """
        number,name,kind,needs,years,ages,places,area,admits,residential,wheelchair_access,standing,synthetic
        1,North School,special school,autistic spectrum disorder,Reception to Year 11,4 to 16,2,PO30,all,no,yes,open; 3 places proposed from September 2026,
        2,South House,independent special school,autistic spectrum disorder,Reception to Year 11,4 to 16,5,PO33,all,no,yes,open,

        """)
    #expect(
      folder.text("offer/local-offer.svg")?.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg ")
        == true)
    #expect(folder.text("offer/local-offer.html")?.contains("1. North School (special school)") == true)
  }
}
