import CaseModel

/// Reads CSV text into a `Grid`, in one pass, and never fails: what is wrong with the file is said in problems.
///
/// Comma, semicolon or tab is told from the header (or from Excel's `sep=;` line). Lines end in LF, CRLF or CR.
/// Quotes are doubled inside quotes. After a quote that does not close, quoted cells may no longer span lines,
/// so that one slip neither swallows the rest of the file nor costs more than one extra pass.
struct CSVParser {
  private let source: [UInt8]
  private let delimiter: UInt8
  private var grid: Grid
  private var extra: [UInt8] = []
  private var problems: [Problem] = []
  private var position: Int
  private var row: Int32
  private var quotesSpanLines = true
  /// Where each cell stands in the text, its quotes included; kept only for those who edit it.
  private var raw: [Range<Int>]?

  /// The grid of a file's bytes and what is wrong with them.
  static func parse(_ bytes: [UInt8], name: String) -> (grid: Grid, problems: [Problem]) {
    let (text, encoding) = TextEncoding.decode(bytes)
    var parser = CSVParser(text, name: name)
    parser.run()
    parser.say(encoding)
    return (parser.grid, parser.problems)
  }

  /// The same, with the text it was read from, its encoding, its delimiter and where each cell stands in the text.
  static func locate(_ bytes: [UInt8], name: String) -> Located {
    let (text, encoding) = TextEncoding.decode(bytes)
    var parser = CSVParser(text, name: name)
    parser.raw = []
    parser.run()
    return Located(
      grid: parser.grid, text: text, encoding: encoding, delimiter: parser.delimiter, cells: parser.raw ?? [])
  }

  /// A file's cells and where they stand.
  struct Located {
    let grid: Grid
    let text: [UInt8]
    let encoding: TextEncoding
    let delimiter: UInt8
    /// In the order of the grid's cells.
    let cells: [Range<Int>]
  }

  private init(_ text: [UInt8], name: String) {
    source = text
    grid = Grid(name: name, isSheet: false)
    var lineEnd = text.firstIndex { $0 == 10 || $0 == 13 } ?? text.count
    row = 1
    position = 0
    if lineEnd == 5, text.starts(with: Array("sep=".utf8)) {
      // Excel's own hint counts as a row of the file but is no row of the table.
      delimiter = text[4]
      if lineEnd + 1 < text.count, text[lineEnd] == 13, text[lineEnd + 1] == 10 { lineEnd += 1 }
      position = min(text.count, lineEnd + 1)
      row = 2
    } else {
      delimiter = Self.detectDelimiter(text)
    }
    grid.starts.reserveCapacity(text.count / 6)
    grid.ends.reserveCapacity(text.count / 6)
  }

  /// The commonest of `,` `;` and tab in the header outside quotes; a comma where none is there.
  static func detectDelimiter(_ text: [UInt8]) -> UInt8 {
    var counts = (comma: 0, semicolon: 0, tab: 0)
    var quoted = false
    for b in text {
      if b == 34 { quoted.toggle() }
      if quoted { continue }
      if b == 10 || b == 13 { break }
      if b == 44 { counts.comma += 1 }
      if b == 59 { counts.semicolon += 1 }
      if b == 9 { counts.tab += 1 }
    }
    if counts.semicolon > counts.comma && counts.semicolon >= counts.tab { return 59 }
    return counts.tab > counts.comma ? 9 : 44
  }

  private mutating func run() {
    let count = source.count
    while position < count {
      readRow()
      grid.rowStarts.append(grid.starts.count)
      grid.rowNumbers.append(row)
      row += 1
    }
    grid.bytes = source
    if !extra.isEmpty { grid.bytes.append(contentsOf: extra) }
  }

  /// Reads to the end of a line, or of the file.
  private mutating func readRow() {
    while true {
      if position < source.count, source[position] == 34 {
        readQuoted()
      } else {
        readPlain()
      }
      guard position < source.count else { return }
      let b = source[position]
      position += 1
      if b == delimiter {
        if position == source.count { append(position, position) }
        if position < source.count { continue }
        return
      }
      if b == 13, position < source.count, source[position] == 10 { position += 1 }
      return
    }
  }

