import CaseModel

/// By when a decision about a child is due, and by which clock of the law.
public struct StatutoryClock: Sendable, Hashable {
  /// The clock.
  public enum Kind: String, CaseIterable, Sendable {
    /// A phase transfer to a nursery, infant, junior, middle, primary or secondary school: 15 February.
    case schoolTransfer = "school_transfer"
    /// From a secondary school to a post-16 institution: 31 March.
    case post16Transfer = "post_16_transfer"
    /// From one post-16 institution to another: five months before.
    case betweenPost16 = "between_post_16"
    /// A first plan: 20 weeks from the request for an assessment.
    case finalPlan = "final_plan"
    /// A family that moved in: its plan is taken over and reviewed.
    case movedIn = "moved_in"
    /// After a review: the final plan within 12 weeks of the meeting.
    case review

    /// The clock in words.
    public var words: String {
      switch self {
      case .schoolTransfer: "phase transfer: 15 February"
      case .post16Transfer: "phase transfer to post-16: 31 March"
      case .betweenPost16: "between post-16 institutions: five months before"
      case .finalPlan: "final plan: 20 weeks from the request"
      case .movedIn: "moved in: plan taken over and reviewed"
      case .review: "review: final plan 12 weeks from the meeting"
      }
    }
  }

  /// Which clock.
  public var kind: Kind
  /// The day; nil: the data held do not say when the clock began.
  public var date: CalendarDate?
  /// Whether the council wrote the day down (`decision_due`), else it follows from the calendar.
  public var isRecorded: Bool

  /// The clock of a child; nil where no decision is due.
  public init?(_ child: Child, planDate: CalendarDate) {
    guard child.status.isDueDecision, child.ends.map({ $0 >= planDate }) ?? true else { return nil }
    kind =
      switch child.status {
      case .phaseTransfer:
        child.ncYear > 12 ? .betweenPost16 : child.ncYear == 12 ? .post16Transfer : .schoolTransfer
      case .newPlan: .finalPlan
      case .movedIn: .movedIn
      default: .review
      }
    let year = planDate.parts.year
    let computed: CalendarDate? =
      switch kind {
      case .schoolTransfer: CalendarDate(year: year, month: 2, day: 15)
      case .post16Transfer: CalendarDate(year: year, month: 3, day: 31)
      case .betweenPost16: CalendarDate(year: year, month: 4, day: 1)
      default: nil
      }
    date = child.decisionDue ?? computed
    isRecorded = child.decisionDue != nil
  }
}

/// A provision that was asked whether it can meet a child's needs.
public struct Consultation: Sendable, Hashable {
  /// The officer's record.
  public var record: SuitabilityRecord
  /// Days after the last on which a reply is due; nil: replied, not due yet, or never sent.
  public var overdueBy: Int?

  /// Days a school has to reply.
  public static let daysToReply: Int32 = 15

  /// A consultation as it stands on a day.
  public init(_ record: SuitabilityRecord, on day: CalendarDate) {
    self.record = record
    guard record.view == .awaiting, record.repliedOn == nil, let sent = record.consultedOn else { return }
    let late = day.dayNumber - (sent.dayNumber + Self.daysToReply)
    if late > 0 { overdueBy = Int(late) }
  }

  /// The last day for a reply; nil: nothing was sent, or it has come.
  public var replyBy: CalendarDate? {
    guard record.repliedOn == nil, record.view == .awaiting else { return nil }
    return record.consultedOn.map { CalendarDate(dayNumber: $0.dayNumber + Self.daysToReply) }
  }
}
