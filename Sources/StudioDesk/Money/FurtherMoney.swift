import CaseModel
import Reporting
import Studio

/// Forecast of plans and places, and the budget of the High Needs Block, as their commands make them. For those who may see
/// every file of a run: forecasts count children of small areas.
struct FurtherMoney {
  let row: CaseRow
  /// Runs of the two commands with results, newest first.
  let runs: [RunRow]

  /// The commands, with their pages.
  static let kinds: [(kind: String, title: String, button: String, pages: [(file: String, words: String)])] =
    [
      (
        "forecast", "Forecast of plans and places", "Run a forecast",
        [("forecast.html", "Plans of the years to come"), ("sufficiency.html", "Places beside need")]
      ),
      ("budget", "Budget of the High Needs Block", "Run a budget", [("budget.html", "The termly pack")]),
    ]

  /// Whether it is theirs to see.
  static func isOpen(to visitor: Visitor) -> Bool {
    visitor.may(.seeMoney) && visitor.may(.seeNeeds) && visitor.may(.export)
  }

  func html(_ layout: Layout) -> String {
    var body = ""
    for kind in Self.kinds {
      body += "<h3>\(HTML.escape(kind.title))</h3>\n"
      let own = runs.filter { $0.kind == kind.kind }
      if let latest = own.first {
        let links = kind.pages.map { page in
          "<li>" + DeskHTML.link("/cases/\(row.id)/runs/\(latest.id)/files/\(page.file)", page.words)
            + "</li>"
        }
        body += "<ul class=\"links\">\(links.joined())</ul>\n"
      }
      if layout.visitor.may(.run) {
        body += layout.form(
          action: "/cases/\(row.id)/money",
          DeskHTML.hidden("kind", kind.kind) + "<button class=\"secondary\">\(kind.button)</button>")
      }
    }
    return HTML.section("further", "Forecast and budget", body)
  }
}
