import CaseModel
import Tables

/// Plans of several scenarios of one case, a line each, by purse.
public struct ScenarioTable: Sendable {
  /// A scenario's plan.
  struct Row: Sendable {
    let name: String
    /// Nil: no plan.
    let totals: PurseTotals?
    /// Children placed elsewhere than in the first plan; nil: in the first itself.
    let moved: Int?
  }

  private let caseName: String
  private var rows: [Row] = []
  private var firstPlaces: [String: String?]?

  /// No scenarios yet.
  public init(_ caseName: String) { self.caseName = caseName }

  /// Adds a scenario; without results it has no plan.
  public mutating func add(_ name: String, _ results: PlanResults?) {
    guard let results else {
      rows.append(Row(name: name, totals: nil, moved: nil))
      return
    }
    let places: [(String, String?)] = results.placements.map { ($0.childID, $0.provisionID) }
    var moved: Int?
    if let first = firstPlaces {
      moved = places.count { child, provision in first[child] != .some(provision) }
    } else {
      firstPlaces = Dictionary(places, uniquingKeysWith: { first, _ in first })
    }
    rows.append(Row(name: name, totals: PurseTotals(results), moved: moved))
  }

  /// For a terminal.
  public var text: String {
    let head = ["", "awaiting", "moved", "high needs", "transport", "options", "capital"]
    func pounds(_ value: Pence?) -> String { value.map(Words.pounds) ?? "\u{2013}" }
    let lines = rows.map { row -> [String] in
      guard let totals = row.totals else { return [row.name, "no plan"] }
      return [
        row.name, totals.awaiting.map { Words.count($0) } ?? "\u{2013}",
        row.moved.map { Words.count($0) } ?? "\u{2013}", pounds(totals.highNeeds), pounds(totals.transport),
        pounds(totals.options), pounds(totals.capital),
      ]
    }
    let widths = head.indices.map { column in
      ([head] + lines).map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + blanks : blanks + cell
      }
      return padded.joined(separator: "  ") + "\n"
    }
    let routed = rows.contains { $0.totals?.isRouted == true }
    return "\(caseName): \(Words.number(rows.count, "scenario", "scenarios")), a year (capital once)\n\n"
      + line(head) + lines.map(line).joined() + "\n"
      + "Moved: placed elsewhere than in the first line. Transport: "
      + (routed ? "what the routes cost.\n" : "estimated before routes exist.\n")
  }

  /// For programs.
  public var json: JSONValue {
    func figure(_ value: Int64?) -> JSONValue { value.map { .whole($0) } ?? .null }
    return .object([
      .init("case", .text(caseName)),
      .init(
        "scenarios",
        .list(
          rows.map { row in
            .object([
              .init("scenario", .text(row.name)), .init("planned", .flag(row.totals != nil)),
              .init("awaiting", figure(row.totals?.awaiting)),
              .init("moved", figure(row.moved.map(Int64.init))),
              .init("high_needs_pence", figure(row.totals?.highNeeds?.value)),
              .init("transport_pence", figure(row.totals?.transport?.value)),
              .init("options_pence", figure(row.totals?.options?.value)),
              .init("capital_pence", figure(row.totals?.capital?.value)),
            ])
          })),
    ])
  }
}
