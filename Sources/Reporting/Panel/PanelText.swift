import CaseModel
import Tables

extension PanelView {
  /// The page for a terminal.
  public func text(audience: PanelAudience = .officer, width: Int = 110) -> String {
    var out = "\(authority), place from \(Words.day(planDate))\n"
    func line(_ subject: String, _ text: String) {
      out += TextSummary.wrapped(subject, text, width: width)
    }
    if let syntheticNote { line("SYNTHETIC", syntheticNote) }
    line(
      "Child",
      "\(childID): \(need); \(year); \(standing)" + (decisionDue.map { " by \(Words.day($0))" } ?? "") + ".")
    line("Now at", now ?? "no school recorded")
    line("Plan", PanelWords.outcome(self) + (reason.isEmpty || audience == .family ? "" : " " + reason))
    out += "\n"
    if offers.isEmpty {
      line("Provisions", PanelWords.noOffers(self))
    } else {
      var header = [
        "  Provision (* in the plan)", "Room", "Place", "Travel", "Total", "Average", "Minutes",
      ]
      if routes == nil { header.append("Against the cheapest") }
      out += Self.columns(
        header, offers.map { cells($0, audience) },
        numbers: [false, true, true, true, true, true, true, false])
    }
    out += routedText(audience, width: width)
    for offer in offers {
      if let question = offer.question { line("Ask", "\(offer.name): \(question.action)") }
    }
    if !requests.isEmpty {
      out += "\n"
      for request in requests { line("Request", PanelWords.request(request)) }
      line("", PanelWords.comparisonNote)
    }
    out += "\n" + otherText(width: width)
    line("Note", PanelWords.caution(self))
    return out
  }

  /// Name to a width, with a star where the plan has the child.
  private static func name(_ offer: Offer, _ width: Int) -> String {
    let isLong = offer.name.count > width
    let name: String = isLong ? String(offer.name.prefix(width - 1)) + "\u{2026}" : offer.name
    return (offer.inPlan ? "* " : "  ") + name
  }

  private func cells(_ offer: Offer, _ audience: PanelAudience) -> [String] {
    var minutes = "?"
    if let time = offer.journeyTime {
      minutes = Words.count(Words.minutes(time)) + (offer.aboveGuideline ? " above" : "")
    }
    var cells: [String] = [
      Self.name(offer, 36), PanelWords.room(offer, audience), Words.pounds(offer.placeCost),
      PanelWords.estimatedTravel(offer), Words.pounds(offer.totalCost), Words.pounds(offer.averageCost),
      minutes,
    ]
    if routes == nil { cells.append(offer.differs) }
    return cells
  }

  /// The same provisions with journeys in routes beside the estimates.
  private func routedText(_ audience: PanelAudience, width: Int) -> String {
    guard let routes, !offers.isEmpty else { return "" }
    var header = ["  In routes", "Travel est.", "in routes", "Total est.", "in routes", "Ride am / pm"]
    var numbers = [false, true, true, true, true, true]
    if audience == .officer {
      header.append("Others aboard")
      numbers.append(false)
    }
    header.append("Against the cheapest")
    numbers.append(false)
    let rows = offers.map { [Self.name($0, 28)] + PanelWords.routedCells($0, audience) }
    var out = "\n" + Self.columns(header, rows, numbers: numbers)
    out += TextSummary.wrapped("Routes", PanelWords.routes(routes, audience), width: width)
    for line in PanelWords.unrouted(self) { out += TextSummary.wrapped("Estimate", line, width: width) }
    return out
  }

  /// Other provisions, by reason.
  private func otherText(width: Int) -> String {
    var out = ""
    for code in ReasonCode.allCases {
      let names = others.filter { $0.code == code }.map(\.name)
      guard !names.isEmpty else { continue }
      let shown =
        names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " and \(names.count - 6) more" : "")
      out += TextSummary.wrapped("Other", "\(code.sentence) \(shown). \(code.action)", width: width)
    }
    return out
  }

  private static func columns(_ header: [String], _ rows: [[String]], numbers: [Bool]) -> String {
    var out = ""
    let widths = header.indices.map { c in ([header] + rows).map { $0[c].count }.max() ?? 0 }
    for row in [header] + rows {
      var line = ""
      for (c, cell) in row.enumerated() {
        let pad = String(repeating: " ", count: widths[c] - cell.count)
        line += (c == 0 ? "" : "  ") + (numbers[c] ? pad + cell : c == row.count - 1 ? cell : cell + pad)
      }
      out += line + "\n"
    }
    return out
  }
}
