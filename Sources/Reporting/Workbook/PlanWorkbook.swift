import CaseModel
import Tables

/// `workbook.xlsx`: the plan as sheets, for officers who sort and filter.
public enum PlanWorkbook {
  /// Rows of alternatives beyond these are left to `alternatives.csv`, and the sheet says so.
  public static let alternativesLimit = 200_000

  /// Writes the workbook.
  ///
  /// - Parameters:
  ///   - path: a file to be made or replaced; give it to `ResultsAttachment(_:file:)`.
  ///   - alternatives: gives the rows one at a time where `results.alternatives` was left empty; false from the
  ///     closure means that no further rows are wanted.
  /// - Throws: `ResultsError` where the file cannot be written.
  public static func write(
    _ results: PlanResults, _ council: Case, to path: String,
    alternatives: (((AlternativeRow) -> Bool) throws -> Void)? = nil
  ) throws {
    let view = ReportView(results, council)
    let book = try WorkbookFile(path: path, title: view.title, created: council.parameters.baseDate)
    SummarySheet.write(view, to: book)
    placements(view, book)
    try self.alternatives(view, book, alternatives)
    placeValues(view, book)
    if let routes = results.routes { RouteWorkbook.write(view, routes, to: book) }
    ParameterSheet.write(view.results.run, view.council, book)
    checks(view, book)
    try book.close()
  }

  private static func placements(_ view: ReportView, _ book: WorkbookFile) {
    book.sheet("Placements")
    book.header([
      .text("Child", width: 12), .text("Need", width: 8), .text("Year", width: 11),
      .text("Standing", width: 22),
      .date("Decision due"), .text("Now at", width: 28), .text("Place in the plan", width: 28),
      .text("Kind", width: 18), .text("Travel", width: 16), .whole("Minutes"), .whole("Metres"),
      .pounds("Place a year"), .pounds("Travel a year"), .pounds("Total a year"), .pounds("Average a year"),
      .text("Next best", width: 28), .pounds("Next best costs more by"), .text("Reason", width: 60),
    ])
    for row in view.results.placements {
      let child = view.child(row.childID)
      let at = row.provisionID.flatMap { view.provisionAt[$0] }
      book.add([
        .text(row.childID), .text(child?.needs.first?.rawValue ?? ""),
        .text(child.map { Words.year($0.ncYear) } ?? ""),
        .text(Words.status(row.status)), child?.decisionDue.map { .date($0) } ?? .empty,
        row.previousProvisionID.map { .text(view.provision($0)) } ?? .empty,
        row.provisionID.map { .text(view.provision($0)) } ?? .empty,
        at.map { .text(view.council.provisions[$0].kind.label) } ?? .empty, .text(Words.mode(row.mode)),
        row.journeyTime.map { .whole(Words.minutes($0)) } ?? .empty,
        row.journey.map { .whole($0.value) } ?? .empty,
        .pounds(row.placeCost), .pounds(row.travelCost), .pounds(row.totalCost), .pounds(row.averageCost),
        row.nextBestProvisionID.map { .text(view.provision($0)) } ?? .empty,
        row.nextBestExtra.map { .pounds($0) } ?? .empty, .text(row.reason),
      ])
    }
  }

  private static func alternatives(
    _ view: ReportView, _ book: WorkbookFile, _ source: (((AlternativeRow) -> Bool) throws -> Void)?
  ) throws {
    book.sheet("Alternatives")
    book.header([
      .text("Child", width: 12), .text("Provision", width: 30), .text("Could be named", width: 10),
      .text("Reason", width: 44), .pounds("Place a year"), .pounds("Travel a year"), .pounds("Total a year"),
      .pounds("Average a year"), .whole("Minutes"),
    ])
    var written = 0
    var more = false
    func add(_ row: AlternativeRow) -> Bool {
      guard written < alternativesLimit else {
        more = true
        return false
      }
      written += 1
      book.add([
        .text(row.childID), .text(view.provision(row.provisionID)), .text(row.candidate ? "yes" : "no"),
        .text(ReasonCode(rawValue: row.reasonCode)?.label ?? row.reasonCode),
        row.placeCost.map { .pounds($0) } ?? .empty, row.travelCost.map { .pounds($0) } ?? .empty,
        row.totalCost.map { .pounds($0) } ?? .empty, row.averageCost.map { .pounds($0) } ?? .empty,
        row.journeyTime.map { .whole(Words.minutes($0)) } ?? .empty,
      ])
      return true
    }
    if let source {
      try source(add)
    } else {
      for row in view.results.alternatives where !add(row) { break }
    }
    if more {
      book.line(
        "Only the first \(Words.count(alternativesLimit)) rows are here; alternatives.csv has them all.")
    }
  }

  private static func placeValues(_ view: ReportView, _ book: WorkbookFile) {
    book.sheet("Place values")
    book.header([
      .text("Provision", width: 34), .text("Group", width: 18), .text("Kind", width: 22), .whole("Places"),
      .whole("Children"), .whole("Above places"), .pounds("One more place saves a year"),
      .text("Method", width: 26),
    ])
    for row in view.results.placeValues {
      let at = view.provisionAt[row.provisionID]
      book.add([
        .text(view.provision(row.provisionID)), .text(row.groupID.isEmpty ? "whole provision" : row.groupID),
        at.map { .text(view.council.provisions[$0].kind.label) } ?? .empty, .whole(Int64(row.places)),
        .whole(Int64(row.used)), .whole(Int64(row.over)), .pounds(row.valueOfOneMore), .text(row.method),
      ])
    }
  }

  private static func checks(_ view: ReportView, _ book: WorkbookFile) {
    book.sheet("Checks")
    book.header([.text("Check", width: 60), .text("Result", width: 10), .text("Figures", width: 60)])
    for check in PlanChecks.all(view) {
      book.add([.text(check.name), .text(check.holds ? "yes" : "NO"), .text(check.figures)])
    }
  }
}
