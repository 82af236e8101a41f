import Glibc

/// What a path holds.
enum PathKind { case nothing, folder, file, other }

/// Small questions to and orders for the file system, with errors in words.
enum FolderFiles {
  /// What a path holds, links followed.
  static func kind(_ path: String) -> PathKind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return .other
    }
  }

  /// The real absolute path; nil when it does not exist.
  static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// Names in a folder, sorted, without `.` and `..`.
  static func names(_ path: String) throws -> [String] {
    guard let handle = opendir(path) else { throw ResultsSink.refusal(path, errno) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes a folder and those above it.
  static func make(_ path: String) throws {
    if kind(path) == .folder { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try make(String(path[..<slash])) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw ResultsSink.refusal(path, errno) }
  }

  /// Takes away a folder that holds files alone; quietly leaves what it cannot take.
  static func discard(_ path: String) {
    for name in (try? names(path)) ?? [] { unlink(path + "/" + name) }
    rmdir(path)
  }

  /// Exchanges two folders in one step (Linux `renameat2`); false where the machine cannot.
  static func exchange(_ a: String, _ b: String) -> Bool {
    typealias Renameat2 =
      @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    // glibc hides it from Swift behind a feature macro, so it is looked up by name.
    guard let symbol = dlsym(nil, "renameat2") else { return false }
    let exchangeFlag: UInt32 = 2
    return unsafeBitCast(symbol, to: Renameat2.self)(AT_FDCWD, a, AT_FDCWD, b, exchangeFlag) == 0
  }

  /// Asks the machine to keep a folder's entries.
  static func sync(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
