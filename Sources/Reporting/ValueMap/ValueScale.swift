import Tables
import CaseModel

/// Classes of value for the colours of one layer: equal steps of round pounds from the least to the most.
public struct ValueScale {
  /// Light to dark; also readable without colour vision.
  public static let colours = ["#f3efb1", "#c4e3b4", "#86cbb9", "#47a9c2", "#2b7ab3", "#22519b", "#152a63"]

  /// Where classes start, pounds; empty: nothing is worth anything.
  public let starts: [Int64]
  /// Where the last ends.
  public let end: Int64

  /// Classes of cells.
  public init(_ cells: [ValueMap.Cell]) {
    let pounds = cells.lazy.filter { $0.value > .zero }.map { $0.value.value / 100 }
    guard let low = pounds.min(), let high = pounds.max() else {
      (starts, end) = ([], 0)
      return
    }
    let step = Self.round((high - low) / 6 + 1)
    let first = low / step * step
    let count = (high - first) / step + 1
    starts = (0..<count).map { first + $0 * step }
    end = first + count * step
  }

  /// The least of 1, 2, 2.5 and 5 times a power of ten that is at least a number.
  private static func round(_ least: Int64) -> Int64 {
    var power: Int64 = 1
    while true {
      for tenths: Int64 in [10, 20, 25, 50] where (power * tenths) % 10 == 0 && power * tenths / 10 >= least {
        return power * tenths / 10
      }
      power *= 10
    }
  }

  /// The class of a value; -1: worth nothing.
  public func level(_ cell: ValueMap.Cell) -> Int {
    guard cell.value > .zero else { return -1 }
    let pounds = cell.value.value / 100
    return (starts.lastIndex { $0 <= pounds }) ?? 0
  }

  /// The colour of a class.
  public func colour(_ level: Int) -> String {
    guard starts.count > 1 else { return Self.colours[3] }
    return Self.colours[min(level, starts.count - 1) * (Self.colours.count - 1) / (starts.count - 1)]
  }

  /// Classes in words, light to dark.
  public var legend: [(colour: String, words: String)] {
    starts.indices.map { level in
      let to = level + 1 < starts.count ? starts[level + 1] : end
      return (
        colour(level),
        "\(Words.pounds(Pence(starts[level] * 100))) to \(Words.pounds(Pence(to * 100)))"
      )
    }
  }
}
