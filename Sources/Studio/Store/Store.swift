import Foundation
import GRDB

/// The embedded store: who may come in, cases, runs and the record. SQLite with a write-ahead log, so that a process
/// killed at any moment leaves it whole; readable by its owner alone.
public struct Store: Sendable {
  let pool: DatabasePool

  /// Opens the store of a folder, made where it is not there.
  public init(folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    let path = folder + "/studio.sqlite"
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    pool = try DatabasePool(path: path, configuration: configuration)
    try Self.migrator.migrate(pool)
  }

  /// Reads.
  func read<T: Sendable>(_ body: @Sendable @escaping (Database) throws -> T) async throws -> T {
    try await pool.read(body)
  }

  /// Writes, all or nothing.
  func write<T: Sendable>(_ body: @Sendable @escaping (Database) throws -> T) async throws -> T {
    try await pool.write(body)
  }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(
        sql: """
          CREATE TABLE user (
            name TEXT PRIMARY KEY, password TEXT NOT NULL, roles TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1,
            made_at REAL NOT NULL
          );
          CREATE TABLE session (
            token_hash TEXT PRIMARY KEY, user TEXT NOT NULL, roles TEXT NOT NULL, form_token TEXT NOT NULL,
            made_at REAL NOT NULL, seen_at REAL NOT NULL
          );
          CREATE TABLE attempt (who TEXT NOT NULL, at REAL NOT NULL);
          CREATE INDEX attempt_who ON attempt (who, at);
          CREATE TABLE record (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at REAL NOT NULL, user TEXT NOT NULL, action TEXT NOT NULL,
            case_id TEXT, subject TEXT, detail TEXT, address TEXT NOT NULL
          );
          CREATE TABLE "case" (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, made_at REAL NOT NULL, made_by TEXT NOT NULL
          );
          CREATE TABLE run (
            id TEXT PRIMARY KEY, case_id TEXT NOT NULL, kind TEXT NOT NULL, words TEXT NOT NULL, label TEXT NOT NULL,
            scenario TEXT, state TEXT NOT NULL, progress TEXT, message TEXT, exit_code INTEGER,
            made_at REAL NOT NULL, made_by TEXT NOT NULL, started_at REAL, ended_at REAL
          );
          CREATE INDEX run_case ON run (case_id, made_at);
          """)
    }
    return migrator
  }
}
