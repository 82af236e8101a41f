import CaseModel

/// Whether a child is due a decision, and why, from the dates of plan, placement and phase transfer.
struct SEN2Status: Hashable {
  var status: ChildStatus
  /// The day by which it is due.
  var due: CalendarDate?
  /// Whether the place from September is that which the plan names, not the one attended.
  var isNamed = false

  /// What bears on it.
  struct Facts {
    var plan: SEN2ActivePlan?
    /// Nowhere is attended.
    var isNowhere: Bool
    var hasEnded: Bool
    /// When the place attended ends.
    var leaving: CalendarDate?
    /// Whether the place attended takes the year the child will be in; nil: not known.
    var takesYear: Bool?
    /// Whether Section I names another provision of the case that takes that year.
    var namesAnother: Bool
    var planDate: CalendarDate
  }

  /// In this order: nowhere to go (moved in, placement ended, new plan); a phase transfer that is decided; one that is
  /// due, by its date or because the place ends with this year; a place that ends; else settled.
  static func of(_ f: Facts) -> SEN2Status {
    if f.isNowhere {
      if f.plan?.transferredFrom.isEmpty == false { return SEN2Status(status: .movedIn) }
      return SEN2Status(status: f.hasEnded ? .placementEnded : .newPlan)
    }
    if f.plan?.phaseTransferFinal != nil, f.namesAnother {
      return SEN2Status(status: .settled, isNamed: true)
    }
    // One due in an earlier year is said as a fault: nobody is due a second decision for want of an old date.
    let due = f.plan?.phaseTransferDue.flatMap { isOfThisYear($0, f.planDate) ? $0 : nil }
    if f.plan?.phaseTransferFinal == nil, let due { return SEN2Status(status: .phaseTransfer, due: due) }
    if f.takesYear == false { return SEN2Status(status: .phaseTransfer) }
    if let leaving = f.leaving, leaving <= f.planDate {
      return SEN2Status(status: .placementEnded, due: leaving)
    }
    return SEN2Status(status: .settled)
  }

  /// Whether a day lies in the year up to the day on which places start.
  static func isOfThisYear(_ day: CalendarDate, _ planDate: CalendarDate) -> Bool {
    day <= planDate && day.dayNumber > planDate.dayNumber - 366
  }
}
