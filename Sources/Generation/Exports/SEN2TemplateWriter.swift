import CXLSXWriter
import CaseModel
import Tables

/// A synthetic return as DfE's Excel template: nine tables one below another on the sheet "Data Entry Template", with
/// the template's own headers; yes and no as 1 and 0, dates as text.
public enum SEN2TemplateWriter {
  private static let titles: [(table: String, title: String)] = [
    ("sen2", "Header Record"), ("person", "Person Record"), ("requests", "Requests Records"),
    ("assessment", "Assessments Records"), ("namedplan", "Named Plan Records"),
    ("plandetail", "Plan Detail Records"), ("activeplans", "Active Plan Records"),
    ("placementdetail", "Placement Detail Records"), ("senneed", "SEN Need Records"),
  ]
  private static let headers: [String: String] = [
    "collection": "Collection Name", "year": "Year", "referencedate": "Reference Date",
    "sourcelevel": "Source Level",
    "lea": "LA Number", "softwarecode": "Software Code", "release": "Release", "serialno": "Serial Number",
    "surname": "Surname", "forename": "Forename", "personbirthdate": "Date of Birth \n(ccyy-mm-dd)",
    "sex": "Sex",
    "gendercurrent": "Gender", "ethnicity": "Ethnicity", "postcode": "Post Code",
    "upn": "UPN - Unique Pupil Number",
    "uniquelearnernumber": "ULN - Young Persons Unique Learner Number",
    "upnunknown": "UPN and ULN unavailable – Reason", "receiveddate": "Date request was received",
    "requestoutcomedate": "Request Outcome Date", "requestoutcome": "Request Outcome",
    "exported": "Exported - Child or young person moves out of LA before assessment is completed",
    "assessmentoutcome": "Assessment Outcome - Decision to issue EHC plan",
    "assessmentoutcomedate": "Assessment Outcome Date", "startdate": "EHC Plan Start Date",
    "planres": "Residential Settings", "planwbp": "Work Based Learning Activity",
    "pb": "Personal Budget taken up",
    "ceasedate": "Date EHC plan ceased", "ceasereason": "Reason EHC plan ceased",
    "urn": "URN - Unique Reference Number", "ukprn": "UKPRN - UK Provider Reference Number",
    "sensetting": "SEN Setting – Establishment type", "sensettingother": "SEN Setting - Other",
    "placementrank": "Placement Rank (1=Primary, 2=Secondary)", "senunitindicator": "SEN Unit Indicator",
    "resourcedprovisionindicator": "Resourced Provision Indicator",
    "transferla": "EHC Plan transferred in from another LA during calendar year",
    "res": "Residential Settings",
    "wbp": "Work Based Learning Activity", "lastreview": "EHC Plan Review Decisions Date",
    "reviewmeeting": "Annual Review Meeting Date", "phasetransferduedate": "Phase Transfer Due Date",
    "phasetransferfinaldate": "Phase Transfer Final Date", "entrydate": "Placement Start Date",
    "leavingdate": "Placement Leaving Date", "attendancepattern": "Attendance Pattern",
    "sentype": "SEN Type of Need", "sentyperank": "SEN Type of Need rank  (1=Primary, 2=Secondary)",
  ]

  /// Writes the workbook.
  /// - Throws: a `Problem` where it cannot be written.
  public static func write(_ export: SEN2Export, to path: String) throws(Problem) {
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let book = path.withCString({ workbook_new_opt($0, &options) }),
      let sheet = workbook_add_worksheet(book, "Data Entry Template")
    else { throw unwritable(path) }
    var row: UInt32 = 0
    func put(_ column: Int, _ text: String) {
      guard !text.isEmpty else { return }
      if text.count < 12, text.allSatisfy({ ("0"..."9").contains($0) }), text.first != "0" || text.count == 1,
        let number = Double(text)
      {
        worksheet_write_number(sheet, row, UInt16(column), number, nil)
      } else {
        worksheet_write_string(sheet, row, UInt16(column), text, nil)
      }
    }
    put(0, "SYNTHETIC: no real child is in this file")
    row += 2
    let ids = ids(export)
    for (name, title) in titles {
      guard let table = export.tables.first(where: { $0.name == name }) else { continue }
      put(0, title)
      row += 1
      let shown = table.columns.indices.filter { !table.columns[$0].hasSuffix("tableid") }
      let keys = keys(name)
      for (at, key) in (["Record Type"] + keys).enumerated() { put(at, key) }
      for (at, column) in shown.enumerated() {
        put(at + keys.count + 1, headers[table.columns[column]] ?? table.columns[column])
      }
      row += 1
      for (number, cells) in table.rows.enumerated() {
        put(0, title)
        for (at, id) in (ids[name]?[number] ?? []).prefix(keys.count).enumerated() { put(at + 1, id) }
        for (at, column) in shown.enumerated() { put(at + keys.count + 1, cells[column]) }
        row += 1
      }
      row += 2
    }
    guard workbook_close(book) == LXW_NO_ERROR else { throw unwritable(path) }
  }

  private static func keys(_ name: String) -> [String] {
    switch name {
    case "sen2": []
    case "person": ["Person ID\n\n(This must be a unique ID for each Person record)"]
    case "requests":
      [
        "Person ID\n\n(This must match the relevant ID in the Person record table)",
        "Requests record ID\n\n(This must be a unique ID for each Requests record)",
      ]
    default:
      [
        "Person ID\n\n(This must match the relevant ID in the Person record table)",
        "Requests record ID\n\n(This must match the relevant ID in the Requests table)",
      ]
    }
  }

  /// Person and request of every record, table by table.
  private static func ids(_ export: SEN2Export) -> [String: [[String]]] {
    var ids: [String: [[String]]] = [:]
    var found: [String: [String: [String]]] = [:]
    for table in export.tables where table.name != "sen2" {
      var own: [String: [String]] = [:]
      ids[table.name] = table.rows.map { row in
        let parent = String(table.columns[1].dropLast("tableid".count))
        var chain = found[parent]?[row[1]] ?? []
        if table.name == "person" || table.name == "requests" { chain.append(row[0]) }
        own[row[0]] = chain
        return chain
      }
      found[table.name] = own
    }
    return ids
  }

  private static func unwritable(_ path: String) -> Problem {
    Problem(
      .error, "file_unwritable", file: FileBytes.name(of: path), message: "the workbook could not be written",
      advice: "Check that the folder exists and that the disk has room")
  }
}
