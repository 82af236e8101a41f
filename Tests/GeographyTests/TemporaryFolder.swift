import Glibc

@testable import Geography

/// A folder that goes when the test does.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/schoolward-geography-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nowhere"
  }

  deinit {
    for name in names { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// The files in the folder, in order of name.
  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes a file and gives its path.
  func file(_ name: String, _ bytes: [UInt8]) -> String {
    _ = FileBytes.write(bytes, to: "\(path)/\(name)")
    return "\(path)/\(name)"
  }
}
