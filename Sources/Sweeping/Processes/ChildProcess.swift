import CaseModel
import Foundation
import Glibc
import Running

/// One run of a program as a process of its own, whose crash harms no other.
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
    let child = try start()
    var status: Int32 = 0
    var told = false
    while true {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child { break }
      if ended < 0, errno != EINTR {
        throw refusal("it cannot be waited for")
      }
      if stop.isRaised, !told {
        // Nothing of a run cut short is kept, so it need not tidy up.
        kill(child, SIGKILL)
        told = true
      }
      usleep(5000)
    }
    let signal = status & 0x7f
    if told, signal == SIGKILL { return .stopped }
    return signal == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: signal)
  }

  private func start() throws(Problem) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, output, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    // The same number twice takes its close-on-exec mark away.
    if let kept { posix_spawn_file_actions_adddup2(&actions, kept, kept) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own: Ctrl-C at the terminal reaches the sweep alone. Signals that we ignore are its own again.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var environment = ProcessInfo.processInfo.environment
    environment[ParentLife.variable] = "\(getpid())"
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let settings = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + settings { free(text) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, program, &actions, &attributes, words, settings)
    guard code == 0 else { throw refusal(String(cString: strerror(code))) }
    return child
  }

  private func refusal(_ why: String) -> Problem {
    Problem(
      .error, "task_unstartable", file: program, message: "a task's process could not be started (\(why))",
      advice: "Check that the program is still there and that the machine has room for another process")
  }
}
