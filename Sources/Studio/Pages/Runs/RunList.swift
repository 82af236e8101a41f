import Foundation
import Reporting

/// Runs of a case as a table, newest first.
struct RunList {
  let row: CaseRow
  let runs: [RunRow]

  var html: String {
    guard !runs.isEmpty else { return HTML.paragraph("Nothing has been run for this case yet.") }
    var body =
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Runs\"><table><caption>Runs, newest first</caption>"
      + "<thead><tr><th scope=\"col\">Run</th><th scope=\"col\">What</th><th scope=\"col\">Scenario</th>"
      + "<th scope=\"col\">State</th><th scope=\"col\">Ordered</th><th scope=\"col\">By</th></tr></thead><tbody>\n"
    for run in runs {
      body +=
        "<tr><th scope=\"row\"><a href=\"/cases/\(row.id)/runs/\(run.id)\">\(HTML.escape(run.label))</a></th>"
        + "<td>\(Self.title(of: run.kind))</td><td>\(HTML.escape(run.scenario ?? ""))</td><td>\(run.state.title)</td>"
        + "<td>\(Self.time(run.madeAt))</td><td>\(HTML.escape(run.madeBy))</td></tr>\n"
    }
    return body + "</tbody></table></div>\n"
  }

  /// A command as people say it.
  static func title(of kind: String) -> String {
    switch kind {
    case "plan": "Places and journeys"
    case "place": "Places alone"
    case "route": "Journeys"
    case "appraise": "Appraisal"
    case "value": "Worth of a place"
    case "forecast": "Forecast"
    case "insert": "One more child"
    case "move": "A child moved"
    default: HTML.escape(kind)
    }
  }

  /// A moment in this machine's own time.
  static func time(_ seconds: Double) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_GB")
    formatter.dateFormat = "d MMM yyyy HH:mm"
    return formatter.string(from: Date(timeIntervalSince1970: seconds))
  }
}
