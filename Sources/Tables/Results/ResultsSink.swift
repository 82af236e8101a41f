import CaseModel
import Glibc
import Running

/// A file being written: buffered, hashed on the way, errors of the machine turned into words.
///
/// Numbers are put into the buffer digit by digit, since `alternatives.csv` may have millions of rows.
struct ResultsSink: ~Copyable {
  private static let bufferSize = 1 << 18
  private let path: String
  private let descriptor: Int32
  private var buffer: UnsafeMutableRawBufferPointer
  private var used = 0
  private var hash = SHA256()

  /// Creates the file, or empties it.
  init(path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    buffer = .allocate(byteCount: Self.bufferSize, alignment: 16)
    guard descriptor >= 0 else { throw Self.refusal(path, errno) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    buffer.deallocate()
  }

  /// Writes what is left, asks the machine to keep it, and gives the hash of the whole file.
  mutating func finish() throws -> String {
    try flush()
    // A device or pipe cannot be synced (EINVAL); a full disk may be found out only here.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw Self.refusal(path, errno) }
    return hash.hex()
  }

  /// What the machine refused, in two parts.
  static func refusal(_ path: String, _ code: Int32) -> ResultsError {
    let remedy =
      switch code {
      case ENOSPC, EDQUOT: "Make room on that disk or choose another folder with --results."
      case EACCES, EPERM, EROFS: "Choose a folder you may write to with --results, or ask for the right to."
      default: "Check that folder, or choose another with --results."
      }
    return ResultsError(
      .refused, "Cannot write \(path): \(machineWords(code)). Nothing was changed.", remedy)
  }

  private mutating func flush() throws {
    hash.update(UnsafeRawBufferPointer(rebasing: buffer[0..<used]))
    var start = 0
    while start < used {
      let written = write(descriptor, buffer.baseAddress?.advanced(by: start), used - start)
      if written < 0 {
        if errno == EINTR { continue }
        throw Self.refusal(path, errno)
      }
      start += written
    }
    used = 0
  }

  /// Makes sure that so many bytes fit, at most the buffer's size.
  private mutating func reserve(_ count: Int) throws {
    if used + count > Self.bufferSize { try flush() }
  }

  /// Puts one byte.
  mutating func put(_ byte: UInt8) throws {
    try reserve(1)
    buffer[used] = byte
    used += 1
  }

  /// Puts bytes as they are.
  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    var start = 0
    while start < bytes.count {
      let count = min(bytes.count - start, Self.bufferSize)
      try reserve(count)
      UnsafeMutableRawBufferPointer(rebasing: buffer[used..<(used + count)])
        .copyMemory(
          from: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<(start + count)])))
      used += count
      start += count
    }
  }

  /// Puts bytes as they are.
  mutating func put(_ bytes: [UInt8]) throws { try bytes.withUnsafeBufferPointer { try put($0) } }

  /// Puts a text as one CSV cell, in quotes where it needs them (RFC 4180).
  mutating func cell(_ text: String) throws {
    var text = text
    try text.withUTF8 { bytes in
      let special = bytes.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      guard special else { return try put(bytes) }
      try put(0x22)
      for byte in bytes {
        if byte == 0x22 { try put(0x22) }
        try put(byte)
      }
      try put(0x22)
    }
  }

  /// Puts a whole number.
  mutating func number(_ value: Int64) throws {
    try reserve(20)
    if value < 0 {
      buffer[used] = 0x2D
      used += 1
    }
    digits(value.magnitude, atLeast: 1)
  }

  /// Puts pence as pounds with two decimals; nothing where there is no figure.
  mutating func pounds(_ pence: Int64?) throws {
    guard let pence else { return }
    try reserve(24)
    if pence < 0 {
      buffer[used] = 0x2D
      used += 1
    }
    digits(pence.magnitude / 100, atLeast: 1)
    buffer[used] = 0x2E
    used += 1
    digits(pence.magnitude % 100, atLeast: 2)
  }

  private mutating func digits(_ value: UInt64, atLeast: Int) {
    var count = 1
    var rest = value / 10
    while rest > 0 {
      count += 1
      rest /= 10
    }
    count = max(count, atLeast)
    rest = value
    var at = used + count - 1
    for _ in 0..<count {
      buffer[at] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      at -= 1
    }
    used += count
  }
}

/// Rows of cells.
extension ResultsSink {
  /// Puts a header row.
  mutating func header(_ columns: [String]) throws {
    try put(Array((columns.joined(separator: ",") + "\n").utf8))
  }

  /// Ends a row.
  mutating func endRow() throws { try put(0x0A) }

  /// A further cell of a row; empty where there is no text.
  mutating func next(_ text: String?) throws {
    try put(0x2C)
    if let text { try cell(text) }
  }

  /// A further cell with a whole number; empty where there is none.
  mutating func next(whole value: Int64?) throws {
    try put(0x2C)
    if let value { try number(value) }
  }

  /// A further cell with pounds and two decimals; empty where there is no figure.
  mutating func next(pounds value: Pence?) throws {
    try put(0x2C)
    try pounds(value?.value)
  }
}

/// The machine's own words for an error number.
func machineWords(_ code: Int32) -> String { String(cString: strerror(code)) }
