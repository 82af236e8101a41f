/// Reads the rows of a results CSV file, as `ResultsSink` wrote them, a row at a time and without allocating:
/// texts that repeat (ids, codes) are made once.
struct ResultsScanner {
  private let file: ResultsBytes
  private let bytes: UnsafeRawBufferPointer
  private var at = 0
  private var row = 1
  /// For each column of the file, the position of the wanted column, or -1.
  private var wanted: [Int] = []
  private var starts: [Int]
  private var ends: [Int]
  private let columns: [String]
  private var texts = TextTable()

  /// Reads the header; every wanted column must be there, others are skipped.
  init(_ file: ResultsBytes, columns: [String]) throws {
    self.file = file
    self.columns = columns
    bytes = file.bytes
    starts = [Int](repeating: 0, count: columns.count)
    ends = starts
    var names: [String] = []
    var more = !bytes.isEmpty
    while more {
      let (start, end, last) = try field()
      names.append(text(start, end))
      more = !last
    }
    wanted = names.map { name in columns.firstIndex(of: name) ?? -1 }
    if let missing = columns.first(where: { !names.contains($0) }) {
      throw ResultsError(.damaged, "\(file.name) has no column \(missing).", ResultsBytes.runAgain)
    }
  }

  /// Steps to the next row; false at the end.
  mutating func next() throws -> Bool {
    guard at < bytes.count else { return false }
    row += 1
    for i in 0..<wanted.count {
      let (start, end, last) = try field()
      let column = wanted[i]
      if column >= 0 {
        starts[column] = start
        ends[column] = end
      }
      guard last == (i == wanted.count - 1) else {
        throw fault("has another number of cells than its header")
      }
    }
    return true
  }

  /// The text of a wanted column.
  mutating func text(_ column: Int) -> String { text(starts[column], ends[column]) }

  /// The text, nil where the cell is empty.
  mutating func textIfAny(_ column: Int) -> String? {
    starts[column] == ends[column] ? nil : text(starts[column], ends[column])
  }

  /// The whole number of a wanted column; nil where the cell is empty.
  func wholeIfAny(_ column: Int) throws -> Int64? {
    var at = starts[column]
    let end = ends[column]
    if at == end { return nil }
    let negative = bytes[at] == 0x2D
    if negative { at += 1 }
    guard at < end, end - at <= 18 else { throw notNumber(column) }
    var value: Int64 = 0
    while at < end {
      let digit = bytes[at] &- 0x30
      guard digit < 10 else { throw notNumber(column) }
      value = value * 10 + Int64(digit)
      at += 1
    }
    return negative ? -value : value
  }

  /// The whole number of a wanted column.
  func whole(_ column: Int) throws -> Int64 {
    guard let value = try wholeIfAny(column) else { throw notNumber(column) }
    return value
  }

  /// Pounds with exactly two decimals as pence; nil where the cell is empty.
  func penceIfAny(_ column: Int) throws -> Int64? {
    var at = starts[column]
    let end = ends[column]
    if at == end { return nil }
    let negative = bytes[at] == 0x2D
    if negative { at += 1 }
    guard end - at >= 4, end - at <= 19, bytes[end - 3] == 0x2E else { throw notNumber(column) }
    var value: Int64 = 0
    while at < end {
      if at != end - 3 {
        let digit = bytes[at] &- 0x30
        guard digit < 10 else { throw notNumber(column) }
        value = value * 10 + Int64(digit)
      }
      at += 1
    }
    return negative ? -value : value
  }

  /// Pounds with exactly two decimals as pence.
  func pence(_ column: Int) throws -> Int64 {
    guard let value = try penceIfAny(column) else { throw notNumber(column) }
    return value
  }

  /// What is wrong with the row just read.
  func fault(_ what: String) -> ResultsError {
    ResultsError(.damaged, "\(file.name), row \(row) \(what).", ResultsBytes.runAgain)
  }

  private func notNumber(_ column: Int) -> ResultsError {
    fault("column \(columns[column]) is not a number of the kind written there")
  }

  /// The bounds of the next cell (inside its quotes, if any) and whether it ends the row.
  private mutating func field() throws -> (start: Int, end: Int, last: Bool) {
    var start = at
    let end: Int
    if at < bytes.count, bytes[at] == 0x22 {
      start += 1
      at += 1
      while true {
        guard at < bytes.count else { throw fault("ends inside quotes") }
        if bytes[at] == 0x22 {
          if at + 1 < bytes.count, bytes[at + 1] == 0x22 {
            at += 2
            continue
          }
          break
        }
        at += 1
      }
      end = at
      at += 1
    } else {
      while at < bytes.count, bytes[at] != 0x2C, bytes[at] != 0x0A { at += 1 }
      end = at
    }
    let last = at >= bytes.count || bytes[at] == 0x0A
    guard last || bytes[at] == 0x2C else { throw fault("has text after a closing quote") }
    at += 1
    return (start, end, last)
  }

  private mutating func text(_ start: Int, _ end: Int) -> String {
    let cell = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    if start > 0, bytes[start - 1] == 0x22, cell.contains(0x22) {
      // A doubled quote inside quotes stands for one.
      var plain: [UInt8] = []
      var skip = false
      for byte in cell {
        if skip {
          skip = false
          continue
        }
        plain.append(byte)
        skip = byte == 0x22
      }
      return String(decoding: plain, as: UTF8.self)
    }
    return texts[cell]
  }
}

/// Texts made once: open addressing over the bytes (FNV-1a).
private struct TextTable {
  private var slots = [Int32](repeating: -1, count: 1 << 12)
  private var texts: [String] = []

  subscript(_ bytes: UnsafeRawBufferPointer) -> String {
    mutating get {
      if bytes.isEmpty { return "" }
      // Long texts hardly ever repeat, and small ones must not fill the memory.
      guard bytes.count <= 64, texts.count < 1 << 20 else { return String(decoding: bytes, as: UTF8.self) }
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
      while slots[slot] >= 0 {
        if Self.same(texts[Int(slots[slot])], bytes) { return texts[Int(slots[slot])] }
        slot = (slot + 1) & (slots.count - 1)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      slots[slot] = Int32(texts.count)
      texts.append(text)
      if texts.count * 2 > slots.count { grow() }
      return text
    }
  }

  private static func same(_ text: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { utf8 in
      utf8.count == bytes.count && memoryMatches(UnsafeRawBufferPointer(utf8), bytes)
    } ?? text.utf8.elementsEqual(bytes)
  }

  private static func memoryMatches(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    for i in 0..<a.count where a[i] != b[i] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (i, text) in texts.enumerated() {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(i)
    }
  }
}
