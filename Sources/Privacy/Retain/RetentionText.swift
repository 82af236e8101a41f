import CaseModel
import Tables

extension Retention {
  /// What would go, or went, file by file.
  ///
  /// - Parameter isDone: whether it went.
  public func text(isDone: Bool) -> String {
    var lines: [(String, String)] = results.map {
      ($0, "the whole results folder, \(Erasure.plural(FileCount.of($0), "file"))")
    }
    for file in files { lines.append((file.path, Erasure.plural(file.rows, "decision"))) }
    for path in reports { lines.append((path, "the whole file")) }
    if let key { lines.append((key.path, "\(Erasure.plural(key.rows, "row")) of children in no case")) }
    guard !lines.isEmpty else { return "Nothing is from before \(before)." }
    let width = lines.map(\.0.count).max() ?? 0
    let head = isDone ? "From before \(before), deleted:" : "From before \(before), deleted with --confirm:"
    return ([head] + lines.map { "  " + $0.0.padded(to: width) + "  " + $0.1 }).joined(separator: "\n")
  }
}
