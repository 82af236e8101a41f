import CaseModel
import Glibc
import Tables

/// Whether files name a child.
enum FileSearch {
  /// Whether a file holds the reference: as a word of its own anywhere, or, where it could stand for other things too,
  /// in a column of children.
  ///
  /// - Throws: a `Problem` where the file cannot be read.
  static func names(_ child: ChildReference, in path: String) throws(Problem) -> Bool {
    let isTable = path.lowercased().hasSuffix(".csv")
    guard isTable || child.isTelling else { return false }
    return try mapped(path) { bytes throws(Problem) in
      guard child.word(in: bytes, from: 0) != nil else { return false }
      if child.isTelling { return true }
      let name = FileBytes.name(of: path)
      let reader = CSVReader(bytes: Array(bytes), name: name)
      return !TableTrace(reader.grid, .other, child).isEmpty
    }
  }

  /// Whether a folder of files alone holds a file that names the child.
  static func names(_ child: ChildReference, inFolder path: String) throws(Problem) -> Bool {
    for name in FileBytes.names(in: path) {
      let whole = path + "/" + name
      switch Holdings.kind(whole) {
      case .file:
        if !isPacked(name), try names(child, in: whole) { return true }
      case .folder:
        if try names(child, inFolder: whole) { return true }
      case .link, .other, .nothing: break
      }
    }
    return false
  }

  /// Whether a file's name says that it is packed, so that no word can be found in it.
  static func isPacked(_ name: String) -> Bool {
    [".xlsx", ".zip", ".pbf", ".pdf"].contains { name.lowercased().hasSuffix($0) }
  }

  /// A file's bytes as the machine maps them, however many.
  static func mapped<T>(
    _ path: String, _ body: (UnsafeRawBufferPointer) throws(Problem) -> T
  ) throws(Problem) -> T {
    func unreadable() -> Problem {
      Problem(
        .error, "file_unreadable", file: path, message: "the file could not be read",
        advice: "Run this as somebody who may read it")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw unreadable() }
    let size = Int(status.st_size)
    guard size > 0 else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw unreadable()
    }
    defer { munmap(start, size) }
    return try body(UnsafeRawBufferPointer(start: start, count: size))
  }
}
