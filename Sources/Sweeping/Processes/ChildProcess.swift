import CaseModel
import Glibc
import Running

/// One run of a program as a process of its own, killed when a stop is asked for.
struct ChildProcess {
  /// How it ended.
  enum Ending: Sendable, Hashable {
    case exited(Int32)
    case killed(signal: Int32)
    /// By us, because a stop was asked for.
    case stopped
  }

  /// The program's path.
  let program: String
  let arguments: [String]
  /// Where what it says goes.
  let output: String
  /// A descriptor that it keeps open for as long as it lives.
  var kept: Int32?

  /// Runs it to its end, or kills it when a stop is asked for.
  ///
  /// The calling thread must live as long: Linux takes its end for that of the parent.
  /// - Throws: a `Problem` where it cannot be started.
  func run(stop: StopFlag) throws(Problem) -> Ending {
    var start = ProcessStart(program, arguments)
    start.environment[ParentLife.variable] = "\(getpid())"
    start.errors = .file(output)
    start.kept = kept
    do {
      let child = try start.start()
      var told = false
      while true {
        if let ending = try child.ended() {
          switch ending {
          case .exited(let code): return .exited(code)
          case .killed(let signal): return told && signal == SIGKILL ? .stopped : .killed(signal: signal)
          }
        }
        if stop.isRaised, !told {
          // Nothing of a run cut short is kept, so it need not tidy up.
          child.signal(SIGKILL)
          told = true
        }
        usleep(5000)
      }
    } catch {
      throw Problem(
        .error, "task_unstartable", file: program,
        message: "a task's process could not be started (\(error.reason))",
        advice: "Check that the program is still there and that the machine has room for another process")
    }
  }
}
