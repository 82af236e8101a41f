import CaseModel
import Glibc
import Tables

/// The right to work on a task (`flock`): two sweeps on one results folder never run one task at the same time.
///
/// The task's own process inherits it, so that it outlives a sweep that was killed for as long as anything still runs.
final class TaskLock {
  let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Takes the lock; nil while somebody else holds it.
  ///
  /// - Throws: a `Problem` where the disk knows no locks or may not be written.
  static func take(_ folder: TaskFolder) throws(Problem) -> TaskLock? {
    guard AtomicFile.makeFolder(folder.own) else { throw refusal(folder) }
    let descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw refusal(folder) }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      let busy = errno == EWOULDBLOCK
      close(descriptor)
      if busy { return nil }
      throw refusal(folder)
    }
    return TaskLock(descriptor)
  }

  /// Whether somebody is at work on the task.
  static func isHeld(_ folder: TaskFolder) -> Bool {
    let descriptor = open(folder.lock, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  private static func refusal(_ folder: TaskFolder) -> Problem {
    Problem(
      .error, "folder_unwritable", file: folder.own, message: "the task's folder cannot be locked",
      advice: "Check that you may write there and that the disk takes locks, or choose another with --results"
    )
  }

  /// Gives it up, once nothing of the task runs any more.
  ///
  /// Closing alone would not do: another task's process, just being started, may still have it open.
  func release() { flock(descriptor, LOCK_UN) }

  deinit { close(descriptor) }
}
