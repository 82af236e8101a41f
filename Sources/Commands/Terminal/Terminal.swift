import Foundation
import Glibc
import Running

/// Writing to the terminal: data on standard output, everything else on standard error.
enum Terminal {
  /// Writes data.
  static func print(_ text: String) { write(text + (text.hasSuffix("\n") ? "" : "\n"), to: 1) }

  /// Writes a message.
  static func say(_ text: String) { write(text + (text.hasSuffix("\n") ? "" : "\n"), to: 2) }

  static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// Shows progress: a line that is redrawn on a terminal, a line a stage in a pipe, JSON lines with `--json`.
final class TerminalProgress: ProgressSink, @unchecked Sendable {
  private let lock = NSLock()
  private let isTerminal = isatty(2) == 1
  private let json: Bool
  private var lastStage = ""
  private var lastShare = -1
  private var lastDrawn = Stopwatch()
  private var drawn = false

  init(json: Bool) { self.json = json }

  func report(stage: String, done: Int, total: Int, note: String) {
    lock.lock()
    defer { lock.unlock() }
    let share = total > 0 ? done * 10 / total : 0
    if json {
      Terminal.write(
        "{\"progress\":\"\(stage)\",\"done\":\(done),\"total\":\(total),\"note\":\"\(note)\"}\n", to: 2)
      return
    }
    if isTerminal {
      guard stage != lastStage || lastDrawn.seconds > 0.1 else { return }
      lastDrawn = Stopwatch()
      let part = total > 0 ? " \(100 * done / total) %" : ""
      Terminal.write("\r\u{1B}[K\(stage)\(part) \(note)", to: 2)
      drawn = true
    } else if stage != lastStage || share != lastShare {
      Terminal.write("\(stage)\(total > 0 ? " \(share * 10) %" : "") \(note)".trimmed + "\n", to: 2)
    }
    lastStage = stage
    lastShare = share
  }

  /// Clears the line.
  func finish() {
    if drawn { Terminal.write("\r\u{1B}[K", to: 2) }
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
