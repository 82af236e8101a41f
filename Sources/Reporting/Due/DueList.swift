import CaseModel

/// A child due a decision: by when, what was asked, what was answered, what was decided.
public struct DueChild: Sendable {
  /// Whether it is on time.
  public enum Standing: Sendable, Hashable {
    /// Decided by its date, or without one.
    case decided
    /// Decided so many days after it.
    case decidedLate(Int)
    /// Not decided, so many days after it.
    case overdue(Int)
    /// Not decided, so many days left.
    case left(Int)
    /// Not decided, no date known.
    case noDate
  }

  /// The child.
  public var child: Child
  /// By when.
  public var clock: StatutoryClock
  /// The latest decision; nil: none yet.
  public var decision: DecisionRecord?
  /// What the family asked for, by rank.
  public var requests: [PlaceRequest]
  /// Whom officers have asked or judged, in the case's order.
  public var consultations: [Consultation]
  /// Whether it is on time.
  public var standing: Standing

  /// Whether it is decided: put off or refused is not.
  public var isDecided: Bool {
    switch standing {
    case .decided, .decidedLate: true
    default: false
    }
  }

  /// Replies that are overdue.
  public var overdueReplies: Int { consultations.count { $0.overdueBy != nil } }

  /// The standing in words.
  public var standingWords: String {
    func days(_ number: Int) -> String { Words.number(number, "day", "days") }
    return switch standing {
    case .decided: "decided"
    case .decidedLate(let late): "decided, \(days(late)) late"
    case .overdue(let late): "overdue by \(days(late))"
    case .left(0): "due today"
    case .left(let left): "\(days(left)) left"
    case .noDate: "no date recorded"
    }
  }
}

/// Every child due a decision in a case, soonest first.
public struct DueList: Sendable {
  /// The children.
  public let children: [DueChild]
  /// The day they are judged on: the case's base date.
  public let day: CalendarDate

  /// Reads what is due from a case and its decisions.
  public init(_ council: Case, _ decisions: Decisions) {
    let day = council.parameters.baseDate
    let planDate = council.parameters.planDate
    let requests = Dictionary(grouping: council.requests, by: \.childID)
    let records = Dictionary(grouping: council.suitability, by: \.childID)
    var found: [(at: Int, child: DueChild)] = []
    for (at, child) in council.children.enumerated() {
      guard let clock = StatutoryClock(child, planDate: planDate) else { continue }
      let latest = decisions.latest(child.id)
      let made = latest.flatMap { $0.settles ? $0 : nil }
      found.append(
        (
          at,
          DueChild(
            child: child, clock: clock, decision: latest,
            requests: (requests[child.id] ?? []).enumerated().sorted {
              ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
            }.map(\.element),
            consultations: (records[child.id] ?? []).map { Consultation($0, on: day) },
            standing: Self.standing(clock, made, day))
        ))
    }
    children = found.sorted {
      let (a, b) = ($0.child.clock.date ?? .distantFuture, $1.child.clock.date ?? .distantFuture)
      return a != b ? a < b : $0.at < $1.at
    }.map(\.child)
    self.day = day
  }

  private static func standing(_ clock: StatutoryClock, _ made: DecisionRecord?, _ day: CalendarDate)
    -> DueChild.Standing
  {
    guard let date = clock.date else { return made == nil ? .noDate : .decided }
    let left = Int(date.dayNumber - (made?.decidedOn ?? day).dayNumber)
    if made != nil { return left < 0 ? .decidedLate(-left) : .decided }
    return left < 0 ? .overdue(-left) : .left(left)
  }

  /// How many are due, decided, overdue and due within four weeks, and replies that are overdue.
  public var counts: (due: Int, decided: Int, overdue: Int, soon: Int, replies: Int) {
    var counts = (due: children.count, decided: 0, overdue: 0, soon: 0, replies: 0)
    for child in children {
      counts.replies += child.overdueReplies
      switch child.standing {
      case .decided, .decidedLate: counts.decided += 1
      case .overdue: counts.overdue += 1
      case .left(let left): counts.soon += left <= 28 ? 1 : 0
      case .noDate: break
      }
    }
    return counts
  }
}

extension CalendarDate {
  /// Later than any day in a case.
  fileprivate static let distantFuture = CalendarDate(dayNumber: .max)
}
