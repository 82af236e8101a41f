import CaseModel
import Glibc
import Tables

/// Rows of a results folder's tables that name a child.
enum ResultsRows {
  /// A table's header with the lines that hold the reference; a file of millions of rows is never taken apart whole.
  ///
  /// - Returns: the rows as a table, and the number of each in its file.
  /// - Throws: a `Problem` where the file cannot be read.
  static func of(_ child: ChildReference, in path: String) throws(Problem) -> (CSVReader, numbers: [Int])? {
    let name = FileBytes.name(of: path)
    let found = try FileSearch.mapped(path) { text throws(Problem) -> (bytes: [UInt8], numbers: [Int])? in
      guard var hit = ByteSearch.first(child.bytes, in: text) else { return nil }
      let header = lineEnd(text, 0)
      var bytes = Array(text[0..<header])
      var numbers: [Int] = []
      var (line, counted) = (1, 0)
      var isWhole = isBalanced(bytes[...])
      while true {
        var start = hit
        while start > 0, text[start - 1] != 10 { start -= 1 }
        let end = lineEnd(text, hit)
        if start >= header {
          while counted < start {
            if text[counted] == 10 { line += 1 }
            counted += 1
          }
          numbers.append(line)
          let row = Array(text[start..<end])
          isWhole = isWhole && isBalanced(row[...])
          bytes += row
        }
        guard let next = ByteSearch.first(child.bytes, in: text, from: end) else { break }
        hit = next
      }
      // A cell that spans lines: the file is read as it is.
      if !isWhole {
        let grid = CSVReader(bytes: Array(text), name: name).grid
        return (Array(text), (0..<grid.rowCount).dropFirst().map { grid.rowNumber($0) })
      }
      return (bytes, numbers)
    }
    return found.map { (CSVReader(bytes: $0.bytes, name: name), $0.numbers) }
  }

  private static func lineEnd(_ text: UnsafeRawBufferPointer, _ start: Int) -> Int {
    var at = start
    while at < text.count, text[at] != 10 { at += 1 }
    return min(text.count, at + 1)
  }

  private static func isBalanced(_ line: ArraySlice<UInt8>) -> Bool { line.count { $0 == 34 } % 2 == 0 }
}
