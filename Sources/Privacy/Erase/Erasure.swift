import CaseModel
import Running
import Tables

/// Everything that goes when a child is erased from some places: first found and judged, then, if asked, carried out.
///
///     let erasure = try Erasure(of: child, in: ["Cases", "Results"], key: "keys/key.csv")
///     print(erasure.text(isDone: false))
///     try erasure.carryOut(by: "A. Officer", on: nil)
///     for problem in try erasure.again(in: ["Cases", "Results"]).problems { print(problem.line) }
public struct Erasure: Sendable {
  /// The code of a problem that says in which rows or lines of a file the child's numbers or name stand.
  public static let identityCode = "file_holds_identity"

  /// Who is erased.
  public let child: ChildReference
  /// Results folders that name the child: they go whole, since their files are sealed by hashes.
  public let results: [String]
  /// What only a person can put right: the erasure is refused while there is any.
  public let problems: [Problem]
  /// What was not searched.
  public let notes: [String]

  let folders: [FolderErasure]
  let key: TableErasure?
  let keyPath: String?
  /// Numbers and name of the child; nil: no key file is given.
  let identity: ChildIdentity?
  /// Folders and files that go whole beside results: half-written ones, and what was disclosed about the child.
  let whole: [String]

  /// Finds what is held about a child.
  ///
  /// - Parameter key: the key file; nil: none is given.
  /// - Throws: a `Problem` where a place cannot be searched.
  public init(of child: ChildReference, in places: [String], key keyPath: String?) throws(Problem) {
    try self.init(of: child, in: places, key: keyPath, identity: nil)
  }

  /// What is left after it was carried out, looked for by the numbers and the name that the key file no more has.
  ///
  /// - Throws: a `Problem` where a place cannot be searched.
  public func again(in places: [String]) throws(Problem) -> Erasure {
    try Erasure(of: child, in: places, key: keyPath, identity: identity)
  }

  private init(
    of child: ChildReference, in places: [String], key keyPath: String?, identity known: ChildIdentity?
  ) throws(Problem) {
    self.child = child
    self.keyPath = keyPath
    let held = try Holdings(places)
    var problems: [Problem] = []
    let realKey = keyPath.flatMap(RealPath.of)
    if let keyPath {
      let bytes = try FileBytes.read(keyPath)
      let reader = CSVReader(bytes: bytes, name: FileBytes.name(of: keyPath))
      _ = try reader.column("child_id")
      identity = known ?? ChildIdentity(of: child, key: reader)
      key = TableErasure(keyPath, bytes, .other, child, nil, isKey: true)
    } else {
      key = nil
      identity = known
    }
    var folders: [FolderErasure] = []
    for folder in held.tables {
      let found = try FolderErasure(folder, child, leaving: realKey)
      if !found.files.isEmpty { folders.append(found) }
      problems += found.problems
    }
    self.folders = folders
    var results: [String] = []
    for path in held.results where try FileSearch.names(child, inFolder: path) {
      results.append(path)
      if let inner = FileBytes.names(in: path).first(where: { Holdings.kind(path + "/" + $0) != .file }) {
        problems.append(
          Problem(
            .error, "folder_inside", file: path + "/" + inner,
            message: "it lies in a results folder that goes, and is no file",
            advice: "Move it away, then erase"))
      }
    }
    self.results = results
    var whole: [String] = []
    for path in held.disclosures where try FileSearch.names(child, inFolder: path) { whole.append(path) }
    for path in held.remains {
      let isFolder = Holdings.kind(path) == .folder
      // Of one set aside to be deleted, the part that named the child may be gone already.
      if !HalfWritten.isRemoved(path) {
        guard try isFolder ? FileSearch.names(child, inFolder: path) : FileSearch.names(child, in: path)
        else {
          continue
        }
      }
      whole.append(path)
      if Removal.isAtWork(path) {
        problems.append(
          Problem(
            .error, "still_written", file: path, message: "a program may still be writing it",
            advice: "Wait until it has ended, then erase"))
      }
    }
    self.whole = whole
    var packed = held.packed
    for path in held.workbooks {
      if let found = try Self.problems(in: path, child) { problems += found } else { packed.append(path) }
    }
    for path in held.others where RealPath.of(path) != realKey {
      guard try FileSearch.names(child, in: path) else { continue }
      problems.append(
        Problem(
          .error, "file_names_child", file: path, message: "the file names the child",
          advice: "Delete it, or make it again afterwards; or leave it with --leave"))
    }
    for path in held.studios {
      problems.append(
        Problem(
          .error, "studio_folder", file: path, message: "this is the data folder of Studio",
          advice: "Use schoolward-studio erase --data \(path), and name other places here"))
    }
    var notes = held.notFollowed.map { "Not followed: \($0)" }
    if let identity, !identity.isEmpty {
      let tables = folders.flatMap(\.files) + [key].compactMap(\.self)
      let listed = problems.filter { $0.code == "file_names_child" }.map(\.file)
      var named = NamedFiles(
        identity, gone: Dictionary(tables.map { ($0.path, $0.gone) }, uniquingKeysWith: { first, _ in first })
      )
      try named.look(into: held, key: keyPath, without: Set(results + whole + listed))
      problems += named.problems
      packed += named.unread
    } else if let keyPath {
      notes.append(
        "\(keyPath) has no UPN, ULN or full name of \(child.id), so files were not searched for them.")
    }
    self.problems = problems
    self.notes = packed.map { "Not searched, since it is packed or no table: \($0)" } + notes
  }

