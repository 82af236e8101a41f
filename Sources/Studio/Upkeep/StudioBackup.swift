import CaseModel
import Foundation
import GRDB
import Glibc
import Tables

/// Copies of a Studio's data folder, and getting them back.
public enum StudioBackup {
  /// Writes a copy of store, cases and runs; a Studio may go on serving meanwhile.
  ///
  /// - Returns: how many files.
  /// - Throws: a `Problem`, or an error of the store; nothing is then at the path.
  public static func write(_ folder: String, to path: String) throws -> Int {
    guard FileBytes.size(folder + "/studio.sqlite") != nil else {
      throw Problem(
        .error, "no_studio", file: folder, message: "there is no studio.sqlite in this folder",
        advice: "Give the folder that schoolward-studio --data has")
    }
    guard access(path, F_OK) != 0 else {
      throw Problem(
        .error, "file_there", file: path, message: "there is something of this name already",
        advice: "Name a new file with --out")
    }
    let lock = try StudioLock.copying(folder)
    defer { withExtendedLifetime(lock) {} }
    let copy = folder + "/.backup-\(getpid()).sqlite"
    let half = path + ".writing-\(getpid())"
    defer { for left in [copy, copy + "-wal", copy + "-shm", copy + "-journal", half] { unlink(left) } }
    unlink(copy)
    _ = FileManager.default.createFile(atPath: copy, contents: nil, attributes: [.posixPermissions: 0o600])
    // The store first: a case that comes while files are copied is then in none of the two.
    do {
      let queue = try DatabaseQueue(path: copy)
      try Store(folder: folder).pool.backup(to: queue)
      try queue.close()
    }
    var tar = try TarWriter(half)
    try tar.add(file: copy, as: "studio.sqlite")
    for part in ["cases", "runs"] { try add(folder + "/" + part, as: part, to: &tar) }
    let count = tar.manifest.count
    try tar.finish()
    guard rename(half, path) == 0 else {
      throw Problem(
        .error, "file_unwritable", file: path, message: "the backup could not be put in its place",
        advice: "Check that you may write there")
    }
    return count
  }

  private static func add(_ folder: String, as name: String, to tar: inout TarWriter) throws {
    for file in FileBytes.names(in: folder) where !isHalfWritten(file) {
      let path = folder + "/" + file
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try add(path, as: name + "/" + file, to: &tar)
      case S_IFREG: try tar.add(file: path, as: name + "/" + file)
      default: continue
      }
    }
  }

  /// What a program is still at work on.
  private static func isHalfWritten(_ name: String) -> Bool {
    name.hasPrefix(".half-") || name.contains(".writing-") || name.hasSuffix(".lock")
      || (name.hasPrefix(".")
        && (name.contains(".tmp-") || name.contains(".removed-") || name.hasSuffix(".old")))
  }

  /// Puts a copy into a folder that is not there yet, or empty, every file checked by its hash first. Sessions are
  /// ended: whoever was signed in signs in again.
  ///
  /// - Returns: how many files.
  /// - Throws: a `Problem`, or an error of the store; the folder is then as it was.
  public static func restore(_ path: String, to given: String) throws -> Int {
    var folder = given
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    guard !FileManager.default.fileExists(atPath: folder) || FileBytes.isFolder(folder),
      FileBytes.names(in: folder).isEmpty
    else {
      throw Problem(
        .error, "folder_there", file: folder, message: "the folder is there and not empty",
        advice: "Give a new folder with --data, and move it into place once you have looked at it")
    }
    let half = folder + ".restoring-\(getpid())"
    try FileManager.default.createDirectory(
      atPath: half, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: half) }
    let count = try TarReader(path).unpack(into: half)
    let store = try Store(folder: half)
    let verdict = try store.pool.write { db in
      try db.execute(sql: "DELETE FROM session")
      return try String.fetchOne(db, sql: "PRAGMA integrity_check")
    }
    try store.pool.close()
    guard verdict == "ok" else {
      throw Problem(
        .error, "backup_damaged", file: path, message: "the store in the backup is damaged",
        advice: "Use another copy of it; nothing was restored")
    }
    rmdir(folder)
    guard rename(half, folder) == 0 else {
      throw Problem(
        .error, "folder_unwritable", file: folder,
        message: "the restored folder could not be put in its place",
        advice: "Check that you may write there")
    }
    return count
  }
}
