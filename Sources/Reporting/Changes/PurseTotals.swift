import CaseModel
import Tables

/// A plan's money by purse and its counts, from its results alone. Purses are never added up (DESIGN 1).
public struct PurseTotals: Sendable, Hashable {
  /// Places of all children, additional cost to the High Needs Block a year.
  public var highNeeds: Pence?
  /// Travel a year from the General Fund: what the routes cost, else the estimate that placed the children.
  public var transport: Pence?
  /// Whether `transport` is of routes.
  public var isRouted: Bool
  /// Options taken: running and capital spread over its term, a year.
  public var options: Pence?
  /// Capital of options taken, once.
  public var capital: Pence?
  /// Children due a decision without a place.
  public var awaiting: Int64?

  /// Totals of results.
  public init(_ results: PlanResults) {
    func figure(_ section: String, _ name: String) -> String? {
      results.summary.first { $0.section == section && $0.name == name }?.value
    }
    func pence(_ name: String) -> Pence? { figure("money", name).flatMap(Self.pence) }
    let cash = results.run.routing.first { $0.name == "cash_pence" }.flatMap { Int64($0.value) }
    highNeeds = pence("high_needs_all_gbp")
    isRouted = results.routes != nil && cash != nil
    transport = isRouted ? cash.map { Pence($0) } : pence("travel_all_gbp")
    options = pence("options_annual_gbp")
    capital = pence("capital_gbp")
    awaiting = figure("children", "awaiting").flatMap { Int64($0) }
  }

  /// `-12345.60` in pence.
  static func pence(_ gbp: String) -> Pence? {
    let parts = gbp.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let pounds = Int64(parts[0]) else { return nil }
    guard parts.count == 2 else { return .pounds(pounds) }
    guard parts[1].count == 2, let pennies = Int64(parts[1]) else { return nil }
    return Pence(pounds * 100 + (gbp.hasPrefix("-") ? -pennies : pennies))
  }
}
