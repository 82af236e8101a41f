import Foundation
import Reporting

/// Parts of this room's pages.
enum DeskHTML {
  /// A choice among values, with its label.
  static func select(
    _ label: String, name: String, _ options: [(value: String, words: String)], chosen: String? = nil,
    id: String? = nil, hint: String? = nil
  ) -> String {
    let id = id ?? name
    let items = options.map { option in
      "<option value=\"\(HTML.escape(option.value))\"\(option.value == chosen ? " selected" : "")>"
        + "\(HTML.escape(option.words))</option>"
    }
    return Self.label(label, id: id, hint: hint)
      + "<select id=\"\(id)\" name=\"\(name)\"\(described(hint, id))>\(items.joined(separator: "\n"))</select>\n"
  }

  /// A line to fill in, with its label.
  static func input(
    _ label: String, name: String, kind: String = "text", value: String = "", id: String? = nil,
    hint: String? = nil, required: Bool = false
  ) -> String {
    let id = id ?? name
    return Self.label(label, id: id, hint: hint)
      + "<input id=\"\(id)\" name=\"\(name)\" type=\"\(kind)\" value=\"\(HTML.escape(value))\"\(described(hint, id))"
      + "\(required ? " required" : "")>\n"
  }

  private static func label(_ text: String, id: String, hint: String?) -> String {
    "<label for=\"\(id)\">\(HTML.escape(text))</label>"
      + (hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\(HTML.escape($0))</p>" } ?? "")
  }

  private static func described(_ hint: String?, _ id: String) -> String {
    hint == nil ? "" : " aria-describedby=\"\(id)-hint\""
  }

  /// A field that is sent and not shown.
  static func hidden(_ name: String, _ value: String) -> String {
    "<input type=\"hidden\" name=\"\(name)\" value=\"\(HTML.escape(value))\">"
  }

  /// A text as part of a path or a query.
  static func coded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: Self.plain) ?? ""
  }

  private static let plain = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")

  /// A link.
  static func link(_ path: String, _ words: String) -> String {
    "<a href=\"\(HTML.escape(path))\">\(HTML.escape(words))</a>"
  }

  /// An address with a query; fields without a value are left out.
  static func path(_ path: String, _ query: [(String, String?)]) -> String {
    let pairs = query.compactMap { name, value in value.map { "\(name)=\(coded($0))" } }
    return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
  }

  /// The page of a child.
  static func child(_ caseID: String, _ childID: String, run: String? = nil) -> String {
    path("/cases/\(caseID)/children/\(coded(childID))", [("run", run)])
  }

  /// Figures side by side.
  static func tiles(_ tiles: [(name: String, value: String, note: String)]) -> String {
    "<dl class=\"tiles\">\n"
      + tiles.map { tile in
        "<div><dt>\(HTML.escape(tile.name))</dt><dd>\(HTML.escape(tile.value))"
          + (tile.note.isEmpty ? "" : "<small>\(HTML.escape(tile.note))</small>") + "</dd></div>\n"
      }.joined() + "</dl>\n"
  }

  /// A table whose cells are HTML already; wide ones scroll by themselves and can be reached by keyboard.
  static func table(
    _ caption: String, _ columns: [(title: String, isNumber: Bool)],
    _ rows: [(attributes: String, cells: [String])],
    sortLinks: [Int: String] = [:]
  ) -> String {
    var out =
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(HTML.escape(caption))\"><table>"
      + "<caption>\(HTML.escape(caption))</caption>\n<thead><tr>"
    for (i, column) in columns.enumerated() {
      let words = sortLinks[i] ?? HTML.escape(column.title)
      out += "<th scope=\"col\"\(column.isNumber ? " class=\"n\"" : "")>\(words)</th>"
    }
    out += "</tr></thead>\n<tbody>\n"
    for row in rows {
      out += "<tr\(row.attributes)>"
      for (i, cell) in row.cells.enumerated() {
        let kind = i < columns.count && columns[i].isNumber ? " class=\"n\"" : ""
        out += i == 0 ? "<th scope=\"row\"\(kind)>\(cell)</th>" : "<td\(kind)>\(cell)</td>"
      }
      out += "</tr>\n"
    }
    return out + "</tbody></table></div>\n"
  }

  /// The start of a text in capitals, as headings have it.
  static func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
