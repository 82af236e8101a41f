import CaseModel
import Reporting
import Running
import Tables

/// Errors on the rows they belong to, with a field for each cell at fault.
struct ProblemTables: Sendable {
  let row: CaseRow
  let folder: String
  let files: [String]
  let layout: Layout
  /// Whether tables may be taken away.
  let export: Bool

  /// Errors of one page.
  static let most = 100
  /// Columns of a row that are shown; of wider tables the first and those at fault.
  static let widest = 40
  /// Longer texts cannot be corrected in a field.
  static let longest = 2000

  /// The errors of one page, table by table.
  func html(_ errors: [Problem], page wanted: Int) -> String {
    guard !errors.isEmpty else { return "" }
    let pages = (errors.count + Self.most - 1) / Self.most
    let page = min(max(1, wanted), pages)
    let start = (page - 1) * Self.most
    let shown = errors[start..<min(errors.count, start + Self.most)]
    var body = ""
    if pages > 1 {
      body += HTML.paragraph(
        "Errors \(start + 1) to \(start + shown.count) of \(errors.count). Corrections of one table may put many right."
      )
    }
    var groups: [(file: String, problems: [Problem])] = []
    for problem in shown {
      if groups.last?.file != problem.file { groups.append((problem.file, [])) }
      groups[groups.count - 1].problems.append(problem)
    }
    for (at, group) in groups.enumerated() {
      body += section(group.file, group.problems, "errors-\(at)", page)
    }
    if pages > 1 { body += links(page, pages) }
    return body
  }

  private func links(_ page: Int, _ pages: Int) -> String {
    var items: [String] = []
    func add(_ number: Int, _ words: String) {
      items.append("<li><a href=\"/cases/\(row.id)?page=\(number)\">\(words)</a></li>")
    }
    if page > 1 { add(page - 1, "Earlier errors") }
    if page < pages { add(page + 1, "Further errors") }
    return
      "<nav aria-label=\"Pages of errors\" class=\"pages\"><p>Page \(page) of \(pages)</p><ul>\(items.joined())</ul></nav>\n"
  }

  private func section(_ file: String, _ problems: [Problem], _ id: String, _ page: Int) -> String {
    let title = file.isEmpty ? "The case as a whole" : file
    let heading = "\(title): \(problems.count) \(problems.count == 1 ? "error" : "errors")"
    guard files.contains(file), file.lowercased().hasSuffix(".csv"),
      problems.contains(where: { $0.row != nil }),
      let bytes = try? FileBytes.read(folder + "/" + file)
    else { return HTML.section(id, heading, HTML.list(problems.map(\.line))) }
    let table = TableEdit(bytes, name: file)
    var body = ""
    let general = problems.filter { $0.row == nil }
    if !general.isEmpty { body += HTML.list(general.map(\.line)) }
    var fields = "<input type=\"hidden\" name=\"stamp\" value=\"\(TableCorrections.stamp(bytes))\">"
    fields += "<input type=\"hidden\" name=\"page\" value=\"\(page)\">\n"
    fields += grid(table, problems.filter { $0.row != nil }, id, heading)
    fields += "<p><button>Save corrections</button></p>\n"
    body += layout.form(action: "/cases/\(row.id)/tables/\(file)", fields)
    if export {
      body += "<p><a href=\"/cases/\(row.id)/tables/\(file)\">Download the corrected file</a></p>\n"
    }
    return HTML.section(id, heading, body)
  }

  private func grid(_ table: TableEdit, _ problems: [Problem], _ id: String, _ caption: String) -> String {
    let faulty = Set(problems.compactMap { $0.column.flatMap(table.column) })
    let header = table.grid.header
    // Those at fault first: on a narrow screen the rest is read by scrolling.
    let others = header.indices.filter { !faulty.contains($0) }
    let columns = Array(
      (faulty.sorted() + others.prefix(header.count <= Self.widest ? Self.widest : 4)).prefix(Self.widest))
    var out =
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(HTML.escape(caption))\"><table class=\"faults\">\n"
      + "<caption>Rows to be put right\(columns.count < header.count ? ", without the columns that have no error" : "")"
      + "</caption>\n<thead><tr><th scope=\"col\">Row</th><th scope=\"col\">What is wrong, and what to do</th>"
    for column in columns { out += "<th scope=\"col\">\(cut(header[column], 60))</th>" }
    out += "</tr></thead>\n<tbody>\n"
    var at = problems.startIndex
    while at < problems.endIndex {
      let number = problems[at].row ?? 0
      let those = problems[at...].prefix { $0.row == number }
      out += line(table, number, Array(those), columns, id)
      at += those.count
    }
    return out + "</tbody></table></div>\n"
  }

  private func line(
    _ table: TableEdit, _ number: Int, _ problems: [Problem], _ columns: [Int], _ id: String
  ) -> String {
    let row = table.row(number: number)
    let says = "\(id)-\(number)"
    var out = "<tr><th scope=\"row\">\(number)</th><td class=\"says\" id=\"\(says)\">"
    for problem in problems {
      let column = problem.column.map { "<strong>\(HTML.escape($0))</strong>: " } ?? ""
      let advice = problem.advice.isEmpty ? "" : " \(problem.advice)."
      out += "<p>\(column)\(HTML.escape("\(problem.message).\(advice)"))</p>"
    }
    out += "</td>"
    let faulty = Set(problems.compactMap { $0.column.flatMap(table.column) })
    for column in columns {
      guard let row, faulty.contains(column) else {
        out +=
          "<td data-label=\"\(cut(table.grid.text(0, column), 60))\">\(row.map { cut(table.grid.text($0, column), 120) } ?? "")</td>"
        continue
      }
      out += field(table, row, number, column, says)
    }
    return out + "</tr>\n"
  }

  private func field(_ table: TableEdit, _ row: Int, _ number: Int, _ column: Int, _ says: String)
    -> String
  {
    let text = table.grid.text(row, column)
    let cell =
      "<td class=\"fault\" data-label=\"\(cut(table.grid.text(0, column), 60))\"><strong>Error</strong> "
    guard text.utf8.count <= Self.longest, table.has(row, column) else {
      return cell + "\(cut(text, 120)) (too long to correct here)</td>"
    }
    let about =
      "name=\"c-\(number)-\(column)\" aria-label=\"\(HTML.escape(table.grid.text(0, column))), row \(number)\" "
      + "aria-describedby=\"\(says)\" aria-invalid=\"true\""
    // A field of one line would lose the line ends of a text that has some.
    let isLong = text.contains { $0.isNewline }
    return cell
      + (isLong
        ? "<textarea \(about) rows=\"3\">\n\(HTML.escape(text))</textarea></td>"
        : "<input \(about) value=\"\(HTML.escape(text))\" size=\"\(min(30, max(8, text.count + 1)))\"></td>")
  }

  private func cut(_ text: String, _ most: Int) -> String {
    HTML.escape(text.count <= most ? text : text.prefix(most) + "...")
  }
}
