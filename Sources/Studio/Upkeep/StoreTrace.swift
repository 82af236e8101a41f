import CaseModel
import Foundation
import GRDB
import Privacy
import Tables

/// Where the store names a child: lines of the record, and the words, labels and messages of runs.
struct StoreTrace {
  let child: ChildReference
  private(set) var lines: [RecordBook.Line] = []
  private(set) var runs: [RunRow] = []

  init(_ child: ChildReference, _ db: Database) throws {
    self.child = child
    lines = try RecordBook.Line.fetchAll(db, sql: "SELECT * FROM record ORDER BY id").filter {
      Self.isSubject(child, $0) || child.isNamed(in: $0.detail ?? "")
    }
    runs = try RunRow.fetchAll(db, sql: "SELECT * FROM run ORDER BY made_at, id").filter {
      Self.isOrdered(for: child, $0)
        || [$0.words, $0.label, $0.message ?? "", $0.progress ?? ""].contains(where: child.isNamed)
    }
  }

  /// A user's name or a run's could be a short reference too, but not of a case.
  private static func isSubject(_ child: ChildReference, _ line: RecordBook.Line) -> Bool {
    line.subject == child.id && line.caseID != nil
  }

  private static func isOrdered(for child: ChildReference, _ run: RunRow) -> Bool {
    let words = run.furtherWords
    return words.indices.dropFirst().contains { words[$0] == child.id && words[$0 - 1] == "--child" }
  }

  /// Puts "erased child" in the reference's place; the lines stay.
  func erase(_ db: Database) throws {
    for line in lines {
      try db.execute(
        sql: "UPDATE record SET subject = ?, detail = ? WHERE id = ?",
        arguments: [
          line.subject == child.id ? ChildReference.erasedWords : line.subject,
          line.detail.map { child.erased(in: $0) }, line.id,
        ])
    }
    for run in runs {
      let words = run.furtherWords.map { $0 == child.id ? ChildReference.erasedWords : child.erased(in: $0) }
      let isOwn = Self.isOrdered(for: child, run)
      try db.execute(
        sql: "UPDATE run SET words = ?, label = ?, message = ?, progress = NULL WHERE id = ?",
        arguments: [
          JSONValue.list(words.map { .text($0) }).line,
          isOwn ? ChildReference.erasedWords : child.erased(in: run.label),
          isOwn ? nil : run.message.map { child.erased(in: $0) }, run.id,
        ])
    }
  }

  /// What is disclosed of it. Addresses of those who looked are theirs and not the child's.
  var tables: [DisclosedTable] {
    var tables: [DisclosedTable] = []
    if !lines.isEmpty {
      tables.append(
        DisclosedTable(
          holder: "Studio", name: "record", source: "studio.sqlite, record",
          meaning: "Who saw or changed what about the child, and when (UTC)",
          columns: ["at", "user", "action", "case_id", "subject", "detail"],
          rows: lines.map {
            (
              Int($0.id),
              [
                StoreTrace.time($0.at), $0.user, $0.action, $0.caseID ?? "", $0.subject ?? "",
                $0.detail ?? "",
              ]
            )
          }))
    }
    if !runs.isEmpty {
      tables.append(
        DisclosedTable(
          holder: "Studio", name: "runs", source: "studio.sqlite, run",
          meaning: "Plans that were ordered with the child named",
          columns: ["run", "case_id", "kind", "label", "words", "made_at", "made_by"],
          rows: runs.enumerated().map {
            ($0 + 1, [$1.id, $1.caseID, $1.kind, $1.label, $1.words, StoreTrace.time($1.madeAt), $1.madeBy])
          }))
    }
    return tables
  }

  /// `2026-03-02 14:05`, in UTC.
  static func time(_ seconds: Double) -> String {
    let whole = Int64(seconds.rounded(.down))
    let day = CalendarDate(dayNumber: Int32(clamping: Int64((Double(whole) / 86_400).rounded(.down))))
    let minutes = Int((whole - Int64(day.dayNumber) * 86_400) / 60)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(day) \(two(minutes / 60)):\(two(minutes % 60))"
  }
}
