import CaseModel

extension LocalOffer {
  /// `local-offer.html`: the map, the table and what the words mean; self-contained.
  public var html: String {
    let authority = PlanTitle.authority(council)
    var body =
      "<main>\n<header>\n<h1>Local offer: where children with special educational needs can go to school</h1>\n"
    body += HTML.paragraph(
      "\(authority), as recorded on \(Words.day(council.parameters.baseDate)).", kind: "lead")
    if let synthetic {
      body += "<p class=\"banner\"><strong>Synthetic.</strong> \(HTML.escape(synthetic))</p>\n"
    }
    body += "</header>\n"
    if let svg {
      body += HTML.section(
        "map", "Map",
        svg
          + HTML.paragraph(
            MapShape.legend
              + " A dashed outline is planned, not open. Provision far away is in the table alone.",
            kind: "note"))
    }
    body += HTML.section("table", "Provision", tables)
    body += HTML.section(
      "words", "What the words mean",
      HTML.list([
        "Places are notional: a school named in a plan must admit. Places at mainstream schools are those the council counts "
          + "for children with a plan.",
        "Planned provision is an option the council is considering; nothing is decided, and what is proposed may need a "
          + "statutory notice.",
        "Ages are those of pupils in the years that a provision takes. Needs are those it is set up for; other children can "
          + "be placed there too.",
        "An area is the first part of an address's postcode, or a square of five kilometres on the National Grid.",
      ]))
    body += "</main>\n<footer>"
    body += HTML.paragraph(
      "Made by Schoolward from the council's list of provision. No child's data is on this page."
        + (synthetic.map { " Synthetic: \($0)" } ?? ""))
    body += "</footer>\n"
    return HTML.page(
      title: "Local offer, \(authority)", body: body, kind: "report offer", style: FullReport.style)
  }

  /// A table for each kind.
  private var tables: String {
    var kinds: [ProvisionKind] = []
    for entry in entries where kinds.last != council.provisions[entry.position].kind {
      kinds.append(council.provisions[entry.position].kind)
    }
    return kinds.map { kind in
      var table = HTMLTable(
        PlanStatistics.capital(kind.label),
        [
          .text("Name"), .number("No."), .text("Needs"), .text("Years"), .text("Ages"), .number("Places"),
          .text("Area"), .text("Standing"),
        ])
      table.limit = 2000
      table.rows = entries.filter { council.provisions[$0.position].kind == kind }.map { entry in
        let w = words(entry)
        var standing = w[10]
        if w[7] != "all" { standing += "; \(w[7]) only" }
        if w[8] == "yes" { standing += "; boards" }
        if w[9] != "not recorded" {
          standing += w[9] == "yes" ? "; wheelchair access" : "; no wheelchair access"
        }
        return [w[0], "\(entry.number)", w[2], w[3], w[4], w[5], w[6], standing]
      }
      return table.html(ifEmpty: "")
    }.joined()
  }
}
