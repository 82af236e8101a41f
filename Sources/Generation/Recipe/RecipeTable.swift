import Foundation

/// A small table of a recipe: header and rows of text, with the line numbers a person counts.
struct RecipeTable {
  let name: String
  let columns: [String]
  let rows: [[String]]
  let lines: [Int]

  /// Reads comma-separated text with quoted cells (RFC 4180); lines that start with `#` are remarks.
  init(name: String, text: String) {
    var parsed: [(line: Int, cells: [String])] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var quoted = false
    var line = 1
    var started = 1
    let bytes = Array(text.utf8)
    func closeCell() {
      cells.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
    }
    func closeRow() {
      closeCell()
      if cells.count > 1 || !cells[0].isEmpty, !cells[0].hasPrefix("#") { parsed.append((started, cells)) }
      cells = []
    }
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if quoted {
        if byte == 0x22 {
          if i + 1 < bytes.count, bytes[i + 1] == 0x22 {
            cell.append(0x22)
            i += 1
          } else {
            quoted = false
          }
        } else {
          if byte == 0x0A { line += 1 }
          cell.append(byte)
        }
      } else if byte == 0x22 {
        quoted = true
      } else if byte == 0x2C {
        closeCell()
      } else if byte == 0x0A {
        closeRow()
        line += 1
        started = line
      } else if byte != 0x0D {
        cell.append(byte)
      }
      i += 1
    }
    if !cell.isEmpty || !cells.isEmpty { closeRow() }
    self.name = name
    columns = parsed.first?.cells ?? []
    rows = parsed.dropFirst().map(\.cells)
    lines = parsed.dropFirst().map(\.line)
  }
}

/// Reads the cells of one recipe row and collects what is wrong with them.
struct RecipeRow {
  let table: RecipeTable
  let index: Int

  /// Where the row is, for a message.
  var place: String { "\(table.name), line \(table.lines[index])" }

  /// A cell's text; empty where the column or the cell is missing.
  func text(_ column: String) -> String {
    guard let position = table.columns.firstIndex(of: column), position < table.rows[index].count else {
      return ""
    }
    return table.rows[index][position]
  }

  /// A whole number; nil and a message where the text is not one. An empty cell is nil without a message.
  func whole(_ column: String, _ problems: inout [String]) -> Int? {
    let cell = text(column)
    guard !cell.isEmpty else { return nil }
    guard let value = Int(cell) else {
      problems.append("\(place): \(column) is \"\(cell)\", not a whole number. Give a whole number.")
      return nil
    }
    return value
  }

  /// A whole number that must be there and lie in a range; the lower end where it does not.
  func whole(_ column: String, in range: ClosedRange<Int>, _ problems: inout [String]) -> Int {
    guard !text(column).isEmpty else {
      problems.append("\(place): \(column) is empty. Give a whole number.")
      return range.lowerBound
    }
    guard let value = whole(column, &problems) else { return range.lowerBound }
    guard range.contains(value) else {
      problems.append(
        "\(place): \(column) is \(value). Give a number from \(range.lowerBound) to \(range.upperBound).")
      return range.lowerBound
    }
    return value
  }

  /// A decimal of at least 0; 0 where it is not one.
  func decimal(_ column: String, _ problems: inout [String]) -> Double {
    let cell = text(column)
    guard let value = Double(cell), value.isFinite, value >= 0 else {
      problems.append("\(place): \(column) is \"\(cell)\", not a number of at least 0. Give one.")
      return 0
    }
    return value
  }

  /// Pounds with up to two decimals; nil where the cell is empty.
  func pounds(_ column: String, _ problems: inout [String]) -> Int64? {
    let cell = text(column)
    guard !cell.isEmpty else { return nil }
    let parts = cell.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count <= 2, let whole = Int64(parts[0]), whole >= 0, whole < 1_000_000_000 {
      if parts.count == 1 { return whole * 100 }
      if parts[1].count == 2, let pennies = Int64(parts[1]), pennies >= 0 { return whole * 100 + pennies }
    }
    problems.append(
      "\(place): \(column) is \"\(cell)\", not an amount in pounds. Write it as 1234 or 1234.50.")
    return nil
  }

  /// A yes or no; nil where the cell is empty.
  func flag(_ column: String, _ problems: inout [String]) -> Bool? {
    switch text(column) {
    case "": return nil
    case "yes": return true
    case "no": return false
    default:
      problems.append("\(place): \(column) is \"\(text(column))\". Write yes or no.")
      return nil
    }
  }
}
