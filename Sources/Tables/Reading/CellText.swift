/// What spreadsheets leave round and in place of values.
enum CellText {
  /// The range without spaces, tabs, no-break and zero-width spaces at its ends; empty for a blank word.
  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let n = blankLength(bytes, start, end)
      if n == 0 { break }
      start += n
    }
    while end > start {
      let last = bytes[end - 1]
      if last == 32 || last == 9 || last == 10 || last == 13 {
        end -= 1
      } else if end - start >= 2, blankLength(bytes, end - 2, end) == 2 {
        end -= 2
      } else if end - start >= 3, blankLength(bytes, end - 3, end) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return isWord(bytes, start..<end) ? start..<start : start..<end
  }

  /// Whether a range that trims to nothing holds a word for nothing.
  static func isBlankWord(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    range.contains { bytes[$0] > 32 && bytes[$0] < 127 || bytes[$0] == 0x93 || bytes[$0] == 0x94 }
  }

  /// Bytes of the blank that starts here; 0 where none does.
  private static func blankLength(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int {
    switch bytes[at] {
    case 32, 9, 10, 13: return 1
    case 0xC2: return at + 1 < end && bytes[at + 1] == 0xA0 ? 2 : 0
    case 0xE2: return at + 2 < end && bytes[at + 1] == 0x80 && bytes[at + 2] == 0x8B ? 3 : 0
    case 0xEF: return at + 2 < end && bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF ? 3 : 0
    default: return 0
    }
  }

  /// `-`, a dash, `n/a` and `null` stand for an empty cell.
  private static func isWord(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let s = range.lowerBound
    switch range.count {
    case 1: return bytes[s] == 45
    case 3:
      if bytes[s] == 0xE2 { return bytes[s + 1] == 0x80 && (bytes[s + 2] == 0x93 || bytes[s + 2] == 0x94) }
      return bytes[s] | 32 == 110 && bytes[s + 1] == 47 && bytes[s + 2] | 32 == 97
    case 4:
      return bytes[s] | 32 == 110 && bytes[s + 1] | 32 == 117 && bytes[s + 2] | 32 == 108
        && bytes[s + 3] | 32 == 108
    default: return false
    }
  }

  /// `#N/A` and its kin, or a column too narrow to show its number.
  static func isSpreadsheetError(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let text = String(decoding: bytes[range], as: UTF8.self).uppercased()
    return ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"]
      .contains(text) || text.allSatisfy { $0 == "#" }
  }
}
