import CaseModel
import Tables

/// Brings runs into the case's `current_routes.csv`. A run, one route in one half of the day, is one unit: its visits
/// mean something only together, so it stays whole or is replaced whole.
///
/// A run that the case has just so changes no byte, and runs that the list does not name stay.
struct RunMerge {
  /// The file as it then is; nil: nothing changes.
  private(set) var bytes: [UInt8]?
  private(set) var counts = ImportReport.Taken(file: "current_routes")
  private(set) var kept: [ImportReport.KeptCell] = []
  /// Runs that stay as the case has them, though the list says something else.
  private(set) var keptRuns: [String] = []
  /// Runs of the case that the list does not name.
  private(set) var otherRuns: [String] = []
  /// Visits that went with the runs they were in.
  private(set) var removed = 0

  private typealias Row = ImportedRows.Row

  private struct Run: Hashable, Comparable {
    let route: String
    let half: String

    var name: String { "\(route) \(half)" }

    static func < (a: Run, b: Run) -> Bool { (a.route, a.half) < (b.route, b.half) }
  }

  private let rows: ImportedRows
  private var edit: TableEdit

  /// Merges.
  ///
  /// - Parameters:
  ///   - rows: the visits of each run, in order.
  ///   - old: the file's bytes; nil: there is none yet.
  ///   - replace: whether the list's runs win where the case says something else.
  /// - Throws: a `Problem` where the file of the case cannot be written into as it is.
  init(_ rows: ImportedRows, into old: [UInt8]?, replace: Bool) throws(Problem) {
    self.rows = rows
    let name = rows.file + ".csv"
    guard let old else {
      edit = TableEdit(name: name, columns: rows.header)
      for row in rows.rows { add(row, like: nil, [:]) }
      counts.new = rows.rows.count
      bytes = edit.bytes
      return
    }
    // A file that is damaged or lacks a column of the key is refused as every import refuses it.
    _ = try TableMerge(ImportedRows(table: rows.file, columns: rows.columns), into: old, replace: replace)
    edit = try TableEdit(sound: old, name: name)
    merge(replace: replace)
  }

  private mutating func merge(replace: Bool) {
    var there: [Run: [Int]] = [:]
    for row in edit.rows {
      let run = Run(route: old(row, "route_id"), half: old(row, "run").lowercased())
      there[run, default: []].append(row)
    }
    var brought: [Run] = []
    var visits: [Run: [Row]] = [:]
    for row in rows.rows {
      let run = Run(route: cell(row, "route_id"), half: cell(row, "run"))
      if visits[run] == nil { brought.append(run) }
      visits[run, default: []].append(row)
    }
    otherRuns = there.keys.filter { visits[$0] == nil && !$0.route.isEmpty }.sorted().map(\.name)
    var isChanged = false
    for run in brought {
      let new = visits[run] ?? []
      let old = there[run] ?? []
      if old.isEmpty {
        counts.new += new.count
        for row in new { add(row, like: nil, [:]) }
        isChanged = true
      } else if isSame(new, old) {
        counts.unchanged += new.count
      } else if replace {
        self.replace(old, by: new)
        isChanged = true
      } else {
        keptRuns.append(run.name)
        keep(run, old, new)
      }
    }
    bytes = isChanged ? edit.bytes : nil
  }

  // MARK: - Comparing

  /// Whether the case has a run just so, its rows in whatever order.
  private func isSame(_ new: [Row], _ old: [Int]) -> Bool {
    let places = bySequence(old)
    return new.count == old.count && places.count == old.count
      && new.allSatisfy { row in
        places[cell(row, "sequence")].map { different(row, $0).isEmpty } ?? false
      }
  }

