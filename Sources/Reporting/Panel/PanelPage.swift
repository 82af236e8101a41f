import CaseModel
import Tables

extension PanelView {
  /// The page as self-contained HTML for one sheet of A4: at most `offerLimit` provisions in the table.
  public func html(audience: PanelAudience = .officer, offerLimit: Int = 12) -> String {
    var body = "<main>\n<header>\n<h1>\(HTML.escape("Where could \(childID) go to school?"))</h1>\n"
    body += HTML.paragraph(lead, kind: "lead")
    if let syntheticNote {
      body += "<p class=\"banner\"><strong>Synthetic.</strong> \(HTML.escape(syntheticNote))</p>\n"
    }
    body += "</header>\n" + sections(audience: audience, offerLimit: offerLimit) + "</main>\n<footer>"
    body += HTML.paragraph(PanelWords.caution(self))
    body += HTML.paragraph(copyWords(audience))
    return HTML.page(title: "Provisions for \(childID)", body: body + "</footer>\n", kind: "sheet")
  }

  /// Who the child is and when a decision is due, in a sentence or two.
  public var lead: String {
    "\(authority). \(need.prefix(1).uppercased() + need.dropFirst()); \(year); \(standing)"
      + (decisionDue.map { " by \(Words.day($0))" } ?? "") + "; place from \(Words.day(planDate)). Now at: "
      + (now ?? "no school recorded") + "."
  }

  /// What the page is and what it rests on.
  public func caution(audience: PanelAudience) -> String {
    PanelWords.caution(self) + " " + copyWords(audience)
  }

  private func copyWords(_ audience: PanelAudience) -> String {
    (audience == .family ? "Copy for the family. " : "Officers' copy. ")
      + "From the case of \(Words.day(baseDate))."
  }

  /// The page without its head and foot: what the plan has, provisions, requests, others.
  ///
  /// - Parameter rest: where the provisions beyond `offerLimit` are to be found.
  public func sections(
    audience: PanelAudience = .officer, offerLimit: Int = 12,
    rest: String = "The rest cost more or have no room; `panel --json` lists them all."
  ) -> String {
    var body =
      "<p class=\"proof\"><strong>In the plan:</strong> "
      + HTML.escape(PanelWords.outcome(self) + (reason.isEmpty || audience == .family ? "" : " " + reason))
      + "</p>\n"
    body += HTML.section(
      "offers", "Provisions that could be named on the data held", offerTable(audience, offerLimit, rest))
    if let routes, !offers.isEmpty {
      body += HTML.section(
        "routes", "The same with journeys in standing routes", routeTable(routes, audience, offerLimit, rest))
    }
    if !requests.isEmpty {
      body += HTML.section("requests", "Requests and the whole cost of each", requestTable())
    }
    if !others.isEmpty {
      body += HTML.section("others", "Others, not proposed on the data held", otherTable())
    }
    return body
  }

  private func offerTable(_ audience: PanelAudience, _ limit: Int, _ rest: String) -> String {
    var columns: [HTMLTable.Column] = [
      .text("Provision"), .number("Room"), .number("Place"), .number("Travel"), .number("Total"),
      .number("Average"), .number("Minutes"),
    ]
    if routes == nil { columns.append(.text("Against the cheapest")) }
    var table = HTMLTable("Cost a year; cheapest with room first", columns)
    table.limit = limit
    table.rows = offers.map { offer in
      var minutes = "not known"
      if let time = offer.journeyTime {
        minutes = Words.count(Words.minutes(time)) + (offer.aboveGuideline ? " above" : "")
      }
      var cells: [String] = [
        "\(offer.name) (\(offer.kind))" + (offer.inPlan ? ": in the plan" : ""),
        PanelWords.room(offer, audience), Words.pounds(offer.placeCost), PanelWords.estimatedTravel(offer),
        Words.pounds(offer.totalCost), Words.pounds(offer.averageCost), minutes,
      ]
      if routes == nil { cells.append(offer.differs) }
      return cells
    }
    let questions = offers.compactMap { offer in
      offer.question.map { "\(offer.name): \($0.sentence) \($0.action)" }
    }
    return table.html(
      ifEmpty: PanelWords.noOffers(self),
      rest: rest)
      + (questions.isEmpty ? "" : "<h3>To ask before naming</h3>\n" + HTML.list(questions))
      + HTML.paragraph(
        "Place and total are additional cost: what changes because of this child. Average is place funding, top-up and "
          + "travel. Minutes are a direct drive, one way; \u{201C}above\u{201D} is above the child's guideline.",
        kind: "note")
  }

  private func routeTable(
    _ routes: PanelRoutes, _ audience: PanelAudience, _ limit: Int, _ rest: String
  ) -> String {
    var columns: [HTMLTable.Column] = [
      .text("Provision"), .number("Travel, estimated"), .number("Travel in routes"),
      .number("Total, estimated"), .number("Total in routes"), .number("Ride am / pm, minutes"),
    ]
    if audience == .officer { columns.append(.text("Others aboard")) }
    columns.append(.text("Against the cheapest"))
    var table = HTMLTable(
      "Cost a year, estimated and in routes; cheapest with room first", columns)
    table.limit = limit
    table.rows = offers.map { [$0.name] + PanelWords.routedCells($0, audience) }
    let unrouted = PanelWords.unrouted(self)
    return table.html(
      ifEmpty: "", rest: rest)
      + HTML.paragraph(PanelWords.routes(routes, audience), kind: "note")
      + (unrouted.isEmpty ? "" : "<h3>Estimates alone</h3>\n" + HTML.list(unrouted))
  }

  private func requestTable() -> String {
    var table = HTMLTable(
      "The whole cost a year, whoever pays for travel",
      [
        .text("Requested"), .number("Council pays travel"), .number("Parent arranges travel"),
        .text("Cheapest other with room"), .number("Its total"), .number("Difference, council pays"),
        .number("Difference, parent arranges"),
      ])
    table.rows = requests.flatMap { request -> [[String]] in
      [
        PanelWords.comparisonRow(request, request.comparison),
        PanelWords.comparisonRow(
          request, request.routedComparison,
          request.routedComparison?.isEstimated == true ? ", in routes (a journey estimated)" : ", in routes"),
      ].compactMap { $0 }
    }
    return HTML.list(
      requests.map { request in
        let basis = request.basis == .s38 ? "section 38" : "section 9"
        let state =
          request.released.map { "released by an officer; ground: \(PanelWords.ground($0))" }
          ?? (request.met ? "met in the plan" : "not where the plan has the child")
        return "\(request.rank). \(request.name) (\(basis)): \(state)."
      })
      + table.html(ifEmpty: "There is no other provision with room to compare with.")
      + HTML.paragraph(PanelWords.comparisonNote, kind: "note")
  }

  private func otherTable() -> String {
    var table = HTMLTable(
      "Reasons and what to ask",
      [.text("Reason"), .number("Provisions"), .text("Which"), .text("What to ask or record")])
    for code in ReasonCode.allCases {
      let names = others.filter { $0.code == code }.map(\.name)
      guard !names.isEmpty else { continue }
      table.rows.append([
        code.label.prefix(1).uppercased() + code.label.dropFirst(), Words.count(names.count),
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : ""),
        code.action,
      ])
    }
    return table.html(ifEmpty: "")
  }
}
