/// Gathers text into large pieces before handing it on, so that millions of entries write quickly.
struct TextSink {
  private var bytes: [UInt8] = []
  private let send: (String) -> Void
  private static let piece = 1 << 16

  init(_ send: @escaping (String) -> Void) {
    self.send = send
    bytes.reserveCapacity(Self.piece + 512)
  }

  mutating func write(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    if bytes.count >= Self.piece { flush() }
  }

  /// Writes the shortest digits that read back as the same number, whole numbers without a point.
  mutating func write(_ number: Double) {
    if number == number.rounded(), abs(number) < 1e15 {
      write(whole: Int(number))
    } else {
      write(number.description)
    }
  }

  private mutating func write(whole number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var left = number.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(left % 10))
      left /= 10
    } while left > 0
    bytes[start...].reverse()
  }

  mutating func flush() {
    guard !bytes.isEmpty else { return }
    send(String(decoding: bytes, as: UTF8.self))
    bytes.removeAll(keepingCapacity: true)
  }
}
