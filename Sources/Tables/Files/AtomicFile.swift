import CaseModel
import Glibc

/// Files that appear whole or not at all.
public enum AtomicFile {
  /// Writes beside the path, then renames: a reader never sees half a file.
  /// - Throws: a `Problem` where the file cannot be written; the old file is then untouched.
  ///
  /// - Parameter mode: who may read it; 0600 for files with names in them.
  public static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o666) throws(Problem) {
    let temporary = path + ".writing-\(getpid())"
    guard writeNew(bytes, to: temporary, mode: mode), rename(temporary, path) == 0 else {
      unlink(temporary)
      throw Problem(
        .error, "file_unwritable", file: FileBytes.name(of: path), message: "the file could not be written",
        advice: "Check that the folder of \(path) exists, that you may write there and that the disk has room"
      )
    }
  }

  /// Makes a folder and those above it; true where it then exists.
  public static func makeFolder(_ path: String) -> Bool {
    if FileBytes.isFolder(path) { return true }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex,
      !makeFolder(String(path[..<slash]))
    {
      return false
    }
    return mkdir(path, 0o777) == 0 || FileBytes.isFolder(path)
  }

  /// Writes a file that is new to its last byte on the disk, in the place of whatever had its name; true where it was
  /// written whole.
  public static func writeNew(_ bytes: [UInt8], to path: String, mode: mode_t = 0o666) -> Bool {
    unlink(path)
    // Never through a link, and never into a file that somebody else may read.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { return false }
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
    return close(descriptor) == 0 && whole
  }
}
