import CaseModel
import Foundation
import GRDB
import Privacy
import Tables

/// Disclosing, erasing and keeping no longer than needed, in a Studio's data folder.
public struct StudioUpkeep {
  private let folder: String
  private let store: Store
  private let lock: StudioLock

  /// Takes a data folder; no Studio may run on it meanwhile.
  ///
  /// - Throws: a `Problem` where there is no store, or a Studio has it.
  public init(_ folder: String) throws {
    guard FileBytes.size(folder + "/studio.sqlite") != nil else {
      throw Problem(
        .error, "no_studio", file: folder, message: "there is no studio.sqlite in this folder",
        advice: "Give the folder that schoolward-studio --data has")
    }
    self.folder = folder
    lock = try StudioLock.changing(folder)
    store = try Store(folder: folder)
  }

  /// Where cases and runs lie; those that are not there yet are left out.
  private var places: [String] { [folder + "/cases", folder + "/runs"].filter { FileBytes.isFolder($0) } }

  /// Everything held about a child, the record among it.
  ///
  /// - Throws: a `Problem`, or an error of the store.
  public func disclosure(of child: ChildReference, key: String?) throws -> Disclosure {
    let trace = try store.pool.read { db in try StoreTrace(child, db) }
    return try Disclosure(of: child, in: places, key: key, further: trace.tables)
  }

  /// What an erasure would take away, and how many lines and runs of the store it would change.
  ///
  /// - Throws: a `Problem`, or an error of the store.
  public func erasure(of child: ChildReference, key: String?) throws -> (
    files: Erasure, lines: Int, runs: Int
  ) {
    let trace = try store.pool.read { db in try StoreTrace(child, db) }
    return (try Erasure(of: child, in: places, key: key), trace.lines.count, trace.runs.count)
  }

  /// Finishes what an earlier erasure has begun.
  ///
  /// - Throws: a `Problem` where that fails.
  public func finishEarlier() throws { try Erasure.finishEarlier(in: places) }

  /// Carries an erasure out: files, rows of runs whose results went, then the record.
  ///
  /// - Throws: a `Problem`, or an error of the store.
  public func erase(_ erasure: Erasure, by: String, on: CalendarDate?) throws {
    try? FileManager.default.removeItem(atPath: folder + "/uploads")
    try erasure.carryOut(by: by, on: on)
    try change { db in
      try Self.removeRuns(erasure.results, db)
      try StoreTrace(erasure.child, db).erase(db)
    }
  }

  /// What is from before a day: of the files, and how many lines of the record and runs.
  ///
  /// - Throws: a `Problem`, or an error of the store.
  public func retention(before: CalendarDate, key: String?) throws -> (
    files: Retention, lines: Int, runs: Int
  ) {
    let seconds = Double(before.dayNumber) * 86_400
    let (lines, runs) = try store.pool.read { db in
      (
        try Int.fetchOne(db, sql: "SELECT count(*) FROM record WHERE at < ?", arguments: [seconds]) ?? 0,
        try Int.fetchOne(db, sql: "SELECT count(*) FROM run WHERE made_at < ?", arguments: [seconds]) ?? 0
      )
    }
    return (try Retention(before: before, in: places, key: key), lines, runs)
  }

  /// Deletes what is from before a day.
  ///
  /// - Throws: a `Problem`, or an error of the store.
  public func delete(_ retention: Retention, by: String, on: CalendarDate?) throws {
    let seconds = Double(retention.before.dayNumber) * 86_400
    try retention.carryOut(by: by, on: on)
    let old = try store.pool.read { db in
      try String.fetchAll(db, sql: "SELECT id FROM run WHERE made_at < ?", arguments: [seconds])
    }
    for run in old where FileBytes.isFolder(folder + "/runs/" + run) {
      try ResultsClaim(folder + "/runs/" + run).remove()
    }
    try change { db in
      try Self.removeRuns(retention.results, db)
      try db.execute(sql: "DELETE FROM run WHERE made_at < ?", arguments: [seconds])
      try db.execute(sql: "DELETE FROM record WHERE at < ?", arguments: [seconds])
    }
  }

  private static func removeRuns(_ results: [String], _ db: Database) throws {
    for path in results {
      let id = String(path.split(separator: "/").last ?? "")
      try db.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [id])
    }
  }

  /// Changes the store so that nothing of what was there stays in its file or its log.
  private func change(_ body: (Database) throws -> Void) throws {
    try store.pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA secure_delete = ON") }
    try store.pool.write { db in try body(db) }
    try store.pool.vacuum()
    try store.pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
  }
}
