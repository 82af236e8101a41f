import CaseModel
import Foundation
import Hummingbird
import Reporting
import Tables

/// A case's own page: what is in it, what is wrong with it on the rows it belongs to, and correcting it there.
struct CasePages: StudioPages {
  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.get("/cases/:case") { request, context in
      let visitor = try context.visitor(may: .seeCases)
      let (row, view) = try await desk.caseOf(context)
      let page = request.query["page"].flatMap { Int($0) } ?? 1
      return Response.page(
        try await html(row, view, visitor, desk, page: page, said: Said(request.query, row, desk)))
    }
    router.post("/cases/:case/tables/:file") { request, context in
      var request = request
      let visitor = try context.visitor(may: .changeCases)
      guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
      let file = try CaseFilePages.table(context, row, desk)
      let form = try await request.form(context)
      let page = form["page"].flatMap { Int($0) } ?? 1
      do {
        let cells = try await TableCorrections.save(form, to: desk.shelf.folder(row.id) + "/" + file)
        if !cells.isEmpty {
          // Which cells, not what stood there: the record must not become a second copy of a child's particulars.
          try await desk.record.note(
            context, "corrected table", caseID: row.id, subject: file, detail: cells.joined(separator: ", "))
        }
        return Response.next("/cases/\(row.id)?saved=\(file)&cells=\(cells.count)&page=\(page)")
      } catch StudioRefusal.badInput(let sentence) {
        let view = try await desk.views.view(row.id)
        let said = Said(sentence: sentence, isError: true)
        return Response.page(
          try await html(row, view, visitor, desk, page: page, said: said), status: .conflict)
      }
    }
  }

  private func html(
    _ row: CaseRow, _ view: CaseView, _ visitor: Visitor, _ desk: Desk, page: Int, said: Said
  ) async throws -> String {
    var layout = Layout(said.isError ? "Error: case" : "Case", visitor, .init(row, view.world, .overview))
    let files = desk.shelf.files(row.id)
    let maySee = (children: visitor.may(.seeChildren), rows: visitor.may(.changeCases))
    let report = CheckReport(case: view.world, problems: view.problems, otherFiles: files)
    let problems = view.problems.sortedByPlace()
    let errors = problems.filter { $0.severity == .error }
    var body = "<h1>\(HTML.escape(row.name))</h1>\n" + said.html
    body += HTML.paragraph(
      report.conclusion.replacing("; nothing was written", with: ""), kind: errors.isEmpty ? "" : "error")
    if maySee.rows {
      let tables = ProblemTables(
        row: row, folder: view.folder, files: files, layout: layout, export: visitor.may(.export))
      body += try await offPool { tables.html(errors, page: page) }
      body += Self.list(problems, .warning, "Worth a look", "looks")
      body += Self.list(problems, .note, "Read with care", "notes")
    }
    body += HTML.section("contents", "What is in it", Self.contents(report, children: maySee.children))
    if !report.lacking.isEmpty {
      body += HTML.section("lacking", "Not in the case", HTML.list(report.lacking))
    }
    if maySee.rows {
      layout.scripts = ["upload.js"]
      body += Self.files(row, files, visitor, layout)
    }
    return layout.html(body)
  }

  /// What the command prints of a case, as a list; counts by status, need and travel only for those who see children.
  private static func contents(_ report: CheckReport, children: Bool) -> String {
    var out = ""
    var facts: [String] = []
    func close() {
      if !facts.isEmpty { out += "<dl class=\"facts\">\n" + facts.joined() + "</dl>\n" }
      facts = []
    }
    for line in report.contents where !line.isEmpty && !line.hasPrefix("Synthetic:") {
      let isFact = line.hasPrefix("  ")
      let text = String(line.trimmingPrefix { $0 == " " })
      if !children, ["status:", "need:", "phase:", "travel:", "Also:"].contains(where: text.hasPrefix) {
        continue
      }
      guard isFact, let colon = text.firstIndex(of: ":") else {
        close()
        out += HTML.paragraph(text)
        continue
      }
      let value = text[text.index(after: colon)...].trimmingPrefix { $0 == " " }
      facts.append(
        "<div><dt>\(HTML.escape(String(text[..<colon])))</dt><dd>\(HTML.escape(String(value)))</dd></div>\n")
    }
    close()
    return out.isEmpty ? HTML.paragraph("Nothing could be read.") : out
  }

  /// Warnings or notes: of a kind met often the first five.
  private static func list(_ problems: [Problem], _ severity: Severity, _ title: String, _ id: String)
    -> String
  {
    let those = problems.filter { $0.severity == severity }
    guard !those.isEmpty else { return "" }
    var counts: [String: Int] = [:]
    var lines: [String] = []
    for problem in those {
      counts[problem.code, default: 0] += 1
      if counts[problem.code] ?? 0 <= 5 { lines.append(problem.line) }
    }
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > 5 {
      lines.append("... and \(count - 5) more of the kind \(code).")
    }
    return "<details class=\"problems\"><summary id=\"\(id)\">\(title) (\(those.count))</summary>\n"
      + HTML.list(lines) + "</details>\n"
  }

  private static func files(_ row: CaseRow, _ files: [String], _ visitor: Visitor, _ layout: Layout) -> String
  {
    var body = ""
    if visitor.may(.export) {
      body +=
        "<p><a class=\"button\" href=\"/cases/\(row.id)/case.zip\">Download the whole case</a></p>\n<ul>\n"
      for file in files where file.lowercased().hasSuffix(".csv") {
        body += "<li><a href=\"/cases/\(row.id)/tables/\(file)\">\(HTML.escape(file))</a></li>\n"
      }
      body += "</ul>\n"
    }
    body += """
      <form class="upload" data-upload data-case="\(row.id)" hidden>
      <label for="case-files">Add or replace tables: CSV files, a zip of them, or a workbook</label>
      <input id="case-files" type="file" multiple accept=".csv,.zip,.xlsx,.pbf">
      <p><button>Send the tables</button></p>
      <progress data-bar max="100" value="0" hidden aria-label="How much has been sent"></progress>
      </form>
      <p><a href="/cases/\(row.id)/delete">Delete this case</a></p>

      """
    return HTML.section("files", "Files", body)
  }
}

/// What a page says of the form before it.
struct Said {
  var sentence = ""
  var isError = false

  init(sentence: String, isError: Bool) {
    self.sentence = sentence
    self.isError = isError
  }

  /// What an address says was saved: a file of the case, never a text of somebody else's making.
  init(_ query: FormFields, _ row: CaseRow, _ desk: Desk) {
    guard let file = query["saved"], desk.shelf.files(row.id).contains(file),
      let count = query["cells"].flatMap({ Int($0) })
    else { return }
    sentence =
      count == 0
      ? "Nothing was changed in \(file)."
      : "Saved \(file) with \(count) \(count == 1 ? "correction" : "corrections"). The case was checked again."
  }

  var html: String {
    guard !sentence.isEmpty else { return "" }
    return isError
      ? "<p class=\"error\" role=\"alert\">\(HTML.escape(sentence))</p>\n"
      : "<p class=\"done\" role=\"status\">\(HTML.escape(sentence))</p>\n"
  }
}
