import CaseModel

/// The errors of a back-test in a line: a test, one year ahead or several, an age band or all.
public struct BackTestSummary: Sendable, Hashable {
  /// The test.
  public var test: String
  /// Whether one year ahead; else several.
  public var isOneYear: Bool
  /// The age band; nil: all ages.
  public var band: AgeBand?
  /// Forecasts that had a naive trend beside them.
  public var count: Int
  /// Mean size of the error in hundredths of one per cent: the method's, a naive trend's, no change's.
  public var forecast: Int64
  /// See `forecast`.
  public var trend: Int64
  /// See `forecast`.
  public var noChange: Int64
  /// Middle size of the method's error, hundredths of one per cent.
  public var median: Int64
  /// Forecasts with a range, and of them those whose range held what came.
  public var ranged: Int
  /// See `ranged`.
  public var held: Int

  /// Whether the method's error is no larger than the naive trend's.
  public var isNoWorse: Bool { forecast <= trend }

  /// What the forecasts of a test were allowed to know.
  public static func knew(_ test: String) -> String {
    switch test {
    case "own_history":
      "the authority's own returns up to the year it starts from, England's ages and average growth; naive: the "
        + "authority's average growth so far goes on"
    case "own_ages":
      "the same and plans by age of the year it starts from; naive: every band grows as all plans have so far"
    case "authorities":
      "each authority's one count, England's ages and its growth of 2019 to 2024; naive: England's growth goes on. "
        + "Without ages and history of its own an authority's forecast is England's trend, so the two agree"
    case "authorities_hindsight":
      "the same and how all other authorities grew in that very year, which nobody knew: no forecast, but what could "
        + "at best be had without a history"
    default: ""
    }
  }

  /// Lines in the order in which tests first stand in the rows; rows without a naive trend are left out.
  public static func lines(_ rows: [BackTestRow]) -> [BackTestSummary] {
    struct Key: Hashable {
      var test: String
      var isOneYear: Bool
      var band: AgeBand?
    }
    var order: [Key] = []
    var groups: [Key: [BackTestRow]] = [:]
    for row in rows where row.trend != nil && row.actual > 0 {
      let key = Key(test: row.test, isOneYear: row.to == row.from + 1, band: row.band)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(row)
    }
    // Age bands together, every child weighing alike.
    for key in order where key.band != nil {
      let all = Key(test: key.test, isOneYear: key.isOneYear, band: nil)
      guard groups[all] == nil else { continue }
      order.append(all)
      groups[all] = rows.filter {
        $0.test == key.test && ($0.to == $0.from + 1) == key.isOneYear && $0.trend != nil && $0.actual > 0
      }
    }
    return order.map { key in
      let rows = groups[key] ?? []
      let isTogether = key.band == nil && rows.contains { $0.band != nil }
      func mean(_ error: (BackTestRow) -> Int64?) -> Int64 {
        if isTogether {
          let actual = Int64(rows.reduce(0) { $0 + $1.actual })
          let missed = rows.reduce(0) { $0 + Int64((error($1) ?? 0).magnitude) * Int64($1.actual) }
          return (missed * 2 + actual) / (actual * 2)
        }
        let sizes = rows.compactMap(error).map { Int64($0.magnitude) }
        return sizes.isEmpty ? 0 : (sizes.reduce(0, +) * 2 + Int64(sizes.count)) / (Int64(sizes.count) * 2)
      }
      let sizes = rows.compactMap { $0.error($0.forecast) }.map { Int64($0.magnitude) }.sorted()
      let ranged = rows.filter { $0.low != nil && $0.high != nil }
      return BackTestSummary(
        test: key.test, isOneYear: key.isOneYear, band: key.band, count: rows.count,
        forecast: mean { $0.error($0.forecast) }, trend: mean { row in row.trend.flatMap { row.error($0) } },
        noChange: mean { $0.error($0.noChange) }, median: sizes.isEmpty ? 0 : sizes[sizes.count / 2],
        ranged: ranged.count,
        held: ranged.count { ($0.low ?? .max) <= $0.actual && $0.actual <= ($0.high ?? .min) })
    }
  }
}
