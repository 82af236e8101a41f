import CaseModel

/// Today's cost and the savings of a plan, in an officer's words.
public enum BaselineText {
  /// The report; with savings where a plan was given.
  public static func text(_ report: BaselineReport, _ savings: Savings?, synthetic: Bool) -> String {
    var text = "Today's transport, a full school year of \(report.days) days (General Fund)\n"
    if synthetic { text += "SYNTHETIC: children, routes and contracts are made up.\n" }
    let aboard = report.contracts.reduce(0) { $0 + $1.children.count }
    text += row(
      "Contracts", "\(report.contracts.count) pay for routes with \(children(aboard))", sum(report.contracts))
    if !report.idleContracts.isEmpty {
      text += row(
        "", "\(report.idleContracts.count) pay for no route on the data held", sum(report.idleContracts))
    }
    if !report.unpriced.isEmpty {
      text += row(
        "No price", "\(report.unpriced.count) vehicles a day without a contract rate, modelled",
        report.modelled)
    }
    text += row("Today", "in all", report.today)
    if let ledger = report.ledger, let difference = report.unexplained {
      text += row("Ledger", "figure given", ledger)
      text += row(
        "", "difference not explained (\(percent(difference, of: ledger)) of the ledger)", difference)
    } else {
      text +=
        "            Give the ledger's figure with --ledger to see the difference that is not explained.\n"
    }
    if !report.unrouted.isEmpty {
      let others = report.unrouted.reduce(0) { $0 + $1.children.count }
      text += row(
        "On no route",
        "\(children(others)), modelled as single-school runs of \(load(report)) a vehicle; not in today's cost",
        report.avoided)
    }
    if let savings { text += self.text(savings) }
    for warning in report.warnings { text += "Note: \(warning)\n" }
    return text
  }

  private static func text(_ savings: Savings) -> String {
    var text = "\nAgainst the plan, a full year\n"
    let cash = savings.lines.filter { $0.kind == .cashable }
    let dates = cash.compactMap(\.from).sorted()
    var when = ""
    if let first = dates.first, let last = dates.last {
      when = first == last ? ", from \(first)" : ", contract by contract from \(first) to \(last)"
    }
    text += row("Cashable", "contracts that could end after notice\(when)", savings.total(.cashable))
    let undated = cash.count { $0.from == nil }
    if undated > 0 {
      text +=
        "            \(undated) of \(cash.count) contracts have no notice or end date: when is not known.\n"
    }
    text += row("Avoided", "what children on no route would cost by themselves", savings.total(.avoided))
    text += row("Unproved", "routes whose cost today is only modelled", savings.total(.unproved))
    if savings.unmatched != .zero {
      text += row("", "the plan's cost of children the baseline does not know", -savings.unmatched)
    }
    text += "            A negative figure means that the plan costs more there.\n"
    return text
  }

  private static func row(_ subject: String, _ what: String, _ money: Pence) -> String {
    let name = subject + String(repeating: " ", count: max(1, 12 - subject.count))
    let figure = grouped(money)
    let gap = max(2, 78 - what.count - figure.count)
    return name + what + String(repeating: " ", count: gap) + figure + "\n"
  }

  /// Whole pounds with thousands set apart, rounded half away from zero.
  static func grouped(_ money: Pence) -> String {
    let pounds = (money.value.magnitude + 50) / 100
    var digits = String(pounds)
    var parts: [String] = []
    while digits.count > 3 {
      parts.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    parts.insert(digits, at: 0)
    return (money.value < 0 && pounds > 0 ? "-" : "") + "£" + parts.joined(separator: ",")
  }

  private static func sum(_ lines: [BaselineReport.ContractLine]) -> Pence {
    lines.reduce(.zero) { $0 + $1.annual }
  }

  private static func children(_ number: Int) -> String { number == 1 ? "1 child" : "\(number) children" }

  private static func load(_ report: BaselineReport) -> String {
    "\(report.loadThousandths / 1000).\(report.loadThousandths % 1000 / 100)"
  }

  private static func percent(_ part: Pence, of whole: Pence) -> String {
    guard whole.value > 0 else { return "0.0 %" }
    let tenths = (part.value.magnitude * 2000 + whole.value.magnitude) / (2 * whole.value.magnitude)
    return (part.value < 0 && tenths > 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10) %"
  }
}
