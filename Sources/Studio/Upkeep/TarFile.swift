import CaseModel
import Glibc
import Running
import Tables

/// Writes an archive that `tar` reads (POSIX ustar), for its owner alone, with the SHA-256 of every file in a list that
/// `sha256sum -c` reads: an administrator needs no Schoolward to look into a backup.
struct TarWriter {
  static let manifestName = "MANIFEST.sha256"
  private let descriptor: Int32
  private let path: String
  private(set) var manifest: [(name: String, sha256: String)] = []

  init(_ path: String) throws(Problem) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Self.failed(path) }
  }

  /// Adds a file by its name in the archive, as many bytes as it had when it was opened.
  mutating func add(file: String, as name: String) throws(Problem) {
    let source = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    var status = stat()
    guard source >= 0, fstat(source, &status) == 0 else {
      throw Problem(
        .error, "file_unreadable", file: file, message: "the file could not be read",
        advice: "Run this as the user that Studio runs as")
    }
    defer { close(source) }
    let size = Int(status.st_size)
    try put(try Self.header(name, size))
    var hash = SHA256()
    var left = size
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while left > 0 {
      let count = read(source, &block, min(left, block.count))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw Problem(
          .error, "file_changed", file: file, message: "the file became shorter while it was read",
          advice: "Run the backup again")
      }
      block.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[0..<count])) }
      try put(Array(block[0..<count]))
      left -= count
    }
    try put([UInt8](repeating: 0, count: (512 - size % 512) % 512))
    manifest.append((name, hash.hex()))
  }

  /// Adds the list and ends the archive.
  mutating func finish() throws(Problem) {
    let list = Array(manifest.map { "\($0.sha256)  \($0.name)\n" }.joined().utf8)
    try put(try Self.header(Self.manifestName, list.count))
    try put(list + [UInt8](repeating: 0, count: (512 - list.count % 512) % 512 + 1024))
    guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw Self.failed(path) }
  }

  private func put(_ bytes: [UInt8]) throws(Problem) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failed(path) }
      done += count
    }
  }

  private static func failed(_ path: String) -> Problem {
    Problem(
      .error, "file_unwritable", file: path, message: "the backup could not be written",
      advice: "Check that it is not there already, that you may write there and that the disk has room")
  }

  private static func header(_ name: String, _ size: Int) throws(Problem) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func set(_ text: String, _ at: Int) { for (i, byte) in text.utf8.enumerated() { block[at + i] = byte } }
    var (prefix, last) = ("", name)
    if name.utf8.count > 100 {
      let cut = name.indices.filter { name[$0] == "/" }.first {
        name[name.index(after: $0)...].utf8.count <= 100
      }
      if let cut { (prefix, last) = (String(name[..<cut]), String(name[name.index(after: cut)...])) }
    }
    guard last.utf8.count <= 100, prefix.utf8.count <= 155, size < 1 << 33,
      !name.unicodeScalars.contains(where: { $0.value < 32 || $0 == "\\" })
    else {
      throw Problem(
        .error, "name_unfit", file: name,
        message: "the name is too long for an archive, or the file over 8 GB",
        advice: "Rename it or move it away")
    }
    func octal(_ value: Int, _ digits: Int) -> String {
      let text = String(value, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
    set(last, 0)
    set(octal(0o600, 7), 100)
    set(octal(0, 7), 108)
    set(octal(0, 7), 116)
    set(octal(size, 11), 124)
    set(octal(0, 11), 136)
    set("        ", 148)
    set("0", 156)
    set("ustar", 257)
    set("00", 263)
    set(prefix, 345)
    let sum = block.reduce(0) { $0 + Int($1) }
    set(octal(sum, 6), 148)
    block[154] = 0
    return block
  }
}
