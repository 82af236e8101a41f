import CaseModel
import Glibc
import Tables

/// One import into the folder of a case, which need not exist yet: it gathers what is to be written, then writes all
/// of it or nothing.
///
///     var work = try CaseImport("gias", into: "my-council", replace: false)
///     try work.take(rows)
///     work.report.ignore("closed", id: urn)
///     let report = try work.finish()
public struct CaseImport {
  /// The case's folder.
  public let folder: String
  /// What is said of it.
  public var report: ImportReport
  /// Whether the import's cells win where the case says something else.
  public let isReplacing: Bool
  private let isDryRun: Bool
  private var files: [(path: String, bytes: [UInt8], mode: mode_t?)] = []
  /// Held from the start where the folder is there, so that nobody else changes it between what is read and what is written.
  private var stage: CaseStage?

  /// Begins an import.
  ///
  /// - Parameters:
  ///   - what: the subcommand, which names its reports.
  ///   - folder: the case.
  ///   - replace: whether the import's cells win where the case says something else.
  ///   - dryRun: whether only to say what would be done.
  /// - Throws: a `Problem` where the case is no folder, or somebody else is changing it.
  public init(_ what: String, into folder: String, replace: Bool = false, dryRun: Bool = false)
    throws(Problem)
  {
    var plain = folder
    while plain.count > 1, plain.hasSuffix("/") { plain.removeLast() }
    self.folder = plain
    isReplacing = replace
    isDryRun = dryRun
    report = ImportReport(what: what)
    if FileBytes.size(plain) != nil || plain.lowercased().hasSuffix(".xlsx") {
      throw Problem(
        .error, "case_is_file", file: FileBytes.name(of: plain),
        message: "imports go into a folder of CSV files",
        advice: "Name a folder with --into")
    }
    if !dryRun, FileBytes.isFolder(plain) { stage = try CaseStage(plain) }
  }

  /// The bytes of a file of the case as this import would leave it; nil: there is none.
  ///
  /// - Throws: a `Problem` where it is there and cannot be read.
  public func bytes(of name: String) throws(Problem) -> [UInt8]? {
    let path = folder + "/" + name
    if let file = files.last(where: { $0.path == path }) { return file.bytes }
    return FileBytes.size(path) == nil ? nil : try FileBytes.read(path)
  }

  /// Brings rows into a file of the case; see `TableMerge`.
  ///
  /// - Parameter filling: columns whose empty cells in the case say nothing, so that they are filled.
  /// - Throws: a `Problem` where the case's file cannot be written into as it is.
  public mutating func take(_ rows: ImportedRows, filling: Set<String> = []) throws(Problem) {
    let name = self.name(of: rows.file + ".csv")
    let merge = try TableMerge(rows, into: bytes(of: name), replace: isReplacing, filling: filling)
    if rows.rows.isEmpty && merge.counts == ImportReport.Taken(file: rows.file) { return }
    report.taken.append(merge.counts)
    report.kept += merge.kept
    if let bytes = merge.bytes { put(bytes, name: name) }
  }

  /// Writes a whole file of the case, as `name` within it.
  public mutating func put(_ bytes: [UInt8], name: String) { put(bytes, path: folder + "/" + name) }

  /// Writes a whole file anywhere, such as a key file beside the case.
  ///
  /// - Parameter mode: who may read and write it; 0600 for a key file.
  public mutating func put(_ bytes: [UInt8], path: String, mode: mode_t? = nil) {
    files.removeAll { $0.path == path }
    files.append((path, bytes, mode))
  }

  /// Where a large file of the case is to be written now, to be put in place with all others.
  ///
  /// - Throws: a `Problem` where the folder cannot be made.
  public mutating func place(for name: String) throws(Problem) -> String {
    try begin()
    guard let place = try stage?.place(for: name) else { preconditionFailure("the stage is there") }
    return place
  }

  /// Takes away what was written aside, when the import comes to nothing.
  public mutating func abandon() { stage?.drop() }

  /// Makes the stage, and the folder, where they are not there.
  private mutating func begin() throws(Problem) {
    guard stage == nil else { return }
    let isNew = !FileBytes.isFolder(folder)
    let made = try CaseStage(folder)
    // Nothing was there when this import looked; what another one has put there since was not looked at.
    guard isNew || isDryRun || FileBytes.names(in: folder).allSatisfy({ $0 == ".staged" }) else {
      throw Problem(
        .error, "folder_busy", file: FileBytes.name(of: folder),
        message: "another change of it was made meanwhile", advice: "Run this again")
    }
    stage = made
  }

  /// Writes everything, the reports too, or nothing; files that would not change are not touched.
  ///
  /// - Throws: a `Problem` where something could not be written; the case is then as it was.
  public mutating func finish() throws(Problem) -> ImportReport {
    if isDryRun {
      abandon()
      return report
    }
    for (name, bytes) in report.files { put(bytes, name: name) }
    do throws(Problem) {
      for (path, bytes, mode) in files {
        if FileBytes.size(path) == bytes.count, try FileBytes.read(path) == bytes { continue }
        try begin()
        if path.hasPrefix(folder + "/") {
          try stage?.add(bytes, name: String(path.dropFirst(folder.count + 1)), mode: mode)
        } else {
          try stage?.add(bytes, outside: path, mode: mode)
        }
      }
      try stage?.commit()
    } catch {
      abandon()
      throw error
    }
    stage = nil
    return report
  }

  /// The file's name as the case spells it: `Children.CSV` is read as `children.csv`.
  func name(of file: String) -> String {
    guard !file.contains("/") else { return file }
    return FileBytes.names(in: folder).first { $0.lowercased() == file } ?? file
  }
}
