import CaseModel
import Tables

/// What an erasure changes in a folder's tables.
struct FolderErasure {
  let folder: Holdings.TableFolder
  private(set) var files: [TableErasure] = []
  /// What stands in the way.
  private(set) var problems: [Problem] = []

  var rows: Int { files.reduce(0) { $0 + $1.rows } }
  var cells: Int { files.reduce(0) { $0 + $1.cells } }

  /// - Parameter leaving: real path of a file that is looked after elsewhere, such as the key file.
  init(_ folder: Holdings.TableFolder, _ child: ChildReference, leaving key: String?) throws(Problem) {
    self.folder = folder
    func path(_ name: String) -> String { folder.path + "/" + name }
    func bytes(_ name: String) throws(Problem) -> [UInt8]? {
      guard let own = folder.files.first(where: { $0.lowercased() == name }) else { return nil }
      return try FileBytes.read(path(own))
    }
    let further = folder.isCase ? try FurtherRows(child, folder: folder.path, bytes) : nil
    for name in folder.files where name != ErasureLog.fileName && RealPath.of(path(name)) != key {
      let bytes = try FileBytes.read(path(name))
      let kind = TableTrace.Kind(file: name, folder: folder.path)
      guard let erasure = TableErasure(path(name), bytes, kind, child, further) else { continue }
      files.append(erasure)
      problems += erasure.doubts
    }
    guard folder.isCase, !files.isEmpty else { return }
    let before = CaseReader.read(path: folder.path)
    let changed = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.bytes) })
    problems += Self.fresh(before.problems, CaseReader.read(path: folder.path, replacing: changed).problems)
      .map {
        var problem = $0
        problem.file = path($0.file)
        problem.message = "without the child's rows: " + $0.message
        problem.advice = $0.advice + "; do this first, then erase"
        return problem
      }
  }

  /// Errors that were not there before; rows move up, so their numbers do not count.
  static func fresh(_ before: [Problem], _ after: [Problem]) -> [Problem] {
    func key(_ p: Problem) -> [String] { [p.code, p.file, p.column ?? "", p.value ?? "", p.message] }
    var had: [[String]: Int] = [:]
    for problem in before where problem.severity == .error { had[key(problem), default: 0] += 1 }
    return after.filter { problem in
      guard problem.severity == .error else { return false }
      let left = had[key(problem), default: 0]
      had[key(problem)] = left - 1
      return left <= 0
    }
  }

  /// Puts the changed files in their places, all of them together.
  ///
  /// - Parameter log: a line for the case's log of erasures.
  /// - Throws: a `Problem`; the folder is then as it was, or an erase run again goes on.
  func carryOut(log: ErasureLog.Line) throws(Problem) {
    let changed = files.filter { $0.rows + $0.cells > 0 }
    guard !changed.isEmpty else { return }
    var stage = try CaseStage(folder.path)
    do throws(Problem) {
      for file in changed { try stage.add(file.bytes, name: file.name) }
      if folder.isCase {
        try stage.add(try ErasureLog.bytes(folder: folder.path, adding: log), name: ErasureLog.fileName)
      }
      try stage.commit()
    } catch {
      stage.drop()
      throw error
    }
  }
}
