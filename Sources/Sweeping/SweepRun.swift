import CaseModel
import Foundation
import Running
import Synchronization
import Tables

/// Runs the tasks of a sweep that are not finished, several at a time, each as a process of its own.
///
/// What is finished is kept whatever happens: a stop, a crash, a power cut. Tasks that another sweep is at work on are
/// waited for, and run here only if they are then not finished.
public struct SweepRun: Sendable {
  /// What came of the tasks.
  public struct Tally: Sendable, Hashable {
    /// Finished before this run.
    public var kept = 0
    /// Finished by this run.
    public var finished = 0
    /// Failed in this run.
    public var failed = 0
    /// The first thing that made it give up: a disk full, a program gone.
    public var trouble: Trouble?

    /// Nothing yet.
    public init() {}
  }

  /// Why a sweep gave up.
  public struct Trouble: Error, Sendable, Hashable {
    /// Both parts: what is wrong, what to do.
    public var line: String
  }

  let tasks: [PreparedTask]
  let folder: String
  let program: String
  let atOnce: Int
  let threads: Int

  /// A run.
  ///
  /// - Parameters:
  ///   - folder: the sweep's results folder.
  ///   - program: the path of the program that the tasks run.
  ///   - atOnce: tasks at a time.
  ///   - threads: threads of each.
  public init(_ tasks: [PreparedTask], folder: String, program: String, atOnce: Int, threads: Int) {
    self.tasks = tasks
    self.folder = folder
    self.program = program
    self.atOnce = atOnce
    self.threads = threads
  }

  /// What the lanes share.
  private final class Board: Sendable {
    struct State {
      var waiting: [Int]
      /// Tasks that another sweep is at work on.
      var busy: [Int] = []
      var tally = Tally()
      var done = 0
    }

    let state: Mutex<State>

    init(count: Int) { state = Mutex(State(waiting: (0..<count).reversed())) }
  }

  /// Runs to the end, or until a stop is asked for, which ends the tasks under way.
  public func run(stop: StopFlag, progress: any ProgressSink) -> Tally {
    let board = Board(count: tasks.count)
    let group = DispatchGroup()
    // Threads of our own, not of a pool: each must outlive the processes that it starts.
    for _ in 0..<max(1, min(atOnce, tasks.count)) {
      group.enter()
      Thread.detachNewThread {
        lane(board, stop, progress)
        group.leave()
      }
    }
    group.wait()
    return board.state.withLock { $0.tally }
  }

  private func lane(_ board: Board, _ stop: StopFlag, _ progress: any ProgressSink) {
    while !stop.isRaised {
      let next: (task: Int, again: Bool)? = board.state.withLock { state in
        guard state.tally.trouble == nil else { return nil }
        if let task = state.waiting.popLast() { return (task, false) }
        return state.busy.isEmpty ? nil : (state.busy.removeFirst(), true)
      }
      guard let next else { return }
      // Someone else's task: look again in a while.
      if next.again { usleep(100_000) }
      let outcome = Result {
        try TaskRun(prepared: tasks[next.task], sweep: folder, program: program, threads: threads)
          .run(stop: stop)
      }
      let done: Int? = board.state.withLock { state in
        switch outcome {
        case .success(.busy):
          state.busy.append(next.task)
          return nil
        case .success(.stopped): return nil
        case .success(.kept): state.tally.kept += 1
        case .success(.finished): state.tally.finished += 1
        case .success(.failed): state.tally.failed += 1
        case .failure(let error):
          let line = (error as? Problem)?.line ?? "\(error)"
          state.tally.trouble = state.tally.trouble ?? Trouble(line: line)
          return nil
        }
        state.done += 1
        return state.done
      }
      if let done {
        progress.report(stage: "tasks", done: done, total: tasks.count, note: tasks[next.task].task.name)
      }
    }
  }
}
