import CaseModel
import Glibc
import Running
import Tables

/// Runs one task, whoever else may want to.
struct TaskRun: Sendable {
  /// What came of it.
  enum Outcome: Sendable, Hashable {
    /// It had been finished before.
    case kept
    case finished
    case failed(code: Int32, message: String)
    /// Stopped by us.
    case stopped
    /// Somebody else is at work on it.
    case busy
  }

  let prepared: PreparedTask
  /// The sweep's results folder.
  let sweep: String
  /// The program's path.
  let program: String
  let threads: Int

  /// Runs it under its lock, unless it is finished.
  ///
  /// - Throws: a `Problem` or `ResultsError` where the folder cannot be written: no fault of the task's.
  func run(stop: StopFlag) throws -> Outcome {
    let folder = TaskFolder(sweep, prepared.task.name)
    guard let lock = try TaskLock.take(folder) else { return .busy }
    defer { lock.release() }
    if case .finished = TaskStanding.read(prepared, in: sweep) {
      // Of a sweep that was killed just after it had moved the results: the claim takes it away.
      if FileBytes.size("\(sweep)/.\(prepared.task.name).lock") != nil {
        _ = try? ResultsClaim(folder.results)
      }
      return .kept
    }
    if stop.isRaised { return .stopped }
    // Of a run that was killed: nobody is at work on it while we hold the lock.
    Self.discard(folder.work)
    unlink(folder.failed)
    let history = TaskHistory(path: folder.runs)
    history.add(.started)
    let watch = Stopwatch()
    let ending = try ChildProcess(
      program: program,
      arguments: prepared.task.words + ["--results", folder.work, "--threads", "\(threads)", "--quiet"],
      output: folder.output, kept: lock.descriptor
    ).run(stop: stop)
    switch ending {
    // A cluster's SIGTERM reaches the task's process as it reaches us, and one of us first.
    case .stopped, .exited(130), .killed(signal: SIGTERM), .killed(signal: SIGINT):
      Self.discard(folder.work)
      history.add(.stopped, seconds: watch.seconds)
      return .stopped
    case .exited(0):
      if let changed = try keep(folder) {
        return try fail(folder, 2, changed, watch)
      }
      unlink(folder.output)
      history.add(.finished, code: 0, seconds: watch.seconds)
      return .finished
    case .exited(let code):
      return try fail(folder, code, Self.message(folder.output) ?? "It said nothing.", watch)
    case .killed(let signal):
      let said = Self.message(folder.output).map { " It said: \($0)" } ?? ""
      return try fail(folder, 128 + signal, "It crashed or was killed (signal \(signal)).\(said)", watch)
    }
  }

  /// Moves results to their place with their record; says so where they are of another case than was read here.
  private func keep(_ folder: TaskFolder) throws -> String? {
    let run = try ResultsFolder.readRun(folder.work)
    let same =
      run.inputs.elementsEqual(prepared.inputs, by: ==) && (run.scenario?.edits ?? []) == prepared.edits
    guard same else { return "The case was changed while the task ran. Run the sweep again." }
    try ResultsClaim(folder.results).take(
      folder.work, adding: [(name: TaskFolder.recordName, bytes: TaskRecord(prepared).bytes)])
    return nil
  }

  private func fail(_ folder: TaskFolder, _ code: Int32, _ message: String, _ watch: Stopwatch) throws
    -> Outcome
  {
    Self.discard(folder.work)
    try AtomicFile.write(
      TaskRecord(prepared, failure: .init(code: code, message: message)).bytes, to: folder.failed)
    TaskHistory(path: folder.runs).add(.failed, code: code, seconds: watch.seconds)
    return .failed(code: code, message: message)
  }

  /// The first line of what a run said, at most 300 characters.
  private static func message(_ path: String) -> String? {
    guard let bytes = try? FileBytes.read(path) else { return nil }
    let text = String(decoding: bytes.prefix(100_000), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).first.map { String($0.prefix(300)) }
  }

  /// Takes away a folder of files; quietly leaves what it cannot take.
  private static func discard(_ path: String) {
    for name in FileBytes.names(in: path) { unlink(path + "/" + name) }
    rmdir(path)
  }
}
