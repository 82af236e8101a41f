import Glibc

/// Files put in place or taken away.
enum FileMove {
  /// Whether the file now has the other name.
  static func rename(_ from: String, _ to: String) -> Bool { Glibc.rename(from, to) == 0 }
  /// Takes a file away where it is there.
  static func remove(_ path: String) { unlink(path) }
}
