import Dispatch
import Foundation
import Glibc
import Running

/// Turns the first SIGINT or SIGTERM into a raised flag; a second quits at once. SIGPIPE is ignored.
final class Signals {
  let stop = StopFlag()
  private let sources: [any DispatchSourceSignal]

  /// - Parameter meaning: what the first one brings about, as said then.
  init(meaning: String = "the best plan so far will be written") {
    signal(SIGPIPE, SIG_IGN)
    let queue = DispatchQueue(label: "signals")
    let stop = stop
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if stop.isRaised { _exit(130) }
        stop.raise()
        Terminal.say("Stopping: \(meaning). Press Ctrl-C again to quit at once.")
      }
      source.resume()
      return source
    }
    if ProcessInfo.processInfo.environment[Self.endOfInput] != nil { stopAtEndOfInput() }
  }

  /// Where this is set, the end of what the command reads counts as the first signal: whoever started it has gone.
  private static let endOfInput = "SCHOOLWARD_STOP_AT_END_OF_INPUT"

  private func stopAtEndOfInput() {
    let stop = stop
    Thread {
      var byte: UInt8 = 0
      while true {
        let count = read(0, &byte, 1)
        if count == 0 || (count < 0 && errno != EINTR) { break }
      }
      stop.raise()
    }.start()
  }
}
