/// Judges a whole case: what no single cell shows. One rule a file; no rule reads or writes anything.
public enum Rules {
  /// Everything wrong with a case, unsorted.
  ///
  /// - Parameter unread: cells that could not be read, whose stand-ins are not judged.
  public static func check(_ value: Case, unread: UnreadCells = UnreadCells()) -> [Problem] {
    let context = RuleContext(value, unread)
    var found = Findings(context)
    DuplicateRule.check(context, &found)
    ReferenceRule.check(context, &found)
    IdentifierRule.check(context, &found)
    ParameterRule.check(context, &found)
    HostRule.check(context, &found)
    YearRangeRule.check(context, &found)
    AmountRule.check(context, &found)
    GroupTreeRule.check(context, &found)
    LocationRule.check(context, &found)
    DateOrderRule.check(context, &found)
    BellRule.check(context, &found)
    AttendanceShareRule.check(context, &found)
    RequestRule.check(context, &found)
    OptionRule.check(context, &found)
    BudgetRule.check(context, &found)
    ScenarioRule.check(context, &found)
    SiblingGroupRule.check(context, &found)
    TravelRule.check(context, &found)
    StatusRule.check(context, &found)
    RouteVisitRule.check(context, &found)
    WheelchairAccessRule.check(context, &found)
    UsabilityRule.check(context, &found)
    HistoryRule.check(context, &found)
    return found.problems
  }
}

/// A case with the look-ups rules share.
struct RuleContext {
  let value: Case
  let unread: UnreadCells
  /// Position of each provision and child by id; the first where an id stands twice.
  let provisionAt: [String: Int]
  let childAt: [String: Int]
  let planDate: CalendarDate

  init(_ value: Case, _ unread: UnreadCells) {
    self.value = value
    self.unread = unread
    provisionAt = value.provisionPositions()
    childAt = value.childPositions()
    planDate = value.parameters.planDate
  }

  func provision(_ id: String?) -> Provision? { id.flatMap { provisionAt[$0] }.map { value.provisions[$0] } }
  func child(_ id: String) -> Child? { childAt[id].map { value.children[$0] } }

  /// Whether every one of these cells could be read.
  func read(_ source: RowSource, _ columns: String...) -> Bool {
    columns.allSatisfy { !unread.contains(source, $0) }
  }

  /// Whether a table was there to be read; every table of a case made in memory was.
  func has(_ table: String) -> Bool { value.files.isEmpty || value.files.contains { $0.table == table } }

  /// Whether a child leaves before the plan date.
  func isLeaver(_ child: Child) -> Bool { child.ends.map { $0 < planDate } ?? false }
}

/// Problems found by rules; none is kept that points at a cell which could not be read.
struct Findings {
  private let context: RuleContext
  private(set) var problems: [Problem] = []

  init(_ context: RuleContext) { self.context = context }

  mutating func error(
    _ source: RowSource, _ column: String?, _ code: String, _ value: String? = nil, _ message: String,
    _ advice: String
  ) {
    add(.error, source, column, code, value, message, advice)
  }

  mutating func warn(
    _ source: RowSource, _ column: String?, _ code: String, _ value: String? = nil, _ message: String,
    _ advice: String
  ) {
    add(.warning, source, column, code, value, message, advice)
  }

  private mutating func add(
    _ severity: Severity, _ source: RowSource, _ column: String?, _ code: String, _ value: String?,
    _ message: String, _ advice: String
  ) {
    if let column, context.unread.contains(source, column) { return }
    problems.append(
      context.value.problem(
        at: source, column: column, severity, code, value: value, message: message, advice: advice))
  }
}
