import CaseModel
import Glibc
import Tables

/// The lines of a large file, a few megabytes in memory at a time.
struct LineStream {
  /// Most bytes that a line may have.
  static let longest = 1 << 20

  private let path: String
  private let descriptor: Int32

  /// Opens a file.
  ///
  /// - Throws: a `Problem` where it cannot be opened.
  static func each(
    _ path: String, _ body: (_ line: UnsafeRawBufferPointer, _ number: Int) throws(Problem) -> Void
  ) throws(Problem) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0, FileBytes.size(path) != nil else {
      if descriptor >= 0 { close(descriptor) }
      throw Problem(
        .error, "file_missing", file: FileBytes.name(of: path), message: "the file cannot be read",
        advice: "Check the path \(path)")
    }
    defer { close(descriptor) }
    try LineStream(path: path, descriptor: descriptor).run(body)
  }

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  private func run(
    _ body: (UnsafeRawBufferPointer, Int) throws(Problem) -> Void
  ) throws(Problem) {
    let size = 4 << 20
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: size + Self.longest, alignment: 16)
    defer { block.deallocate() }
    var held = 0
    var number = 0
    while true {
      let got = read(descriptor, block.baseAddress.map { $0 + held }, size)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw damage("it cannot be read to its end") }
      let end = held + got
      var start = 0
      while let offset = Self.lineEnd(block, start, end) {
        number += 1
        try body(UnsafeRawBufferPointer(rebasing: block[start..<Self.trimmed(block, start, offset)]), number)
        start = offset + 1
      }
      if got == 0 {
        if start < end {
          number += 1
          try body(UnsafeRawBufferPointer(rebasing: block[start..<Self.trimmed(block, start, end)]), number)
        }
        return
      }
      held = end - start
      guard held < Self.longest else { throw damage("line \(number + 1) is longer than a megabyte") }
      if let base = block.baseAddress, start > 0 { memmove(base, base + start, held) }
    }
  }

  private func damage(_ message: String) -> Problem {
    Problem(
      .error, "file_damaged", file: FileBytes.name(of: path), message: message,
      advice: "Check that it is the right file and download it again")
  }

  private static func lineEnd(_ block: UnsafeMutableRawBufferPointer, _ start: Int, _ end: Int) -> Int? {
    guard start < end, let base = block.baseAddress, let found = memchr(base + start, 10, end - start) else {
      return nil
    }
    return found - UnsafeMutableRawPointer(base)
  }

  private static func trimmed(_ block: UnsafeMutableRawBufferPointer, _ start: Int, _ end: Int) -> Int {
    end > start && block[end - 1] == 13 ? end - 1 : end
  }
}

/// The fields of a line as ranges; quotes are left outside of them.
struct LineFields {
  private(set) var ranges: [Range<Int>] = []
  private var separator: UInt8 = 44

  /// Takes semicolons or tabs for separators where a header has no comma, as some spreadsheets write it.
  mutating func tellSeparator(_ header: UnsafeRawBufferPointer) {
    guard !header.contains(44), let other = header.first(where: { $0 == 59 || $0 == 9 }) else { return }
    separator = other
  }

  /// Splits a line; a quoted field that holds a doubled quotation mark keeps it doubled.
  mutating func split(_ line: UnsafeRawBufferPointer) {
    ranges.removeAll(keepingCapacity: true)
    var at = 0
    while true {
      if at < line.count, line[at] == 34 {
        var end = at + 1
        while end < line.count, line[end] != 34 || (end + 1 < line.count && line[end + 1] == 34) {
          end += line[end] == 34 ? 2 : 1
        }
        end = min(end, line.count)
        ranges.append((at + 1)..<end)
        at = end
        while at < line.count, line[at] != separator { at += 1 }
      } else {
        let start = at
        while at < line.count, line[at] != separator { at += 1 }
        ranges.append(start..<at)
      }
      guard at < line.count else { return }
      at += 1
    }
  }

  /// A field's text without blanks around it; empty where the line is too short.
  func text(_ line: UnsafeRawBufferPointer, _ field: Int?) -> String {
    guard let field, field < ranges.count else { return "" }
    var range = ranges[field]
    while let first = range.first, line[first] == 32 { range = range.dropFirst() }
    while let last = range.last, line[last] == 32 { range = range.dropLast() }
    return String(decoding: line[range], as: UTF8.self)
  }

  /// A field as a whole number; nil where it holds none.
  func whole(_ line: UnsafeRawBufferPointer, _ field: Int?) -> Int32? {
    guard let field, field < ranges.count else { return nil }
    var value: Int32?
    for at in ranges[field] {
      let byte = line[at]
      if byte == 32 { continue }
      guard (48...57).contains(byte), value ?? 0 < 100_000_000 else { return nil }
      value = (value ?? 0) * 10 + Int32(byte - 48)
    }
    return value
  }
}
