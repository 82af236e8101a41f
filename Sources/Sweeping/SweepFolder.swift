import CaseModel
import Reporting
import Tables

/// The results folder of a sweep.
public struct SweepFolder: Sendable {
  /// Its path.
  public let path: String

  /// A folder, which need not exist yet.
  public init(_ path: String) {
    var plain = path
    while plain.count > 1, plain.hasSuffix("/") { plain.removeLast() }
    self.path = plain
  }

  /// What stands in the way of the tasks: found out before any is run.
  public func problems(_ tasks: [SweepTask]) -> [Problem] {
    func problem(_ place: String, _ message: String) -> Problem {
      Problem(
        .error, "not_ours", file: place, message: message,
        advice: "Choose another folder with --results, or move that one away")
    }
    if FileBytes.size(path) != nil { return [problem(path, "this is a file, not a folder")] }
    if FileBytes.size(path + "/run.json") != nil {
      return [problem(path, "the folder holds the results of one plan")]
    }
    return tasks.compactMap { task in
      let place = path + "/" + task.name
      if FileBytes.size(place) != nil { return problem(place, "this is a file, and a task has its name") }
      guard !FileBytes.names(in: place).isEmpty,
        FileBytes.size(place + "/" + TaskFolder.recordName) == nil
      else { return nil }
      return problem(place, "the folder is not of a sweep, and a task has its name")
    }
  }

  /// Makes the folder.
  ///
  /// - Throws: a `Problem` where it cannot be made.
  public func make() throws(Problem) {
    guard AtomicFile.makeFolder(path + "/.sweep") else {
      throw Problem(
        .error, "folder_unwritable", file: path, message: "the results folder cannot be made",
        advice: "Check that you may write there, or choose another with --results")
    }
  }

  /// How far every task is, from the disk alone.
  public func rows(_ tasks: [PreparedTask]) -> [SweepRow] {
    tasks.map { row($0) }
  }

  /// How far a task is.
  public func row(_ prepared: PreparedTask) -> SweepRow {
    let task = prepared.task
    var row = SweepRow(
      number: task.number, name: task.name, caseText: task.caseText, command: task.command.rawValue,
      scenario: task.scenario ?? "", seed: task.seed,
      further: (task.options.map { "--option \($0)" } + task.further).joined(separator: " "),
      group: task.group, status: .notStarted, code: nil, message: "", figures: nil)
    switch TaskStanding.read(prepared, in: path) {
    case .finished(let figures):
      row.status = .finished
      row.code = 0
      row.figures = figures
    case .failed(let code, let message):
      row.status = .failed
      row.code = code
      row.message = message
    case .open(let status): row.status = status
    }
    return row
  }

  /// Writes `sweep.csv` and `sweep.html`.
  public func write(_ report: SweepReport) throws(Problem) {
    try AtomicFile.write(report.csv, to: path + "/sweep.csv")
    try AtomicFile.write(Array(report.html.utf8), to: path + "/sweep.html")
  }
}
