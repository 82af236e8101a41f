import CaseModel
import Running
import Tables

/// A task with the content it works on.
public struct PreparedTask: Sendable {
  /// The task.
  public var task: SweepTask
  /// SHA-256 of every table of the case, by name, as `run.json` holds them.
  public var inputs: [(name: String, sha256: String)]
  /// The edits of its scenario, a line each.
  public var edits: [String]
  /// SHA-256 of all that its answer rests on: program version, options, tables, roads, edits, placements.
  public var fingerprint: String

  /// Reads every case once and says, at the manifest's rows, which is not there and what it does not have.
  ///
  /// What else is wrong with a case is its tasks' own failure: the others go on.
  public static func prepare(_ tasks: [SweepTask], manifest: String) -> (
    tasks: [PreparedTask], problems: [Problem]
  ) {
    var problems: [Problem] = []
    var prepared: [PreparedTask] = []
    var groups: [(path: String, tasks: [SweepTask])] = []
    var position: [String: Int] = [:]
    for task in tasks {
      if let at = position[task.casePath] {
        groups[at].tasks.append(task)
      } else {
        position[task.casePath] = groups.count
        groups.append((task.casePath, [task]))
      }
    }
    for group in groups {
      let content = CaseContent(group.path)
      for task in group.tasks {
        let before = problems.count
        problems += content.problems(task, manifest: manifest)
        var placements = ""
        if let path = task.placements {
          do {
            placements = SHA256.hex(try FileBytes.read(path))
          } catch {
            problems.append(
              Problem(
                .error, "placements_missing", file: manifest, row: task.row, column: "placements",
                value: path, message: error.message, advice: error.advice))
          }
        }
        if problems.count == before { prepared.append(content.prepare(task, placements: placements)) }
      }
    }
    return (prepared.sorted { $0.task.number < $1.task.number }, problems.sortedByPlace())
  }
}

/// What tasks need to know of a case.
private struct CaseContent {
  let reading: CaseReading
  /// Roads and postcodes, which are no tables.
  let others: [(name: String, sha256: String)]

  init(_ path: String) {
    reading = CaseReader.read(path: path)
    others = reading.otherFiles.map { name in
      ((name, (try? FileBytes.read(path + "/" + name)).map { SHA256.hex($0) } ?? ""))
    }
  }

  func problems(_ task: SweepTask, manifest: String) -> [Problem] {
    func problem(_ code: String, _ column: String, _ value: String, _ message: String, _ advice: String)
      -> Problem
    {
      Problem(
        .error, code, file: manifest, row: task.row, column: column, value: value, message: message,
        advice: advice)
    }
    guard let world = reading.case else {
      let first = reading.problems.first { $0.severity == .error }
      return [
        problem(
          "case_missing", "case", task.caseText, first?.message ?? "there is no such case",
          first?.advice ?? "Name a folder of CSV files or a workbook, as a path from the manifest's folder")
      ]
    }
    var found: [Problem] = []
    let scenarios = world.scenarioNames
    if let name = task.scenario, !scenarios.contains(name) {
      found.append(
        problem(
          "scenario_unknown", "scenario", name, "the case has no such scenario",
          scenarios.isEmpty
            ? "Add its edits to the table scenarios of the case, or leave the cell empty"
            : Spelling.suggestion(name, in: scenarios) + "Choose from " + scenarios.joined(separator: ", ")))
    }
    let options = world.options.map(\.id)
    for id in task.options where !options.contains(id) {
      found.append(
        problem(
          "option_unknown", "option", id, "the case has no such option",
          options.isEmpty
            ? "Leave the cell empty: the case has no options"
            : Spelling.suggestion(id, in: options) + "Choose from " + options.joined(separator: ", ")))
    }
    return found
  }

  func prepare(_ task: SweepTask, placements: String) -> PreparedTask {
    let edits =
      task.scenario.map { name in
        (reading.case?.scenarios ?? []).filter { $0.scenario == name }.map(\.text)
      } ?? []
    let parts: [JSONValue] = [
      .text(RunRecord().version), .text(reading.case?.name ?? ""),
      .list(task.statement.map { .text($0) }),
      .list((reading.inputs + others).map { .list([.text($0.name), .text($0.sha256)]) }),
      .list(edits.map { .text($0) }), .text(placements),
    ]
    return PreparedTask(
      task: task, inputs: reading.inputs, edits: edits,
      fingerprint: SHA256.hex(Array(JSONValue.list(parts).line.utf8)))
  }
}
