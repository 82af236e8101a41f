import Foundation
import Glibc
import Running

/// One command at work, watched by a thread of its own.
struct CommandProcess: Sendable {
  /// What happens, in order.
  enum Event: Sendable {
    case started(RunningProcess)
    case line(String)
    case ended(Ending)
  }

  /// How it ended.
  enum Ending: Sendable {
    case exited(Int32)
    case killed(Int32)
    case failed(String)

    /// What that means for the run.
    func meaning(said: [String], stopAsked: Bool) -> (RunState, code: Int?, message: String?) {
      let words = said.isEmpty ? nil : said.joined(separator: "\n")
      switch self {
      case .exited(0): return (stopAsked ? .stopped : .finished, 0, words)
      case .exited(130): return (.stopped, 130, words)
      case .exited(let code): return (.failed, Int(code), words)
      case .killed(let signal):
        return (.failed, nil, "It was ended by the system (signal \(signal)). \(words ?? "")")
      case .failed(let why): return (.failed, nil, "It could not be started: \(why).")
      }
    }
  }

  let start: ProcessStart

  /// Runs it; every event goes to `events`, the last is `ended`.
  func run(_ events: AsyncStream<Event>.Continuation) {
    let thread = Thread {
      events.yield(.ended(watch(events)))
      events.finish()
    }
    thread.name = "run"
    thread.start()
  }

  private func watch(_ events: AsyncStream<Event>.Continuation) -> Ending {
    do {
      let process = try start.start()
      defer {
        for descriptor in [process.input, process.output, process.errors] {
          if let descriptor { close(descriptor) }
        }
      }
      events.yield(.started(process))
      if let errors = process.errors { Self.lines(of: errors) { events.yield(.line($0)) } }
      while true {
        if let ending = try process.ended() {
          switch ending {
          case .exited(let code): return .exited(code)
          case .killed(let signal): return .killed(signal)
          }
        }
        usleep(5000)
      }
    } catch {
      return .failed(error.reason)
    }
  }

  /// Reads lines until the other end is closed; one longer than 64 KiB is cut there.
  private static func lines(of descriptor: Int32, _ body: (String) -> Void) {
    var pending: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      for byte in buffer[..<count] {
        if byte == UInt8(ascii: "\n") || pending.count == 1 << 16 {
          body(String(decoding: pending, as: UTF8.self))
          pending.removeAll(keepingCapacity: true)
        }
        if byte != UInt8(ascii: "\n") { pending.append(byte) }
      }
    }
    if !pending.isEmpty { body(String(decoding: pending, as: UTF8.self)) }
  }
}
