import CaseModel
import Tables

extension Erasure {
  /// What would go, or went, file by file.
  ///
  /// - Parameter isDone: whether it went.
  public func text(isDone: Bool) -> String {
    var lines: [(String, String)] = []
    for folder in folders {
      for file in folder.files where file.rows + file.cells > 0 {
        lines.append((file.path, Self.count(file)))
      }
    }
    for path in results {
      lines.append((path, "the whole results folder, \(Self.plural(FileCount.of(path), "file"))"))
    }
    for path in whole {
      lines.append((path, Holdings.kind(path) == .folder ? "the whole folder" : "the whole file"))
    }
    if let key, key.rows + key.cells > 0 { lines.append((key.path, Self.count(key))) }
    let width = lines.map(\.0.count).max() ?? 0
    var said =
      [isDone ? "Erased of \(child.id):" : "Held about \(child.id) and erased with --confirm:"]
      + lines.map { "  " + $0.0.padded(to: width) + "  " + $0.1 }
    if lines.isEmpty { said = ["Nothing is held about \(child.id) that could be erased here."] }
    if keyPath == nil, RunningReference.text(RunningReference.number(child.id)) == child.id {
      said.append(
        "No key file was named: numbers and names of \(child.id) may stand in one, and in files beside the case. "
          + "Name it with --key.")
    }
    return said.joined(separator: "\n")
  }

  private static func count(_ file: TableErasure) -> String {
    var parts: [String] = []
    if file.rows > 0 { parts.append(plural(file.rows, "row")) }
    if file.cells > 0 { parts.append(plural(file.cells, "cell") + " of other rows") }
    return parts.joined(separator: ", ")
  }

  static func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

extension String {
  /// With blanks at its end.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

/// How many files lie in a folder.
enum FileCount {
  static func of(_ folder: String) -> Int { FileBytes.names(in: folder).count }
}
