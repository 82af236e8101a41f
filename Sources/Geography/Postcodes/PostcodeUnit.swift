/// A British postcode in its usual form, `PO30 1AA`.
public struct PostcodeUnit: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The letters and digits without the space, big-endian in the low bytes: equal postcodes have equal keys.
  let key: UInt64

  /// Reads a postcode as people write it: any case, with or without spaces. Nil when it is not a postcode.
  ///
  /// Syntax (BS 7666-0; Royal Mail): an outward code A9, A99, A9A, AA9, AA99 or AA9A, without Q, V, X first or I, J,
  /// Z second, then a digit and two letters other than C, I, K, M, O and V; also GIR 0AA. Whether such a postcode
  /// exists, only a postcode file can tell.
  public init?(_ text: some StringProtocol) {
    self.init(bytes: text.utf8)
  }

  init?(bytes: some Sequence<UInt8>) {
    var letters: UInt64 = 0
    var kinds: UInt64 = 0
    var count = 0
    for byte in bytes where byte != UInt8(ascii: " ") {
      let upper = (97...122).contains(byte) ? byte - 32 : byte
      let isDigit = (48...57).contains(upper)
      guard isDigit || (65...90).contains(upper), count < 7 else { return nil }
      letters = letters << 8 | UInt64(upper)
      kinds = kinds << 1 | (isDigit ? 1 : 0)
      count += 1
    }
    key = letters
    guard letters != Self.girobank else { return }
    func at(_ position: Int) -> UInt8 {
      UInt8(truncatingIfNeeded: letters >> UInt64(8 * (count - 1 - position)))
    }
    guard count >= 5, kinds & 0b111 == 0b100, Self.inward(at(count - 1)), Self.inward(at(count - 2)) else {
      return nil
    }
    // Digits of the outward code, first place first: A9, A99, A9A, AA9, AA99, AA9A.
    switch (count - 3, kinds >> 3) {
    case (2, 0b01), (3, 0b011), (3, 0b010): break
    case (3, 0b001), (4, 0b0011), (4, 0b0010):
      guard !"IJZ".utf8.contains(at(1)) else { return nil }
    default: return nil
    }
    guard !"QVX".utf8.contains(at(0)) else { return nil }
  }

  /// The postcode with one space before its last three places.
  public var description: String {
    var bytes: [UInt8] = []
    for shift in stride(from: UInt64(48), through: 0, by: -8) {
      let byte = UInt8(truncatingIfNeeded: key >> shift)
      if byte != 0 { bytes.append(byte) }
    }
    bytes.insert(UInt8(ascii: " "), at: bytes.count - 3)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Orders by outward code and inward code as text.
  public static func < (a: PostcodeUnit, b: PostcodeUnit) -> Bool {
    a.key == b.key ? false : a.description.utf8.lexicographicallyPrecedes(b.description.utf8)
  }

  private static let girobank: UInt64 = "GIR0AA".utf8.reduce(0) { $0 << 8 | UInt64($1) }

  private static func inward(_ letter: UInt8) -> Bool { !"CIKMOV".utf8.contains(letter) }
}
