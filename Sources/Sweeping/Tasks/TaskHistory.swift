import Foundation
import Glibc

/// Every run of a task with its times, a line an event; written under the task's lock alone.
///
/// Outside the byte-for-byte promise, as `timings.json` is.
struct TaskHistory {
  enum Event: String {
    case started, finished, failed, stopped
  }

  let path: String

  /// Adds a line; a history that cannot be written stops nothing.
  func add(_ event: Event, code: Int32? = nil, seconds: Double? = nil) {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let now = ISO8601DateFormatter().string(from: Date())
    let spent = seconds.map { String(format: "%.1f", $0) } ?? ""
    let text = "\(now),\(event.rawValue),\(code.map { "\($0)" } ?? ""),\(spent),\(host),\(getpid())\n"
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let header = lseek(descriptor, 0, SEEK_END) == 0 ? "time,event,exit_code,seconds,host,process\n" : ""
    let bytes = Array((header + text).utf8)
    _ = write(descriptor, bytes, bytes.count)
  }

  /// The last event; nil where there is none.
  var last: Event? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    return text.split(separator: "\n").last.flatMap { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return cells.count > 1 ? Event(rawValue: String(cells[1])) : nil
    }
  }
}
