import Glibc

/// A path as the file system itself has it.
enum RealPath {
  /// Nil where there is nothing.
  static func of(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
