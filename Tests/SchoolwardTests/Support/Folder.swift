import Foundation

/// The top of the package.
let packageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

/// A folder of its own under the system's temporary one, removed when it goes out of use.
final class Folder: @unchecked Sendable {
  let path: String

  init() {
    // The real path: messages hold it.
    let base = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
    path = base + "/schoolward-test-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders above it.
  func put(_ name: String, _ text: String) { put(name, Data(text.utf8)) }

  func put(_ name: String, _ bytes: Data) {
    let whole = URL(fileURLWithPath: path + "/" + name)
    try! FileManager.default.createDirectory(
      at: whole.deletingLastPathComponent(), withIntermediateDirectories: true)
    try! bytes.write(to: whole)
  }

  func text(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  /// Names in a folder of it, hidden ones too, sorted; empty where it is not there.
  func names(_ folder: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }

  /// Every file under it, by path, for telling whether anything changed.
  func everything(_ folder: String = "") -> [String: Data] {
    var found: [String: Data] = [:]
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: path + "/" + folder)) ?? []
    for name in all {
      found[name] = (try? Data(contentsOf: URL(fileURLWithPath: path + "/" + folder + "/" + name))) ?? Data()
    }
    return found
  }
}
