/// How a file's characters are written.
public enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf16 = "UTF-16"
  case windows1252 = "Windows-1252"

  /// The file's text as UTF-8 without byte order mark, and the encoding it came in.
  ///
  /// A byte order mark decides; then alternating NUL bytes mean UTF-16; bytes that are no UTF-8 are taken as
  /// Windows-1252, which is what Excel's plain "CSV" means in Britain. Every sequence of bytes has a reading.
  static func decode(_ bytes: [UInt8]) -> (text: [UInt8], encoding: TextEncoding) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      let rest = Array(bytes.dropFirst(3))
      return isUTF8(rest) ? (rest, .utf8) : (fromWindows1252(rest), .windows1252)
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return (fromUTF16(bytes.dropFirst(2), bigEndian: false), .utf16) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (fromUTF16(bytes.dropFirst(2), bigEndian: true), .utf16) }
    let sample = bytes.prefix(512)
    if sample.count >= 16 {
      let even = stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 }
      let odd = stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
      if odd * 5 > sample.count * 2 && even == 0 { return (fromUTF16(bytes[...], bigEndian: false), .utf16) }
      if even * 5 > sample.count * 2 && odd == 0 { return (fromUTF16(bytes[...], bigEndian: true), .utf16) }
    }
    return isUTF8(bytes) ? (bytes, .utf8) : (fromWindows1252(bytes), .windows1252)
  }

  /// Whether the bytes are well-formed UTF-8; plain ASCII goes eight at a time.
  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var i = 0
      let n = buffer.count
      while i < n {
        while i + 8 <= n,
          buffer.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          i += 8
        }
        if i >= n { break }
        let b = buffer[i]
        if b < 0x80 {
          i += 1
          continue
        }
        let length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2
        guard (0xC2...0xF4).contains(b), i + length <= n else { return false }
        for k in 1..<length where buffer[i + k] & 0xC0 != 0x80 { return false }
        let second = buffer[i + 1]
        if b == 0xE0 && second < 0xA0 || b == 0xED && second > 0x9F || b == 0xF0 && second < 0x90
          || b == 0xF4 && second > 0x8F
        {
          return false
        }
        i += length
      }
      return true
    }
  }

  private static func fromUTF16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var i = bytes.startIndex
    while i + 1 < bytes.endIndex {
      let a = UInt16(bytes[i])
      let b = UInt16(bytes[i + 1])
      units.append(bigEndian ? a << 8 | b : b << 8 | a)
      i += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func fromWindows1252(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for b in bytes {
      if b < 0x80 {
        text.append(b)
      } else {
        text.append(contentsOf: Character(Unicode.Scalar(windows1252(b)) ?? "\u{FFFD}").utf8)
      }
    }
    return text
  }

  /// The Unicode scalar of a byte of Windows-1252.
  static func windows1252(_ byte: UInt8) -> UInt32 {
    (0x80..<0xA0).contains(byte) ? highControls[Int(byte) - 0x80] : UInt32(byte)
  }

  /// 0x80 to 0x9F of Windows-1252 (WHATWG's table: the five unassigned bytes stay control characters).
  private static let highControls: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
