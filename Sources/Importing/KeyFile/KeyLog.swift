import CaseModel
import Glibc
import Tables

/// Who joined names to a page, and when: lines in `KEYFILE.log` beside the key file, which only its owner may read. It
/// holds no name and no reference of a child.
public enum KeyLog {
  /// Adds a line: time (UTC), the account, the command, how many children were named.
  ///
  /// - Throws: a `Problem` where it cannot be written: names are not joined without a record.
  public static func add(_ command: String, children: Int, key: String) throws(Problem) {
    let path = key + ".log"
    let line = "\(now()),\(account()),\(command),\(children) children named\n"
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    let bytes = Array(line.utf8)
    defer { if descriptor >= 0 { close(descriptor) } }
    // One write of one line: two commands at a time do not mix their letters.
    guard descriptor >= 0,
      bytes.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }) == bytes.count
    else {
      throw Problem(
        .error, "key_log_unwritable", file: FileBytes.name(of: path),
        message: "the record of who joined names could not be written, so none were",
        advice: "Check that you may write beside the key file")
    }
  }

  private static func now() -> String {
    var clock = time(nil)
    var parts = tm()
    gmtime_r(&clock, &parts)
    func two(_ n: Int32) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))T\(two(parts.tm_hour)):"
      + "\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }

  /// The account's name; its number where it has none.
  private static func account() -> String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "uid \(getuid())" }
    return String(cString: name)
  }
}
