import CaseModel

/// Reads a sheet's cells into a grid. Dates, times and per cents become what the sheet shows.
final class SheetHandler: XMLHandler {
  /// The most cells kept of a sheet, empty ones between them counted.
  static let largest = 30_000_000
  /// Empty cells between others that any sheet may have, and how many more for each cell that holds something.
  private static let freePadding = 1_000_000
  private static let paddingOfACell = 50
  private static let lastRow = 1_048_576

  /// What is said of a sheet that has `overflowed`.
  static func tooLarge(_ sheet: String) -> String {
    "sheet \(sheet) has more than \(largest) cells, or cells far apart"
  }

  private(set) var grid: Grid
  private(set) var overflowed = false
  private let parts: WorkbookParts
  private let keepsAllColumns: Bool
  private var row = 0
  private var column = 0
  private var padding = 0
  private var width = 0
  private var rowOpen = false
  private var kind = ""
  private var style = 0
  private var inValue = false
  private var value: [UInt8] = []

  /// - Parameter keepsAllColumns: also those beyond the first row's, for sheets that hold tables one below another.
  init(_ name: String, _ parts: WorkbookParts, keepsAllColumns: Bool = false) {
    self.keepsAllColumns = keepsAllColumns
    grid = Grid(name: name, isSheet: true)
    self.parts = parts
  }

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "row":
      // A sheet ends at row 1,048,576; a number that no sheet has is passed over.
      let given = attributes["r"].flatMap { Int($0) }
      row = given.flatMap { (1...Self.lastRow).contains($0) ? $0 : nil } ?? min(row, Self.lastRow) + 1
      column = -1
      rowOpen = false
    case "c":
      column = attributes["r"].flatMap { Self.column($0) } ?? column + 1
      kind = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      value.removeAll(keepingCapacity: true)
    case "v", "t": inValue = true
    case "rPh": inValue = false
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "v", "t": inValue = false
    case "c": if !value.isEmpty { keep() }
    case "row": if rowOpen { closeRow() }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if inValue { value.append(contentsOf: bytes) }
  }

  /// The column of an address such as `F12`, from 0; nil beyond a sheet's last, XFD.
  static func column(_ address: String) -> Int? {
    var column = 0
    for b in address.utf8 {
      guard b >= 65 && b <= 90 else { break }
      column = column * 26 + Int(b) - 64
      if column > 16_384 { return nil }
    }
    return column == 0 ? nil : column - 1
  }

  private func keep() {
    guard !overflowed else { return }
    // Beyond the header nothing has a name; a table has far fewer columns than a sheet can.
    if grid.rowCount > 0 && column >= width && !keepsAllColumns { return }
    if !rowOpen { openRow() }
    let missing = column - (grid.starts.count - (grid.rowStarts.last ?? 0))
    // Cells left out of a sheet take memory here: a few bytes must not ask for gigabytes of them.
    guard missing >= 0, grid.starts.count + missing < Self.largest,
      padding + missing <= Self.freePadding + Self.paddingOfACell * (grid.starts.count - padding),
      grid.bytes.count + value.count < 2_000_000_000
    else {
      overflowed = missing >= 0
      return
    }
    for _ in 0..<missing { append([]) }
    padding += missing
    switch kind {
    case "s":
      if let i = Int(String(decoding: value, as: UTF8.self)), i >= 0, i < parts.texts.count {
        append(parts.texts[i])
      } else {
        append(Array("#REF!".utf8)[...])
      }
    case "b": append(Array((value == [49] ? "yes" : "no").utf8)[...])
    case "n": append(number()[...])
    default: append(value[...])
    }
  }

  private func openRow() {
    rowOpen = true
  }

  private func closeRow() {
    if grid.rowCount == 0 { width = grid.starts.count }
    grid.rowStarts.append(grid.starts.count)
    grid.rowNumbers.append(Int32(clamping: row))
    rowOpen = false
  }

  private func append(_ bytes: ArraySlice<UInt8>) {
    grid.starts.append(UInt32(grid.bytes.count))
    grid.bytes.append(contentsOf: bytes)
    grid.ends.append(UInt32(grid.bytes.count))
  }

  private func number() -> [UInt8] {
    let text = String(decoding: value, as: UTF8.self)
    guard let number = Double(text), number.isFinite else { return value }
    let format = parts.formats.indices.contains(style) ? parts.formats[style] : .plain
    return Array(SheetNumber.shown(number, format, from1904: parts.from1904, as: text).utf8)
  }
}

/// What a sheet shows for a number.
enum SheetNumber {
  static func shown(_ number: Double, _ format: NumberFormat, from1904: Bool, as text: String) -> String {
    switch format {
    case .plain: return plain(number, text)
    case .percent: return plain(number * 100, "") + "%"
    case .date, .dateTime, .time:
      let days = number.rounded(.down)
      var minutes = Int(((number - days) * 1440).rounded())
      let clock = { () -> String in
        minutes = min(minutes, 1439)
        return "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)"
      }
      if days == 0 && (format == .time || number > 0) { return clock() }
      if format == .time { return clock() }
      guard let day = day(days, from1904: from1904) else { return plain(number, text) }
      return minutes == 0 ? day.description : day.description + " " + clock()
    }
  }

  /// The day of a serial number. In the 1900 system day 60 is 29 February 1900, which never was.
  static func day(_ serial: Double, from1904: Bool) -> CalendarDate? {
    guard serial >= 1, serial < 2_958_466 else { return nil }
    let n = Int32(serial)
    if from1904 { return CalendarDate(dayNumber: n - 24_107) }
    if n == 60 { return nil }
    return CalendarDate(dayNumber: n - (n < 60 ? 25_568 : 25_569))
  }

  /// At most 15 significant digits, as a sheet shows, and no exponent for whole numbers below 10^15.
  private static func plain(_ number: Double, _ text: String) -> String {
    if number == number.rounded() && abs(number) < 1e15 { return String(Int64(number)) }
    if abs(number) >= 1e15 || abs(number) < 1e-5 { return text.isEmpty ? "\(number)" : text }
    // 10^-k for the k that keeps 15 significant digits.
    var scale = 1.0
    while abs(number) * scale < 1e14 && scale < 1e10 { scale *= 10 }
    let units = Int64((abs(number) * scale).rounded())
    var decimals = 0
    var s = scale
    while s > 1 {
      s /= 10
      decimals += 1
    }
    let shown = RowWriter.fixed(Int(units), decimals: decimals)
    return number < 0 ? "-" + shown : shown
  }
}
