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
    let cells = offers.map { offer in
      [
        (offer.inPlan ? "* " : "  ")
          + (offer.name.count <= 36 ? offer.name : offer.name.prefix(35) + "\u{2026}"),
        PanelWords.room(offer, audience),
        Words.pounds(offer.placeCost),
        offer.councilTravel.map(Words.pounds) ?? "parent", Words.pounds(offer.totalCost),
        Words.pounds(offer.averageCost),
        offer.journeyTime.map { Words.count(Words.minutes($0)) + (offer.aboveGuideline ? " above" : "") }
          ?? "?",
        offer.differs,
      ]
    }
    if cells.isEmpty {
      line("Provisions", PanelWords.noOffers(self))
    } else {
      out += Self.columns(
        [
          "  Provision (* in the plan)", "Room", "Place", "Travel", "Total", "Average", "Minutes",
          "Against the cheapest",
        ],
        cells, numbers: [false, true, true, true, true, true, true, false])
    }
    for offer in offers {
      if let question = offer.question { line("Ask", "\(offer.name): \(question.action)") }
    }
    if !requests.isEmpty {
      out += "\n"
      for request in requests { line("Request", PanelWords.request(request)) }
      line("", PanelWords.comparisonNote)
    }
    out += "\n" + otherText(width: width)
    line("Note", PanelWords.caution)
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
