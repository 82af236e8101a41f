import CaseModel
import Tables
import Testing

@testable import Reporting

/// A page taken apart: every element opened is closed, in order, and what it holds.
struct PageOutline {
  var faults: [String] = []
  var ids: [String] = []
  var references: [String] = []
  var headings: [Int] = []
  var captions = 0
  var tables = 0
  var images = 0
  var titles = 0
  var outside: [String] = []

  init(_ html: String) {
    var open: [String] = []
    var rest = html[...]
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      let tag = String(rest[rest.index(after: start)..<end])
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        if open.popLast() != name { faults.append("</\(name)>") }
        continue
      }
      let name = String(tag.prefix { $0.isLetter || $0.isNumber })
      for key in ["src", "href", "style"] where tag.contains(" \(key)=\"") {
        let value = Self.attribute(key, tag) ?? ""
        if key == "href", value.hasPrefix("#") {
          references.append(String(value.dropFirst()))
        } else {
          outside.append(tag)
        }
      }
      if let id = Self.attribute("id", tag) { ids.append(id) }
      if let by = Self.attribute("aria-labelledby", tag) {
        references += by.split(separator: " ").map(String.init)
      }
      switch name {
      case "h1", "h2", "h3": headings.append(Int(name.dropFirst()) ?? 0)
      case "caption": captions += 1
      case "table": tables += 1
      case "svg": images += 1
      case "title": titles += 1
      case "script", "link", "iframe", "img": outside.append(tag)
      case "th": if !tag.contains("scope=") { faults.append("th without scope") }
      default: break
      }
      if !["meta", "br"].contains(name), !tag.hasSuffix("/") { open.append(name) }
    }
    faults += open
  }

  static func attribute(_ key: String, _ tag: String) -> String? {
    guard let at = tag.range(of: " \(key)=\"") else { return nil }
    return String(tag[at.upperBound...].prefix { $0 != "\"" })
  }
}

extension String {
  fileprivate func range(of mark: String) -> Range<String.Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(mark) { return at..<index(at, offsetBy: mark.count) }
      at = index(after: at)
    }
    return nil
  }
}

@Suite("Pages")
struct PageTests {
  private func check(_ html: String) {
    let page = PageOutline(html)
    #expect(page.faults == [])
    #expect(page.outside == [])
    #expect(Set(page.ids).count == page.ids.count)
    #expect(page.references.filter { !page.ids.contains($0) } == [])
    #expect(page.captions == page.tables)
    // One <title> for the page and one for each chart.
    #expect(page.titles == 1 + page.images)
    #expect(page.headings.first == 1)
    #expect(page.headings.filter { $0 == 1 }.count == 1)
    // No level is skipped on the way down.
    for (a, b) in zip(page.headings, page.headings.dropFirst()) { #expect(b <= a + 1) }
    for word in ["unsuitable", "breach", "breakdown", "worse off", "movable"] {
      #expect(!html.lowercased().contains(word))
    }
  }

  @Test("the report is sound, self-contained and accessible")
  func report() {
    let html = ReportPage.html(TwoSchools.results, TwoSchools.council)
    check(html)
    #expect(html.contains("<strong>Synthetic.</strong> Every child here is made up."))
    #expect(html.contains("Ynys &lt;Test&gt; &amp; Sons"))
    #expect(html.contains("St &quot;Bede&#39;s&quot; &lt;Special&gt;"))
    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    // No homes: neither coordinate of any child.
    #expect(!html.contains("450000") && !html.contains("450,000"))
    #expect(html == ReportPage.html(TwoSchools.results, TwoSchools.council))
  }

  @Test("rows a person would look for are there")
  func rows() {
    let html = ReportPage.html(TwoSchools.results, TwoSchools.council)
    #expect(
      html.contains(
        "<th scope=\"row\">High Needs Block: places</th><td class=\"n\">£85,500</td><td class=\"n\">£105,500</td>"
          + "<td class=\"n\">£99,500</td>"))
    #expect(html.contains("<th scope=\"row\">C3</th><td>Harbour House</td><td class=\"n\">£66,000</td>"))
    #expect(html.contains("<td class=\"n\">+£41,000</td>"))
    #expect(html.contains("<td>allowed, not chosen</td>"))
    #expect(html.contains("Every provision that fits is full. Ask St Bede&#39;s."))
  }

  @Test("a long table is cut and says so")
  func cut() {
    var table = HTMLTable("Many", [.text("Name"), .number("Number")])
    table.rows = (0..<2500).map { ["r\($0)", "1"] }
    table.limit = 1000
    let html = table.html(ifEmpty: "")
    #expect(html.contains("1,000 of 2,500 rows are shown."))
    #expect(html.contains("r999<") && !html.contains("r1000<"))
  }

  @Test("every mark of HTML is made harmless")
  func escaped() {
    #expect(
      HTML.escape("<a href='x' b=\"y\">&\u{01}é")
        == "&lt;a href=&#39;x&#39; b=&quot;y&quot;&gt;&amp;\u{FFFD}é")
  }

  @Test("panel pages are sound too", arguments: PanelAudience.allCases)
  func panel(audience: PanelAudience) throws {
    for child in ["C1", "C3", "C4", "C5"] {
      let view = try #require(PanelView(child: child, TwoSchools.results, TwoSchools.council))
      check(view.html(audience: audience))
    }
  }
}
