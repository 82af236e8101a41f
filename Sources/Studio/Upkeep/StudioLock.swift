import CaseModel
import Foundation
import Glibc

/// Who may work on a data folder at a time: advisory locks (`flock`) on files in it, which go with the process.
public final class StudioLock: Sendable {
  private let descriptors: [Int32]

  private init(_ descriptors: [Int32]) { self.descriptors = descriptors }

  deinit { for descriptor in descriptors { close(descriptor) } }

  /// For a Studio that serves.
  ///
  /// - Throws: a `Problem` where another has the folder.
  public static func serving(_ folder: String) throws(Problem) -> StudioLock {
    StudioLock([try take("studio.lock", folder, running)])
  }

  /// For a copy of the folder, which may be taken while a Studio serves.
  ///
  /// - Throws: a `Problem` where the folder is being changed or copied.
  static func copying(_ folder: String) throws(Problem) -> StudioLock {
    StudioLock([try take("upkeep.lock", folder, upkeep)])
  }

  /// For what changes cases and runs from outside: no Studio serves and nobody copies.
  ///
  /// - Throws: a `Problem` where somebody does.
  static func changing(_ folder: String) throws(Problem) -> StudioLock {
    let lock = try copying(folder)
    let other = try take("studio.lock", folder, running)
    return withExtendedLifetime(lock) { StudioLock(lock.handed() + [other]) }
  }

  /// The same locks for a new holder.
  private func handed() -> [Int32] { descriptors.map { dup($0) } }

  private static let running = (
    "a Studio is running on this folder", "End it first, then run the same command again"
  )
  private static let upkeep = (
    "the folder is being copied or changed by another command", "Wait until it has ended"
  )

  private static func take(
    _ name: String, _ folder: String, _ words: (message: String, advice: String)
  ) throws(Problem) -> Int32 {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let descriptor = open(folder + "/" + name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw Problem(
        .error, "folder_unwritable", file: folder, message: "the folder cannot be written",
        advice: "Run this as the user that Studio runs as")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Problem(.error, "in_use", file: folder, message: words.message, advice: words.advice)
    }
    return descriptor
  }
}
