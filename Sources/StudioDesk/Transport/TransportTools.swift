import CaseModel
import Reporting
import Studio
import Tables

/// Under the runs: planning again round pins, one more child, sheets and files.
struct TransportTools {
  private let page: TransportPage
  private let book: TransportBook
  private let world: Case

  init(_ page: TransportPage, _ book: TransportBook, _ world: Case) {
    self.page = page
    self.book = book
    self.world = world
  }

  func html(_ layout: Layout) -> String {
    var out = ""
    let visitor = page.visitor
    if visitor.may(.changeTransport), visitor.may(.run) { out += again(layout) }
    if visitor.may(.changeTransport) { out += insert }
    return out + sheets + (visitor.may(.export) ? files : "")
  }

  private var path: String { "/cases/\(page.row.id)/transport" }
  private var run: String { DeskHTML.hidden("run", page.plan.id) }

  private func again(_ layout: Layout) -> String {
    let pin = layout.form(
      action: path + "/again",
      run
        + DeskHTML.input(
          "Rounds of the search", name: "iterations", kind: "number", id: "rounds",
          hint: "Empty: by the number of riders")
        + "<div><button>Plan the other runs again</button></div>")
    // The boxes beside the runs belong to this form by its name.
    let named = pin.replacing("<form ", with: "<form id=\"pins\" ", maxReplacements: 1)
    return HTML.section(
      "again", "Plan again round pinned runs",
      HTML.paragraph(
        "Pinned runs (the boxes of \u{201C}By vehicle\u{201D}) stay as they are, children, stops and times; the other runs are planned again.",
        kind: "note") + named)
  }

  private var insert: String {
    let aboard = Set(book.runs.flatMap(\.children))
    let waiting = world.children.filter { $0.travel == .vehicle && !aboard.contains($0.id) }
    var body = HTML.paragraph(
      "The three cheapest ways to take one more child along, and who is aboard longer.", kind: "note")
    guard !waiting.isEmpty else {
      return HTML.section(
        "insert", "Take one more child along",
        body + HTML.paragraph("Every child with travel in a vehicle is on a run."))
    }
    body += "<form method=\"get\" action=\"\(path)/insert\" class=\"filters\">\(run)<div>"
    body += DeskHTML.select(
      "Child not on a run", name: "child", waiting.prefix(500).map { ($0.id, $0.id) }, id: "insert-child")
    body += "</div><div>"
    body += DeskHTML.select(
      "Going to", name: "provision", [("", "As placed")] + world.provisions.map { ($0.id, $0.name) },
      id: "insert-provision")
    return HTML.section(
      "insert", "Take one more child along",
      body + "</div><div><button class=\"secondary\">Ask</button></div></form>\n")
  }

  private var sheets: String {
    let query = { (more: [(String, String?)]) in
      DeskHTML.path(path + "/sheets", [("run", page.plan.id)] + more)
    }
    let runs = page.query.runs(book).map(\.row.routeID)
    var body = HTML.paragraph(
      "A page a run, for crews. A run with a change that has no decision is marked \u{201C}Proposal: not decided\u{201D}.",
      kind: "note")
    body +=
      "<ul class=\"links\"><li>"
      + DeskHTML.link(
        query([("half", page.query.half.rawValue)]), "Sheets of the \(RouteWords.half(page.query.half))")
      + "</li>"
    body += "<li>" + DeskHTML.link(query([]), "All sheets") + "</li></ul>\n"
    body +=
      "<form method=\"get\" action=\"\(path)/sheets\" class=\"filters\">\(run)\(DeskHTML.hidden("half", page.query.half.rawValue))<div>"
    body += DeskHTML.select("One run", name: "route", runs.prefix(500).map { ($0, $0) }, id: "sheet-route")
    body +=
      "<label class=\"choice\"><input type=\"checkbox\" name=\"operator\" value=\"yes\">For the operator: children by number</label>"
    return HTML.section(
      "sheets", "Route sheets",
      body + "</div><div><button class=\"secondary\">Show the sheet</button></div></form>\n")
  }

  private var files: String {
    var items = TransportFiles.names.map { name in
      "<li>" + DeskHTML.link(DeskHTML.path(path + "/files/\(name)", [("run", page.plan.id)]), name) + "</li>"
    }
    for half in HalfDay.allCases {
      items.append(
        "<li>"
          + DeskHTML.link(
            DeskHTML.path(path + "/vroom-\(half.rawValue).json", [("run", page.plan.id)]),
            "VROOM, \(RouteWords.half(half))") + "</li>")
    }
    return HTML.section(
      "files", "Take away",
      HTML.paragraph(
        "Routes, stops and riders of this plan for other programs. Each is noted in the record.", kind: "note"
      )
        + "<ul class=\"links\">\(items.joined())</ul>\n")
  }
}