  private mutating func append(_ start: Int, _ end: Int, raw range: Range<Int>? = nil) {
    raw?.append(range ?? start..<end)
    grid.starts.append(UInt32(start))
    grid.ends.append(UInt32(end))
  }

  private mutating func readPlain() {
    let start = position
    let delimiter = delimiter
    var nul = false
    let end = source.withUnsafeBufferPointer { text -> Int in
      var i = start
      while i < text.count {
        let b = text[i]
        if b == delimiter || b == 10 || b == 13 { break }
        if b == 0 { nul = true }
        i += 1
      }
      return i
    }
    position = end
    if nul { sayNUL() }
    append(start, end)
  }

  /// Reads a quoted cell; leaves the position at the delimiter, line end or file end after it.
  private mutating func readQuoted() {
    let open = position
    var i = open + 1
    var doubled = false
    var spansLines = false
    var nul = false
    var closed = false
    while i < source.count {
      let b = source[i]
      if b == 34 {
        if i + 1 < source.count, source[i + 1] == 34 {
          doubled = true
          i += 2
          continue
        }
        closed = true
        break
      }
      if b == 10 || b == 13 {
        if !quotesSpanLines { break }
        spansLines = true
      }
      if b == 0 { nul = true }
      i += 1
    }
    let after = i + 1
    let clean = closed && (after >= source.count || [delimiter, 10, 13].contains(source[after]))
    guard clean else {
      sayQuote(closed: closed && !spansLines)
      quotesSpanLines = false
      readPlain()
      return
    }
    if nul { sayNUL() }
    position = after
    if !doubled {
      append(open + 1, i, raw: open..<after)
      return
    }
    let start = source.count + extra.count
    var k = open + 1
    while k < i {
      extra.append(source[k])
      k += source[k] == 34 ? 2 : 1
    }
    append(start, source.count + extra.count, raw: open..<after)
  }

  private var column: Int { grid.starts.count - (grid.rowStarts.last ?? 0) }

  private func problem(_ code: String, _ message: String, _ advice: String) -> Problem {
    let headers = grid.rowCount > 0 ? grid.cellCount(0) : 0
    // The header's own texts are not yet readable here: the grid's bytes are set at the end.
    var header: String?
    if column < headers, grid.ends[column] <= source.count {
      header = String(decoding: source[Int(grid.starts[column])..<Int(grid.ends[column])], as: UTF8.self)
    }
    return Problem(
      .error, code, file: grid.name, row: Int(row), column: header ?? "column \(column + 1)",
      message: message, advice: advice)
  }

  private mutating func sayQuote(closed: Bool) {
    problems.append(
      closed
        ? problem(
          "stray_quote", "text follows a closing quotation mark",
          "Double every quotation mark inside a quoted cell, or take the quotes away")
        : problem(
          "unclosed_quote", "a quotation mark opens this cell and is never closed",
          "Add the closing quotation mark, or take the opening one away"))
  }

  private mutating func sayNUL() {
    problems.append(
      problem(
        "nul_byte", "the cell holds a NUL byte, so the file may be damaged or no text file",
        "Export it again as CSV UTF-8"))
  }

  private mutating func say(_ encoding: TextEncoding) {
    switch encoding {
    case .utf8: break
    case .utf16:
      problems.append(
        Problem(
          .note, "encoding_utf16", file: grid.name, message: "the file is UTF-16 and was read as such",
          advice: "Nothing to do; CSV UTF-8 is smaller"))
    case .windows1252:
      problems.append(
        Problem(
          .note, "encoding_windows1252", file: grid.name,
          message: "the file is not UTF-8 and was read as Windows-1252",
          advice: "Check names with accents; in Excel, save as CSV UTF-8"))
    }
  }
}
