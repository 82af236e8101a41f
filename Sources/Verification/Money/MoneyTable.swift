import Tables

/// `cashflows.csv` summed by course, path and year after the base year.
struct MoneyTable {
  /// What counts of a row.
  struct Selection: Hashable {
    var view: String
    /// nil: all.
    var purse: String?
    /// Whether high needs counts only before the April from which it is met centrally.
    var isLocal = false
    /// What the course itself takes, or what it changes; nil: both.
    var ofAction: Bool?
  }

  /// In the order of the file.
  private(set) var courses: [String] = []
  private(set) var paths: [String] = []
  private(set) var baseYear = 0
  private(set) var lastYear = 0
  private var rows: [String: [String: [CashFlowRow]]] = [:]
  private let centralFrom: Int

  init(_ all: [CashFlowRow], courses: [String], centralFrom: Int) {
    self.courses = courses
    self.centralFrom = centralFrom
    var seen: Set<String> = []
    for row in all {
      if seen.insert(row.path).inserted { paths.append(row.path) }
      rows[row.course, default: [:]][row.path, default: []].append(row)
    }
    baseYear = all.map(\.year).min() ?? 0
    lastYear = all.map(\.year).max() ?? 0
  }

  /// Transfers between public bodies, which the public's view leaves out.
  private static let transfers: Set = ["grant", "borrowing", "repayment", "interest"]
  private static let action: Set = [
    "building", "optimism_bias", "running_cost", "grant", "contribution", "borrowing", "repayment",
    "interest",
  ]

  /// Pence by year, 0 to a horizon.
  func sums(_ course: String, _ path: String, _ what: Selection, horizon: Int) -> [Int64] {
    var sums = [Int64](repeating: 0, count: horizon + 1)
    for row in rows[course]?[path] ?? [] {
      let year = row.year - baseYear
      guard 0...horizon ~= year, what.view != "public" || !Self.transfers.contains(row.item),
        what.purse == nil || what.purse == row.purse,
        !what.isLocal || row.purse != "high_needs" || row.financialYear < centralFrom,
        what.ofAction == nil || what.ofAction == Self.action.contains(row.item)
      else { continue }
      sums[year] += row.amount.value
    }
    return sums
  }

  /// What a course takes less than the first, added over some paths.
  func saved(_ course: String, _ paths: [String], _ what: Selection, horizon: Int) -> [Int64] {
    var saved = [Int64](repeating: 0, count: horizon + 1)
    for path in paths {
      let nothing = sums(courses[0], path, what, horizon: horizon)
      let action = sums(course, path, what, horizon: horizon)
      for year in saved.indices { saved[year] += nothing[year] - action[year] }
    }
    return saved
  }

  /// Rows of a course and path.
  func rows(_ course: String, _ path: String) -> [CashFlowRow] { rows[course]?[path] ?? [] }
}
