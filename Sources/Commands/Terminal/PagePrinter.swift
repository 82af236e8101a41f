import ArgumentParser
import Foundation
import Tables

/// Prints a page to PDF by a Chromium on this machine. Nothing is loaded from outside: pages of ours hold all they need.
enum PagePrinter {
  private static let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

  /// Writes a PDF beside a page.
  ///
  /// - Returns: its path; nil where no Chromium is installed, which is said.
  static func print(_ page: String) throws -> String? {
    let path = (page.hasSuffix(".html") ? String(page.dropLast(5)) : page) + ".pdf"
    guard let program else {
      Terminal.say(
        "No PDF: Chromium is not installed here. Install it, or open \(page) in a browser and print it.")
      return nil
    }
    let folder = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent(
      "schoolward-print-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments =
      [
        "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--user-data-dir=\(folder.path)", "--no-pdf-header-footer",
        "--print-to-pdf=\(URL(fileURLWithPath: path).path)",
      ] + (geteuid() == 0 ? ["--no-sandbox"] : []) + [URL(fileURLWithPath: page).absoluteString]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch {
      Terminal.say("No PDF: \(program) could not be started. Open \(page) in a browser and print it.")
      return nil
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0, FileBytes.size(path) != nil else {
      Terminal.say("No PDF: \(program) failed. Open \(page) in a browser and print it.")
      return nil
    }
    return path
  }

  /// The first Chromium on the path.
  private static var program: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for name in names {
      for folder in folders where access("\(folder)/\(name)", X_OK) == 0 { return "\(folder)/\(name)" }
    }
    return nil
  }
}
