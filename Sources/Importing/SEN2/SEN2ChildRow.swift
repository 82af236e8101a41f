import CaseModel

/// What a return says of one child, as the case holds it: no name, no number, no date of birth.
struct SEN2ChildRow: Sendable, Hashable {
  var id: String
  var postcode: String
  var ncYear: Int
  var birthMonth: Int
  var needs: [Need]
  var status: ChildStatus
  var due: CalendarDate?
  var ends: CalendarDate?
  /// Nil: where the child is cannot be said yet, since the case lacks the provision; empty: nowhere.
  var current: String?
  var sex: Sex?
  var council: String?
  /// Shares of the week, or boarding.
  var attendance: [Attendance] = []
  /// The return's codes of the placement, as they are.
  var residential = ""
  var workBased = ""
}
