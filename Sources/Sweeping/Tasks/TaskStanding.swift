import Reporting
import Tables

/// How far a task is, from its folder alone.
public enum TaskStanding: Sendable {
  /// Its results stand, whole and of what the manifest and the case say now.
  case finished(SweepFigures)
  /// Its last run of what they say now failed.
  case failed(code: Int32, message: String)
  /// Still to be run.
  case open(SweepRow.Status)

  /// Reads a task's folder.
  static func read(_ prepared: PreparedTask, in sweep: String) -> TaskStanding {
    let folder = TaskFolder(sweep, prepared.task.name)
    let record = TaskRecord(path: folder.results + "/" + TaskFolder.recordName)
    if record?.fingerprint == prepared.fingerprint {
      // Results with a file gone or changed are none.
      guard let results = try? ResultsFolder.read(folder.results, alternatives: false) else {
        return .open(.damaged)
      }
      return .finished(SweepFigures(results))
    }
    if TaskLock.isHeld(folder) { return .open(.running) }
    switch TaskHistory(path: folder.runs).last {
    case .started?: return .open(.killed)
    case .stopped?: return .open(.stopped)
    case .failed?:
      if let last = TaskRecord(path: folder.failed), last.fingerprint == prepared.fingerprint,
        let failure = last.failure
      {
        return .failed(code: failure.code, message: failure.message)
      }
      return .open(.changed)
    case .finished?, nil: return .open(record == nil ? .notStarted : .changed)
    }
  }
}
