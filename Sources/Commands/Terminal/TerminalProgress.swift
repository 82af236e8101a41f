import CaseModel
import Foundation
import Glibc
import Running
import Tables

/// Shows progress: a line that is redrawn on a terminal, a line a stage in a pipe, JSON lines with `--json`, ten a second
/// at most.
final class TerminalProgress: ProgressSink, @unchecked Sendable {
  private let lock = NSLock()
  private let isTerminal = isatty(2) == 1
  private let json: Bool
  private var lastStage = ""
  private var lastShare = -1
  private var lastDrawn = Stopwatch()
  private var drawn = false

  /// Seconds between two lines of one stage at least.
  private static let pause = 0.1

  init(json: Bool) { self.json = json }

  func report(stage: String, done: Int, total: Int, note: String) {
    report(stage: stage, done: done, total: total, note: note, figures: ProgressFigures())
  }

  func report(stage: String, done: Int, total: Int, note: String, figures: ProgressFigures) {
    lock.lock()
    defer { lock.unlock() }
    let share = total > 0 ? done * 10 / total : 0
    let words = [note, Self.words(figures)].filter { !$0.isEmpty }.joined(separator: ", ")
    if json || isTerminal {
      // The end of a stage is always told.
      let isEnd = total > 0 && done >= total && share != lastShare
      guard stage != lastStage || isEnd || lastDrawn.seconds > Self.pause else { return }
      lastDrawn = Stopwatch()
    }
    if json {
      let line = Self.line(stage: stage, done: done, total: total, note: note, figures)
      Terminal.write(line.line + "\n", to: 2)
    } else if isTerminal {
      let part = total > 0 ? " \(100 * done / total) %" : ""
      Terminal.write("\r\u{1B}[K\(stage)\(part) \(words)", to: 2)
      drawn = true
    } else if stage != lastStage || share != lastShare {
      Terminal.write("\(stage)\(total > 0 ? " \(share * 10) %" : "") \(words)".trimmed + "\n", to: 2)
    }
    lastStage = stage
    lastShare = share
  }

  /// A record of the stream; figures that are not known are left out.
  static func line(stage: String, done: Int, total: Int, note: String, _ figures: ProgressFigures)
    -> JSONValue
  {
    var members: [JSONValue.Member] = [
      .init("progress", .text(stage)), .init("done", .whole(done)), .init("total", .whole(total)),
      .init("note", .text(note)),
    ]
    if let objective = figures.objective { members.append(.init("objective", .number(Pence(objective).gbp))) }
    if let bound = figures.bound { members.append(.init("bound", .number(Pence(bound).gbp))) }
    if let gap = figures.gap { members.append(.init("gap", .number(Self.fraction(gap)))) }
    if let placed = figures.placed { members.append(.init("placed", .whole(placed))) }
    if let awaiting = figures.awaiting { members.append(.init("awaiting", .whole(awaiting))) }
    if let unserved = figures.unserved { members.append(.init("unserved", .whole(unserved))) }
    return .object(members)
  }

  /// A fraction with six decimals.
  private static func fraction(_ value: Double) -> String {
    let millionths = Int((value * 1_000_000).rounded())
    let digits = String(millionths % 1_000_000)
    return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Figures as people read them: `£34.6m a year, 0.4 % above the bound`.
  static func words(_ figures: ProgressFigures) -> String {
    var words: [String] = []
    if let objective = figures.objective { words.append("\(money(objective)) a year") }
    if let gap = figures.gap, figures.bound != nil {
      words.append(
        "at most \(Int((gap * 1000).rounded(.up)) / 10).\(Int((gap * 1000).rounded(.up)) % 10) % too dear")
    }
    return words.joined(separator: ", ")
  }

  private static func money(_ pence: Int64) -> String {
    guard pence.magnitude >= 100_000_000 else { return Pence(pence).words }
    let tenths = (pence.magnitude + 5_000_000) / 10_000_000
    return (pence < 0 ? "\u{2212}" : "") + "£\(tenths / 10).\(tenths % 10)m"
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
