import Glibc
import Running

/// A results file in memory, as the machine maps it.
final class ResultsBytes {
  /// The file's name, for messages.
  let name: String
  /// All its bytes.
  let bytes: UnsafeRawBufferPointer

  /// Maps a file of a results folder.
  init(folder: String, name: String) throws {
    self.name = name
    let path = folder + "/" + name
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      guard code == ENOENT else {
        throw ResultsError(
          .damaged, "Cannot read \(path): \(machineWords(code)).", "Check that the file may be read.")
      }
      throw ResultsError(.damaged, "\(path) is not there.", Self.runAgain)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ResultsError(.damaged, "\(path) is not a file.", Self.runAgain)
    }
    let size = Int(status.st_size)
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw ResultsError(
        .damaged, "Cannot read \(path): \(machineWords(errno)).", "Free some memory and try again.")
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
  }

  /// What to do about a results folder that cannot be trusted.
  static let runAgain = "Run the plan again, or copy the whole results folder afresh."

  /// The hash of the whole file.
  var sha256: String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hex()
  }

  /// How many lines it has: at least as many as rows.
  var lineCount: Int {
    var count = 0
    for byte in bytes where byte == 0x0A { count += 1 }
    return count
  }
}
