import CaseModel
import Tables

/// The baseline for other programs.
public enum BaselineJSON {
  /// One object: totals in pounds and a list of lines.
  public static func text(_ report: BaselineReport, _ savings: Savings?) -> String {
    func pounds(_ money: Pence) -> JSONValue { .number(money.gbp) }
    var members: [JSONValue.Member] = [
      .init("school_days", .whole(report.days)), .init("contracts_gbp", pounds(report.contracted)),
      .init("modelled_gbp", pounds(report.modelled)), .init("today_gbp", pounds(report.today)),
      .init("ledger_gbp", report.ledger.map(pounds) ?? .null),
      .init("unexplained_gbp", report.unexplained.map(pounds) ?? .null),
      .init("no_route_modelled_gbp", pounds(report.avoided)),
    ]
    if let savings {
      members.append(
        .init(
          "savings",
          .object([
            .init("cashable_gbp", pounds(savings.total(.cashable))),
            .init("avoided_gbp", pounds(savings.total(.avoided))),
            .init("unproved_gbp", pounds(savings.total(.unproved))),
            .init("unmatched_gbp", pounds(savings.unmatched)),
          ])))
    }
    members.append(.init("warnings", .list(report.warnings.map { .text($0) })))
    return JSONValue.object(members).text
  }
}
