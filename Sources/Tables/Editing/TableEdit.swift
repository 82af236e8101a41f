import CaseModel

/// A CSV file of a case into which rows are written while all else stays byte for byte as it was: other rows, columns
/// that no command knows, quotes and line ends.
///
///     var edit = try TableEdit(bytes: bytes, name: "requests.csv")
///     try edit.put(["child_id": "C1", "provision_id": "p"], key: ["child_id", "provision_id"])
///     try AtomicFile.write(edit.bytes, to: path)
public struct TableEdit: Sendable {
  /// The file's name, for messages.
  public let name: String
  private let head: [UInt8]
  private let delimiter: UInt8
  private let lineEnd: [UInt8]
  private var lines: [Line]

  /// A row as it is written, without and with the end of its line.
  private struct Line {
    var cells: [[UInt8]]
    var end: [UInt8]
  }

  /// A file as it is.
  ///
  /// - Throws: a `Problem` for a file that cannot be written into without changing other rows.
  public init(bytes: [UInt8], name: String) throws(Problem) {
    self.name = name
    var start = 0
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    guard TextEncoding.isUTF8(Array(bytes[start...])), !bytes.contains(0) else {
      throw Problem(
        .error, "encoding_other", file: name,
        message: "the file is not UTF-8, so nothing can be recorded in it as it is",
        advice: "Save it as CSV UTF-8 and bring the case again")
    }
    // Excel's own hint is no row of the table.
    if bytes[start...].starts(with: Array("sep=".utf8)), start + 4 < bytes.count {
      delimiter = bytes[start + 4]
      start += 5
      if start < bytes.count, bytes[start] == 13 { start += 1 }
      if start < bytes.count, bytes[start] == 10 { start += 1 }
    } else {
      delimiter = CSVParser.detectDelimiter(Array(bytes[start...]))
    }
    head = Array(bytes[..<start])
    guard let lines = Self.lines(bytes[start...], delimiter) else {
      throw Problem(
        .error, "unclosed_quote", file: name,
        message: "a quotation mark opens a cell and is never closed, so nothing can be recorded in the file",
        advice: "Correct the file and bring the case again")
    }
    self.lines = lines
    lineEnd = lines.first.map(\.end).flatMap { $0.isEmpty ? nil : $0 } ?? [10]
  }

  /// A new file with the header of a table.
  public init(new table: TableSpec) {
    self.init(name: table.name + ".csv", columns: table.columns.map(\.name))
  }

  /// A new file with a header.
  public init(name: String, columns: [String]) {
    self.name = name
    head = []
    delimiter = 44
    lineEnd = [10]
    lines = [Line(cells: columns.map { Array($0.utf8) }, end: [10])]
  }

  /// The file as it now is.
  public var bytes: [UInt8] {
    var out = head
    for line in lines {
      for (i, cell) in line.cells.enumerated() {
        if i > 0 { out.append(delimiter) }
        out += cell
      }
      out += line.end
    }
    return out
  }

  /// Writes cells into the row that has the same key, or into a new row at the end.
  ///
  /// - Parameters:
  ///   - cells: by column; columns that the file lacks are added. Cells of other columns stay, or are empty in a new row.
  ///   - key: columns that make a row one of its kind; empty: always a new row.
  public mutating func put(_ cells: [(column: String, text: String)], key: [String]) {
    for cell in cells where position(cell.column) == nil { add(column: cell.column) }
    let wanted = key.map { column in
      (position(column), cells.first { $0.column == column }?.text ?? "")
    }
    var row = lines.count
    if !key.isEmpty {
      row =
        lines.indices.dropFirst().first { at in
          wanted.allSatisfy { place, text in place.map { self.text(at, $0) } == text }
        } ?? row
    }
    if row == lines.count {
      if let last = lines.indices.last, lines[last].end.isEmpty { lines[last].end = lineEnd }
      lines.append(Line(cells: Array(repeating: [], count: lines.first?.cells.count ?? 0), end: lineEnd))
    }
    for cell in cells {
      guard let at = position(cell.column) else { continue }
      while lines[row].cells.count <= at { lines[row].cells.append([]) }
      if text(row, at) != cell.text { lines[row].cells[at] = written(cell.text) }
    }
  }

  /// A cell's text without blanks around it.
  private func text(_ row: Int, _ column: Int) -> String {
    guard column < lines[row].cells.count else { return "" }
    var raw = lines[row].cells[column][...]
    if raw.first == 34, raw.count >= 2, raw.last == 34 {
      raw = raw.dropFirst().dropLast()
      var plain: [UInt8] = []
      var isSecond = false
      for byte in raw {
        isSecond = byte == 34 && !isSecond
        if !isSecond { plain.append(byte) }
      }
      raw = plain[...]
    }
    while raw.first == 32 { raw = raw.dropFirst() }
    while raw.last == 32 { raw = raw.dropLast() }
    return String(decoding: raw, as: UTF8.self)
  }

  private func position(_ column: String) -> Int? {
    let plain = SourceFile.plainHeader(column)
    return lines.first.flatMap { header in
      header.cells.indices.first { SourceFile.plainHeader(text(0, $0)) == plain }
    }
  }

  /// A column at the end: every row has an empty cell more, or it would be too short.
  private mutating func add(column: String) {
    let width = lines.first?.cells.count ?? 0
    for at in lines.indices where at == 0 || lines[at].cells.contains(where: { !$0.isEmpty }) {
      while lines[at].cells.count < width { lines[at].cells.append([]) }
      lines[at].cells.insert(at == 0 ? Array(column.utf8) : [], at: width)
    }
  }

  private func written(_ text: String) -> [UInt8] {
    // One line a row, so that a slip in one reason never swallows the next.
    let plain = text.unicodeScalars.map { $0.value < 32 || (127..<160).contains($0.value) ? " " : $0 }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: plain)
    let bytes = Array(String(scalars).utf8)
    guard bytes.contains(where: { $0 == delimiter || $0 == 34 }) || bytes.first == 32 || bytes.last == 32
    else {
      return bytes
    }
    var out: [UInt8] = [34]
    for byte in bytes {
      if byte == 34 { out.append(34) }
      out.append(byte)
    }
    return out + [34]
  }

  /// Rows with their cells as written; nil where a quotation mark is never closed.
  private static func lines(_ bytes: ArraySlice<UInt8>, _ delimiter: UInt8) -> [Line]? {
    var lines: [Line] = []
    var line = Line(cells: [], end: [])
    var start = bytes.startIndex
    var at = start
    var isQuoted = false
    func close(_ end: Int) { line.cells.append(Array(bytes[start..<end])) }
    while at < bytes.endIndex {
      let byte = bytes[at]
      if isQuoted {
        if byte == 34 {
          if at + 1 < bytes.endIndex, bytes[at + 1] == 34 { at += 1 } else { isQuoted = false }
        }
      } else if byte == 34, at == start {
        isQuoted = true
      } else if byte == delimiter {
        close(at)
        start = at + 1
      } else if byte == 10 || byte == 13 {
        close(at)
        let isPair = byte == 13 && at + 1 < bytes.endIndex && bytes[at + 1] == 10
        if isPair { at += 1 }
        line.end = isPair ? [13, 10] : [byte]
        lines.append(line)
        line = Line(cells: [], end: [])
        start = at + 1
      }
      at += 1
    }
    if isQuoted { return nil }
    if start < bytes.endIndex || !line.cells.isEmpty {
      close(bytes.endIndex)
      lines.append(line)
    }
    return lines
  }
}
