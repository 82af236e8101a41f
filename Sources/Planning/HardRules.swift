import CaseModel
import Placement

/// Hard rules that no plan can keep together, each named with what setting it aside would take.
public struct HardRulesClash: Error, Sendable, CustomStringConvertible {
  /// One line a clash, in two parts: what clashes, then what to do.
  public let lines: [String]
  /// Whether it was time that was short, not a rule that stands in the way.
  public var isForWantOfTime = false
  /// All lines.
  public var description: String { lines.joined(separator: "\n") }
}

/// Rules that leave a plan no way out. A child can always await a place and settled children always fit, so only
/// the options a person forces can clash: with one another, or with the capital budget.
enum HardRules {
  /// Looks for clashes among the forced options.
  ///
  /// - Throws: `HardRulesClash` with every clash, each relaxed by the least that would do.
  static func check(_ model: PlacementModel) throws(HardRulesClash) {
    let world = model.world
    let forced = model.options.filter(\.forced)
    var lines: [String] = []
    var sets: [(name: String, ids: [String])] = []
    for option in forced {
      let row = world.options[option.position]
      guard let name = row.rivalSet else { continue }
      if let at = sets.firstIndex(where: { $0.name == name }) {
        sets[at].ids.append(row.id)
      } else {
        sets.append((name, [row.id]))
      }
    }
    for set in sets where set.ids.count > 1 {
      lines.append(
        "Options \(set.ids.joined(separator: ", ")) must all be taken, but of rival set \(set.name) at most one may "
          + "be. Leave \(set.ids.count - 1) of them out, or empty rival_set in options.csv.")
    }
    let capital = forced.reduce(Int64(0)) { $0 + $1.term.capital }
    if let budget = model.budget, capital > budget {
      let ids = forced.map { world.options[$0.position].id }.joined(separator: ", ")
      lines.append(
        "Options that must be taken (\(ids)) need GBP \(Pence(capital).gbp) of capital net of grants, but "
          + "capital_budget_gbp is GBP \(Pence(budget).gbp). Raise it by GBP \(Pence(capital - budget).gbp), or leave "
          + "options out.")
    }
    if !lines.isEmpty { throw HardRulesClash(lines: lines) }
  }
}
