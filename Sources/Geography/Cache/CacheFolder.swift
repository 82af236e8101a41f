import Glibc
import Running

/// A folder of things that can be made again: prepared road networks.
///
/// An entry's name holds the key of what it was made from, so a changed input never meets an old entry. An entry that
/// is missing, cut short, damaged or of another version is ignored and made again. Failing to write is no error.
/// Entries hold no child's data: roads alone.
public struct CacheFolder: Sendable {
  /// Where the folder is.
  public let path: String

  /// Raised whenever the layout or the making of any entry changes.
  static let version = "schoolward-cache-2"

  /// A given folder.
  public init(path: String) { self.path = path }

  /// The user's own: `$XDG_CACHE_HOME/schoolward`, else `~/.cache/schoolward`; nil when neither is known.
  public static func standard() -> CacheFolder? {
    func variable(_ name: String) -> String? {
      guard let value = getenv(name) else { return nil }
      let text = String(cString: value)
      return text.hasPrefix("/") ? text : nil
    }
    if let base = variable("XDG_CACHE_HOME") { return CacheFolder(path: base + "/schoolward") }
    return variable("HOME").map { CacheFolder(path: $0 + "/.cache/schoolward") }
  }

  /// The content of an entry; nil when there is no sound one.
  func read(kind: String, key: String) -> [UInt8]? {
    guard let bytes = FileBytes.read(file(kind, key)) else { return nil }
    let header = Self.header(kind, key)
    guard bytes.count >= header.count + 32, bytes.starts(with: header) else { return nil }
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[0..<(bytes.count - 32)])) }
    guard hash.finalised().elementsEqual(bytes.suffix(32)) else { return nil }
    return Array(bytes[header.count..<(bytes.count - 32)])
  }

  /// Keeps an entry, in one step.
  func write(kind: String, key: String, _ content: [UInt8]) {
    Self.makeFolders(path)
    var bytes = Self.header(kind, key) + content
    var hash = SHA256()
    hash.update(bytes)
    bytes += hash.finalised()
    _ = FileBytes.write(bytes, to: file(kind, key))
  }

  /// Where an entry is kept.
  func file(_ kind: String, _ key: String) -> String { "\(path)/\(kind)-\(key)" }

  private static func header(_ kind: String, _ key: String) -> [UInt8] {
    Array("\(version) \(kind) \(key)\n".utf8)
  }

  private static func makeFolders(_ path: String) {
    var partial = ""
    for part in path.split(separator: "/") {
      partial += (partial.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
      mkdir(partial, 0o700)
    }
  }
}
