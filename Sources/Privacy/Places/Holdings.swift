import CaseModel
import Glibc
import Tables

/// What lies at the places a person names: cases, results folders, tables and files beside them.
public struct Holdings: Sendable {
  /// A folder with CSV files in it.
  public struct TableFolder: Sendable, Hashable {
    /// Its path.
    public var path: String
    /// Names of its CSV files, sorted.
    public var files: [String]
    /// Whether it is a case: one of the files is a table of one.
    public var isCase: Bool
  }

  /// Folders with tables, cases among them, in the order met.
  public internal(set) var tables: [TableFolder] = []
  /// Workbooks.
  public internal(set) var workbooks: [String] = []
  /// Results folders.
  public internal(set) var results: [String] = []
  /// Folders that `disclose` wrote.
  public internal(set) var disclosures: [String] = []
  /// What a killed program left half-written: files and folders.
  public internal(set) var remains: [String] = []
  /// Other files, whose text can be searched.
  public internal(set) var others: [String] = []
  /// Packed files and pictures, which are not searched.
  public internal(set) var packed: [String] = []
  /// Data folders of Studio, which `schoolward-studio` looks after.
  public internal(set) var studios: [String] = []
  /// Symbolic links, which are not followed, and folders below the depth that is searched.
  public internal(set) var notFollowed: [String] = []

  /// How deep folders are searched.
  static let depth = 12

  /// Searches places.
  ///
  /// - Throws: a `Problem` for a place that is not there or cannot be listed.
  public init(_ places: [String]) throws(Problem) {
    for place in places {
      var path = place
      while path.count > 1, path.hasSuffix("/") { path.removeLast() }
      switch Self.kind(path, followingLinks: true) {
      case .folder: try folder(path, 0)
      case .file: file(path)
      case .link, .other, .nothing:
        throw Problem(
          .error, "place_missing", file: place, message: "there is no such file or folder",
          advice: "Name a case, a results folder or a folder that holds some")
      }
    }
  }

  enum Kind { case file, folder, link, other, nothing }

  static func kind(_ path: String, followingLinks: Bool = false) -> Kind {
    var status = stat()
    guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return .nothing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  private mutating func folder(_ path: String, _ depth: Int) throws(Problem) {
    guard access(path, R_OK | X_OK) == 0 else {
      throw Problem(
        .error, "folder_unreadable", file: path, message: "the folder cannot be searched",
        advice: "Run this as somebody who may read it, or name other places")
    }
    let names = FileBytes.names(in: path)
    let last = FileBytes.name(of: path)
    if names.contains("studio.sqlite") { return studios.append(path) }
    if HalfWritten.isFolder(last) { return remains.append(path) }
    if names.contains(Disclosure.markName) { return disclosures.append(path) }
    if names.contains("run.json"), (try? ResultsFolder.readRun(path)) != nil { return results.append(path) }
    var tables = TableFolder(path: path, files: [], isCase: false)
    var folders: [String] = []
    for name in names where name != ".staged" {
      let whole = path + "/" + name
      switch Self.kind(whole) {
      case .folder: folders.append(whole)
      case .link: notFollowed.append(whole)
      case .other, .nothing: break
      case .file:
        if name.lowercased().hasSuffix(".csv"), !HalfWritten.isFile(name) {
          tables.files.append(name)
        } else {
          file(whole)
        }
      }
    }
    if !tables.files.isEmpty || FileBytes.isFolder(path + "/.staged") {
      let known = Set(Schema.all.map { $0.name + ".csv" })
      tables.isCase = tables.files.contains { known.contains($0.lowercased()) }
      self.tables.append(tables)
    }
    for inner in folders {
      if depth < Self.depth { try folder(inner, depth + 1) } else { notFollowed.append(inner) }
    }
  }

  /// A file by its name.
  private mutating func file(_ path: String) {
    let name = FileBytes.name(of: path)
    let plain = name.lowercased()
    func ends(_ endings: [String]) -> Bool { endings.contains { plain.hasSuffix($0) } }
    if HalfWritten.isFile(name) {
      remains.append(path)
    } else if ends([".csv"]) {
      let cut = path.lastIndex(of: "/")
      tables.append(
        TableFolder(path: cut.map { String(path[..<$0]) } ?? ".", files: [name], isCase: false))
    } else if ends([".xlsx"]) {
      workbooks.append(path)
    } else if ends([
      ".zip", ".gz", ".zst", ".xz", ".bz2", ".7z", ".rar", ".tar", ".pdf", ".ods", ".odt", ".docx", ".pptx",
      ".xls", ".xlsm", ".xlsb", ".png", ".jpg", ".jpeg",
    ]) {
      packed.append(path)
    } else if !ends([".pbf", ".lock"]), name != "lock" {
      others.append(path)
    }
  }
}

/// Names under which programs write what is not yet in its place.
enum HalfWritten {
  /// Set aside to be deleted, and not wholly deleted yet.
  static func isRemoved(_ path: String) -> Bool { FileBytes.name(of: path).contains(".removed-") }

  /// `.plan.tmp-123`, `.plan.old`, `.plan.removed-123`, `.half-isle`.
  static func isFolder(_ name: String) -> Bool {
    name.hasPrefix(".half-")
      || (name.hasPrefix(".")
        && (name.contains(".tmp-") || name.contains(".removed-") || name.hasSuffix(".old")))
  }

  /// `children.csv.writing-123`, `key.csv.staged`, `.half-children.csv`.
  static func isFile(_ name: String) -> Bool {
    name.hasPrefix(".half-") || name.contains(".writing-") || name.hasSuffix(".staged")
      || name.hasSuffix(".half") || name.hasSuffix(".erasing")
  }
}
