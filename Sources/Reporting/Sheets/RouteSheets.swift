import CaseModel
import Tables

/// `route-sheets.html`: one printable page a run.
public enum RouteSheets {
  /// A page of sheets and what went into it.
  public struct Made: Sendable {
    /// The page.
    public var html: String
    /// Sheets on it.
    public var sheets: Int
    /// Children on them, each run apart.
    public var children: Int
    /// Of these, with a name joined from the key file.
    public var named: Int
    /// Sheets that say that they are a proposal.
    public var proposals: Int
  }

  /// The sheets chosen; nil where nothing was routed.
  public static func make(
    _ results: PlanResults, _ council: Case, _ choice: SheetChoice = SheetChoice(),
    decisions: Decisions = .none
  ) -> Made? {
    guard let book = RouteBook(results, council, decisions: decisions) else { return nil }
    let sheets = book.runs.filter { choice.includes($0.row) }.map { SheetModel($0, book, choice) }
    return Made(
      html: SheetPage.html(sheets, book, choice), sheets: sheets.count,
      children: sheets.reduce(0) { $0 + $1.children }, named: sheets.reduce(0) { $0 + $1.named },
      proposals: sheets.reduce(0) { $0 + ($1.undecided > 0 ? 1 : 0) })
  }
}

/// The sheets as HTML.
enum SheetPage {
  static func html(_ sheets: [SheetModel], _ book: RouteBook, _ choice: SheetChoice) -> String {
    let authority = PlanTitle.authority(book.council)
    let title = "\(authority): route sheets" + (choice.operatorCopy ? ", operator's copy" : "")
    var body = "<header class=\"screen\">\n<h1>\(HTML.escape(title))</h1>\n"
    body += HTML.paragraph(
      sheets.isEmpty
        ? "There is no run in this plan to print."
        : "\(Words.number(sheets.count, "sheet", "sheets")), a page each when printed. Personal information: "
          + "for the crew and the transport team alone; destroy it when it is replaced.", kind: "lead")
    body += HTML.paragraph(
      "A change is a journey on another route than today's, one without a route today, or one to a new place. Until "
        + "decisions.csv beside the case has a row for the child, its sheet is marked \u{201C}\(ChangeBook.watermark)\u{201D}.",
      kind: "note")
    if let note = book.syntheticNote { body += synthetic(note) }
    if sheets.count > 1 {
      body += "<nav aria-label=\"Sheets\"><ul>\n"
      for (i, sheet) in sheets.enumerated() {
        body += "<li><a href=\"#sheet-\(i + 1)\">\(HTML.escape(sheet.heading))</a></li>\n"
      }
      body += "</ul></nav>\n"
    }
    body += "</header>\n<main>\n"
    for (i, sheet) in sheets.enumerated() { body += self.sheet(sheet, "sheet-\(i + 1)", authority, book) }
    return HTML.page(title: title, body: body + "</main>\n", kind: "leaves", style: LeafStyle.text)
  }

  static func synthetic(_ note: String) -> String {
    "<p class=\"banner\"><strong>Synthetic.</strong> \(HTML.escape(note))</p>\n"
  }

  private static func sheet(_ sheet: SheetModel, _ id: String, _ authority: String, _ book: RouteBook)
    -> String
  {
    var out = "<section class=\"leaf\(sheet.undecided > 0 ? " proposal" : "")\" aria-labelledby=\"\(id)\">\n"
    out += "<h2 id=\"\(id)\">\(HTML.escape(sheet.heading))</h2>\n"
    if sheet.undecided > 0 {
      out +=
        "<p class=\"banner\"><strong>\(ChangeBook.watermark).</strong> "
        + HTML.escape(
          "\(Words.number(sheet.undecided, "child", "children")) of \(Words.count(sheet.children)) on this run "
            + (sheet.undecided == 1 ? "has" : "have")
            + " a change of journey without a recorded decision. Do not run this sheet until decisions.csv holds one "
            + "for each.") + "</p>\n"
    }
    if let note = book.syntheticNote { out += synthetic(note) }
    out += facts(sheet.facts, "facts")
    out += facts(
      [("Registration", ""), ("Driver, badge", ""), ("Assistants", "")], "facts blank")
    var schools = HTMLTable(
      "Schools",
      [.text("School"), .text("Bell"), .text("Vehicle to be there"), .number("Children")])
    schools.rows = sheet.schools.map { [$0.name, $0.bell, $0.window, Words.count($0.children)] }
    out += schools.html(ifEmpty: "No school is on this run.")
    out += stops(sheet)
    return out + "<footer>"
      + HTML.paragraph(
        "\(sheet.heading). \(authority). Planned times, rounded down to the minute. Case of "
          + "\(Words.day(book.council.parameters.baseDate)); Schoolward \(book.version). Aboard: seats in use, "
          + "assistants among them, + wheelchair spaces in use, on leaving the stop.")
      + "</footer>\n</section>\n"
  }

