import CaseModel
import Tables

/// The first sheet: what this is, the printed lines, the figures, and what the other sheets hold.
enum SummarySheet {
  static func write(_ view: ReportView, to book: WorkbookFile) {
    book.sheet("Summary", landscape: false)
    book.widths([30, 34, 18, 22])
    book.line(view.title, asTitle: true)
    book.line(ProofSentence.caution(view.results))
    if let note = view.synthetic { book.line("SYNTHETIC: \(note)") }
    book.line("For officers: figures may rest on fewer than five children and are not for publication.")
    book.gap()
    for line in view.results.isRoutesAlone
      ? RouteSummary.lines(view.results, view.council)
      : TextSummary.lines(view.results, view.council, view.figures)
    {
      book.add([.text(line.subject), .text(line.text)])
    }
    book.gap()
    book.add([.text("Base date"), .date(view.council.parameters.baseDate)])
    book.add([.text("Places start"), .date(view.council.parameters.planDate)])
    book.add([.text("Program"), .text("Schoolward \(view.results.run.version)")])
    book.gap()
    book.line("Figures", asTitle: true)
    for line in view.results.summary {
      book.add([.text(line.section), .text(line.name), figure(line), .text(line.unit)])
    }
    book.gap()
    book.line("Sheets", asTitle: true)
    for (name, what) in [
      ("Placements", "One row a child, in the case's order"),
      (
        "Alternatives",
        "Each child due a decision with each provision: whether it could be named, and at what cost"
      ),
      ("Place values", "Places, children and what one more place would save, by provision and group"),
    ] + (view.results.routes == nil ? [] : routeSheets) + [
      ("Parameters", "Every parameter in force, with its source"),
      ("Checks", "Sums that must agree, and the separate checker's verdict"),
    ] {
      book.add([.text(name), .text(what)])
    }
  }

  private static let routeSheets = [
    ("Routes", "One row a run: vehicle, layout, days, children, distance"),
    ("Stops", "One row a child at a stop, in order of driving; homes are in it: council use only"),
    ("Duties", "One row a vehicle and weekday: paid distance and time, cost"),
    ("Riders", "One row a child's journey: times, guideline, share of the cost, reason where left out"),
  ]

  /// A figure as a number where it is one.
  private static func figure(_ line: SummaryLine) -> WorkbookFile.Cell {
    if let whole = Int64(line.value) { return .whole(whole) }
    let parts = line.value.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1].count == 2, let pence = Int64(parts[0] + parts[1]) {
      return .pounds(Pence(pence))
    }
    return .text(line.value)
  }
}
