import CaseModel
import Tables

/// Notices as HTML, a leaf each.
enum NoticePage {
  static func html(_ notices: [Notice], _ book: RouteBook, _ from: CalendarDate) -> String {
    let authority = PlanTitle.authority(book.council)
    let title = "\(authority): notices of changes from \(Words.day(from))"
    let proposals = notices.count { $0.isProposal }
    var body = "<header class=\"screen\">\n<h1>\(HTML.escape(title))</h1>\n"
    body += HTML.paragraph(
      "\(Words.number(notices.count, "notice", "notices")), a page each when printed. "
        + (proposals == 0
          ? "Every change has a recorded decision."
          : "\(Words.count(proposals)) hold a change without a recorded decision and are not to be sent."),
      kind: "lead")
    if let note = book.syntheticNote { body += SheetPage.synthetic(note) }
    body += "</header>\n<main>\n"
    for (i, notice) in notices.enumerated() { body += leaf(notice, "notice-\(i + 1)", authority, from, book) }
    return HTML.page(title: title, body: body + "</main>\n", kind: "leaves", style: LeafStyle.text)
  }

  private static func leaf(
    _ notice: Notice, _ id: String, _ authority: String, _ from: CalendarDate, _ book: RouteBook
  ) -> String {
    var out =
      "<section class=\"leaf letter\(notice.isProposal ? " proposal" : "")\" aria-labelledby=\"\(id)\">\n"
    out += "<h2 id=\"\(id)\">\(HTML.escape(notice.heading))</h2>\n"
    out += HTML.paragraph(opening(notice.audience, authority, from), kind: "lead")
    if notice.isProposal {
      out +=
        "<p class=\"banner\"><strong>\(ChangeBook.watermark).</strong> "
        + "Not to be sent until decisions.csv holds a decision for each change.</p>\n"
    }
    if let note = book.syntheticNote { out += SheetPage.synthetic(note) }
    out += HTML.list(
      notice.lines.map { line in
        notice.isProposal && line.standing == .proposal && notice.lines.count > 1
          ? "\(line.text) (\(ChangeBook.watermark))" : line.text
      })
    return out + "<footer>"
      + HTML.paragraph(
        "Planned times, rounded down to the minute. Case of \(Words.day(book.council.parameters.baseDate)); "
          + "Schoolward \(book.version).") + "</footer>\n</section>\n"
  }

  private static func opening(_ audience: NoticeAudience, _ authority: String, _ from: CalendarDate) -> String
  {
    switch audience {
    case .family: "\(authority). Your child's travel to school from \(Words.day(from))."
    case .school: "\(authority). Changes of travel to your school from \(Words.day(from))."
    case .operator: "\(authority). Changes to your routes from \(Words.day(from))."
    }
  }
}
