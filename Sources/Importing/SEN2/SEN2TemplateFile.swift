import CaseModel
import Tables

/// DfE's Excel template: tables one below another on one sheet, each with its title in column A and its header below.
///
/// Records are linked by the numbers a person writes: "Person ID" and, below requests, "Requests record ID".
/// Headers as published; columns of other specifications are told by the same words (COLUMNS.md section 1, after
/// Mastodon C's reader of the template).
enum SEN2TemplateFile {
  /// The sheet.
  static let sheet = "Data Entry Template"

  /// The titles of the tables.
  static let titles: [(title: String, module: SEN2Module)] = [
    ("Header Record", .sen2), ("Person Record", .person), ("Requests Records", .requests),
    ("Assessments Records", .assessment), ("Named Plan Records", .namedPlan),
    ("Plan Detail Records", .planDetail), ("Active Plan Records", .activePlans),
    ("Placement Detail Records", .placementDetail), ("SEN Need Records", .senNeed),
  ]

  /// The column of a Blade export that a header of the template means; nil: one that is not read.
  static func column(_ header: String, in module: SEN2Module) -> String? {
    let name = plain(header)
    if module.columns.contains(name) { return name }
    return (words[module] ?? []).first { name.hasPrefix($0.starts) }?.column
  }

  /// A header's letters and digits alone, lower case, so that line ends, dashes and brackets do not matter.
  static func plain(_ header: String) -> String {
    String(
      String.UnicodeScalarView(
        header.lowercased().unicodeScalars.filter {
          (97...122).contains($0.value) || (48...57).contains($0.value)
        }))
  }

  private static let setting: [(starts: String, column: String)] = [
    ("urn", "urn"), ("ukprn", "ukprn"), ("sensettingother", "sensettingother"),
    ("notineducationother", "sensettingother"), ("sensetting", "sensetting"),
    ("placementrank", "placementrank"), ("senunit", "senunitindicator"),
    ("resourcedprovision", "resourcedprovisionindicator"),
  ]
  private static let residence: [(starts: String, column: String)] = [
    ("residentialsetting", "res"), ("workbasedlearning", "wbp"),
  ]
  private static let words: [SEN2Module: [(starts: String, column: String)]] = [
    .sen2: [
      ("collection", "collection"), ("year", "year"), ("referencedate", "referencedate"),
      ("lanumber", "lea"), ("datetime", "datetime"),
    ],
    .person: [
      ("surname", "surname"), ("forename", "forename"), ("dateofbirth", "personbirthdate"),
      ("gender", "gendercurrent"), ("postcode", "postcode"), ("upnanduln", "upnunknown"), ("upn", "upn"),
      ("uln", "uniquelearnernumber"),
    ],
    .requests: [
      ("daterequestwasreceived", "receiveddate"), ("requestoutcomedate", "requestoutcomedate"),
      ("requestoutcome", "requestoutcome"), ("exported", "exported"),
    ],
    .assessment: [
      ("assessmentoutcomedate", "assessmentoutcomedate"), ("assessmentoutcome", "assessmentoutcome"),
    ],
    .namedPlan: [
      ("ehcplanstartdate", "startdate"), ("residentialsetting", "planres"),
      ("workbasedlearning", "planwbp"), ("dateehcplanceased", "ceasedate"),
      ("reasonehcplanceased", "ceasereason"),
    ],
    .planDetail: setting,
    .activePlans: [
      ("ehcplantransferredin", "transferla"), ("annualreviewmeeting", "reviewmeeting"),
      ("phasetransferdue", "phasetransferduedate"), ("phasetransferfinal", "phasetransferfinaldate"),
    ] + residence,
    .placementDetail: setting + residence + [
      ("placementstartdate", "entrydate"), ("placementleavingdate", "leavingdate"),
      ("attendancepattern", "attendancepattern"),
    ],
    .senNeed: [("sentypeofneedrank", "sentyperank"), ("sentypeofneed", "sentype")],
  ]

  /// Adds the tables of the sheet.
  static func read(_ grid: Grid, into records: inout SEN2Records) {
    let modules = Dictionary(titles.map { (plain($0.title), $0.module) }, uniquingKeysWith: { a, _ in a })
    var module: SEN2Module?
    var header: Header?
    for row in 0..<grid.rowCount where !grid.isBlank(row) {
      if let titled = modules[plain(grid.text(row, 0))], isTitle(grid, row) {
        // A row for which only its record type is filled in says the title of its own table again.
        if titled != module { (module, header) = (titled, nil) }
        continue
      }
      guard let module else { continue }
      guard let header else {
        let found = Header(grid, row, module)
        header = found
        records.note(lacking: module) { name in
          module.columns.firstIndex(of: name).map { found.positions[$0] >= 0 } ?? false
        }
        continue
      }
      if let record = header.record(grid, row) { records[module].append(record) }
    }
  }

  /// A title stands alone in its row.
  private static func isTitle(_ grid: Grid, _ row: Int) -> Bool {
    (1..<max(1, grid.cellCount(row))).allSatisfy { SEN2Text.trimmed(grid, row, $0).isEmpty }
  }
}

/// The header of a stacked table.
private struct Header {
  let module: SEN2Module
  /// Where each of the module's columns stands; -1: nowhere.
  let positions: [Int]
  let person: Int
  let request: Int

  init(_ grid: Grid, _ row: Int, _ module: SEN2Module) {
    self.module = module
    var positions = Array(repeating: -1, count: module.columns.count)
    var (person, request) = (-1, -1)
    for cell in 0..<grid.cellCount(row) {
      let text = grid.text(row, cell)
      let plain = SEN2TemplateFile.plain(text)
      if plain.hasPrefix("personid") {
        person = cell
      } else if plain.hasPrefix("requestsrecordid") {
        request = cell
      } else if let name = SEN2TemplateFile.column(text, in: module),
        let at = module.columns.firstIndex(of: name), positions[at] < 0
      {
        positions[at] = cell
      }
    }
    self.positions = positions
    self.person = person
    self.request = request
  }

  /// A row's record; nil where it holds nothing but the words that the template brings.
  func record(_ grid: Grid, _ row: Int) -> SEN2Record? {
    let cells = positions.map { SEN2Text.trimmed(grid, row, $0) }
    let ids = (
      SEN2Text.whole(SEN2Text.trimmed(grid, row, person)),
      SEN2Text.whole(SEN2Text.trimmed(grid, row, request))
    )
    guard cells.contains(where: { !$0.isEmpty }) || !ids.0.isEmpty else { return nil }
    var record = SEN2Record(cells: cells, place: SEN2Place(file: grid.name, row: grid.rowNumber(row)))
    switch module {
    case .sen2: break
    case .person: record.key = ids.0
    case .requests: (record.key, record.parentKey) = (ids.1, ids.0)
    // One assessment, one named plan and one active plan a request: its number is theirs.
    case .assessment, .namedPlan, .activePlans: (record.key, record.parentKey) = (ids.1, ids.1)
    case .planDetail, .placementDetail, .senNeed: record.parentKey = ids.1
    }
    return record
  }
}
