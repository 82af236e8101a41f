import CaseModel

/// The cells of a forecast and all their sums: by area, broad need and band, each named or all together.
struct Margins {
  let areas: Int
  static let needs = NeedArea.allCases.count
  static let bands = AgeBand.allCases.count

  /// One sum; nil: all.
  struct Row: Hashable {
    var area: Int?
    var need: Int?
    var band: Int?
  }

  /// Every sum, all areas first, then area by area; in each all needs first, all bands first.
  var rows: [Row] {
    var rows: [Row] = []
    for area in [nil] + (0..<areas).map(Optional.some) {
      for need in [nil] + (0..<Self.needs).map(Optional.some) {
        for band in [nil] + (0..<Self.bands).map(Optional.some) {
          rows.append(Row(area: area, need: need, band: band))
        }
      }
    }
    return rows
  }

  /// Position of a row.
  func position(area: Int?, need: Int?, band: Int?) -> Int {
    let a = area.map { $0 + 1 } ?? 0
    let n = need.map { $0 + 1 } ?? 0
    let b = band.map { $0 + 1 } ?? 0
    return (a * (Self.needs + 1) + n) * (Self.bands + 1) + b
  }

  /// Sums of cells (`(area * 4 + need) * 5 + band`), in the order of `rows`.
  func sums<N: AdditiveArithmetic>(_ cells: ArraySlice<N>) -> [N] {
    var sums = Array(repeating: N.zero, count: (areas + 1) * (Self.needs + 1) * (Self.bands + 1))
    for (at, value) in cells.enumerated() where value != .zero {
      let band = at % Self.bands
      let need = at / Self.bands % Self.needs
      let area = at / Self.bands / Self.needs
      for a in [nil, area] {
        for n in [nil, need] {
          for b in [nil, band] { sums[position(area: a, need: n, band: b)] += value }
        }
      }
    }
    return sums
  }
}
