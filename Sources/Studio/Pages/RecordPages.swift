import Foundation
import Hummingbird
import Reporting
import Tables

/// The record of who signed in, saw, ran, changed and exported what, for administrators.
struct RecordPages: StudioPages {
  /// Lines of one page.
  static let lines = 200

  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.get("/record") { request, context in
      let visitor = try context.visitor(may: .seeRecord)
      return Response.page(try await page(visitor, Self.filter(request.query), desk))
    }
    router.get("/record.csv") { request, context in
      _ = try context.visitor(may: .seeRecord)
      var filter = Self.filter(request.query)
      filter.before = nil
      let lines = try await desk.record.lines(filter, most: 1_000_000)
      try await desk.record.note(context, "exported record", detail: "\(lines.count) lines")
      return Response.download(
        try await offPool { Self.csv(lines) }, "text/csv; charset=utf-8", name: "record.csv")
    }
  }

  private static func filter(_ query: FormFields) -> RecordBook.Filter {
    .init(
      user: query["user"], caseID: query["case"], action: query["action"],
      before: query["before"].flatMap { Int64($0) })
  }

  private func page(_ visitor: Visitor, _ filter: RecordBook.Filter, _ desk: Desk) async throws -> String {
    let choices = try await desk.record.choices()
    let found = try await desk.record.lines(filter, most: Self.lines + 1)
    var body = "<h1>Record</h1>\n"
    body += HTML.paragraph(
      "Who signed in, saw a child's page, ran, changed and exported what. Times are of this machine.")
    body += "<form method=\"get\" action=\"/record\" class=\"row\">\n"
    body += choice("user", "User", choices.users, filter.user)
    body += choice("case", "Case", choices.cases, filter.caseID)
    body += choice("action", "Action", choices.actions, filter.action)
    body += "<button>Show</button></form>\n"
    let query = Self.query(filter)
    body +=
      "<p><a href=\"/record.csv\(query.isEmpty ? "" : "?" + query)\">Download these lines as CSV</a></p>\n"
    var table = HTMLTable(
      "Record, newest first",
      [
        .text("When"), .text("Who"), .text("What"), .text("Case"), .text("To what"), .text("More"),
        .text("From"),
      ])
    table.rows = found.prefix(Self.lines).map(Self.cells)
    body += table.html(ifEmpty: "There is no such line.")
    if found.count > Self.lines, let last = found.dropLast().last {
      let more = ([query].filter { !$0.isEmpty } + ["before=\(last.id)"]).joined(separator: "&amp;")
      body += "<p><a href=\"/record?\(more)\">Earlier lines</a></p>\n"
    }
    return Layout("Record", visitor).html(body)
  }

  private func choice(_ name: String, _ label: String, _ values: [String], _ chosen: String?) -> String {
    var out =
      "<p class=\"field\"><label for=\"\(name)\">\(label)</label><select id=\"\(name)\" name=\"\(name)\"><option value=\"\">Any</option>"
    for value in values where !value.isEmpty {
      out += "<option\(value == chosen ? " selected" : "")>\(HTML.escape(value))</option>"
    }
    return out + "</select></p>\n"
  }

  /// The filter as a query, safe in an attribute.
  private static func query(_ filter: RecordBook.Filter) -> String {
    [("user", filter.user), ("case", filter.caseID), ("action", filter.action)].compactMap { name, value in
      value?.addingPercentEncoding(withAllowedCharacters: .alphanumerics).map { "\(name)=\($0)" }
    }.joined(separator: "&amp;")
  }

  private static func cells(_ line: RecordBook.Line) -> [String] {
    [
      time(line.at), line.user, line.action, line.caseID ?? "", line.subject ?? "", line.detail ?? "",
      line.address,
    ]
  }

  private static func csv(_ lines: [RecordBook.Line]) -> [UInt8] {
    var csv = CSVWriter(columns: ["at", "user", "action", "case_id", "subject", "detail", "address"])
    for line in lines {
      for cell in cells(line) { csv.text(SafeCell.text(cell)) }
      csv.endRow()
    }
    return csv.bytes
  }

  private static func time(_ at: Double) -> String {
    var form = Date.ISO8601FormatStyle(timeZone: .current)
    form = form.year().month().day().dateSeparator(.dash).time(includingFractionalSeconds: false)
      .dateTimeSeparator(.space)
    return Date(timeIntervalSince1970: at).formatted(form)
  }
}
