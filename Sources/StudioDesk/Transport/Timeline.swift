import CaseModel
import Reporting
import Studio
import Tables

/// Runs against the clock: a bar a run, a tick a stop, runs of a vehicle one under the other. The table of the same page
/// size stands under "By vehicle".
struct Timeline {
  private let page: TransportPage
  private let book: TransportBook

  init(_ page: TransportPage, _ book: TransportBook) {
    self.page = page
    self.book = book
  }

  func html() -> String {
    let runs = page.query.runs(book)
    guard !runs.isEmpty else { return HTML.paragraph("No run fits this choice. Choose less.") }
    let (part, links) = page.part(runs)
    let shown = Array(part)
    let first = (shown.map(\.departs).min() ?? 0) / 900 * 900
    let last = ((shown.map(\.ends).max() ?? 0) + 899) / 900 * 900
    let (left, room, step) = (150, 1000, 24)
    let span = max(900, last - first)
    func x(_ time: Int) -> Int { left + (time - first) * room / span }
    let height = shown.count * step + 34
    var out =
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Timeline\"><svg class=\"timeline\" role=\"group\" "
      + "aria-label=\"Runs of the \(RouteWords.half(page.query.half)) against the clock\" viewBox=\"0 0 \(left + room + 20) \(height)\" "
      + "width=\"\(left + room + 20)\" height=\"\(height)\">\n"
    for time in stride(from: first, through: last, by: span > 10_800 ? 1800 : 900) {
      out +=
        "<line x1=\"\(x(time))\" y1=\"20\" x2=\"\(x(time))\" y2=\"\(height)\" class=\"hour\"/>"
        + "<text x=\"\(x(time))\" y=\"14\" text-anchor=\"middle\">\(RouteWords.clock(time))</text>\n"
    }
    for (i, run) in shown.enumerated() { out += bar(run, y: 26 + i * step, x) }
    return HTML.paragraph(
      "A bar a run, a tick a stop; darker with a white line: a child aboard is above guideline.", kind: "note"
    ) + out
      + "</svg></div>\n" + links
  }

  private func bar(_ run: TransportBook.Run, y: Int, _ x: (Int) -> Int) -> String {
    let row = run.row
    let words =
      "\(row.routeID), duty \(row.dutyID): \(RouteWords.clock(run.departs)) to \(RouteWords.clock(run.ends)), "
      + "\(Words.number(run.children.count, "child", "children"))"
      + (run.above > 0 ? ", \(run.above) above guideline" : "")
    let path = DeskHTML.path(
      "/cases/\(page.row.id)/transport",
      [("run", page.plan.id), ("view", "vehicle"), ("half", row.run.rawValue), ("search", row.routeID)])
    var out =
      "<a href=\"\(HTML.escape(path))\" class=\"bar\(run.above > 0 ? " above" : "")\" aria-label=\"\(HTML.escape(words))\" "
      + "data-route=\"\(HTML.escape(row.routeID))\" data-half=\"\(row.run.rawValue)\"><title>\(HTML.escape(words))</title>"
    out +=
      "<text x=\"4\" y=\"\(y + 13)\">\(HTML.escape(String("\(row.dutyID) \(row.routeID)".prefix(20))))</text>"
    out +=
      "<rect x=\"\(x(run.departs))\" y=\"\(y)\" width=\"\(max(3, x(run.ends) - x(run.departs)))\" height=\"17\"/>"
    if run.above > 0 {
      out +=
        "<line class=\"mark\" x1=\"\(x(run.departs) + 2)\" y1=\"\(y + 8)\" x2=\"\(x(run.ends) - 2)\" y2=\"\(y + 8)\"/>"
    }
    var last = -1
    for stop in run.stops where stop.action == .pickup || stop.action == .dropoff {
      let at = x(stop.arrive)
      if at == last { continue }
      last = at
      out += "<line class=\"tick\" x1=\"\(at)\" y1=\"\(y)\" x2=\"\(at)\" y2=\"\(y + 17)\"/>"
    }
    return out + "</a>\n"
  }
}
