/// A number as people and spreadsheets write it: `1234.5`, `£1,234.50`, `(12)`, `3.5%`, `+7`.
enum DecimalText {
  /// Why a text is no number.
  enum Fault {
    case letters, notFinite, commas, shortened, tooLarge
  }

  /// What a text says.
  enum Reading {
    /// Value in the smallest unit kept, whether digits beyond it were rounded, and whether `%` followed.
    case number(Int64, rounded: Bool, percent: Bool)
    case fault(Fault)
  }

  /// Reads bytes as a number kept to `decimals` decimal places, rounding half up (away from zero).
  static func read(_ bytes: [UInt8], _ range: Range<Int>, decimals: Int) -> Reading {
    var start = range.lowerBound
    var end = range.upperBound
    var negative = false
    var percent = false
    if end - start >= 3, bytes[start] == 40, bytes[end - 1] == 41 {
      negative = true
      start += 1
      end -= 1
    }
    strip(bytes, &start, end, &negative)
    if end > start, bytes[end - 1] == 37 {
      percent = true
      end -= 1
      while end > start, bytes[end - 1] == 32 { end -= 1 }
    }
    var value: Int64 = 0
    var digits = 0
    var point = -1
    var lastComma = -1
    var kept = 0
    var roundUp = false
    var rounded = false
    var i = start
    while i < end {
      let b = bytes[i]
      if b >= 48 && b <= 57 {
        if point < 0 || kept < decimals {
          guard value < 100_000_000_000_000 else { return .fault(.tooLarge) }
          value = value * 10 + Int64(b - 48)
          if point >= 0 { kept += 1 }
        } else {
          if i - point - 1 == decimals { roundUp = b >= 53 }
          if b != 48 { rounded = true }
        }
        digits += 1
      } else if b == 46 && point < 0 {
        if lastComma >= 0 && i - lastComma != 4 { return .fault(.commas) }
        point = i
      } else if b == 44 && point < 0 && digits > 0 {
        let group = lastComma < 0 ? i - start : i - lastComma - 1
        if lastComma < 0 ? group > 3 : group != 3 { return .fault(.commas) }
        lastComma = i
      } else {
        return .fault(fault(bytes, start..<end, at: i, digits: digits))
      }
      i += 1
    }
    if lastComma >= 0 && point < 0 && end - lastComma != 4 { return .fault(.commas) }
    guard digits > 0 else { return .fault(.letters) }
    while kept < decimals {
      guard value < 100_000_000_000_000 else { return .fault(.tooLarge) }
      value *= 10
      kept += 1
    }
    if roundUp { value += 1 }
    return .number(negative ? -value : value, rounded: rounded, percent: percent)
  }

  /// Steps over a sign, a pound sign and blanks before the digits.
  private static func strip(_ bytes: [UInt8], _ start: inout Int, _ end: Int, _ negative: inout Bool) {
    while start < end {
      switch bytes[start] {
      case 45:
        negative.toggle()
        start += 1
      case 43, 32: start += 1
      case 0xC2 where start + 1 < end && (bytes[start + 1] == 0xA3 || bytes[start + 1] == 0xA0): start += 2
      // The minus sign proper, U+2212.
      case 0xE2 where start + 2 < end && bytes[start + 1] == 0x88 && bytes[start + 2] == 0x92:
        negative.toggle()
        start += 3
      default: return
      }
    }
  }

  private static func fault(_ bytes: [UInt8], _ range: Range<Int>, at i: Int, digits: Int) -> Fault {
    if bytes[i] == 44 { return .commas }
    if bytes[i] | 32 == 101, digits > 0, i + 1 < range.upperBound,
      (i + 1..<range.upperBound).allSatisfy({
        (48...57).contains(bytes[$0]) || bytes[$0] == 43 || bytes[$0] == 45
      })
    {
      return .shortened
    }
    let text = String(decoding: bytes[range], as: UTF8.self).lowercased()
    return ["nan", "inf", "infinity", "1.#inf", "1.#ind", "1.#qnan"].contains(text) ? .notFinite : .letters
  }
}
