import Dispatch
import Glibc
import Synchronization

/// A web server of a few lines on this machine that answers as a test tells it to.
final class FakeRouter: Sendable {
  enum Reply: Sendable {
    /// A whole answer.
    case answer(Int, String)
    /// Exactly these bytes, then the end of the connection.
    case raw(String)
    /// Nothing, for as long as the test lasts.
    case silence
    /// A beginning at once, then a byte every fifth of a second.
    case drip(String, String)
  }

  let port: UInt16
  private let listener: Int32
  private let log = Mutex<[String]>([])
  private let closing = Atomic<Bool>(false)

  /// What was asked, in order.
  var requests: [String] { log.withLock { $0 } }
  var address: String { "http://127.0.0.1:\(port)" }

  init(_ reply: @escaping @Sendable (_ number: Int, _ request: String) -> Reply) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        precondition(bind(listener, place, size) == 0 && listen(listener, 16) == 0)
        precondition(getsockname(listener, place, &size) == 0)
      }
    }
    self.listener = listener
    port = UInt16(bigEndian: place.sin_port)
    DispatchQueue(label: "fake router \(port)").async { [self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else {
          // Closed here alone: elsewhere its number could go to another server while this thread still waits.
          close(listener)
          return
        }
        serve(client, reply)
        close(client)
      }
    }
  }

  /// Ends the server, and whatever it is silent about.
  func stop() {
    closing.store(true, ordering: .relaxed)
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func serve(_ client: Int32, _ reply: (Int, String) -> Reply) {
    guard let request = read(client) else { return }
    let number = log.withLock { log -> Int in
      log.append(request)
      return log.count
    }
    switch reply(number, request) {
    case .answer(let status, let body):
      write(
        client,
        "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
    case .raw(let text): write(client, text)
    case .silence: while !closing.load(ordering: .relaxed) { usleep(20_000) }
    case .drip(let beginning, let text):
      write(client, beginning)
      for byte in text.utf8 where !closing.load(ordering: .relaxed) {
        write(client, String(decoding: [byte], as: UTF8.self))
        usleep(200_000)
      }
    }
  }

  private func read(_ client: Int32) -> String? {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let head = text.range(of: "\r\n\r\n") {
        let lines = text[..<head.lowerBound].split(separator: "\r\n")
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
          .flatMap { Int($0.split(separator: " ").last ?? "") }
        if text[head.upperBound...].utf8.count >= length ?? 0 { return text }
      }
      let got = recv(client, &block, block.count, 0)
      guard got > 0 else { return nil }
      bytes += block[0..<got]
    }
  }

  private func write(_ client: Int32, _ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let put = Array(bytes).withUnsafeBytes {
        send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard put > 0 else { return }
      bytes = bytes.dropFirst(put)
    }
  }
}
