import Reporting

extension Disclosure {
  /// The page for whoever answers the request; self-contained.
  public var html: String {
    var body = "<main>\n<header>\n<h1>Information held about child \(HTML.escape(child.id))</h1>\n"
    body += HTML.paragraph(
      "Copied from the files named below as they stand, for an answer to a request under Article 15 of the UK GDPR.",
      kind: "lead")
    if let synthetic {
      body += "<p class=\"banner\"><strong>Synthetic.</strong> \(HTML.escape(synthetic))</p>\n"
    }
    body += "</header>\n"
    body += HTML.section("reading", "Before this is sent", HTML.list(Self.reminders))
    var number = 0
    for holder in holders {
      var inner = ""
      for (file, table) in named where table.holder == holder { inner += Self.html(table, file) }
      number += 1
      body += HTML.section("part\(number)", holder, inner)
    }
    if tables.isEmpty { body += HTML.paragraph("No table holds a row about the child.") }
    if !mentions.isEmpty {
      body += HTML.section("mentions", "Where the child is named otherwise", HTML.list(mentions))
    }
    if !notes.isEmpty { body += HTML.section("notes", "Not searched", HTML.list(notes)) }
    body += "</main>\n<footer>"
    body += HTML.paragraph(
      "Made by Schoolward on the council's own machine. Plans are proposals for an officer to consider, never decisions."
        + (synthetic.map { " Synthetic: \($0)" } ?? ""))
    body += "</footer>\n"
    return HTML.page(title: "Information held about child \(child.id)", body: body)
  }

  private static let reminders = [
    "This holds a child's personal data, of special categories too. Keep it as you keep the child's file.",
    "References of other children are left out; where they stood is a count or the words \u{201C}another child\u{201D}.",
    "Names that officers and families wrote into texts are as they wrote them: read them for what concerns other people.",
    "It covers Schoolward's files in the places that were named, not other systems of the council.",
  ]

  /// What tables are parts of, in order.
  var holders: [String] {
    var seen: Set<String> = []
    return tables.map(\.holder).filter { seen.insert($0).inserted }
  }

  /// Tables with the name of the file each is written to.
  var named: [(file: String, table: DisclosedTable)] {
    let holders = holders
    return tables.enumerated().map { at, table in
      let part = (holders.firstIndex(of: table.holder) ?? 0) + 1
      let twins = tables[..<at].count { $0.holder == table.holder && $0.name == table.name }
      let plain = table.name.map {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") ? $0 : "-"
      }
      return ("\(part)-\(String(plain))\(twins > 0 ? "-\(twins + 1)" : "").csv", table)
    }
  }

  private static func html(_ table: DisclosedTable, _ file: String) -> String {
    var text = "<h3>\(HTML.escape(table.name))</h3>\n"
    let rows = table.rows.count == 1 ? "1 row" : "\(table.rows.count) rows"
    text += HTML.paragraph(
      (table.meaning.isEmpty ? "" : table.meaning + ". ") + "\(rows) of \(table.source); also in \(file).",
      kind: "note")
    if table.rows.count <= 3 {
      for row in table.rows {
        var page = HTMLTable("Row \(row.number)", [.text("Item"), .text("Held"), .text("Meaning")])
        for (i, title) in table.columns.enumerated() where i < row.cells.count && !row.cells[i].isEmpty {
          page.rows.append([title, row.cells[i], table.meanings[i]])
        }
        text += page.html(ifEmpty: "The row is empty.")
      }
      return text
    }
    var page = HTMLTable(table.name, [.number("Row")] + table.columns.map { .text($0) })
    page.rows = table.rows.map { [String($0.number)] + $0.cells }
    return text + page.html(ifEmpty: "", rest: "The rest is in \(file).")
  }
}
