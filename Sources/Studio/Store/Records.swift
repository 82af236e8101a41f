import Foundation
import GRDB

/// The record of who ran, saw and exported what.
public struct RecordBook: Sendable {
  let store: Store

  /// A line of the record.
  public struct Line: Sendable, Codable, FetchableRecord {
    public var id: Int64
    public var at: Double
    public var user: String
    public var action: String
    public var caseID: String?
    public var subject: String?
    public var detail: String?
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

  /// The latest lines, newest first.
  public func latest(_ count: Int, before id: Int64? = nil) async throws -> [Line] {
    try await store.read { db in
      try Line.fetchAll(
        db, sql: "SELECT * FROM record WHERE id < ? ORDER BY id DESC LIMIT ?", arguments: [id ?? .max, count])
    }
  }
}
