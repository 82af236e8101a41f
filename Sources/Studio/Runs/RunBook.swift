import Foundation
import GRDB
import Tables

/// Runs in the store.
struct RunBook: Sendable {
  let store: Store

  func add(_ order: RunOrder, by user: String) async throws -> String {
    let now = Date()
    let stamp = String(Int(now.timeIntervalSince1970 * 1000), radix: 36)
    let id = "\(order.kind)-\(stamp)-\(Secrets.token().prefix(6))"
    let words = JSONValue.list(order.words.map { .text($0) }).line
    try await store.write { db in
      try db.execute(
        sql: """
          INSERT INTO run (id, case_id, kind, words, label, scenario, state, made_at, made_by)
          VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)
          """,
        arguments: [
          id, order.caseID, order.kind, words, order.label, order.scenario, now.timeIntervalSince1970, user,
        ])
    }
    return id
  }

  func run(_ id: String) async throws -> RunRow? {
    try await store.read { db in
      try RunRow.fetchOne(db, sql: "SELECT * FROM run WHERE id = ?", arguments: [id])
    }
  }

  /// Of a case, newest first.
  func runs(of caseID: String) async throws -> [RunRow] {
    try await store.read { db in
      try RunRow.fetchAll(
        db, sql: "SELECT * FROM run WHERE case_id = ? ORDER BY made_at DESC, id DESC", arguments: [caseID])
    }
  }

  func begin(_ id: String) async throws {
    let now = Date().timeIntervalSince1970
    try await store.write { db in
      try db.execute(
        sql: "UPDATE run SET state = 'running', started_at = ? WHERE id = ?", arguments: [now, id])
    }
  }

  func end(_ id: String, _ state: RunState, code: Int?, message: String?, progress: String?) async throws {
    let now = Date().timeIntervalSince1970
    try await store.write { db in
      try db.execute(
        sql: "UPDATE run SET state = ?, exit_code = ?, message = ?, progress = ?, ended_at = ? WHERE id = ?",
        arguments: [state.rawValue, code, message, progress, now, id])
    }
  }

  /// Marks what was at work or waiting when Studio ended.
  func markCutOff() async throws {
    let now = Date().timeIntervalSince1970
    try await store.write { db in
      try db.execute(
        sql: "UPDATE run SET state = 'cut_off', ended_at = ? WHERE state IN ('running', 'waiting')",
        arguments: [now])
    }
  }

  func remove(_ id: String) async throws {
    try await store.write { db in try db.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [id]) }
  }
}
