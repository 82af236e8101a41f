import Foundation
import GRDB

/// Attempts to sign in, kept in the store so that a restart forgives nothing.
///
/// An attempt counts as failed from its beginning and is taken back when it succeeds: many at once gain nothing.
struct Attempts: Sendable {
  let store: Store
  static let window = 15.0 * 60
  static let perName = 5
  /// More than for a name: an office shares one address.
  static let perAddress = 20

  /// Counts an attempt.
  ///
  /// - Returns: what to take back when it succeeds; nil: there were too many, and this one must not be tried.
  func begin(_ name: String, _ address: String) async throws -> [Int64]? {
    let now = Date().timeIntervalSince1970
    let whos = [("name " + Secrets.hash(name), Self.perName), ("address " + address, Self.perAddress)]
    return try await store.write { db in
      try db.execute(sql: "DELETE FROM attempt WHERE at < ?", arguments: [now - Self.window])
      for (who, limit) in whos {
        let count =
          try Int.fetchOne(db, sql: "SELECT count(*) FROM attempt WHERE who = ?", arguments: [who]) ?? 0
        if count >= limit { return nil }
      }
      return try whos.map { who, _ in
        try db.execute(sql: "INSERT INTO attempt (who, at) VALUES (?, ?)", arguments: [who, now])
        return db.lastInsertedRowID
      }
    }
  }

  /// Takes back an attempt that succeeded, and what failed before under the same name.
  func forgive(_ taken: [Int64], _ name: String) async throws {
    let who = "name " + Secrets.hash(name)
    try await store.write { db in
      for id in taken { try db.execute(sql: "DELETE FROM attempt WHERE rowid = ?", arguments: [id]) }
      try db.execute(sql: "DELETE FROM attempt WHERE who = ?", arguments: [who])
    }
  }
}
