import CaseModel
import Foundation
import Glibc
import Running

/// Unpacks an archive that `TarWriter` wrote, every file hashed on the way.
struct TarReader {
  private let descriptor: Int32
  private let path: String

  init(_ path: String) throws(Problem) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Problem(
        .error, "file_missing", file: path, message: "the backup cannot be read", advice: "Check the path")
    }
  }

  /// Unpacks into a folder that is there and empty.
  ///
  /// - Returns: how many files.
  /// - Throws: a `Problem` where the archive is cut short or changed, or holds what no backup does.
  func unpack(into folder: String) throws(Problem) -> Int {
    defer { close(descriptor) }
    var found: [String: String] = [:]
    while true {
      let header = try block()
      if header.allSatisfy({ $0 == 0 }) { throw damaged("it ends without its list of files") }
      let name = try name(header)
      guard let size = Int(Self.text(header, 124, 12), radix: 8), size >= 0 else {
        throw damaged("a size in it is no number")
      }
      if name == TarWriter.manifestName {
        guard size < 1 << 30 else { throw damaged("its list of files is too long") }
        var list: [UInt8] = []
        try take(size) { list += $0 }
        try compare(found, with: String(decoding: list, as: UTF8.self))
        return found.count
      }
      guard found[name] == nil else { throw damaged("\(name) is there twice") }
      found[name] = try file(name, size, folder)
    }
  }

  private func file(_ name: String, _ size: Int, _ folder: String) throws(Problem) -> String {
    let target = folder + "/" + name
    let above = (target as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(
      atPath: above, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let out = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    func failed() -> Problem {
      Problem(
        .error, "file_unwritable", file: target, message: "the file could not be written",
        advice: "Check that the disk has room")
    }
    guard out >= 0 else { throw failed() }
    defer { close(out) }
    var hash = SHA256()
    try take(size) { (bytes) throws(Problem) in
      hash.update(bytes)
      var done = 0
      while done < bytes.count {
        let count = bytes.withUnsafeBytes {
          write(out, $0.baseAddress?.advanced(by: done), bytes.count - done)
        }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failed() }
        done += count
      }
    }
    guard fsync(out) == 0 else { throw failed() }
    return hash.hex()
  }

  private func compare(_ found: [String: String], with list: String) throws(Problem) {
    var listed: Set<String> = []
    for line in list.split(separator: "\n") {
      guard line.utf8.count > 66 else { throw damaged("its list of files is not as written") }
      let (hash, name) = (String(line.prefix(64)), String(line.dropFirst(66)))
      guard found[name] == hash else {
        throw damaged(found[name] == nil ? "\(name) is missing" : "\(name) is not as it was")
      }
      listed.insert(name)
    }
    if let extra = found.keys.sorted().first(where: { !listed.contains($0) }) {
      throw damaged("\(extra) is not in its list of files")
    }
  }

  /// Names lie in the three places a data folder has, and lead nowhere else.
  private func name(_ header: [UInt8]) throws(Problem) -> String {
    guard Self.text(header, 257, 5) == "ustar", header[156] == 48 || header[156] == 0 else {
      throw damaged("it is no backup of Schoolward's")
    }
    let prefix = Self.text(header, 345, 155)
    let name = (prefix.isEmpty ? "" : prefix + "/") + Self.text(header, 0, 100)
    let steps = name.split(separator: "/", omittingEmptySubsequences: false)
    guard
      name == TarWriter.manifestName || name == "studio.sqlite" || ["cases", "runs"].contains(steps.first),
      steps.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." })
    else { throw damaged("it holds a name that no backup has") }
    return name
  }

  private func take(_ size: Int, _ body: ([UInt8]) throws(Problem) -> Void) throws(Problem) {
    var left = size
    while left > 0 {
      let count = min(left, 1 << 18)
      try body(try bytes(count))
      left -= count
    }
    _ = try bytes((512 - size % 512) % 512)
  }

  private func block() throws(Problem) -> [UInt8] { try bytes(512) }

  private func bytes(_ count: Int) throws(Problem) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress?.advanced(by: done), count - done)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw damaged("it is cut short") }
      done += got
    }
    return bytes
  }

  private static func text(_ header: [UInt8], _ at: Int, _ count: Int) -> String {
    String(decoding: header[at..<at + count].prefix { $0 != 0 && $0 != 32 }, as: UTF8.self)
  }

  private func damaged(_ what: String) -> Problem {
    Problem(
      .error, "backup_damaged", file: path, message: "the backup cannot be used: \(what)",
      advice: "Use another copy of it; nothing was restored")
  }
}
