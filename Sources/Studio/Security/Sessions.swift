import Foundation
import GRDB

/// Who is signed in. Tokens are kept as hashes; a session ends twelve hours after it began or two after it was last used.
struct Sessions: Sendable {
  let store: Store
  static let longest = 12.0 * 3600
  static let idle = 2.0 * 3600

  /// Begins a session with a token of its own, so that one fixed before signing in is worth nothing.
  ///
  /// - Returns: the token for the cookie.
  func begin(_ user: String, _ roles: Set<Role>) async throws -> String {
    let token = Secrets.token()
    let (hash, form, now) = (Secrets.hash(token), Secrets.token(), Date().timeIntervalSince1970)
    let words = Self.words(roles)
    try await store.write { db in
      try db.execute(sql: "DELETE FROM session WHERE made_at < ?", arguments: [now - Self.longest])
      try db.execute(
        sql:
          "INSERT INTO session (token_hash, user, roles, form_token, made_at, seen_at) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [hash, user, words, form, now, now])
    }
    return token
  }

  /// Whose token it is; nil: nobody's, or no more.
  func visitor(_ token: String) async throws -> Visitor? {
    let hash = Secrets.hash(token)
    let now = Date().timeIntervalSince1970
    let found = try await store.read { db -> (visitor: Visitor, seen: Double)? in
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM session WHERE token_hash = ? AND made_at > ? AND seen_at > ?",
        arguments: [hash, now - Self.longest, now - Self.idle])
      return row.map {
        var visitor = Visitor(name: $0["user"], roles: Self.roles($0["roles"]), formToken: $0["form_token"])
        // `local` came in by the token of this start.
        visitor.hasPassword = visitor.name != "local"
        return (visitor, $0["seen_at"])
      }
    }
    guard let found else { return nil }
    // Written once a minute at most: reading pages must not write to disk each time.
    if now - found.seen > 60 {
      try await store.write { db in
        try db.execute(sql: "UPDATE session SET seen_at = ? WHERE token_hash = ?", arguments: [now, hash])
      }
    }
    return found.visitor
  }

  /// Ends a session.
  func end(_ token: String) async throws {
    let hash = Secrets.hash(token)
    try await store.write { db in
      try db.execute(sql: "DELETE FROM session WHERE token_hash = ?", arguments: [hash])
    }
  }

  /// Ends all sessions of a user, whose roles or password have changed.
  func endAll(of user: String) async throws {
    try await store.write { db in try db.execute(sql: "DELETE FROM session WHERE user = ?", arguments: [user])
    }
  }

  /// Ends the sessions that another way of coming in has begun: who held every role by a token must not keep them
  /// where users sign in.
  func keepOnly(_ entry: StudioSettings.Entry) async throws {
    let isToken = entry == .token
    try await store.write { db in
      try db.execute(sql: "DELETE FROM session WHERE (user = 'local') != ?", arguments: [isToken])
    }
  }

  /// Roles as the store keeps them.
  static func words(_ roles: Set<Role>) -> String { roles.map(\.rawValue).sorted().joined(separator: ";") }

  /// Roles read back; words that name none are left out.
  static func roles(_ words: String) -> Set<Role> {
    Set(words.split(separator: ";").compactMap { Role(rawValue: String($0)) })
  }
}
