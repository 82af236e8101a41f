import CaseModel

/// A synthetic return as XML, records nested in each other (tags: COLUMNS.md section 1).
public enum SEN2XMLWriter {
  private static let tags: [String: String] = [
    "person": "Person", "requests": "Requests", "assessment": "Assessment", "namedplan": "NamedPlan",
    "plandetail": "PlanDetail", "activeplans": "ActivePlans", "placementdetail": "PlacementDetail",
    "senneed": "SENneed",
  ]
  private static let fields: [String: String] = [
    "personbirthdate": "PersonBirthDate", "postcode": "PostCode", "upn": "UPN",
    "uniquelearnernumber": "UniqueLearnerNumber", "upnunknown": "UPNunknown", "urn": "URN", "ukprn": "UKPRN",
    "sensetting": "SENsetting", "sensettingother": "SENSettingOther", "placementrank": "PlacementRank",
    "senunitindicator": "SENunitIndicator", "resourcedprovisionindicator": "ResourcedProvisionIndicator",
    "entrydate": "EntryDate", "leavingdate": "LeavingDate", "sentype": "SENtype",
    "sentyperank": "SENtypeRank",
    "transferla": "TransferLA", "lastreview": "LastReview", "res": "Res", "wbp": "WBP",
    "attendancepattern": "AttendancePattern", "lea": "LEA", "referencedate": "ReferenceDate",
  ]
  private static let below: [String: [String]] = [
    "person": ["requests"], "requests": ["assessment", "activeplans"], "assessment": ["namedplan"],
    "namedplan": ["plandetail"], "activeplans": ["placementdetail", "senneed"],
  ]

  /// The file.
  public static func bytes(_ export: SEN2Export) -> [UInt8] {
    var text = Array(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- SYNTHETIC -->\n<Message>\n<Header>\n".utf8)
    var byName: [String: SEN2Export.Table] = [:]
    var children: [String: [String: [Int]]] = [:]
    for table in export.tables {
      byName[table.name] = table
      guard table.columns.count > 1 else { continue }
      children[table.name] = Dictionary(grouping: table.rows.indices) { table.rows[$0][1] }
    }
    if let header = byName["sen2"], let row = header.rows.first {
      for (column, cell) in zip(header.columns, row).dropFirst() { field(column, cell, &text) }
    }
    text += Array("</Header>\n<Persons>\n".utf8)
    func record(_ name: String, _ at: Int) {
      guard let table = byName[name], let tag = tags[name] else { return }
      text += Array("<\(tag)>\n".utf8)
      for (column, cell) in zip(table.columns, table.rows[at]).dropFirst(2) { field(column, cell, &text) }
      for part in below[name] ?? [] {
        let rows = children[part]?[table.rows[at][0]] ?? []
        // Needs stand in a container of their own.
        if part == "senneed", !rows.isEmpty { text += Array("<SENneeds>\n".utf8) }
        for row in rows { record(part, row) }
        if part == "senneed", !rows.isEmpty { text += Array("</SENneeds>\n".utf8) }
      }
      text += Array("</\(tag)>\n".utf8)
    }
    for at in byName["person"]?.rows.indices ?? 0..<0 { record("person", at) }
    return text + Array("</Persons>\n</Message>\n".utf8)
  }

  private static func field(_ column: String, _ cell: String, _ text: inout [UInt8]) {
    guard !cell.isEmpty else { return }
    let tag = fields[column] ?? column.prefix(1).uppercased() + column.dropFirst()
    var value = cell
    if value.contains("&") || value.contains("<") {
      value = value.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
      value = value.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "&lt;")
    }
    text += Array("<\(tag)>\(value)</\(tag)>\n".utf8)
  }
}
