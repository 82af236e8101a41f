import Glibc

extension Grid {
  /// Cells that hold some bytes anywhere in their text, row by row; the header is row 0.
  public func cells(holding wanted: [UInt8]) -> [(row: Int, column: Int)] {
    guard !wanted.isEmpty else { return [] }
    var found: [(row: Int, column: Int)] = []
    bytes.withUnsafeBytes { buffer in
      for row in 0..<rowCount {
        for cell in rowStarts[row]..<rowStarts[row + 1] {
          let (start, end) = (Int(starts[cell]), Int(ends[cell]))
          guard end - start >= wanted.count else { continue }
          let text = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
          if ByteSearch.first(wanted, in: text) != nil { found.append((row, cell - rowStarts[row])) }
        }
      }
    }
    return found
  }
}

/// Looks for bytes in bytes.
public enum ByteSearch {
  /// Where some bytes stand first, from an offset on; nil: nowhere.
  public static func first(
    _ wanted: [UInt8], in text: UnsafeRawBufferPointer, from start: Int = 0
  ) -> Int? {
    guard let letter = wanted.first, let base = text.baseAddress, text.count >= wanted.count else {
      return nil
    }
    var at = start
    let last = text.count - wanted.count
    while at <= last {
      guard let hit = memchr(base + at, Int32(letter), last - at + 1) else { return nil }
      at = UnsafeRawPointer(hit) - base
      let isSame = wanted.withUnsafeBytes { other in
        other.baseAddress.map { memcmp(base + at, $0, wanted.count) == 0 } ?? false
      }
      if isSame { return at }
      at += 1
    }
    return nil
  }
}
