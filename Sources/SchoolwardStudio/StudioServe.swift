import ArgumentParser
import Foundation
import Glibc
import Studio
import StudioDesk
import StudioMap

/// `schoolward-studio serve`, which is also what the program does without a further word.
struct StudioServe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the desk in a browser; what is done without a subcommand.",
    discussion: """
      Prints the address to open. Without --users or --proxy-secret-file it listens on this machine alone, for one \
      user, who is let in by the token in that address. Nothing leaves this machine.

      With --users the first start prints an address that makes the first administrator; it works until there is one, and \
      no password is ever given on the command line or in the environment. The administrator adds the others. Five failed \
      attempts under a name within 15 minutes, or twenty from an address, end attempts until they are over. Put a proxy \
      that does TLS before Studio, on this machine, and give its --name: the session's cookie is then for TLS alone.
      """)

  @Option(name: .long, help: "Where its store, cases and results lie.") var data: String?
  @Option(name: .long, help: "The address to listen on.") var host = "127.0.0.1"
  @Option(name: .long, help: "The port; 0: any that is free.") var port = 8717
  @Flag(name: .long, help: "Let in users of the store by password.") var users = false
  @Option(name: .long, help: "Let in whom a proxy names, by the secret in this file.") var proxySecretFile:
    String?
  @Option(name: .long, help: "A name by which browsers call it through the proxy (repeatable).")
  var name: [String] = []

  @Flag(name: .long, help: "The session's cookie is for TLS alone; so it is with --name or another --host.")
  var secureCookie = false

  func validate() throws {
    if users, proxySecretFile != nil {
      throw ValidationError("Give --users or --proxy-secret-file, not both.")
    }
    if !(0...65535).contains(port) { throw ValidationError("--port must be a whole number from 0 to 65535.") }
    if !["127.0.0.1", "::1", "localhost"].contains(host), !users, proxySecretFile == nil {
      throw ValidationError(
        "--host \(host) can be reached from other machines: add --users or --proxy-secret-file, so that only known "
          + "people come in.")
    }
  }

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    let folder = StudioProgram.folder(data)
    // Held until the process ends: no erasure meets files that are in use.
    let lock: StudioLock
    do {
      lock = try StudioLock.serving(folder)
    } catch {
      throw ValidationError(error.line)
    }
    defer { withExtendedLifetime(lock) {} }
    var settings = StudioSettings(folder: folder, program: (path: Self.ownPath, words: ["command"]))
    settings.host = host
    settings.port = port
    settings.names = name
    settings.secureCookie = secureCookie
    if users { settings.entry = .users }
    if let proxySecretFile {
      guard let text = try? String(contentsOfFile: proxySecretFile, encoding: .utf8) else {
        throw ValidationError("\(proxySecretFile) cannot be read. Put a secret of at least 32 signs there.")
      }
      let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
      guard secret.count >= 32 else {
        throw ValidationError("\(proxySecretFile) holds a short secret. Put at least 32 signs there.")
      }
      settings.entry = .proxy(secret: secret)
    }
    settings.example = Self.example
    let server = StudioServer(try await Desk(settings), rooms: [MapRoom(), DeskRoom()])
    let isNew = try await server.needsSetUp()
    try await server.run { port in
      print("Schoolward Studio: \(server.address(port: port))")
      if isNew {
        print("There is no user yet. Make the first administrator: \(server.setUpAddress(port: port))")
      }
      print("Data: \(folder). Press Ctrl-C to end.")
      fflush(nil)
    }
  }

  private static var ownPath: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }

  /// The Isle of Wight beside the sources, or where the package puts it.
  private static var example: String? {
    ["Data/isle-of-wight", "/usr/share/schoolward/isle-of-wight"].first {
      FileManager.default.fileExists(atPath: $0 + "/children.csv")
    }
  }
}
