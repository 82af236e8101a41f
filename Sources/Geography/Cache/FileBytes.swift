import Glibc

/// Whole files as bytes, by the operating system's own calls.
enum FileBytes {
  /// Reads a whole file.
  ///
  /// - Throws: `GeographyError` naming `what` the file should have held.
  static func read(_ path: String, what: String) throws(GeographyError) -> [UInt8] {
    guard let bytes = read(path) else {
      throw GeographyError(
        "\(path) cannot be read", action: "Check that the file of \(what) is there and may be read")
    }
    return bytes
  }

  /// Reads a whole ordinary file; nil when that is not possible.
  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    var complete = true
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(file, buffer.baseAddress?.advanced(by: count), size - count)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { break }
        count += got
      }
      complete = count == size
    }
    return complete ? bytes : nil
  }

  /// Writes a whole file under a temporary name beside its place and renames it, so that a reader sees the old file
  /// or the new one and never a part; false when that is not possible.
  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    var template = Array((path + ".XXXXXX").utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { return false }
    var written = 0
    bytes.withUnsafeBytes { buffer in
      while written < buffer.count {
        let put = Glibc.write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        if put < 0, errno == EINTR { continue }
        guard put > 0 else { break }
        written += put
      }
    }
    guard close(file) == 0, written == bytes.count, rename(template, path) == 0 else {
      unlink(template)
      return false
    }
    return true
  }
}
