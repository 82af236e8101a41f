import Foundation
import GRDB
import Glibc
import Tables

/// A case as the shelf knows it.
public struct CaseRow: Sendable, Codable, FetchableRecord {
  /// Its name in addresses and on disk.
  public var id: String
  /// What people call it.
  public var name: String
  /// When it came, seconds since 1970.
  public var madeAt: Double
  /// Who brought it.
  public var madeBy: String

  enum CodingKeys: String, CodingKey {
    case id, name
    case madeAt = "made_at"
    case madeBy = "made_by"
  }
}

/// The cases of this Studio: copies of its own, so that a council's files are never changed where they came from.
public struct CaseShelf: Sendable {
  let settings: StudioSettings
  let store: Store

  /// Where a case's files lie.
  public func folder(_ id: String) -> String { settings.folder + "/cases/" + id }

  /// All, by name.
  public func all() async throws -> [CaseRow] {
    try await store.read { db in try CaseRow.fetchAll(db, sql: "SELECT * FROM \"case\" ORDER BY name, id") }
  }

  /// One; nil: there is none of that name.
  public func row(_ id: String) async throws -> CaseRow? {
    try await store.read { db in
      try CaseRow.fetchOne(db, sql: "SELECT * FROM \"case\" WHERE id = ?", arguments: [id])
    }
  }

  /// Puts a folder of tables on the shelf: its tables and roads are copied.
  ///
  /// - Parameter folder: where they lie; they stay as they are.
  /// - Returns: the case's name in addresses.
  public func add(folder: String, name: String, by user: String) async throws -> String {
    let id = try await freeID(name)
    let target = self.folder(id)
    try await offPool {
      let files = FileManager.default
      try files.createDirectory(
        atPath: settings.folder + "/cases", withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      // Beside its place first, so that a copy cut short is never taken for a case.
      let half = settings.folder + "/cases/.half-" + id
      try? files.removeItem(atPath: half)
      try files.createDirectory(
        atPath: half, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      for file in try files.contentsOfDirectory(atPath: folder).sorted() where CaseFiles.isWanted(file) {
        var isFolder: ObjCBool = false
        let path = folder + "/" + file
        guard files.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
        try files.copyItem(atPath: path, toPath: half + "/" + file)
      }
      try files.moveItem(atPath: half, toPath: target)
    }
    let now = Date().timeIntervalSince1970
    try await store.write { db in
      try db.execute(
        sql: "INSERT INTO \"case\" (id, name, made_at, made_by) VALUES (?, ?, ?, ?)",
        arguments: [id, name, now, user])
    }
    return id
  }

  /// Files of a case, by name.
  func files(_ id: String) -> [String] { FileBytes.names(in: folder(id)).filter(CaseFiles.isWanted) }

  /// Puts files of a folder into a case, in place of those of the same names; each appears whole or not at all.
  func replace(_ id: String, from folder: String) async throws -> [String] {
    let target = self.folder(id)
    return try await offPool {
      let names = FileBytes.names(in: folder).filter(CaseFiles.isWanted)
      for name in names {
        // The same table under another spelling would otherwise stand beside it.
        for old in FileBytes.names(in: target) where old.lowercased() == name.lowercased() && old != name {
          try FileManager.default.removeItem(atPath: target + "/" + old)
        }
        let half = target + "/.half-" + name
        try? FileManager.default.removeItem(atPath: half)
        try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: half)
        guard rename(half, target + "/" + name) == 0 else {
          throw StudioRefusal.badInput("\(name) could not be put in its place. Check that the disk has room.")
        }
      }
      return names
    }
  }

  /// Takes a case from the shelf, its runs with it.
  ///
  /// - Throws: `StudioRefusal.badInput` where one of them is not over.
  func remove(_ id: String) async throws {
    let runs = try await store.write { db -> [String] in
      let busy =
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM run WHERE case_id = ? AND state IN ('running', 'waiting')",
          arguments: [id])
        ?? 0
      guard busy == 0 else {
        throw StudioRefusal.badInput(
          "Something is being run for this case. Stop it first, then delete the case.")
      }
      let runs = try String.fetchAll(db, sql: "SELECT id FROM run WHERE case_id = ?", arguments: [id])
      try db.execute(sql: "DELETE FROM run WHERE case_id = ?", arguments: [id])
      try db.execute(sql: "DELETE FROM \"case\" WHERE id = ?", arguments: [id])
      return runs
    }
    let folder = self.folder(id)
    try await offPool {
      for run in runs { try? FileManager.default.removeItem(atPath: settings.folder + "/runs/" + run) }
      try FileManager.default.removeItem(atPath: folder)
    }
  }

  /// A name in addresses that no case has yet: `isle-of-wight`, then `isle-of-wight-2`.
  private func freeID(_ name: String) async throws -> String {
    let letters = name.lowercased().unicodeScalars.map { scalar -> Character in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
    }
    let words = String(letters).split(separator: "-").joined(separator: "-").prefix(60)
    let base = words.isEmpty ? "case" : String(words)
    var number = 1
    while true {
      let id = number == 1 ? base : "\(base)-\(number)"
      let isFree = try await row(id) == nil
      if isFree, !FileManager.default.fileExists(atPath: folder(id)) { return id }
      number += 1
    }
  }
}
