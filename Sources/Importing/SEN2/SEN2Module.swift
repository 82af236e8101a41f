/// A module of the SEN2 person-level return: one of its nine linked tables.
///
/// Names are those of COLLECT's Blade export (COLUMNS.md section 1), lower case.
enum SEN2Module: String, CaseIterable, Sendable {
  case sen2, person, requests, assessment
  case namedPlan = "namedplan"
  case planDetail = "plandetail"
  case activePlans = "activeplans"
  case placementDetail = "placementdetail"
  case senNeed = "senneed"

  /// The module whose records these belong to; nil for the first.
  var parent: SEN2Module? {
    switch self {
    case .sen2: nil
    case .person: .sen2
    case .requests: .person
    case .assessment, .activePlans: .requests
    case .namedPlan: .assessment
    case .planDetail: .namedPlan
    case .placementDetail, .senNeed: .activePlans
    }
  }

  /// The column that numbers a record in a Blade export.
  var idColumn: String { rawValue + "tableid" }

  /// Position in the order of the return.
  var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Columns without which something stays unknown, each with those that stand for it; not those that earlier
  /// specifications did not have.
  var wanted: [[String]] {
    switch self {
    case .sen2: [["lea"]]
    case .person:
      [
        ["surname"], ["forename"], ["personbirthdate"], ["sex", "gendercurrent"], ["postcode"], ["upn"],
        ["uniquelearnernumber"],
      ]
    case .requests, .assessment: []
    case .namedPlan: [["startdate"], ["ceasedate"]]
    case .planDetail: [["urn"]]
    case .activePlans: [["transferla"]]
    case .placementDetail:
      [
        ["urn"], ["sensetting"], ["placementrank"], ["entrydate"], ["leavingdate"], ["senunitindicator"],
        ["resourcedprovisionindicator"],
      ]
    case .senNeed: [["sentype"], ["sentyperank"]]
    }
  }

  /// Columns that are read, keys left out. Columns of every specification: `gendercurrent` became `sex` in 1.2, `res`
  /// and `wbp` moved from active plans to placement details in 1.2, phase-transfer dates came in 1.3.
  var columns: [String] {
    switch self {
    case .sen2: ["collection", "year", "referencedate", "lea", "datetime"]
    case .person:
      [
        "surname", "forename", "personbirthdate", "sex", "gendercurrent", "postcode", "upn",
        "uniquelearnernumber", "upnunknown",
      ]
    case .requests: ["receiveddate", "requestoutcomedate", "requestoutcome", "exported"]
    case .assessment: ["assessmentoutcome", "assessmentoutcomedate"]
    case .namedPlan: ["startdate", "planres", "planwbp", "ceasedate", "ceasereason"]
    case .planDetail:
      [
        "urn", "ukprn", "sensetting", "sensettingother", "placementrank", "senunitindicator",
        "resourcedprovisionindicator",
      ]
    case .activePlans:
      [
        "transferla", "reviewmeeting", "lastreview", "phasetransferduedate", "phasetransferfinaldate", "res",
        "wbp",
      ]
    case .placementDetail:
      [
        "urn", "ukprn", "sensetting", "sensettingother", "placementrank", "entrydate", "leavingdate",
        "senunitindicator", "resourcedprovisionindicator", "res", "wbp", "attendancepattern",
      ]
    case .senNeed: ["sentype", "sentyperank"]
    }
  }
}
