/// Why a provision is not proposed for a child on the data held, or what is to be asked before it is named.
///
/// The one list of codes that the search writes into `alternatives.csv`, that the checker finds afresh and that
/// the reports put into words. A plain candidate has no code (an empty cell). The order is that of
/// Sources/MODEL.md: of several that apply, the first is written. None of these sentences says that a provision
/// is unsuitable: only an officer's record can say that it cannot meet a need (`cannot_meet`).
public enum ReasonCode: String, CaseIterable, Sendable {
  /// Opens after the plan date, or closes on or before it.
  case closed
  /// Exists only under options, none of which the plan may choose.
  case optionNotTaken = "option_not_taken"
  /// A kind that is proposed only where recorded as open for the child.
  case kindNotOpen = "kind_not_open"
  /// Residential provision, not recorded as open for the child.
  case residentialNotOpen = "residential_not_open"
  /// An officer released the council from the request, on a ground.
  case released
  /// An officer recorded that the provision cannot meet the need.
  case cannotMeet = "cannot_meet"
  /// The year group is not among those the provision teaches.
  case yearGroup = "year_group"
  /// The provision does not admit the child's sex.
  case sex
  /// The child uses a wheelchair and access is recorded as no.
  case wheelchair
  /// The primary need is not among those the provision (or any of its groups) is recorded for.
  case need
  /// Asked for; the year group is outside those recorded.
  case askYearGroup = "ask_year_group"
  /// Asked for; the sex recorded is not admitted.
  case askSex = "ask_sex"
  /// Asked for; wheelchair access is recorded as no.
  case askWheelchair = "ask_wheelchair"
  /// Asked for; the primary need is outside those recorded.
  case askNeed = "ask_need"
  /// The child's place is not the plan's to choose: settled, ordered, requested or kept.
  case fixed
  /// The place of a brother or sister rules it out under the family's sibling rule.
  case sibling

  /// Whether a pair with this code may still be proposed: requested, and something is to be asked first.
  public var isQuestion: Bool {
    switch self {
    case .askYearGroup, .askSex, .askWheelchair, .askNeed: true
    default: false
    }
  }

  /// The code that a request turns this one into; nil where a request changes nothing.
  public var whenRequested: ReasonCode? {
    switch self {
    case .yearGroup: .askYearGroup
    case .sex: .askSex
    case .wheelchair: .askWheelchair
    case .need: .askNeed
    default: nil
    }
  }

  /// A few words, for a column heading or a chart.
  public var label: String {
    switch self {
    case .closed: "not open on the plan date"
    case .optionNotTaken: "opens only under an option that is not part of this plan"
    case .kindNotOpen: "kind not recorded as open for the child"
    case .residentialNotOpen: "residential not recorded as open for the child"
    case .released: "request released by an officer"
    case .cannotMeet: "officer's view: cannot meet need"
    case .yearGroup: "year group not taught"
    case .sex: "sex not admitted"
    case .wheelchair: "wheelchair access recorded as no"
    case .need: "need not among those recorded"
    case .askYearGroup: "requested; ask about the year group"
    case .askSex: "requested; ask about admission by sex"
    case .askWheelchair: "requested; ask about wheelchair access"
    case .askNeed: "requested; ask whether need can be met"
    case .fixed: "the child's place is not open to this plan"
    case .sibling: "does not fit a brother's or sister's place"
    }
  }

  /// A whole sentence for an officer: why the provision is not proposed on the data held, or what is open.
  public var sentence: String {
    switch self {
    case .closed: "Not proposed on the data held: it is not open on the day the place would start."
    case .optionNotTaken:
      "Not proposed on the data held: it would open only under an option that this plan may not choose."
    case .kindNotOpen:
      "Not proposed on the data held: this kind of provision is proposed only where it is recorded as open for "
        + "the child, and it is not."
    case .residentialNotOpen:
      "Not proposed on the data held: a residential place is proposed only where it is recorded as open for the "
        + "child, and it is not."
    case .released:
      "Not proposed: an officer recorded a statutory ground that releases the council from this request."
    case .cannotMeet: "Not proposed: an officer recorded that it cannot meet the child's need."
    case .yearGroup:
      "Not proposed on the data held: the child's year group is not among those it is recorded as teaching."
    case .sex: "Not proposed on the data held: it is recorded as not admitting the child's sex."
    case .wheelchair:
      "Not proposed on the data held: the child uses a wheelchair and its wheelchair access is recorded as no."
    case .need:
      "Not proposed on the data held: the child's primary need is not among those it is recorded as meeting."
    case .askYearGroup:
      "Requested, so it stays open: the child's year group is outside those it is recorded as teaching."
    case .askSex: "Requested, so it stays open: it is recorded as not admitting the child's sex."
    case .askWheelchair:
      "Requested, so it stays open: the child uses a wheelchair and its wheelchair access is recorded as no."
    case .askNeed:
      "Requested, so it stays open: the child's primary need is outside those it is recorded as meeting."
    case .fixed: "Not proposed: the child's place is already settled, ordered, requested or kept."
    case .sibling:
      "Not proposed on the data held: it does not fit the place of a brother or sister under the family's sibling rule."
    }
  }

  /// What an officer can do about it: the question to ask, or the record to make.
  public var action: String {
    switch self {
    case .closed: "Check the opening and closing dates (`opens`, `closes`) if this is a surprise."
    case .optionNotTaken: "Run again with the option allowed (`--option`) to see what it would change."
    case .kindNotOpen: "If it is right for this child, record the kind in `open_to` and run again."
    case .residentialNotOpen:
      "If it is right for this child, record `residential` in `open_to` and run again."
    case .released: "If the ground no longer holds, clear `released_ground` and run again."
    case .cannotMeet:
      "Ask whether the officer's view still holds; if not, record the new view in `suitability` and run again."
    case .yearGroup:
      "Ask the provision whether it would take this year group; if so, correct its years and run again."
    case .sex: "Ask the provision whom it admits, and correct `admits_sex` if the record is wrong."
    case .wheelchair:
      "Ask the provision what access it has or could make, and correct `wheelchair_access` if the record is wrong."
    case .need:
      "Ask the provision whether it could meet the need; if so, record `can_meet` in `suitability` and run again."
    case .askYearGroup: "Consult the provision: would it teach this year group?"
    case .askSex: "Consult the provision: would it admit this child?"
    case .askWheelchair: "Consult the provision: what access has it, and what adjustment would it take?"
    case .askNeed: "Consult the provision: can it meet the child's need, and with what support?"
    case .sibling:
      "Ask the family what matters most; if the rule no longer holds, change `sibling_rule` and run again."
    case .fixed: "Nothing to do; a review of the plan, not this run, can change the place."
    }
  }
}
