import Running
import Tables

/// Small parts of a page. Every text goes through `escape`; nothing is loaded from outside.
public enum HTML {
  /// A text safe inside an element or a quoted attribute.
  public static func escape(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): out += Array("&amp;".utf8)
      case UInt8(ascii: "<"): out += Array("&lt;".utf8)
      case UInt8(ascii: ">"): out += Array("&gt;".utf8)
      case UInt8(ascii: "\""): out += Array("&quot;".utf8)
      case UInt8(ascii: "'"): out += Array("&#39;".utf8)
      // Control characters are not allowed in HTML.
      case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: out += Array("\u{FFFD}".utf8)
      default: out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A paragraph.
  public static func paragraph(_ text: String, kind: String = "") -> String {
    kind.isEmpty ? "<p>\(escape(text))</p>\n" : "<p class=\"\(kind)\">\(escape(text))</p>\n"
  }

  /// A section with its heading.
  public static func section(_ id: String, _ heading: String, _ body: String) -> String {
    "<section aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(escape(heading))</h2>\n\(body)</section>\n"
  }

  /// A list of texts.
  public static func list(_ items: [String]) -> String {
    "<ul>\n" + items.map { "<li>\(escape($0))</li>\n" }.joined() + "</ul>\n"
  }

  /// A whole page.
  ///
  /// - Parameters:
  ///   - kind: `sheet` for a page that prints on one sheet, `leaves` for one that prints a sheet a section.
  ///   - style: rules beside those of every page.
  ///   - script: the one script that may run, allowed by its hash; what the page shows without it stands in the body.
  public static func page(
    title: String, body: String, kind: String = "report", style: String = "", script: String = ""
  ) -> String {
    let allowed = script.isEmpty ? "" : "; script-src 'sha256-\(base64(sha256(script)))'"
    return """
      <!doctype html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'\(allowed)">
      <meta name="referrer" content="no-referrer">
      <title>\(escape(title))</title>
      <style>
      \(style.isEmpty ? Stylesheet.text : Stylesheet.text + "\n" + style)
      </style>
      </head>
      <body class="\(kind)">
      \(body)\(script.isEmpty ? "" : "<script>\(script)</script>\n")</body>
      </html>

      """
  }
}

extension HTML {
  private static func sha256(_ text: String) -> [UInt8] {
    var hash = SHA256()
    hash.update(text)
    return hash.finalised()
  }

  /// Bytes as base 64 (RFC 4648, section 4).
  static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var out = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(bytes.count, start + 3)]
      var word: UInt32 = 0
      for k in 0..<3 { word = word << 8 | (k < part.count ? UInt32(part[start + k]) : 0) }
      for k in 0..<4 {
        out.append(k <= part.count ? letters[Int(word >> UInt32(18 - 6 * k) & 63)] : "=")
      }
    }
    return out
  }

  /// JSON that may stand in a script element as data.
  static func data(_ value: JSONValue) -> String {
    value.line.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "\\u003c")
  }
}

/// A table with a caption, headings with scope, numbers set to the right.
public struct HTMLTable {
  /// A column.
  public struct Column: Sendable {
    let title: String
    let isNumber: Bool
    /// A column of texts.
    public static func text(_ title: String) -> Column { Column(title: title, isNumber: false) }
    /// A column of numbers, set to the right.
    public static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
  }

  let caption: String
  let columns: [Column]
  /// Cells as plain text; the first of a row is its heading.
  public var rows: [[String]] = []
  /// Rows shown in bold at the end.
  public var totals: [[String]] = []
  /// Longer tables are cut here, and say so.
  public var limit = 400

  /// A table without rows.
  public init(_ caption: String, _ columns: [Column]) {
    self.caption = caption
    self.columns = columns
  }

  /// The table as HTML; a sentence in its place where there are no rows.
  public func html(ifEmpty: String, rest: String = "The rest is in workbook.xlsx.") -> String {
    guard !rows.isEmpty else { return HTML.paragraph(ifEmpty) }
    // A wide table scrolls on a narrow screen, so the keyboard must reach it (WCAG 2.1.1).
    var out =
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(HTML.escape(caption))\"><table>\n"
      + "<caption>\(HTML.escape(caption))</caption>\n<thead><tr>"
    for column in columns {
      out += "<th scope=\"col\"\(column.isNumber ? " class=\"n\"" : "")>\(HTML.escape(column.title))</th>"
    }
    out += "</tr></thead>\n<tbody>\n"
    for row in rows.prefix(limit) { out += line(row) }
    out += "</tbody>\n"
    if !totals.isEmpty { out += "<tfoot>\n" + totals.map(line).joined() + "</tfoot>\n" }
    out += "</table></div>\n"
    if rows.count > limit {
      out += HTML.paragraph(
        "\(Words.count(limit)) of \(Words.count(rows.count)) rows are shown. \(rest)", kind: "note")
    }
    return out
  }

  private func line(_ row: [String]) -> String {
    var out = "<tr>"
    for (i, cell) in row.enumerated() {
      let number = i < columns.count && columns[i].isNumber ? " class=\"n\"" : ""
      out +=
        i == 0
        ? "<th scope=\"row\"\(number)>\(HTML.escape(cell))</th>" : "<td\(number)>\(HTML.escape(cell))</td>"
    }
    return out + "</tr>\n"
  }
}

extension HTML {
  /// A text that may stand in a comment.
  static func comment(_ text: String) -> String {
    escape(text).split(separator: "-", omittingEmptySubsequences: false).joined(separator: "\u{2010}")
  }
}
