import CaseModel
import Tables

/// What is older than a council keeps: results, decisions, import reports and key rows of children who are in no case.
public struct Retention: Sendable {
  /// Everything before this day goes.
  public let before: CalendarDate
  /// Results folders of cases before that day.
  public let results: [String]
  /// What was not looked at.
  public let notes: [String]
  /// What only a person can put right.
  public let problems: [Problem]

  let files: [TableErasure]
  let reports: [String]
  let key: TableErasure?
  let keyPath: String?
  private let folders: [(path: String, isCase: Bool, files: [TableErasure])]

  /// Finds what is older.
  ///
  /// - Throws: a `Problem` where a place cannot be searched or a date cannot be read.
  public init(before: CalendarDate, in places: [String], key keyPath: String?) throws(Problem) {
    self.before = before
    self.keyPath = keyPath
    let held = try Holdings(places)
    results = held.results.filter { path in
      guard let date = (try? ResultsFolder.readRun(path))?.baseDate else { return false }
      return CalendarDate(iso: date).map { $0 < before } ?? false
    }
    var problems: [Problem] = []
    var folders: [(path: String, isCase: Bool, files: [TableErasure])] = []
    var reports: [String] = []
    var known: Set<String> = []
    var lastCase: (path: String, date: CalendarDate)?
    for folder in held.tables {
      if FileBytes.name(of: folder.path) == "imports" {
        // An import's reports are as old as the case it went into.
        if let lastCase, folder.path == lastCase.path + "/imports", lastCase.date < before {
          reports += folder.files.filter(Self.isReport).map { folder.path + "/" + $0 }
        }
        continue
      }
      if folder.isCase {
        let reading = CaseReader.read(path: folder.path)
        if let date = reading.case?.parameters.baseDate { lastCase = (folder.path, date) }
        known.formUnion(reading.case?.children.map(\.id) ?? [])
        if keyPath != nil { problems += Self.unsure(reading, folder.path) }
      }
      guard let name = folder.files.first(where: { $0.lowercased() == "decisions.csv" }) else { continue }
      if let file = try Self.decisions(folder.path + "/" + name, before, &problems) {
        folders.append((folder.path, folder.isCase, [file]))
      }
    }
    for path in held.workbooks where keyPath != nil {
      let reading = CaseReader.read(path: path)
      guard let value = reading.case else { continue }
      known.formUnion(value.children.map(\.id))
      problems += Self.unsure(reading, path)
    }
    for path in held.studios {
      problems.append(
        Problem(
          .error, "studio_folder", file: path, message: "this is the data folder of Studio",
          advice: "Use schoolward-studio retain --data \(path), and name other places here"))
    }
    key = try keyPath.map { path throws(Problem) in try Self.keyRows(path, known) } ?? nil
    self.folders = folders
    files = folders.flatMap(\.files)
    self.reports = reports
    self.problems = problems
    notes = held.notFollowed.map { "Not followed: \($0)" }
  }

  /// Whether nothing is older.
  public var isEmpty: Bool { results.isEmpty && files.isEmpty && reports.isEmpty && key == nil }

  /// Takes it away.
  ///
  /// - Parameters:
  ///   - by: who does it, for the log beside each case.
  ///   - on: the day, for the log; nil: today by the machine's clock, in UTC.
  /// - Throws: `ResultsError` or a `Problem`.
  public func carryOut(by: String, on: CalendarDate?) throws {
    let day = on ?? ErasureLog.today()
    let claims = try results.map { try ResultsClaim($0) }
    for claim in claims { try claim.remove() }
    for path in reports { try Removal.tree(path) }
    for folder in folders {
      var stage = try CaseStage(folder.path)
      do throws(Problem) {
        for file in folder.files { try stage.add(file.bytes, name: file.name) }
        if folder.isCase {
          let line = ErasureLog.Line(
            on: day, by: by, kind: "retain", rows: folder.files.reduce(0) { $0 + $1.rows }, cells: 0,
            results: results.count)
          try stage.add(try ErasureLog.bytes(folder: folder.path, adding: line), name: ErasureLog.fileName)
        }
        try stage.commit()
      } catch {
        stage.drop()
        throw error
      }
    }
    if let key, let keyPath { try Removal.replace(keyPath, with: key.bytes) }
  }

  /// What an import reported; settings and links beside it are still needed.
  private static func isReport(_ name: String) -> Bool {
    ["-rows-to-fix.csv", "-ignored.csv", "-kept.csv"].contains { name.hasSuffix($0) }
  }

  private static func decisions(
    _ path: String, _ before: CalendarDate, _ problems: inout [Problem]
  ) throws(Problem) -> TableErasure? {
    let bytes = try FileBytes.read(path)
    let reader = CSVReader(bytes: bytes, name: FileBytes.name(of: path))
    guard let column = reader.columnIfPresent("decided_on") else { return nil }
    var rows: Set<Int> = []
    for row in reader.rows {
      guard let date = CalendarDate(iso: ChildReference.trimmed(reader.text(row, column))) else {
        var problem = reader.problem(row, column, "this is not a date", "Write the day as 2026-09-01")
        problem.file = path
        problems.append(problem)
        continue
      }
      if date < before { rows.insert(row) }
    }
    return TableErasure(path, bytes, rows: rows)
  }

  /// A row that could not be read may be of a child who is in the case: then nobody can be said to be in none.
  private static func unsure(_ reading: CaseReading, _ path: String) -> [Problem] {
    guard reading.problems.hasErrors else { return [] }
    return [
      Problem(
        .error, "case_has_errors", file: path,
        message: "the case has errors, so rows of the key file cannot be judged",
        advice: "Put them right (schoolward check \(path)), or leave --key out")
    ]
  }

  /// Rows of children whom no case has.
  private static func keyRows(_ path: String, _ known: Set<String>) throws(Problem) -> TableErasure? {
    let bytes = try FileBytes.read(path)
    let reader = CSVReader(bytes: bytes, name: FileBytes.name(of: path))
    let column = try reader.column("child_id")
    guard !known.isEmpty else {
      throw Problem(
        .error, "no_case", file: path,
        message: "the places hold no case that could be read, so no row can be judged",
        advice: "Name every case that the key file is for, or leave --key out")
    }
    let rows = reader.rows.filter { !known.contains(ChildReference.trimmed(reader.text($0, column))) }
    return TableErasure(path, bytes, rows: Set(rows), isKey: true)
  }
}

extension TableErasure {
  /// Given rows go; nil: none.
  init?(_ path: String, _ bytes: [UInt8], rows: Set<Int>, isKey: Bool = false) {
    let name = FileBytes.name(of: path)
    var edit = TableEdit(bytes, name: name)
    var count = rows.count
    if isKey { count = KeyRows.clear(rows.sorted(), of: &edit) } else { for row in rows { edit.remove(row) } }
    guard count > 0 else { return nil }
    self.path = path
    self.name = name
    self.rows = count
    cells = 0
    doubts = []
    gone = rows
    self.bytes = edit.bytes
  }
}
