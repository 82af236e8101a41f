import Foundation
import Synchronization

/// One thread that runs the pieces of work handed to it, in order.
///
/// GLPK keeps its memory by thread: a problem must be made, used and freed on the same one. A dispatch queue or
/// a task does not promise that. The thread ends, and frees GLPK's memory, when this object goes.
final class SolverThread: Sendable {
  private let mailbox: Mailbox

  init(name: String) {
    let mailbox = Mailbox()
    self.mailbox = mailbox
    let thread = Thread {
      while let work = mailbox.take() { work() }
      GLPKMemory.release()
    }
    thread.name = name
    thread.stackSize = 16 << 20
    thread.start()
  }

  deinit { mailbox.close() }

  /// Runs a piece of work on the thread and waits for its result.
  func run<Result>(_ body: @escaping @Sendable () -> sending Result) -> sending Result {
    let answer = Answer<Result>()
    mailbox.put {
      nonisolated(unsafe) let result = body()
      answer.give(result)
    }
    return answer.wait()
  }
}

/// Work waiting for the thread.
private final class Mailbox: @unchecked Sendable {
  private let condition = NSCondition()
  private var waiting: [@Sendable () -> Void] = []
  private var isClosed = false

  func put(_ work: @escaping @Sendable () -> Void) {
    condition.lock()
    waiting.append(work)
    condition.signal()
    condition.unlock()
  }

  /// The next piece of work; nil once closed and empty.
  func take() -> (@Sendable () -> Void)? {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty && !isClosed { condition.wait() }
    return waiting.isEmpty ? nil : waiting.removeFirst()
  }

  func close() {
    condition.lock()
    isClosed = true
    condition.signal()
    condition.unlock()
  }
}

/// A result handed from one thread to another once; the semaphore orders the two.
private final class Answer<Result>: @unchecked Sendable {
  private let ready = DispatchSemaphore(value: 0)
  private var result: Result?

  func give(_ result: Result) {
    self.result = result
    ready.signal()
  }

  func wait() -> sending Result {
    ready.wait()
    nonisolated(unsafe) let taken = result
    result = nil
    guard let taken else { preconditionFailure("A piece of work ended without a result") }
    return taken
  }
}
