import CaseModel
import Foundation
import Tables

/// Files that are all written beside their places before any of them is put there; where one cannot be, all are as
/// they were.
struct StagedFiles {
  private var staged: [(temporary: String, path: String)] = []
  private let mark = ".importing-\(getpid())"

  /// Writes bytes beside a path; the folders above it are made.
  ///
  /// - Parameter mode: who may read and write the file.
  mutating func add(_ bytes: [UInt8], at path: String, mode: mode_t = 0o666) throws(Problem) {
    let temporary = try place(for: path)
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw Self.unwritable(path) }
    var done = 0
    let whole = bytes.withUnsafeBytes { buffer in
      while done < buffer.count, let base = buffer.baseAddress {
        let n = Glibc.write(descriptor, base + done, buffer.count - done)
        if n < 0 && errno == EINTR { continue }
        if n <= 0 { return false }
        done += n
      }
      return fsync(descriptor) == 0
    }
    guard close(descriptor) == 0, whole else { throw Self.unwritable(path) }
  }

  /// Where another writer is to put a file that goes to a path when all are put in place.
  mutating func place(for path: String) throws(Problem) -> String {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex,
      !AtomicFile.makeFolder(String(path[..<slash]))
    {
      throw Self.unwritable(path)
    }
    let temporary = path + mark
    staged.append((temporary, path))
    return temporary
  }

  /// Puts every file in its place.
  mutating func commit() throws(Problem) {
    var done: [(path: String, backup: String?)] = []
    for (temporary, path) in staged {
      // A second name of the old file, to go back to.
      let backup = path + mark + ".before"
      unlink(backup)
      let isThere = FileBytes.size(path) != nil
      guard !isThere || link(path, backup) == 0, rename(temporary, path) == 0 else {
        unlink(backup)
        for (path, backup) in done.reversed() {
          if let backup { rename(backup, path) } else { unlink(path) }
        }
        discard()
        throw Self.unwritable(path)
      }
      done.append((path, isThere ? backup : nil))
    }
    for case (_, let backup?) in done { unlink(backup) }
    staged = []
  }

  /// Takes away what was written and not put in place.
  mutating func discard() {
    for (temporary, _) in staged { unlink(temporary) }
    staged = []
  }

  /// Takes away what an import that was killed left in a folder.
  static func sweep(_ folder: String) {
    for name in FileBytes.names(in: folder) {
      guard let mark = name.range(of: ".importing-") else { continue }
      let number = name[mark.upperBound...].prefix { $0.isNumber }
      guard let process = pid_t(number), process > 0, kill(process, 0) != 0, errno == ESRCH else { continue }
      unlink(folder + "/" + name)
    }
  }

  private static func unwritable(_ path: String) -> Problem {
    Problem(
      .error, "file_unwritable", file: FileBytes.name(of: path),
      message: "the file could not be written; nothing was changed",
      advice: "Check that you may write at \(path) and that the disk has room")
  }
}
