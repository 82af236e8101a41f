import CZip
import CaseModel
import Glibc

/// A case's tables in a zip.
public enum CaseZip {
  /// What is taken of a zip.
  public struct Limits: Sendable {
    /// Bytes of the zip itself, and of each file unpacked.
    public var file: Int
    /// Bytes of all files unpacked.
    public var whole: Int
    /// Files and folders.
    public var entries: Int

    /// Limits.
    public init(file: Int, whole: Int, entries: Int) {
      self.file = file
      self.whole = whole
      self.entries = entries
    }
  }

  /// Unpacks the files that `wanted` takes into a folder that is there.
  ///
  /// Every name is judged before anything is unpacked: files lie at the top or in one folder that holds them all, there
  /// are no links, no names that lead elsewhere and no zips inside; sizes are counted as they come out.
  /// - Returns: names of the files.
  /// - Throws: a `Problem` where the zip is refused; files may then lie in the folder.
  public static func unpack(
    _ path: String, into folder: String, _ limits: Limits, wanted: (String) -> Bool
  ) throws(Problem) -> [String] {
    var bounds = ZipPackage.Limits()
    bounds.file = limits.file
    bounds.part = limits.file
    bounds.entries = Int64(limits.entries)
    let package = try ZipPackage(path: path, limits: bounds, noun: "zip")
    let chosen = try chosen(package, limits)
    var left = limits.whole
    var done: [String] = []
    for (part, name) in chosen where wanted(name) {
      left -= try write(part, of: package, to: folder + "/" + name, most: left, limits)
      done.append(name)
    }
    return done
  }

  /// Parts that are files, with the plain name of each.
  private static func chosen(_ package: ZipPackage, _ limits: Limits) throws(Problem) -> [(
    part: String, name: String
  )] {
    var files: [(part: String, name: String)] = []
    var folders: Set<String> = []
    var declared = 0
    for part in package.parts {
      // What macOS adds to every zip.
      if part.name.hasPrefix("__MACOSX/") || part.name.hasSuffix("/.DS_Store") || part.name == ".DS_Store" {
        continue
      }
      guard !part.isLink else {
        throw package.problem(
          "zip_refused", "\(shown(part.name)) is a link", "Put the file itself into the zip")
      }
      var steps = part.name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      let isFolder = part.name.hasSuffix("/")
      if isFolder { steps.removeLast() }
      guard (1...2).contains(steps.count), steps.allSatisfy(isPlain), !part.name.contains("\\") else {
        throw package.problem(
          "zip_refused", "\(shown(part.name)) would lie elsewhere than in the case's folder",
          "Put the tables into the zip without folders, or in one")
      }
      if isFolder || steps.count == 2 { folders.insert(steps[0]) }
      if isFolder { continue }
      let name = steps[steps.count - 1]
      guard ![".zip", ".xlsx", ".gz", ".7z", ".rar"].contains(where: name.lowercased().hasSuffix) else {
        throw package.problem(
          "zip_refused", "\(shown(name)) is itself packed", "Unpack it and put its tables into the zip")
      }
      guard !files.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
        throw package.problem("zip_refused", "\(shown(name)) is there twice", "Keep one of the two")
      }
      let (sum, overflow) = declared.addingReportingOverflow(part.size)
      declared = overflow ? Int.max : sum
      files.append((part.name, name))
    }
    guard declared <= limits.whole else {
      throw package.problem(
        "zip_refused", "the zip unpacks to more than \(limits.whole / 1_000_000) MB",
        "Take out what is no table of the case")
    }
    guard folders.count <= 1 else {
      throw package.problem(
        "zip_refused", "the zip has several folders", "Put the tables into the zip without folders, or in one"
      )
    }
    return files
  }

  private static func write(
    _ part: String, of package: ZipPackage, to path: String, most: Int, _ limits: Limits
  ) throws(Problem) -> Int {
    // Never through a link that lies there, never over a file.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw package.problem(
        "file_unwritable", "\(shown(part)) could not be written", "Check that the disk has room")
    }
    defer { close(descriptor) }
    var (count, isWhole) = (0, true)
    try package.stream(part) { bytes, size in
      count += Int(size)
      guard count <= most else { return false }
      isWhole = Glibc.write(descriptor, bytes, Int(size)) == Int(size)
      return isWhole
    }
    guard count <= most else {
      throw package.problem(
        "zip_refused", "the zip unpacks to more than \(limits.whole / 1_000_000) MB",
        "Take out what is no table of the case")
    }
    guard isWhole else {
      throw package.problem(
        "file_unwritable", "\(shown(part)) could not be written", "Check that the disk has room")
    }
    return count
  }

  /// Packs files of a folder; the zip must not be there yet.
  ///
  /// - Throws: a `Problem` where it cannot be written.
  public static func pack(_ names: [String], of folder: String, to path: String) throws(Problem) {
    func failed() -> Problem {
      Problem(
        .error, "file_unwritable", file: FileBytes.name(of: path), message: "the zip could not be written",
        advice: "Check that the disk has room")
    }
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, &code) else { throw failed() }
    for name in names {
      guard let source = zip_source_file(archive, folder + "/" + name, 0, -1) else {
        zip_discard(archive)
        throw failed()
      }
      guard zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) >= 0 else {
        zip_source_free(source)
        zip_discard(archive)
        throw failed()
      }
    }
    guard zip_close(archive) == 0 else {
      zip_discard(archive)
      throw failed()
    }
  }

  /// Letters, digits, blanks and a few signs; no dot at the start, nothing that leads elsewhere.
  private static func isPlain(_ step: String) -> Bool {
    (1...100).contains(step.utf8.count) && step.first != "." && !step.contains("..")
      && step.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || " -_.()&,'".unicodeScalars.contains($0)
      }
  }

  private static func shown(_ name: String) -> String {
    String(String.UnicodeScalarView(name.unicodeScalars.prefix(60).map { $0.value < 32 ? " " : $0 }))
  }
}
