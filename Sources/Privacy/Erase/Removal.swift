import CaseModel
import Glibc
import Tables

/// Taking files and folders away.
enum Removal {
  /// Takes a file or a folder with everything in it away; a folder is renamed first, so that what a cut-off leaves is never
  /// taken for whole.
  ///
  /// - Throws: a `Problem` where some of it stays.
  static func tree(_ path: String) throws(Problem) {
    guard Holdings.kind(path) == .folder else {
      guard unlink(path) == 0 || errno == ENOENT else { throw stays(path) }
      return
    }
    let name = FileBytes.name(of: path)
    let above = path.dropLast(name.utf8.count)
    let away = HalfWritten.isFolder(name) ? path : "\(above).\(name).removed-\(getpid())"
    if away != path { guard rename(path, away) == 0 else { throw stays(path) } }
    empty(away)
    guard rmdir(away) == 0 else { throw stays(away) }
  }

  private static func empty(_ folder: String) {
    for name in FileBytes.names(in: folder) {
      let path = folder + "/" + name
      if Holdings.kind(path) == .folder {
        empty(path)
        rmdir(path)
      } else {
        unlink(path)
      }
    }
  }

  /// Replaces a file's bytes in one step and keeps who may read it; a link stays one.
  ///
  /// - Throws: a `Problem` where it cannot be written; the old file is then untouched.
  static func replace(_ given: String, with bytes: [UInt8]) throws(Problem) {
    let path = RealPath.of(given) ?? given
    var status = stat()
    guard stat(path, &status) == 0 else { throw stays(given) }
    // Closed to others before the first byte is in it.
    let old = umask(0o077)
    defer { umask(old) }
    let temporary = path + ".erasing"
    try AtomicFile.write(bytes, to: temporary)
    guard chmod(temporary, status.st_mode & 0o7777) == 0, rename(temporary, path) == 0 else {
      unlink(temporary)
      throw stays(given)
    }
  }

  /// Whether the process that a half-written name tells of still runs.
  static func isAtWork(_ path: String) -> Bool {
    let name = FileBytes.name(of: path)
    guard let cut = name.lastIndex(of: "-"),
      let process = pid_t(name[name.index(after: cut)...].prefix { $0.isNumber }), process > 0
    else { return false }
    return kill(process, 0) == 0
  }

  private static func stays(_ path: String) -> Problem {
    Problem(
      .error, "not_removed", file: path, message: "it could not be taken away or replaced",
      advice: "Check that you may write there, then run the same command again")
  }
}
