import CaseModel
import Glibc

/// Several files replaced together: a process killed at any moment leaves all old files, or a mark by which the case
/// refuses to be read until the rest is put in place. One change of a folder at a time.
///
/// New files are first written whole into `.staged` inside the folder; those that belong elsewhere, beside their place. A
/// list of all of them, put there by one rename, is the decision; from then on `finish` goes on where it was cut off. Plain
/// renames file by file would not do: after some of them a case may read without error that never was.
public struct CaseStage: Sendable {
  /// The folder whose files are replaced.
  public let folder: String
  private let lock: FolderLock
  private var changes: [Change] = []
  /// Folders made for this change, to be taken away again if it comes to nothing.
  private var made: [String] = []
  private var stage: String { Self.stage(folder) }

  /// By its presence the decision is made.
  static let commitName = ".staged/list"

  /// What a reader says of a folder whose files are half replaced.
  static let unfinished = Problem(
    .error, "change_unfinished", file: ".staged",
    message: "a change of several tables was cut off, so some are new and some old",
    advice:
      "Run the command that was cut off again (import, erase, retain or generate); it goes on where it stopped"
  )

  /// What is done with one file.
  private struct Change {
    enum Kind: UInt8 {
      /// Its new bytes are in `.staged` under the change's number.
      case inside = 43
      /// Its new bytes are beside it.
      case beside = 64
      /// It goes.
      case removed = 45
    }

    let kind: Kind
    /// A path within the folder, or, beside, a whole path.
    let target: String

    /// Where its new bytes wait.
    func source(_ number: Int, _ folder: String) -> String {
      kind == .beside ? target + ".staged" : CaseStage.stage(folder) + "/\(number)"
    }

    func path(_ folder: String) -> String { kind == .beside ? target : folder + "/" + target }
  }

  /// Begins; what an earlier one left that was never decided goes, what was decided is finished. A folder that is not
  /// there is made.
  ///
  /// - Throws: a `Problem` where the folder cannot be written or another change of it is being made.
  public init(_ folder: String) throws(Problem) {
    self.folder = folder
    if !FileBytes.isFolder(folder) {
      guard AtomicFile.makeFolder(folder) else { throw Self.unwritable(folder) }
      made.append(folder)
    }
    lock = try FolderLock(folder)
    try Self.finishLocked(folder)
  }

  /// Whether a decided change of a folder waits to be finished.
  public static func isUnfinished(_ folder: String) -> Bool {
    FileBytes.size(folder + "/" + commitName) != nil
  }

  /// Finishes what was decided, drops what was not; quiet where there is neither.
  ///
  /// - Throws: a `Problem` where a file cannot be put in its place, or the change is being made just now.
  public static func finish(_ folder: String) throws(Problem) {
    guard FileBytes.isFolder(stage(folder)) else { return }
    let lock = try FolderLock(folder)
    defer { withExtendedLifetime(lock) {} }
    try finishLocked(folder)
  }

  private static func finishLocked(_ folder: String) throws(Problem) {
    guard FileBytes.isFolder(stage(folder)) else { return }
    if isUnfinished(folder) {
      for (number, change) in try list(folder).enumerated() {
        if change.kind == .removed {
          unlink(change.path(folder))
          continue
        }
        let source = change.source(number, folder)
        // One that is no more there was put in its place before the cut.
        guard FileBytes.size(source) != nil else { continue }
        guard rename(source, change.path(folder)) == 0 else {
          throw Problem(
            .error, "file_unwritable", file: change.target, message: "the file could not be put in its place",
            advice: "Check that you may write in \(folder), then run the same command again: it goes on")
        }
      }
      FolderFiles.sync(folder)
      unlink(folder + "/" + commitName)
    }
    clear(folder)
  }

  private static func list(_ folder: String) throws(Problem) -> [Change] {
    try FileBytes.read(folder + "/" + commitName).split(separator: 0).compactMap { line in
      line.first.flatMap { Change.Kind(rawValue: $0) }.map {
        Change(kind: $0, target: String(decoding: line.dropFirst(), as: UTF8.self))
      }
    }
  }

