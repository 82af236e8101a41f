import Foundation
import GRDB

/// The record of who ran, saw and exported what.
public struct RecordBook: Sendable {
  let store: Store

  /// A line of the record.
  public struct Line: Sendable, Codable, FetchableRecord {
    /// Its number; later lines have larger ones.
    public var id: Int64
    /// When, seconds since 1970.
    public var at: Double
    /// Who; empty: nobody that is known.
    public var user: String
    /// What was done.
    public var action: String
    /// Of which case.
    public var caseID: String?
    /// The child, run, file or user it was done to.
    public var subject: String?
    /// More about it.
    public var detail: String?
    /// The address they came from.
    public var address: String

    enum CodingKeys: String, CodingKey {
      case id, at, user, action, subject, detail, address
      case caseID = "case_id"
    }
  }

  /// Writes a line down.
  ///
  /// - Parameters:
  ///   - action: what was done, in one word or two, such as `saw child`.
  ///   - subject: the child, run or file it was done to.
  public func note(
    _ context: StudioContext, _ action: String, caseID: String? = nil, subject: String? = nil,
    detail: String? = nil
  ) async throws {
    let (user, address, now) = (context.visitor?.name ?? "", context.address, Date().timeIntervalSince1970)
    try await store.write { db in
      try db.execute(
        sql:
          "INSERT INTO record (at, user, action, case_id, subject, detail, address) VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [now, user, action, caseID, subject, detail, address])
    }
  }

  /// What lines are asked for; nil or empty: any.
  struct Filter: Sendable, Hashable {
    var user: String?
    var caseID: String?
    var action: String?
    /// Lines before this one.
    var before: Int64?
  }

  /// Lines, newest first.
  func lines(_ filter: Filter, most: Int) async throws -> [Line] {
    try await store.read { db in
      try Line.fetchAll(
        db,
        sql: """
          SELECT * FROM record WHERE id < :before AND (:user IS NULL OR user = :user)
          AND (:caseID IS NULL OR case_id = :caseID) AND (:action IS NULL OR action = :action)
          ORDER BY id DESC LIMIT :most
          """,
        arguments: [
          "before": filter.before ?? .max, "user": filter.user, "caseID": filter.caseID,
          "action": filter.action,
          "most": most,
        ])
    }
  }

  /// What there is to choose from in a column: users, cases or actions.
  func choices() async throws -> (users: [String], cases: [String], actions: [String]) {
    try await store.read { db in
      (
        try String.fetchAll(db, sql: "SELECT DISTINCT user FROM record ORDER BY user"),
        try String.fetchAll(
          db, sql: "SELECT DISTINCT case_id FROM record WHERE case_id IS NOT NULL ORDER BY case_id"),
        try String.fetchAll(db, sql: "SELECT DISTINCT action FROM record ORDER BY action")
      )
    }
  }

  /// The latest lines, newest first.
  public func latest(_ count: Int, before id: Int64? = nil) async throws -> [Line] {
    try await store.read { db in
      try Line.fetchAll(
        db, sql: "SELECT * FROM record WHERE id < ? ORDER BY id DESC LIMIT ?", arguments: [id ?? .max, count])
    }
  }
}
