import Foundation
import GRDB

/// Users of the store.
struct Users: Sendable {
  let store: Store

  /// A user without the password.
  struct Entry: Sendable, Hashable {
    var name: String
    var roles: Set<Role>
    var isActive: Bool
  }

  /// Why a change was not made.
  enum Refusal: Error { case exists, unknown, lastAdmin, notFirst }

  /// A name as the store keeps it: without blanks around it, in small letters, so that nobody is two people; nil: no name.
  static func plain(_ name: String) -> String? {
    let text = name.precomposedStringWithCompatibilityMapping.lowercased()
      .trimmingCharacters(in: .whitespacesAndNewlines)
    // `local` is the one user of a Studio on this machine.
    guard (1...60).contains(text.count), text != "local",
      text.allSatisfy({ $0.isLetter || $0.isNumber || ".-_@' ".contains($0) })
    else { return nil }
    return text
  }

  /// All, by name.
  func all() async throws -> [Entry] {
    try await store.read { db in
      try Row.fetchAll(db, sql: "SELECT name, roles, active FROM user ORDER BY name").map(Self.entry)
    }
  }

  /// Whether there is none yet.
  func isEmpty() async throws -> Bool {
    try await store.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM user") == 0 }
  }

  /// A user and the hash of the password; nil: there is none of that name who may come in.
  func find(_ name: String) async throws -> (entry: Entry, hash: String)? {
    try await store.read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM user WHERE name = ? AND active = 1", arguments: [name])
        .map { (Self.entry($0), $0["password"]) }
    }
  }

  /// Adds a user.
  ///
  /// - Parameter first: only where there is none yet.
  func add(_ name: String, hash: String, _ roles: Set<Role>, first: Bool = false) async throws {
    let (words, now) = (Sessions.words(roles), Date().timeIntervalSince1970)
    try await store.write { db in
      if first, try Int.fetchOne(db, sql: "SELECT count(*) FROM user") != 0 { throw Refusal.notFirst }
      guard try Row.fetchOne(db, sql: "SELECT name FROM user WHERE name = ?", arguments: [name]) == nil else {
        throw Refusal.exists
      }
      try db.execute(
        sql: "INSERT INTO user (name, password, roles, active, made_at) VALUES (?, ?, ?, 1, ?)",
        arguments: [name, hash, words, now])
    }
  }

  /// Gives a user other roles, a new password or lets them in no more (or again), and ends their sessions.
  func change(_ name: String, roles: Set<Role>? = nil, hash: String? = nil, isActive: Bool? = nil)
    async throws
  {
    let words = roles.map(Sessions.words)
    try await store.write { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT * FROM user WHERE name = ?", arguments: [name]) else {
        throw Refusal.unknown
      }
      let old = Self.entry(row)
      try db.execute(
        sql: "UPDATE user SET roles = ?, password = ?, active = ? WHERE name = ?",
        arguments: [
          words ?? Sessions.words(old.roles), hash ?? row["password"] as String, isActive ?? old.isActive,
          name,
        ])
      // Judged after the change and taken back as a whole: without an administrator nobody could put it right.
      let left = try Row.fetchAll(db, sql: "SELECT * FROM user WHERE active = 1").map(Self.entry)
      guard left.contains(where: { $0.roles.contains(.admin) }) else { throw Refusal.lastAdmin }
      try db.execute(sql: "DELETE FROM session WHERE user = ?", arguments: [name])
    }
  }

  private static func entry(_ row: Row) -> Entry {
    Entry(name: row["name"], roles: Sessions.roles(row["roles"]), isActive: row["active"])
  }
}
