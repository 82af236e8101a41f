import CaseModel
import Tables

/// Tasks as read, and everything wrong with the file.
public struct ManifestReading: Sendable {
  /// The tasks whose rows could be read, in file order.
  public var tasks: [SweepTask]
  /// What is wrong.
  public var problems: [Problem]
}

extension Manifest {
  /// Reads a manifest; nothing is thrown, every problem is told.
  ///
  /// Paths in it are taken from its own folder.
  public static func read(path: String) -> ManifestReading {
    do {
      let cut = path.lastIndex(of: "/")
      let folder = cut.map { String(path[...$0]) } ?? ""
      return read(try CSVReader(path: path), folder: folder)
    } catch {
      return ManifestReading(tasks: [], problems: [error])
    }
  }

  /// Reads a manifest's bytes.
  public static func read(bytes: [UInt8], name: String, folder: String) -> ManifestReading {
    read(CSVReader(bytes: bytes, name: name), folder: folder)
  }

  private static func read(_ file: CSVReader, folder: String) -> ManifestReading {
    var rows = ManifestRows(file, folder: folder)
    rows.readAll()
    return ManifestReading(tasks: rows.tasks, problems: rows.problems.sortedByPlace())
  }
}

/// Reads the rows of a manifest one by one.
private struct ManifestRows {
  let file: CSVReader
  let folder: String
  var tasks: [SweepTask] = []
  var problems: [Problem]
  private var columns: [ManifestColumn: Int] = [:]
  /// Rows by name in lower case: folders of some machines tell no case apart.
  private var rowOfName: [String: Int] = [:]

  init(_ file: CSVReader, folder: String) {
    self.file = file
    self.folder = folder
    problems = file.problems
    findColumns()
  }

  private mutating func findColumns() {
    for column in ManifestColumn.allCases {
      if let at = file.columnIfPresent(column.rawValue) {
        columns[column] = at
      } else if column.isRequired {
        problems.append(
          Problem(
            .error, "column_missing", file: file.grid.name, row: 1, column: column.rawValue,
            message: "the column is missing", advice: "Add it: \(column.meaning)"))
      }
    }
    let known = ManifestColumn.allCases.map(\.rawValue)
    // A mistyped column left unread would sweep something else than was meant.
    for (at, header) in (file.grid.rowCount > 0 ? file.grid.header : []).enumerated()
    where !columns.values.contains(at) && !header.isEmpty {
      let twice = known.contains { SourceFile.plainHeader($0) == SourceFile.plainHeader(header) }
      problems.append(
        Problem(
          .error, twice ? "column_twice" : "column_unknown", file: file.grid.name, row: 1, column: header,
          message: twice ? "the column stands twice" : "a manifest has no such column",
          advice: twice
            ? "Keep one of the two"
            : Spelling.suggestion(header, in: known) + "Choose from " + known.joined(separator: ", ")))
    }
  }

  mutating func readAll() {
    guard columns[.task] != nil, columns[.case] != nil else { return }
    var number = 0
    for row in file.rows {
      number += 1
      let before = problems.count
      let task = read(row, number)
      if problems.count == before { tasks.append(task) }
    }
    if number == 0 {
      problems.append(
        Problem(
          .error, "no_tasks", file: file.grid.name, message: "the manifest has no task",
          advice: "Add a row a task"))
    }
  }