  /// Writes a file's new bytes aside, with the rights of the one it replaces where none are named.
  ///
  /// - Parameters:
  ///   - name: its path within the folder; folders above it are made.
  ///   - mode: who may read and write it.
  /// - Throws: a `Problem` where it cannot be written; call `drop` then.
  public mutating func add(_ bytes: [UInt8], name: String, mode: UInt32? = nil) throws(Problem) {
    try write(bytes, Change(kind: .inside, target: name), mode)
  }

  /// Writes new bytes of a file that is not in the folder, such as a key file, beside it.
  ///
  /// - Throws: a `Problem` where it cannot be written; call `drop` then.
  public mutating func add(_ bytes: [UInt8], outside path: String, mode: UInt32? = nil) throws(Problem) {
    let cut = path.lastIndex(of: "/")
    let parent = cut.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    try make(parent)
    guard let whole = realpath(parent, nil) else { throw Self.unwritable(path) }
    defer { free(whole) }
    let name = FileBytes.name(of: path)
    try write(bytes, Change(kind: .beside, target: String(cString: whole) + "/" + name), mode)
  }

  /// Where another writer is to put a large file of the folder now.
  ///
  /// - Throws: a `Problem` where it cannot be written; call `drop` then.
  public mutating func place(for name: String) throws(Problem) -> String {
    try take(Change(kind: .inside, target: name))
  }

  /// Takes a file of the folder away.
  public mutating func remove(_ name: String) { changes.append(Change(kind: .removed, target: name)) }

  private mutating func write(_ bytes: [UInt8], _ change: Change, _ mode: UInt32?) throws(Problem) {
    let source = try take(change)
    var status = stat()
    let old = stat(change.path(folder), &status) == 0 ? status.st_mode & 0o7777 : nil
    guard AtomicFile.writeNew(bytes, to: source, mode: mode ?? 0o666) else {
      throw Self.unwritable(change.path(folder))
    }
    if mode == nil, let old { chmod(source, old) }
  }

  private mutating func take(_ change: Change) throws(Problem) -> String {
    mkdir(stage, 0o700)
    if let cut = change.target.lastIndex(of: "/"), change.kind == .inside {
      try make(folder + "/" + String(change.target[..<cut]))
    }
    // What can be seen beforehand to fail must not be decided.
    guard !FileBytes.isFolder(change.path(folder)) else { throw Self.unwritable(change.path(folder)) }
    changes.append(change)
    return change.source(changes.count - 1, folder)
  }

  private mutating func make(_ path: String) throws(Problem) {
    guard !FileBytes.isFolder(path) else { return }
    guard AtomicFile.makeFolder(path) else { throw Self.unwritable(path) }
    made.append(path)
  }

  /// Decides and puts every file in its place.
  ///
  /// - Throws: a `Problem`; before the decision all is as it was, after it the next `finish` goes on.
  public func commit() throws(Problem) {
    guard !changes.isEmpty else { return Self.clear(folder) }
    mkdir(stage, 0o700)
    FolderFiles.sync(stage)
    var list: [UInt8] = []
    for change in changes { list += [change.kind.rawValue] + Array(change.target.utf8) + [0] }
    try AtomicFile.write(list, to: folder + "/" + Self.commitName)
    FolderFiles.sync(stage)
    try Self.finishLocked(folder)
  }

  /// Takes away what was written aside, and folders that were made for it.
  public mutating func drop() {
    guard !Self.isUnfinished(folder) else { return }
    for change in changes where change.kind == .beside { unlink(change.source(0, folder)) }
    Self.clear(folder)
    for path in made.reversed() { rmdir(path) }
    (changes, made) = ([], [])
  }

  private static func stage(_ folder: String) -> String { folder + "/.staged" }

  private static func clear(_ folder: String) {
    for name in FileBytes.names(in: stage(folder)) { unlink(stage(folder) + "/" + name) }
    rmdir(stage(folder))
  }

  private static func unwritable(_ path: String) -> Problem {
    Problem(
      .error, "file_unwritable", file: FileBytes.name(of: path),
      message: "the file could not be written; nothing was changed",
      advice: "Check that you may write at \(path) and that the disk has room")
  }
}
