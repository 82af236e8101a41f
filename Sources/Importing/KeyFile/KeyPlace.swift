import CaseModel
import Glibc
import Tables

/// Where a key file may lie.
public enum KeyPlace {
  /// Refuses a key file inside of a case, where names would travel with it.
  ///
  /// - Throws: a `Problem` where the path leads into the case's folder, through links or not.
  public static func check(_ key: String, apartFrom folder: String) throws(Problem) {
    let name = FileBytes.name(of: key)
    guard !name.isEmpty, !FileBytes.isFolder(key) else {
      throw Problem(
        .error, "key_is_folder", file: name, message: "the key file is a folder",
        advice: "Name a file with --key, such as ~/keys/key.csv")
    }
    let above = key.lastIndex(of: "/").map { $0 == key.startIndex ? "/" : String(key[..<$0]) } ?? "."
    guard let place = real(above) else {
      throw Problem(
        .error, "key_folder_missing", file: name, message: "the folder of the key file is not there",
        advice: "Make it, readable for you alone, and run the command again")
    }
    // A key that is a link is judged by where the file itself lies.
    let file = real(key) ?? place + "/" + name
    guard let inside = real(folder) ?? real(above: folder) else { return }
    guard !(file + "/").hasPrefix(inside + "/") else {
      throw Problem(
        .error, "key_inside_case", file: name,
        message: "the key file lies inside of the case, so names would travel with it",
        advice: "Choose a place outside of \(folder) with --key")
    }
  }

  private static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// The place of a folder that is not there yet.
  private static func real(above folder: String) -> String? {
    var path = folder
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    let above = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    return real(above).map { ($0 == "/" ? "" : $0) + "/" + FileBytes.name(of: path) }
  }
}
