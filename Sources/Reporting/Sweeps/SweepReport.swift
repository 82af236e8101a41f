import CaseModel
import Tables

/// The tasks of a sweep set beside each other.
public struct SweepReport: Sendable {
  /// The manifest's file name.
  let manifest: String
  /// In the manifest's order.
  let rows: [SweepRow]

  /// A report.
  public init(manifest: String, _ rows: [SweepRow]) {
    self.manifest = manifest
    self.rows = rows
  }

  /// Tasks that are not finished.
  public var open: [SweepRow] { rows.filter { $0.status != .finished } }

  /// `sweep.csv`, a row a task.
  public var csv: [UInt8] {
    var csv = CSVWriter(
      columns: [
        "number", "task", "case", "command", "scenario", "seed", "further", "status", "exit_code", "message",
        "reproducible", "transport_of",
      ] + SweepColumn.all.map(\.name))
    for row in rows {
      csv.whole(row.number)
      for text in [row.name, row.caseText, row.command, row.scenario] { csv.text(text) }
      csv.whole(row.seed)
      csv.text(row.further)
      csv.text(row.status.rawValue)
      csv.whole(row.code)
      csv.text(row.message)
      csv.text(row.figures.map { $0.reproducible ? "yes" : "no" })
      csv.text(row.figures.map { $0.purses.isRouted ? "routes" : "estimate" })
      for column in SweepColumn.all { csv.text(row.figures.flatMap(column.value).map(column.text)) }
      csv.endRow()
    }
    return csv.bytes
  }

  /// For programs.
  public var json: JSONValue {
    .object([
      .init("manifest", .text(manifest)), .init("tasks", .whole(rows.count)),
      .init("finished", .whole(rows.count - open.count)),
      .init(
        "open",
        .list(
          open.map {
            .object([
              .init("number", .whole($0.number)), .init("task", .text($0.name)),
              .init("status", .text($0.status.rawValue)),
              .init("exit_code", $0.code.map { .whole($0) } ?? .null), .init("message", .text($0.message)),
            ])
          })),
    ])
  }

  /// `200 tasks: 198 finished, 2 failed`, in the order in which the words first come in `Status`.
  public var counts: String {
    let order: [SweepRow.Status] = [
      .finished, .failed, .killed, .stopped, .running, .changed, .damaged, .notStarted,
    ]
    let parts = order.compactMap { status -> String? in
      let count = rows.count { $0.status == status }
      return count == 0 ? nil : "\(Words.count(count)) \(status.rawValue)"
    }
    return "\(Words.number(rows.count, "task", "tasks")): \(parts.joined(separator: ", "))"
  }

  /// Tasks that are not finished, a line each.
  func openLines(limit: Int) -> [String] {
    var lines = open.prefix(limit).map { row in
      let said = row.message.isEmpty ? "" : ": \(row.message)"
      return "\(row.name): \(row.status.rawValue)\(row.code.map { ", exit code \($0)" } ?? "")\(said)"
    }
    if open.count > limit { lines.append("and \(Words.count(open.count - limit)) more, in sweep.csv") }
    return lines
  }

  /// Tasks that differ by their seed alone, in the manifest's order.
  var groups: [(name: String, rows: [SweepRow])] {
    var position: [String: Int] = [:]
    var groups: [(name: String, rows: [SweepRow])] = []
    for row in rows where row.figures != nil {
      if let at = position[row.group] {
        groups[at].rows.append(row)
      } else {
        position[row.group] = groups.count
        groups.append((row.group, [row]))
      }
    }
    return groups.map { $0.rows.count == 1 ? ($0.rows[0].name, $0.rows) : $0 }
  }

  /// A figure of several tasks: the one they share, or the least, the middle and the most.
  static func spread(_ column: SweepColumn, _ rows: [SweepRow]) -> String {
    let values = rows.compactMap { $0.figures.flatMap(column.value) }.sorted()
    guard let low = values.first, let high = values.last else { return "\u{2013}" }
    if low == high { return column.words(low) }
    return "\(column.words(low)) / \(column.words(values[(values.count - 1) / 2])) / \(column.words(high))"
  }

  /// One task for a terminal.
  ///
  /// - Parameter kept: whether it had been finished before.
  public func taskText(kept: Bool) -> String {
    rows.map { row in
      row.status == .finished
        ? "\(row.name): finished\(kept ? " before" : "")\n" : openLines(limit: 1).joined() + "\n"
    }.joined()
  }

  /// For a terminal.
  ///
  /// - Parameter kept: tasks that had been finished before.
  public func text(kept: Int?) -> String {
    var out = "Sweep of " + counts
    if let kept, kept > 0 { out += " (\(Words.count(kept)) from before)" }
    out += ".\n"
    for line in openLines(limit: 20) { out += "  \(line)\n" }
    let groups = groups
    guard !groups.isEmpty else { return out }
    let limit = 40
    let columns = SweepColumn.all.filter(\.isShort)
    let hasSeeds = groups.contains { $0.rows.count > 1 }
    let head = [""] + (hasSeeds ? ["tasks"] : []) + columns.map(\.title)
    let lines = groups.prefix(limit).map { group in
      [group.name] + (hasSeeds ? [Words.count(group.rows.count)] : [])
        + columns.map { Self.spread($0, group.rows) }
    }
    out += "\n" + TextColumns.text([head] + lines)
    if groups.count > limit { out += "and \(Words.count(groups.count - limit)) more, in sweep.csv\n" }
    out += "\nA year, capital once."
    if hasSeeds {
      out += " Where tasks differ by their seed alone: the least, the middle and the most of them."
    }
    return out + "\n"
  }
}
