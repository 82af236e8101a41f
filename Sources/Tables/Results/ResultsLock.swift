import Glibc

/// The right to write one results folder, held by an advisory lock (`flock`) on `.NAME.lock` beside it.
///
/// The lock goes with the process, so a run that was killed leaves none behind.
final class ResultsLock {
  private let path: String
  private let descriptor: Int32

  /// Takes the lock, or says that another run has it.
  init(parent: String, name: String) throws {
    path = parent + "/." + name + ".lock"
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      guard descriptor >= 0 else { throw ResultsSink.refusal(path, errno) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(descriptor)
        if code == EINTR { continue }
        guard code == EWOULDBLOCK else { throw ResultsSink.refusal(path, code) }
        throw ResultsError(
          .busy, "Another run is writing \(parent)/\(name).",
          "Wait for it to end, or give this run another folder with --results.")
      }
      // The holder before us may have taken the file away between our open and our lock.
      var held = stat()
      var there = stat()
      if fstat(descriptor, &held) == 0, stat(path, &there) == 0, held.st_ino == there.st_ino,
        held.st_dev == there.st_dev
      {
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
  }

  deinit {
    // Taken away while held: see the check above.
    unlink(path)
    close(descriptor)
  }
}
