import CaseModel
import Glibc

/// The right to change the files of a folder, held by an advisory lock (`flock`) on the folder itself. It goes with the
/// process, so one that was killed leaves none behind.
final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock; a network drive that knows no locks has none to take.
  ///
  /// - Throws: a `Problem` where another process has it.
  init(_ folder: String) throws(Problem) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Problem(
        .error, "folder_unwritable", file: FileBytes.name(of: folder), message: "the folder cannot be opened",
        advice: "Check that you may write in \(folder)")
    }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      guard errno == EWOULDBLOCK else { return }
      close(descriptor)
      throw Problem(
        .error, "folder_busy", file: FileBytes.name(of: folder),
        message: "another change of it is being made",
        advice: "Wait for it to end, then run this again")
    }
  }

  deinit { close(descriptor) }
}
