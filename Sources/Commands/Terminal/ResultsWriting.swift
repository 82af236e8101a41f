import CaseModel
import Planning
import Reporting
import Running
import Tables

extension OpenedCase {
  /// Writes a results folder with its report, workbook and, where there are routes, their maps and sheets.
  ///
  /// - Parameter neighbours: councils of the case apart and together; nil: not asked for.
  func write(
    _ results: inout PlanResults, to claim: ResultsClaim, threads: Int, neighbours: NeighbourSheet? = nil
  ) throws {
    let watch = Stopwatch()
    let page = ReportPage.html(results, world, neighbours: neighbours)
    let book = try TemporaryFile("workbook.xlsx")
    try PlanWorkbook.write(results, world, to: book.path)
    var attachments = [
      ResultsAttachment("report.html", text: page), ResultsAttachment("workbook.xlsx", file: book.path),
    ]
    if let roads {
      attachments += try RouteAttachments.make(results, world) { roads.ways($0, threads: threads) }
    } else {
      attachments += try RouteAttachments.make(results, world)
    }
    attachments += (neighbours?.files ?? []).map { ResultsAttachment($0.name, bytes: $0.bytes) }
    results.timings.append(("report", watch.seconds))
    try claim.write(results, attachments: attachments)
  }
}
