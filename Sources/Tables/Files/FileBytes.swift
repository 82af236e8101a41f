import CaseModel
import Glibc

/// Whole files as bytes.
public enum FileBytes {
  /// The most a table's file may hold: cells are kept as 32-bit ranges.
  public static let largest = 2_000_000_000

  /// Size of a regular file; nil where there is none.
  public static func size(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Whether the path is a folder.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Names in a folder, sorted; empty where it cannot be listed.
  public static func names(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The last part of a path.
  public static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Reads a file whole.
  /// - Throws: a `Problem` where it is missing, too large (above `limit` bytes) or cannot be read.
  public static func read(_ path: String, limit: Int = largest) throws(Problem) -> [UInt8] {
    let file = name(of: path)
    guard let size = size(path) else {
      throw Problem(
        .error, "file_missing", file: file, message: "there is no such file",
        advice: "Check the path \(path)")
    }
    guard size <= limit else {
      throw Problem(
        .error, "file_too_large", file: file,
        message: "the file holds \(size / 1_000_000) MB; at most \(limit / 1_000_000) MB are read",
        advice: "Check that it is the right file, or split it")
    }
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw unreadable(file) }
    defer { close(descriptor) }
    guard size > 0 else { return [] }
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size, let base = buffer.baseAddress {
        let n = Glibc.read(descriptor, base + count, size - count)
        if n < 0 && errno == EINTR { continue }
        if n < 0 { failed = true }
        if n <= 0 { break }
        count += n
      }
    }
    if failed { throw unreadable(file) }
    return bytes
  }

  private static func unreadable(_ file: String) -> Problem {
    Problem(
      .error, "file_unreadable", file: file, message: "the file could not be read",
      advice: "Check that you may read it and that no other program holds it open")
  }
}

extension FileBytes {
  /// The first bytes of a file; fewer where it is shorter or cannot be read.
  static func prefix(_ path: String, _ count: Int) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    let n = Glibc.read(descriptor, &bytes, count)
    return Array(bytes.prefix(Swift.max(0, n)))
  }
}
