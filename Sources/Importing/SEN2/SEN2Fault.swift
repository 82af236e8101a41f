import CaseModel

/// Something an officer should put right in the return, or look at. It names nobody: a row and, where known, the
/// running reference alone.
struct SEN2Fault: Hashable, Sendable {
  /// A stable name of the kind of fault.
  var code: String
  /// Where it stands; nil: it concerns the return.
  var place: SEN2Place?
  /// The column of the Blade export.
  var column: String?
  /// The running reference of the child, where it has one.
  var childID: String?
  /// What is wrong, without a full stop.
  var message: String
  /// What to do, without a full stop.
  var advice: String

  init(
    _ code: String, _ place: SEN2Place?, _ column: String?, child: String? = nil, _ message: String,
    _ advice: String
  ) {
    self.code = code
    self.place = place
    self.column = column
    childID = child
    self.message = message
    self.advice = advice
  }

  /// Codes for which a person was not taken.
  private static let notTaken: Set<String> = [
    "need_missing", "birth_date_missing", "age_out_of_range", "postcode_missing", "key_unclear",
    "person_twice", "identity_missing",
  ]

  /// As a row to fix: an error where a person was not taken.
  var problem: Problem {
    Problem(
      Self.notTaken.contains(code) ? .error : .warning, code, file: place?.file ?? "", row: place?.row,
      column: column, message: (childID.map { "child \($0): " } ?? "") + message, advice: advice)
  }

  /// A record whose parent is in no table.
  static func orphan(_ module: SEN2Module, _ place: SEN2Place) -> SEN2Fault {
    SEN2Fault(
      "record_without_parent", place, (module.parent ?? .sen2).idColumn,
      "the \(module.rawValue) record belongs to no \((module.parent ?? .sen2).rawValue) record of the return",
      "Export all tables of the return at one time")
  }

  /// A number that is none, without the text.
  static func noNumber(_ column: String, _ place: SEN2Place) -> SEN2Fault {
    column == "upn"
      ? SEN2Fault(
        "upn_invalid", place, column, "this is no UPN, so it was left out",
        "Write a letter and twelve digits as on the school roll, or nothing")
      : SEN2Fault(
        "uln_invalid", place, column, "this is no ULN, so it was left out", "Write ten digits, or nothing")
  }

  /// A date that is none.
  static func unreadableDate(_ column: String, _ place: SEN2Place) -> SEN2Fault {
    SEN2Fault(
      "date_unreadable", place, column, "this is not a date",
      "Write a day such as 2025-01-16 in the source system")
  }
}
