import CaseModel
import Glibc
import Tables

extension Disclosure {
  /// Writes the page and a CSV file for every table into a folder that is not there yet, readable by its owner alone.
  ///
  /// - Returns: names of the files.
  /// - Throws: a `Problem` where the folder is there already or cannot be written; nothing of it is then there.
  public func write(to folder: String) throws(Problem) -> [String] {
    var path = folder
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard Holdings.kind(path) == .nothing else {
      throw Problem(
        .error, "folder_there", file: folder, message: "there is something of this name already",
        advice: "Name a new folder with --out")
    }
    let name = FileBytes.name(of: path)
    let above = String(path.dropLast(name.utf8.count))
    let half = above + ".\(name).tmp-\(getpid())"
    func unwritable() -> Problem {
      Problem(
        .error, "folder_unwritable", file: folder, message: "the folder could not be made",
        advice: "Check that you may write there")
    }
    let old = umask(0o077)
    defer { umask(old) }
    guard above.isEmpty || AtomicFile.makeFolder(String(above)), mkdir(half, 0o700) == 0 else {
      throw unwritable()
    }
    do throws(Problem) {
      var list = CSVWriter(columns: ["file", "part", "table", "source", "rows"])
      var files = ["disclosure.html"]
      try AtomicFile.write(Array(html.utf8), to: half + "/disclosure.html")
      for (file, table) in named {
        try AtomicFile.write(table.csv, to: half + "/" + file)
        files.append(file)
        for text in [file, table.holder, table.name, table.source] { list.text(text) }
        list.whole(table.rows.count)
        list.endRow()
      }
      try AtomicFile.write(list.bytes, to: half + "/" + Self.markName)
      guard rename(half, path) == 0 else { throw unwritable() }
      return files + [Self.markName]
    } catch {
      try? Removal.tree(half)
      throw error
    }
  }
}
