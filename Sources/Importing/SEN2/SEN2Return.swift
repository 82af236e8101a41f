import CaseModel

/// A SEN2 person-level return, whatever carried it: sen2 > person > requests > assessment > named plan > plan detail,
/// and requests > active plans > placement detail, need.
///
/// It holds names and numbers of real children: it lives in memory alone, and only the key file is written from them.
struct SEN2Return: Sendable {
  /// The council's code, `lea`.
  var council: String?
  /// The census date.
  var referenceDate: CalendarDate?
  /// Persons in the order of the files.
  var persons: [SEN2Person] = []
}

/// A person of a return.
struct SEN2Person: Sendable {
  var surname = ""
  var forename = ""
  /// Nil: not given, or no day.
  var birth: CalendarDate?
  var sex: Sex?
  var sexText = ""
  /// As written.
  var postcode = ""
  var upn = ""
  var uln = ""
  var requests: [SEN2Request] = []
  var place: SEN2Place

  /// What tells the person from others.
  var identity: KeyFile.Person {
    KeyFile.Person(upn: upn, uln: uln, surname: surname, forename: forename, birth: birth)
  }
}

/// A request for an assessment and what came of it.
struct SEN2Request: Sendable {
  var received: CalendarDate?
  /// The child moved away before the assessment was completed.
  var isExported = false
  var plan: SEN2Plan?
  var active: SEN2ActivePlan?
  var place: SEN2Place
}

/// A named plan.
struct SEN2Plan: Sendable {
  var start: CalendarDate?
  var ceased: CalendarDate?
  /// DfE's code, `1` to `9`.
  var ceaseReason = ""
  var residential = ""
  var workBased = ""
  /// Settings that Section I names.
  var named: [SEN2Setting] = []
  var place: SEN2Place
}

/// An active plan.
struct SEN2ActivePlan: Sendable {
  /// The council it was transferred in from; empty: none.
  var transferredFrom = ""
  var phaseTransferDue: CalendarDate?
  var phaseTransferFinal: CalendarDate?
  var placements: [SEN2Setting] = []
  var needs: [SEN2Need] = []
  var place: SEN2Place
}

/// A setting, named in a plan or attended.
struct SEN2Setting: Sendable {
  var urn = ""
  var ukprn = ""
  /// DfE's code where there is no URN or UKPRN: `OLA`, `EHE` and others.
  var setting = ""
  var settingOther = ""
  /// 1 primary, 2 secondary; nil: not said.
  var rank: Int?
  /// Nil: neither yes nor no is said.
  var isUnit: Bool?
  /// Nil: neither yes nor no is said.
  var isResourced: Bool?
  var entry: CalendarDate?
  var leaving: CalendarDate?
  var residential = ""
  var workBased = ""
  var place: SEN2Place

  /// Whether it is attended on a day.
  func isOpen(on day: CalendarDate) -> Bool {
    (entry.map { $0 <= day } ?? true) && (leaving.map { $0 >= day } ?? true)
  }
}

/// A need as written.
struct SEN2Need: Sendable {
  /// Upper case.
  var type = ""
  /// 1 primary; nil: not said.
  var rank: Int?
  var place: SEN2Place
}