  /// Whether nothing is held.
  public var isEmpty: Bool {
    folders.isEmpty && results.isEmpty && whole.isEmpty && key == nil && problems.isEmpty
  }

  /// Carries it out: results first, then tables folder by folder, then the key file. Where it is cut off, the same
  /// again goes on.
  ///
  /// - Parameters:
  ///   - by: who does it, for the log beside each case.
  ///   - on: the day, for the log; nil: today by the machine's clock, in UTC.
  /// - Throws: `ResultsError` or a `Problem`.
  public func carryOut(by: String, on: CalendarDate?) throws {
    let day = on ?? ErasureLog.today()
    // Whether each may be taken away is found out before the first goes.
    let claims = try results.map { try ResultsClaim($0) }
    for claim in claims { try claim.remove() }
    for path in whole { try Removal.tree(path) }
    for folder in folders {
      try folder.carryOut(
        log: ErasureLog.Line(
          on: day, by: by, kind: "erase", rows: folder.rows, cells: folder.cells, results: results.count))
    }
    if let key, let keyPath, key.rows + key.cells > 0 { try Removal.replace(keyPath, with: key.bytes) }
  }

  /// Finishes what earlier erasures have decided and not finished.
  ///
  /// - Throws: a `Problem` where that fails.
  public static func finishEarlier(in places: [String]) throws(Problem) {
    for folder in try Holdings(places).tables { try CaseStage.finish(folder.path) }
  }

  /// Rows of a workbook that name the child; nil: it is no workbook of a case.
  private static func problems(in path: String, _ child: ChildReference) throws(Problem) -> [Problem]? {
    guard let sheets = try? WorkbookSplit.files(of: path, most: 500_000_000) else { return nil }
    var problems: [Problem] = []
    for (name, bytes) in sheets {
      let grid = CSVReader(bytes: bytes, name: name).grid
      let trace = TableTrace(grid, .init(file: name, folder: ""), child)
      let rows = Set(trace.rows + (trace.lists + trace.texts + trace.doubts).map(\.row))
      problems += rows.sorted().map { row in
        Problem(
          .error, "workbook_names_child", file: "\(path), sheet \(name.dropLast(4))",
          row: grid.rowNumber(row),
          message: "the row names the child, and a workbook is not rewritten",
          advice: "Take it out in a spreadsheet program, or leave it with --leave")
      }
    }
    return problems
  }
}
