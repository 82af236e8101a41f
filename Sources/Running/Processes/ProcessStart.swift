import Foundation
import Glibc

/// A program about to run as a process of its own, in a group of its own: Ctrl-C at the terminal does not reach it, and
/// its crash harms no other.
public struct ProcessStart: Sendable {
  /// Where a stream of the process goes to or comes from.
  public enum Stream: Sendable, Hashable {
    /// Nowhere.
    case nothing
    /// A file, emptied first.
    case file(String)
    /// A pipe of this process's.
    case pipe
  }

  /// The program's path.
  public var program: String
  /// Its words.
  public var arguments: [String]
  /// Settings beside those of this process.
  public var environment: [String: String] = [:]
  /// What it reads: `nothing` or `pipe`.
  public var input = Stream.nothing
  /// What it prints.
  public var output = Stream.nothing
  /// What it says.
  public var errors = Stream.nothing
  /// A descriptor that it keeps open for as long as it lives.
  public var kept: Int32?

  /// A program and its words.
  public init(_ program: String, _ arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  /// Starts it.
  ///
  /// - Throws: `ProcessFailure` where it cannot be started.
  public func start() throws(ProcessFailure) -> RunningProcess {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var theirs: [Int32] = []
    defer { for descriptor in theirs { close(descriptor) } }
    var ours: [Int32?] = [nil, nil, nil]
    for (number, stream) in [input, output, errors].enumerated() {
      let target = Int32(number)
      switch stream {
      case .nothing:
        posix_spawn_file_actions_addopen(&actions, target, "/dev/null", number == 0 ? O_RDONLY : O_WRONLY, 0)
      case .file(let path):
        let mode = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, target, path, mode, 0o666)
      case .pipe:
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
          for descriptor in ours { if let descriptor { close(descriptor) } }
          throw ProcessFailure(reason: String(cString: strerror(errno)))
        }
        // Closed on exec, so that no other process started meanwhile holds an end open. (Swift does not see `pipe2`.)
        for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        let (mine, its) = number == 0 ? (ends[1], ends[0]) : (ends[0], ends[1])
        ours[number] = mine
        theirs.append(its)
        posix_spawn_file_actions_adddup2(&actions, its, target)
      }
    }
    // The same number twice takes its close-on-exec mark away.
    if let kept { posix_spawn_file_actions_adddup2(&actions, kept, kept) }
    var child: pid_t = 0
    let code = spawn(&child, &actions)
    guard code == 0 else {
      for descriptor in ours { if let descriptor { close(descriptor) } }
      throw ProcessFailure(reason: String(cString: strerror(code)))
    }
    return RunningProcess(id: child, input: ours[0], output: ours[1], errors: ours[2])
  }

  private func spawn(_ child: inout pid_t, _ actions: inout posix_spawn_file_actions_t) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals that we ignore are its own again.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let settings = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let lines = settings.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + lines { free(text) } }
    return posix_spawn(&child, program, &actions, &attributes, words, lines)
  }
}

/// Why a process could not be started, as the system says it.
public struct ProcessFailure: Error, Sendable, Hashable {
  /// The system's words.
  public let reason: String
}

/// How a process ended.
public enum ProcessEnding: Sendable, Hashable {
  /// By itself, with this code.
  case exited(Int32)
  /// By a signal.
  case killed(signal: Int32)
}

/// A process that has been started. The thread that started it must live as long where the process asks to end with its
/// parent: Linux takes that thread's end for the parent's.
public struct RunningProcess: Sendable {
  /// Its number.
  public let id: pid_t
  /// Our end of what it reads; for us to close.
  public let input: Int32?
  /// Our end of what it prints; for us to close.
  public let output: Int32?
  /// Our end of what it says; for us to close.
  public let errors: Int32?

  /// Sends a signal.
  public func signal(_ number: Int32) { kill(id, number) }

  /// How it ended; nil: it still runs. To be asked until it has ended, and never again.
  public func ended() throws(ProcessFailure) -> ProcessEnding? {
    var status: Int32 = 0
    let answer = waitpid(id, &status, WNOHANG)
    if answer < 0, errno != EINTR { throw ProcessFailure(reason: String(cString: strerror(errno))) }
    guard answer == id else { return nil }
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: signal)
  }
}
