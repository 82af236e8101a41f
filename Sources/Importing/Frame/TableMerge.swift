import CaseModel
import Tables

/// Brings rows into one CSV file of a case and leaves every other byte of it as it is.
struct TableMerge {
  /// The file as it then is; nil: nothing changes.
  private(set) var bytes: [UInt8]?
  private(set) var counts: ImportReport.Taken
  private(set) var kept: [ImportReport.KeptCell] = []

  private let rows: ImportedRows
  /// Columns of the key and their places among the import's columns.
  private let key: [String]
  private let keyPlaces: [Int]
  private let kinds: [ColumnKind?]
  private let filling: Set<String>

  /// Merges.
  ///
  /// - Parameters:
  ///   - rows: what the import brings.
  ///   - old: the file's bytes; nil: there is none yet.
  ///   - replace: whether the import's cells win where the case says something else.
  ///   - filling: columns whose empty cells in the case say nothing, so that they are filled.
  /// - Throws: a `Problem` where the file of the case cannot be written into as it is.
  init(_ rows: ImportedRows, into old: [UInt8]?, replace: Bool, filling: Set<String> = []) throws(Problem) {
    self.rows = rows
    self.filling = filling
    counts = ImportReport.Taken(file: rows.file)
    key = rows.key.isEmpty ? rows.columns : rows.key
    keyPlaces = key.compactMap { rows.columns.firstIndex(of: $0) }
    precondition(keyPlaces.count == key.count, "\(rows.file): the key must be among the columns")
    kinds = rows.columns.map { rows.kinds[$0] }
    let name = rows.file + ".csv"
    guard let old else {
      merge(nil, TableEdit(name: name, columns: rows.header), replace: replace)
      return
    }
    let reader = CSVReader(bytes: old, name: name)
    if let damage = reader.problems.first(where: { $0.severity == .error }) { throw damage }
    for column in rows.key where reader.columnIfPresent(column) == nil {
      throw Problem(
        .error, "column_missing", file: name, row: 1, column: column,
        message: "the case's file has no such column, so its rows cannot be told from the import's",
        advice: "Add the column \(column), or take the file away")
    }
    merge(reader, try TableEdit(sound: old, name: name), replace: replace)
  }

  private mutating func merge(_ reader: CSVReader?, _ start: TableEdit, replace: Bool) {
    var edit = start
    let index = index(reader)
    let positions = rows.columns.map { reader?.columnIfPresent($0) }
    var added: [String: Int] = [:]
    var isChanged = reader == nil
    for (number, row) in rows.rows.enumerated() {
      let own = joined(keyPlaces.map { row.cells[$0] ?? "" })
      if let before = added[own] {
        compare(row, with: rows.rows[before].cells.map { $0 ?? "" })
        continue
      }
      guard let there = index[own], let reader else {
        if row.onlyIfThere { continue }
        added[own] = number
        counts.new += 1
        isChanged = true
        edit.put(
          zip(rows.columns, row.cells).compactMap { column, cell in cell.map { (column, $0) } }, key: [])
        continue
      }
      let old = positions.map { $0.map { Self.trimmed(reader.text(there, $0)) } ?? "" }
      guard replace else {
        // An empty cell is a statement too, unless it is said to be none: an officer may have cleared it.
        let blank = different(row, old).filter { old[$0].isEmpty && filling.contains(rows.columns[$0]) }
        if blank.isEmpty {
          compare(row, with: old)
          continue
        }
        counts.changed += 1
        isChanged = true
        edit.put((blank + keyPlaces).map { (rows.columns[$0], row.cells[$0] ?? "") }, key: key)
        keep(row, different(row, old).filter { !blank.contains($0) }, old)
        continue
      }
      let different = different(row, old)
      if different.isEmpty {
        counts.unchanged += 1
        continue
      }
      counts.changed += 1
      isChanged = true
      let known = keyPlaces.filter { !different.contains($0) }
      edit.put((different + known).map { (rows.columns[$0], row.cells[$0] ?? "") }, key: key)
    }
    bytes = isChanged ? edit.bytes : nil
  }

  /// Columns in which a row says something else than a row that is there.
  private func different(_ row: ImportedRows.Row, _ old: [String]) -> [Int] {
    rows.columns.indices.filter { column in
      row.cells[column].map { !SameCell.same(old[column], $0, kinds[column]) } ?? false
    }
  }

  /// Counts a row that stays as it is there, with every cell of which the import says something else.
  private mutating func compare(_ row: ImportedRows.Row, with old: [String]) {
    let different = different(row, old)
    if different.isEmpty {
      counts.unchanged += 1
      return
    }
    counts.kept += 1
    keep(row, different, old)
  }

  /// Lists cells that stay as they are there.
  private mutating func keep(_ row: ImportedRows.Row, _ columns: [Int], _ old: [String]) {
    let key = keyPlaces.prefix(rows.key.count).map { row.cells[$0] ?? "" }.joined(separator: ";")
    for column in columns {
      kept.append(
        ImportReport.KeptCell(
          file: rows.file, key: key, column: rows.columns[column], inCase: old[column],
          imported: row.cells[column] ?? ""))
    }
  }

  /// Rows by their key; the first of equal ones counts.
  private func index(_ reader: CSVReader?) -> [String: Int] {
    guard let reader else { return [:] }
    let places = key.map { reader.columnIfPresent($0) }
    var index: [String: Int] = [:]
    for row in reader.rows {
      let own = joined(places.map { $0.map { Self.trimmed(reader.text(row, $0)) } ?? "" })
      if index[own] == nil { index[own] = row }
    }
    return index
  }

  /// A key as one text; postcodes without their blanks.
  private func joined(_ cells: [String]) -> String {
    zip(cells, keyPlaces).map { kinds[$1] == .postcode ? SameCell.letters($0) : $0 }
      .joined(separator: "\u{1F}")
  }

  private static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last, first <= 32 || last <= 32 else {
      return text
    }
    return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
