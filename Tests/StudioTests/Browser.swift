import Foundation
import Glibc
import Studio

/// A Studio of its own on a free port, its folder gone afterwards.
final class Site: @unchecked Sendable {
  let folder: String
  private(set) var server: StudioServer
  private(set) var port = 0
  private var task: Task<Void, any Error>?

  /// - Parameter change: changes the settings before it starts.
  init(rooms: [any StudioPages] = [], _ change: (inout StudioSettings) -> Void = { _ in }) async throws {
    folder = NSTemporaryDirectory() + "studio-" + UUID().uuidString
    var settings = StudioSettings(folder: folder, program: (path: Self.program, words: []))
    settings.port = 0
    settings.example = Self.root + "/Data/isle-of-wight"
    change(&settings)
    server = StudioServer(try await Desk(settings), rooms: rooms)
    let (ready, continuation) = AsyncStream.makeStream(of: Int.self)
    let server = self.server
    task = Task { try await server.run(isWhole: false) { continuation.yield($0) } }
    for await port in ready {
      self.port = port
      break
    }
  }

  func close() async {
    task?.cancel()
    _ = try? await task?.value
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Somebody who has opened the address that was printed.
  func visitor() async throws -> Browser {
    let browser = Browser(port: port)
    _ = try await browser.get("/?token=\(server.token)")
    _ = try await browser.get("/")
    return browser
  }

  /// The command beside the tests.
  static let program: String = {
    let exe = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let folder = (CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? exe) as NSString
    return folder.deletingLastPathComponent + "/schoolward"
  }()

  /// The project's own folder.
  static let root: String = {
    let file = #filePath as NSString
    return (file.deletingLastPathComponent as NSString).appendingPathComponent("../..")
  }()
}

/// One page as it came.
struct Answer {
  var status: Int
  /// Names in small letters.
  var headers: [String: String]
  var body: [UInt8]
  var text: String { String(decoding: body, as: UTF8.self) }
}

/// A plain HTTP client with a cookie jar, which sends just the bytes it is told to, so that tests can send bad ones.
final class Browser {
  let port: Int
  var cookies: [String: String] = [:]
  /// The form token of the last page that had one.
  var formToken = ""

  init(port: Int) { self.port = port }

  struct Failure: Error, CustomStringConvertible { let description: String }

  func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
    try await send("GET", path, headers: headers.merging(["Accept": "text/html"]) { own, _ in own }, body: [])
  }

  /// Sends a form with the token of the last page.
  func post(_ path: String, _ fields: [String: String] = [:], token: String? = nil) async throws -> Answer {
    let all = fields.merging(["csrf": token ?? formToken]) { own, _ in own }
    let body = all.sorted { $0.key < $1.key }.map { "\(Self.coded($0.key))=\(Self.coded($0.value))" }
    return try await send(
      "POST", path, headers: ["Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"],
      body: Array(body.joined(separator: "&").utf8))
  }

  /// Sends JSON with the token of the last page.
  func post(_ path: String, json: String) async throws -> Answer {
    try await send(
      "POST", path,
      headers: ["Content-Type": "application/json", "X-Form-Token": formToken, "Accept": "application/json"],
      body: Array(json.utf8))
  }

  /// Any request; redirects are not followed.
  func send(_ method: String, _ path: String, headers: [String: String] = [:], body: [UInt8]) async throws
    -> Answer
  {
    var lines = ["\(method) \(path) HTTP/1.1"]
    var all = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
    if !cookies.isEmpty {
      all["Cookie"] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(
        separator: "; ")
    }
    if !body.isEmpty || method != "GET" { all["Content-Length"] = "\(body.count)" }
    all.merge(headers) { _, own in own }
    lines += all.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    let answer = try await raw(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
    for cookie in answer.headers["set-cookie"]?.split(separator: "\n") ?? [] {
      let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
    }
    if let found = answer.text.range(of: "name=\"form-token\" content=\"") {
      formToken = String(answer.text[found.upperBound...].prefix { $0 != "\"" })
    }
    return answer
  }

  /// Sends bytes as they are and reads until the other side closes.
  ///
  /// On a thread of its own: the server answers on the threads that tests run on.
  func raw(_ bytes: [UInt8]) async throws -> Answer {
    let port = port
    return try await withCheckedThrowingContinuation { continuation in
      Thread { continuation.resume(with: Result { try Browser(port: port).exchange(bytes) }) }.start()
    }
  }

  private func exchange(_ bytes: [UInt8]) throws -> Answer {
    let connection = try open()
    defer { Glibc.close(connection) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    var got: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      got += buffer[..<count]
    }
    return try Self.parse(got)
  }

  /// A connection to the Studio.
  func open() throws -> Int32 {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(connection, $0, size) }
    }
    guard code == 0 else { throw Failure(description: "no connection to port \(port)") }
    return connection
  }

  private static func parse(_ bytes: [UInt8]) throws -> Answer {
    let end = Array("\r\n\r\n".utf8)
    guard let split = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
      throw Failure(description: "no answer: \(bytes.count) bytes")
    }
    let lines = String(decoding: bytes[..<split], as: UTF8.self).components(separatedBy: "\r\n")
    let status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let sides = line.split(separator: ":", maxSplits: 1)
      guard sides.count == 2 else { continue }
      let name = sides[0].lowercased()
      let value = sides[1].trimmingCharacters(in: .whitespaces)
      headers[name] = headers[name].map { $0 + "\n" + value } ?? value
    }
    var body = Array(bytes[(split + 4)...])
    if headers["transfer-encoding"]?.lowercased() == "chunked" { body = unchunked(body) }
    return Answer(status: status, headers: headers, body: body)
  }

  private static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var at = 0
    while at < bytes.count {
      guard let end = bytes[at...].firstIndex(of: 0x0D),
        let size = Int(String(decoding: bytes[at..<end], as: UTF8.self), radix: 16), size > 0
      else { break }
      out += bytes[(end + 2)..<min(end + 2 + size, bytes.count)]
      at = end + 2 + size + 2
    }
    return out
  }

  private static func coded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}
