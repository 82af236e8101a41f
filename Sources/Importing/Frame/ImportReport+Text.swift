import CaseModel

extension ImportReport {
  /// The report as people read it.
  ///
  /// - Parameters:
  ///   - folder: the case, for the paths of the files that say more.
  ///   - most: rows to fix shown; the rest are in the file.
  public func text(folder: String, most: Int = 12) -> String {
    var text = Self.table(
      [["", "new", "unchanged", "changed", "kept as the case has it"]]
        + taken.map { [$0.file, "\($0.new)", "\($0.unchanged)", "\($0.changed)", "\($0.kept)"] })
    if !kept.isEmpty {
      text +=
        "\nThe case says something else in \(kept.count) \(kept.count == 1 ? "cell" : "cells"), which stayed"
        + " (\(folder)/imports/\(what)-kept.csv); --replace takes the import's.\n"
      var counts: [(place: String, count: Int)] = []
      for cell in kept {
        let place = "\(cell.file), \(cell.column)"
        if let at = counts.firstIndex(where: { $0.place == place }) {
          counts[at].count += 1
        } else {
          counts.append((place, 1))
        }
      }
      text += Self.table(counts.map { ["  " + $0.place, "\($0.count)"] })
    }
    if !reasons.isEmpty {
      text += "\nIgnored\n" + Self.table(reasons.map { ["  " + $0.reason, "\($0.count)"] })
    }
    if !notes.isEmpty { text += "\n" + notes.map { "- \($0)\n" }.joined() }
    if toFix.isEmpty { return text + "\nNothing to fix.\n" }
    text +=
      "\nTo fix: \(toFix.count) \(toFix.count == 1 ? "row" : "rows") (\(folder)/imports/\(what)-rows-to-fix.csv)\n"
    let shown = toFix.sortedByPlace().sorted { $0.severity < $1.severity }
    for problem in shown.prefix(most) { text += "  \(problem.withoutValue.line)\n" }
    if shown.count > most { text += "  and \(shown.count - most) more\n" }
    return text
  }

  /// Columns of words, the first to the left and the rest to the right.
  static func table(_ rows: [[String]]) -> String {
    let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let pad = String(repeating: " ", count: widths[column] - cell.count)
        line += column == 0 ? cell + pad : "  " + pad + cell
      }
      return line + "\n"
    }.joined()
  }
}

extension Problem {
  /// Without the cell's text, which may be a child's.
  var withoutValue: Problem {
    var plain = self
    plain.value = nil
    return plain
  }
}
