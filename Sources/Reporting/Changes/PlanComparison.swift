import CaseModel
import Tables

/// Two plans of one case side by side: totals, and what changes for each child.
public struct PlanComparison: Sendable {
  /// A total of both plans.
  public struct Total: Sendable, Hashable {
    /// What it is, snake case for programs.
    public var name: String
    /// In words.
    public var label: String
    /// `GBP` (values in pence), `miles`, `minutes` or a noun.
    public var unit: String
    /// In the first plan; nil: not known.
    public var first: Int64?
    /// In the second.
    public var second: Int64?
  }

  /// A child placed elsewhere.
  public struct Move: Sendable, Hashable {
    /// The child.
    public var childID: String
    /// The provision in the first plan; nil: none.
    public var before: String?
    /// In the second.
    public var after: String?
  }

  /// The case.
  public var caseName: String
  /// The folders as given.
  public var names: (first: String, second: String)
  /// Totals.
  public var totals: [Total]
  /// Journeys that differ, in order of the second plan's riders.
  public var changes: [RouteChange]
  /// Journeys in either plan.
  public var journeys: Int
  /// Children with such a journey.
  public var childrenChanged: Int
  /// Children in either plan's riders.
  public var children: Int
  /// Children placed elsewhere, in order of the second plan's placements.
  public var moves: [Move]
  /// What differs between their places.
  public var places: PlaceComparison
  /// The same by the area in which children live.
  public var areas: AreaComparison
  /// What is known of the case's provisions.
  public var book: ProvisionBook
  /// The scenarios of the two plans; nil: none.
  public var scenarios: (first: String?, second: String?)

  /// Compares two results.
  ///
  /// - Parameters:
  ///   - book: names and kinds of the case's provisions, where the case is at hand.
  ///   - areas: where its children live.
  /// - Throws: a `Problem` where they are of different cases.
  public init(
    _ first: PlanResults, _ second: PlanResults, names: (first: String, second: String),
    book: ProvisionBook = ProvisionBook(), areas: AreaBook = AreaBook()
  ) throws(Problem) {
    guard first.run.caseName == second.run.caseName else {
      throw Problem(
        .error, "other_case", file: names.second,
        message: "these are results of the case \(second.run.caseName), and \(names.first) of "
          + first.run.caseName,
        advice: "Compare two results folders of one case")
    }
    caseName = first.run.caseName
    self.names = names
    self.book = book
    scenarios = (first.run.scenario?.name, second.run.scenario?.name)
    places = PlaceComparison(first, second)
    self.areas = AreaComparison(first, second, areas)
    let none = RouteResults(routes: [], stops: [], duties: [], riders: [])
    totals = Self.totals(first, second)
    let all = RouteChanges.between(first.routes ?? none, second.routes ?? none)
    journeys = all.count
    children = Set(all.map(\.childID)).count
    changes = all.filter { !$0.kinds.isEmpty }
    childrenChanged = Set(changes.map(\.childID)).count
    let before = Dictionary(
      first.placements.map { ($0.childID, $0.provisionID) }, uniquingKeysWith: { first, _ in first })
    moves = second.placements.compactMap { row in
      guard let old = before[row.childID], old != row.provisionID else { return nil }
      return Move(childID: row.childID, before: old, after: row.provisionID)
    }
  }

  /// How many journeys differ in each way.
  public func count(_ kind: RouteChange.Kind) -> Int { changes.count { $0.kinds.contains(kind) } }

  private static func totals(_ first: PlanResults, _ second: PlanResults) -> [Total] {
    let a = first.routes.map { RouteFigures($0, nil) }
    let b = second.routes.map { RouteFigures($0, nil) }
    func routing(_ name: String) -> (Int64?, Int64?) {
      func value(_ run: RunRecord) -> Int64? {
        run.routing.first { $0.name == name }.flatMap { Int64($0.value) }
      }
      return (value(first.run), value(second.run))
    }
    func figure(_ name: String, _ label: String, _ unit: String, _ value: (RouteFigures) -> Int64) -> Total {
      Total(name: name, label: label, unit: unit, first: a.map(value), second: b.map(value))
    }
    let cash = routing("cash_pence")
    let steering = routing("steering_pence")
    return [
      Total(
        name: "cash_pence", label: "Cash a year", unit: "GBP", first: cash.0 ?? a?.cash.value,
        second: cash.1 ?? b?.cash.value),
      Total(
        name: "steering_pence", label: "Steering prices a year", unit: "GBP", first: steering.0,
        second: steering.1),
      figure("vehicles", "Vehicles", "vehicles") { Int64($0.vehicles) },
      figure("children", "Children in vehicles", "children") { Int64($0.children) },
      figure("alone", "Children travelling alone", "children") { Int64($0.alone) },
      figure("paid_miles", "Paid miles a year", "miles") { RouteWords.wholeMiles($0.paidMetresAYear) },
      figure("minutes_mean", "Minutes a ride, mean", "minutes") { Words.minutes($0.journeys.mean) },
      figure("minutes_p95", "Minutes, 95 in 100 within", "minutes") {
        Words.minutes($0.journeys.percentile95)
      },
      figure("minutes_max", "Minutes, longest", "minutes") { Words.minutes($0.journeys.longest) },
      figure("above_guideline", "Rides above guideline", "rides") { Int64($0.above.count) },
      figure("left_out", "Journeys left out", "journeys") { Int64($0.leftOut.count) },
    ]
  }
}
