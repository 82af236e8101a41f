import Glibc
import Running

/// Whole files as bytes, by the operating system's own calls.
enum FileBytes {
  /// Reads a whole file.
  ///
  /// - Throws: `GeographyError` naming `what` the file should have held.
  static func read(_ path: String, what: String) throws(GeographyError) -> [UInt8] {
    guard let bytes = read(path) else { throw unreadable(path, what) }
    return bytes
  }

  /// Reads a whole ordinary file; nil when that is not possible.
  static func read(_ path: String) -> [UInt8]? {
    guard let (file, size) = openOrdinary(path) else { return nil }
    defer { close(file) }
    guard size > 0 else { return [] }
    var complete = true
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fill(UnsafeMutableRawBufferPointer(buffer), from: file, upTo: size)
      complete = count == size
    }
    return complete ? bytes : nil
  }

  /// SHA-256 of an ordinary file in hexadecimal, a mebibyte in memory at a time.
  ///
  /// - Throws: `GeographyError` naming `what` the file should have held.
  static func hash(_ path: String, what: String) throws(GeographyError) -> String {
    guard let (file, size) = openOrdinary(path) else { throw unreadable(path, what) }
    defer { close(file) }
    var hash = SHA256()
    var left = size
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while left > 0 {
      let wanted = min(left, block.count)
      let got = block.withUnsafeMutableBytes { fill($0, from: file, upTo: wanted) }
      guard got == wanted else { throw unreadable(path, what) }
      block.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[0..<got])) }
      left -= got
    }
    return hash.hex()
  }

  private static func unreadable(_ path: String, _ what: String) -> GeographyError {
    GeographyError(
      "\(path) cannot be read", action: "Check that the file of \(what) is there and may be read")
  }

  /// Opens an ordinary file for reading and gives its size; a pipe or a folder is refused at once.
  private static func openOrdinary(_ path: String) -> (file: Int32, size: Int)? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      return nil
    }
    return (file, Int(status.st_size))
  }

  /// Reads until `size` bytes are there or the file ends; gives how many there are.
  private static func fill(_ buffer: UnsafeMutableRawBufferPointer, from file: Int32, upTo size: Int) -> Int {
    var count = 0
    while count < size {
      let got = Glibc.read(file, buffer.baseAddress?.advanced(by: count), size - count)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { break }
      count += got
    }
    return count
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