  /// Rows of the file by their place in the run; the first of equal ones counts.
  private func bySequence(_ old: [Int]) -> [String: Int] {
    Dictionary(
      old.map { (SEN2Text.whole(self.old($0, "sequence")), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Columns in which a visit says something else than a row of the file.
  private func different(_ row: Row, _ there: Int) -> [String] {
    zip(rows.columns, row.cells).compactMap { column, cell in
      guard let cell, column != "sequence" else { return nil }
      return SameCell.same(old(there, column), cell, rows.kinds[column]) ? nil : column
    }
  }

  private func cell(_ row: Row, _ column: String) -> String {
    rows.columns.firstIndex(of: column).flatMap { row.cells[$0] } ?? ""
  }

  private func old(_ row: Int, _ column: String) -> String {
    edit.column(column).map { edit.cell(row, $0) } ?? ""
  }

  // MARK: - A run that stays

  /// Lists every cell in which a run that stays differs, the visits that only one side has among them.
  private mutating func keep(_ run: Run, _ old: [Int], _ new: [Row]) {
    counts.kept += new.count
    let places = bySequence(old)
    func say(_ sequence: String, _ column: String, _ inCase: String, _ imported: String) {
      kept.append(
        ImportReport.KeptCell(
          file: rows.file, key: "\(run.half);\(run.route);\(sequence)", column: column, inCase: inCase,
          imported: imported))
    }
    var met: Set<Int> = []
    for row in new {
      let sequence = cell(row, "sequence")
      let there = places[sequence]
      if let there { met.insert(there) }
      for column in rows.columns where !rows.key.contains(column) {
        let imported = cell(row, column)
        if let there {
          guard different(row, there).contains(column) else { continue }
          say(sequence, column, self.old(there, column), imported)
        } else if !imported.isEmpty {
          say(sequence, column, "", imported)
        }
      }
    }
    for there in old where !met.contains(there) {
      for column in ["child_id", "provision_id"] where !self.old(there, column).isEmpty {
        say(self.old(there, "sequence"), column, self.old(there, column), "")
      }
    }
  }

  // MARK: - A run that is replaced

  private mutating func replace(_ old: [Int], by new: [Row]) {
    let places = bySequence(old)
    // What all old rows agree in, such as the run's contract, holds for a visit that is new.
    var shared: [String: String] = [:]
    for column in rows.columns {
      let texts = Set(old.map { self.old($0, column) })
      if texts.count == 1, let text = texts.first { shared[column] = text }
    }
    var left = old
    let twins = new.map { row -> [String: String]? in
      let twin = left.firstIndex { there in
        ["child_id", "provision_id"].allSatisfy { self.old(there, $0) == cell(row, $0) }
      }
      return twin.map { texts(left.remove(at: $0)) }
    }
    for row in new {
      switch places[cell(row, "sequence")].map({ different(row, $0).isEmpty }) {
      case true: counts.unchanged += 1
      case false: counts.changed += 1
      case nil: counts.new += 1
      }
    }
    removed += left.count
    for row in old { edit.remove(row) }
    for (row, twin) in zip(new, twins) { add(row, like: twin, shared) }
  }

  /// Every text of a row of the file by its header, columns that no import knows among them.
  private func texts(_ row: Int) -> [String: String] {
    var texts: [String: String] = [:]
    for (place, column) in edit.columns.enumerated() where edit.column(column) == place {
      texts[column] = edit.cell(row, place)
    }
    return texts
  }

  /// Puts a visit at the end of the file; what the list does not say is as in its old row, else as `shared`.
  private mutating func add(_ row: Row, like old: [String: String]?, _ shared: [String: String]) {
    var cells: [(column: String, text: String)] = []
    var spoken: Set<Int> = []
    for (column, cell) in zip(rows.columns, row.cells) {
      guard let text = cell ?? (old == nil ? shared[column] : nil) else { continue }
      cells.append((column, text))
      if let place = edit.column(column) { spoken.insert(place) }
    }
    for (place, column) in edit.columns.enumerated() where !spoken.contains(place) {
      if let text = old?[column], !text.isEmpty { cells.append((column, text)) }
    }
    edit.put(cells, key: [])
  }
}

extension CaseImport {
  /// Brings runs into the case, each whole.
  ///
  /// - Throws: a `Problem` where the case's file cannot be written into as it is.
  mutating func take(runs rows: ImportedRows) throws(Problem) -> RunMerge {
    let name = self.name(of: rows.file + ".csv")
    let merge = try RunMerge(rows, into: bytes(of: name), replace: isReplacing)
    if !rows.rows.isEmpty { report.taken.append(merge.counts) }
    report.kept += merge.kept
    if let bytes = merge.bytes { put(bytes, name: name) }
    return merge
  }
}