  private static func facts(_ facts: [(name: String, value: String)], _ kind: String) -> String {
    "<dl class=\"\(kind)\">\n"
      + facts.map { "<div><dt>\(HTML.escape($0.name))</dt><dd>\(HTML.escape($0.value))</dd></div>\n" }
      .joined()
      + "</dl>\n"
  }

  private static func stops(_ sheet: SheetModel) -> String {
    var out = "<div class=\"scroll\"><table>\n<caption>Stops in order</caption>\n<thead><tr>"
    for (title, number) in [
      ("Stop", true), ("Arrive", true), ("Leave", true), ("Where", false), ("Child", false),
      ("Seat and restraint", false), ("Boarding", false), ("Crew must know", false), ("Miles", true),
      ("Aboard", true),
    ] {
      out += "<th scope=\"col\"\(number ? " class=\"n\"" : "")>\(title)</th>"
    }
    out += "</tr></thead>\n"
    for stop in sheet.stops { out += rows(stop) }
    out +=
      "<tfoot><tr><th scope=\"row\" colspan=\"8\">In all, from where the vehicle starts to where it ends</th>"
      + "<td class=\"n\">\(HTML.escape(sheet.miles))</td><td class=\"n\"></td></tr></tfoot>\n"
    return out + "</table></div>\n"
  }

  private static func rows(_ stop: SheetStop) -> String {
    let count = stop.isSchool ? 1 : max(1, stop.children.count)
    let span = count > 1 ? " rowspan=\"\(count)\"" : ""
    func cell(_ text: String, number: Bool = true) -> String {
      "<td\(number ? " class=\"n\"" : "")\(span)>\(HTML.escape(text))</td>"
    }
    var out = "<tbody class=\"stop\">\n<tr\(stop.isSchool ? " class=\"school\"" : "")>"
    out += "<th scope=\"row\" class=\"n\"\(span)>\(stop.number)</th>"
    out += cell(stop.arrive) + cell(stop.depart)
    out += "<td\(span) class=\"where\"><strong>\(HTML.escape(stop.action))</strong> "
    out +=
      stop.place.enumerated().map {
        $0.offset == 0
          ? HTML.escape($0.element) : "<span class=\"small\">\(HTML.escape($0.element))</span>"
      }.joined() + "</td>"
    if stop.isSchool {
      out += "<td colspan=\"4\">\(stop.children.map(short).joined(separator: ", "))</td>"
    } else {
      out += stop.children.first.map(child) ?? "<td colspan=\"4\"></td>"
    }
    out += cell(stop.miles) + cell(stop.aboard) + "</tr>\n"
    if !stop.isSchool {
      for other in stop.children.dropFirst() { out += "<tr>\(child(other))</tr>\n" }
    }
    return out + "</tbody>\n"
  }

  private static func short(_ child: SheetChild) -> String {
    HTML.escape(
      (child.name.isEmpty ? child.reference : "\(child.reference) \(child.name)")
        + (child.days.isEmpty ? "" : " (\(child.days))"))
  }

  private static func child(_ child: SheetChild) -> String {
    var out = "<td class=\"who\"><strong>\(HTML.escape(child.reference))</strong>"
    for line in [child.name, child.contact, child.days, child.isProposal ? "proposal" : ""]
    where !line.isEmpty {
      out += "<span class=\"small\">\(HTML.escape(line))</span>"
    }
    out +=
      "</td><td>\(HTML.escape(child.seat))</td><td>\(HTML.escape(child.boarding))</td><td class=\"crew\">"
    out += child.notes.map { HTML.escape($0) }.joined(separator: "<br>")
    return out + "</td>"
  }
}
