import CaseModel
import Glibc

/// Several files of a folder replaced together: a process killed at any moment leaves all old files, or a mark by which
/// the case refuses to be read until the rest is put in place.
///
/// New files are first written whole into `.staged` inside the folder. A list of them, put there by one rename, is the
/// decision; from then on `finish` goes on where it was cut off. Plain renames file by file would not do: after some of
/// them a case may read without error that never was.
public struct CaseStage: Sendable {
  /// The folder whose files are replaced.
  public let folder: String
  private var names: [String] = []
  private var stage: String { folder + "/.staged" }

  /// By its presence the decision is made.
  static let commitName = ".staged/list"

  /// What a reader says of a folder whose files are half replaced.
  static let unfinished = Problem(
    .error, "change_unfinished", file: ".staged",
    message: "a change of several tables was cut off, so some are new and some old",
    advice: "Run the erase or retain that was cut off again; it goes on where it stopped")

  /// Begins; what an earlier one left that was never decided goes, what was decided is finished.
  ///
  /// - Throws: a `Problem` where the folder cannot be written.
  public init(_ folder: String) throws(Problem) {
    self.folder = folder
    try Self.finish(folder)
  }

  /// Whether a decided change of a folder waits to be finished.
  public static func isUnfinished(_ folder: String) -> Bool {
    FileBytes.size(folder + "/" + commitName) != nil
  }

  /// Finishes what was decided, drops what was not; quiet where there is neither.
  ///
  /// - Throws: a `Problem` where a file cannot be put in its place.
  public static func finish(_ folder: String) throws(Problem) {
    let stage = folder + "/.staged"
    guard FileBytes.isFolder(stage) else { return }
    if isUnfinished(folder) {
      let list = try FileBytes.read(folder + "/" + commitName)
      for name in list.split(separator: 0).map({ String(decoding: $0, as: UTF8.self) }) {
        // One that is no more there was put in its place before the cut.
        guard FileBytes.size(stage + "/" + name) != nil else { continue }
        guard rename(stage + "/" + name, folder + "/" + name) == 0 else {
          throw Problem(
            .error, "file_unwritable", file: name, message: "the file could not be put in its place",
            advice: "Check that you may write in \(folder), then run the same command again: it goes on")
        }
      }
      sync(folder)
      unlink(folder + "/" + commitName)
    }
    for name in FileBytes.names(in: stage) { unlink(stage + "/" + name) }
    rmdir(stage)
  }

  /// Writes a file's new bytes aside, with the rights of the one it replaces.
  ///
  /// - Throws: a `Problem` where it cannot be written; call `drop` then.
  public mutating func add(_ bytes: [UInt8], name: String) throws(Problem) {
    mkdir(stage, 0o700)
    var status = stat()
    let mode = stat(folder + "/" + name, &status) == 0 ? status.st_mode & 0o7777 : nil
    try AtomicFile.write(bytes, to: stage + "/" + name)
    if let mode { chmod(stage + "/" + name, mode) }
    names.append(name)
  }

  /// Decides and puts every file in its place.
  ///
  /// - Throws: a `Problem`; before the decision all is as it was, after it the next `finish` goes on.
  public func commit() throws(Problem) {
    guard !names.isEmpty else { return }
    Self.sync(stage)
    var list: [UInt8] = []
    for name in names { list += Array(name.utf8) + [0] }
    try AtomicFile.write(list, to: folder + "/" + Self.commitName)
    Self.sync(stage)
    try Self.finish(folder)
  }

  /// Takes away what was written aside.
  public func drop() {
    guard !Self.isUnfinished(folder) else { return }
    for name in FileBytes.names(in: stage) { unlink(stage + "/" + name) }
    rmdir(stage)
  }

  private static func sync(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
