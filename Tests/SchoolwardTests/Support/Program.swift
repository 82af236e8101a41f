import Foundation
import Glibc
import Testing

/// The built program, run as a child process the way an officer would.
struct Program {
  /// What one run said and how it ended.
  struct Ending {
    let code: Int32
    let out: String
    let err: String
    /// Lines on standard error that are no progress.
    var messages: [String] {
      err.split(separator: "\n").map(String.init).filter { line in
        !Self.stages.contains { line == $0 || line.hasPrefix($0 + " ") }
      }
    }
    var lines: [String] { out.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
    private static let stages = [
      "roads", "journeys", "candidates", "place", "options", "verify", "families", "map",
    ]
  }

  /// A run under way.
  final class Running {
    fileprivate let process = Process()
    fileprivate let folder: Folder
    private let out: FileHandle
    private let err: FileHandle

    fileprivate init(_ arguments: [String], in place: String) throws {
      folder = Folder()
      for name in ["out", "err"] { folder.put(name, "") }
      out = try #require(FileHandle(forWritingAtPath: folder.path + "/out"))
      err = try #require(FileHandle(forWritingAtPath: folder.path + "/err"))
      process.executableURL = URL(fileURLWithPath: Program.path)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: place)
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["XDG_CACHE_HOME": Program.cache, "SWIFT_BACKTRACE": "enable=no"]) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = out
      process.standardError = err
      try process.run()
    }

    /// Everything said on standard error so far.
    var said: String { folder.text("err") ?? "" }
    var isRunning: Bool { process.isRunning }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits, in steps, until the run has said something, or is over; false when it never does.
    func waits(for text: String) -> Bool {
      for _ in 0..<3000 {
        if said.contains(text) { return true }
        guard process.isRunning else { return said.contains(text) }
        usleep(10_000)
      }
      return false
    }

    func end() -> Ending {
      process.waitUntilExit()
      let code =
        process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
      return Ending(code: code, out: folder.text("out") ?? "", err: said)
    }
  }

  /// Where the program lies: beside the test bundle.
  static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    var folder = URL(fileURLWithPath: own).deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("schoolward").path
      if FileManager.default.isExecutableFile(atPath: candidate), !isFolder(candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    return packageFolder + "/.build/debug/schoolward"
  }()

  private static func isFolder(_ path: String) -> Bool {
    var folder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &folder) && folder.boolValue
  }

  /// Kept for all tests, so that no run reads or leaves anything in the user's own cache.
  private static let cacheFolder = Folder()
  static var cache: String { cacheFolder.path }

  /// Starts a run.
  static func start(_ arguments: String..., in place: Folder) throws -> Running {
    try Running(arguments, in: place.path)
  }

  /// Runs to the end.
  static func run(_ arguments: String..., in place: Folder) throws -> Ending {
    try Running(arguments, in: place.path).end()
  }

  /// Runs with arguments in a list.
  static func run(_ arguments: [String], in place: Folder) throws -> Ending {
    try Running(arguments, in: place.path).end()
  }
}