  private mutating func read(_ row: Int, _ number: Int) -> SweepTask {
    let command = command(row)
    var task = SweepTask(
      number: number, row: file.grid.rowNumber(row), name: name(row), caseText: text(row, .case),
      casePath: path(text(row, .case)), command: command, scenario: text(row, .scenario).orNil, seed: 1,
      placements: text(row, .placements).orNil.map(path),
      options: Set(
        text(row, .option).split(separator: ";").map { String($0).trimmed }.filter { !$0.isEmpty }
      ).sorted(),
      further: [])
    if task.scenario == Case.unedited { task.scenario = nil }
    if task.caseText.isEmpty { say(row, .case, "the case is missing", "Name a folder or workbook") }
    if let seed = text(row, .seed).orNil {
      if let value = UInt64(seed) {
        task.seed = value
      } else {
        say(row, .seed, "this is no seed", "Write a whole number from 0")
      }
    }
    only(row, .placements, with: .route, command)
    only(row, .apart, with: .plan, command)
    if flag(row, .apart) { task.further.append("--apart") }
    if flag(row, .chooseOptions) { task.further.append("--choose-options") }
    if flag(row, .phaseCost) { task.further.append("--phase-cost") }
    if let gap = amount(row, .gap, "Write a fraction of at least 0 and below 1", { (0..<1).contains($0) }) {
      task.further += ["--gap", gap]
    }
    if let seconds = amount(row, .timeLimit, "Write a number of seconds above 0", { $0 > 0 && $0 < 1e9 }) {
      task.further += ["--time-limit", seconds]
    }
    if let rounds = text(row, .iterations).orNil {
      if let value = Int(rounds), (0...1_000_000_000).contains(value) {
        task.further += ["--iterations", "\(value)"]
      } else {
        say(row, .iterations, "this is no number of rounds", "Write a whole number from 0 to 1000000000")
      }
    }
    return task
  }

  private mutating func name(_ row: Int) -> String {
    let name = text(row, .task)
    let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")
    if name.isEmpty {
      say(row, .task, "the task has no name", "Give each task a name of its own")
    } else if name.count > 100 || !name.allSatisfy(letters.contains) || name.hasPrefix(".")
      || name.hasPrefix("-") || Self.taken.contains(name.lowercased())
    {
      say(
        row, .task, "this cannot be the name of a folder of results",
        "Use at most 100 letters, digits, . _ and -, beginning with a letter or digit, and none of "
          + Self.taken.joined(separator: ", "))
    } else if let other = rowOfName[name.lowercased()] {
      say(row, .task, "row \(other) has the same name", "Give each task a name of its own")
    } else {
      rowOfName[name.lowercased()] = file.grid.rowNumber(row)
    }
    return name
  }

  /// Files of the sweep's own.
  private static let taken = ["sweep.csv", "sweep.html", "sweep.json"]

  private mutating func command(_ row: Int) -> SweepTask.Command {
    guard let text = text(row, .command).orNil else { return .plan }
    if let command = SweepTask.Command(rawValue: text.lowercased()) { return command }
    let known = SweepTask.Command.allCases.map(\.rawValue)
    say(
      row, .command, "a sweep has no such command",
      Spelling.suggestion(text, in: known) + "Choose from " + known.joined(separator: ", "))
    return .plan
  }

  private mutating func only(
    _ row: Int, _ column: ManifestColumn, with owner: SweepTask.Command, _ command: SweepTask.Command
  ) {
    guard command != owner, let text = text(row, column).orNil, Self.flags[text.lowercased()] != false else {
      return
    }
    say(
      row, column, "\(command.rawValue) has no such option",
      "Leave it empty, or write \(owner.rawValue) under command")
  }

  private static let flags = [
    "yes": true, "y": true, "1": true, "true": true, "no": false, "n": false, "0": false, "false": false,
  ]

  private mutating func flag(_ row: Int, _ column: ManifestColumn) -> Bool {
    guard let text = text(row, column).orNil else { return false }
    if let value = Self.flags[text.lowercased()] { return value }
    say(row, column, "this is neither yes nor no", "Write yes, or leave it empty")
    return false
  }

  private mutating func amount(
    _ row: Int, _ column: ManifestColumn, _ advice: String, _ fits: (Double) -> Bool
  ) -> String? {
    guard let text = text(row, column).orNil else { return nil }
    if let value = Double(text), fits(value) { return "\(value)" }
    say(row, column, "this is no such number", advice)
    return nil
  }

  private mutating func say(_ row: Int, _ column: ManifestColumn, _ message: String, _ advice: String) {
    problems.append(
      Problem(
        .error, "bad_value", file: file.grid.name, row: file.grid.rowNumber(row), column: column.rawValue,
        value: text(row, column).orNil, message: message, advice: advice))
  }

  private func text(_ row: Int, _ column: ManifestColumn) -> String {
    columns[column].map { file.text(row, $0).trimmed } ?? ""
  }

  private func path(_ text: String) -> String { text.hasPrefix("/") ? text : folder + text }
}

extension String {
  fileprivate var orNil: String? { isEmpty ? nil : self }

  fileprivate var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
