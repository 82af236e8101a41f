/// History that contradicts itself, or counts what had not happened by the base date.
enum HistoryRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    struct Key: Hashable {
      var year: Int
      var measure: HistoryMeasure
    }
    var totals: [Key: HistoryRow] = [:]
    var ages: [Key: (sum: Int, first: HistoryRow)] = [:]
    for row in c.value.history where c.read(row.source, "year", "measure", "age", "need", "count") {
      if row.year > c.planDate.parts.year {
        found.error(
          row.source, "year", "history_of_the_future", String(row.year),
          "the census is later than the case, which is of \(c.planDate.parts.year)",
          "Correct the year, or leave the row out")
        continue
      }
      guard row.need == nil else { continue }
      let key = Key(year: row.year, measure: row.measure)
      if row.age == nil {
        if totals[key] == nil { totals[key] = row }
      } else {
        ages[key] = ((ages[key]?.sum ?? 0) + row.count, ages[key]?.first ?? row)
      }
    }
    for row in c.value.history {
      let key = Key(year: row.year, measure: row.measure)
      if row.age != nil, let byAge = ages[key], byAge.first.source == row.source, let total = totals[key],
        byAge.sum != total.count
      {
        found.warn(
          row.source, "count", "ages_do_not_add_up", String(byAge.sum),
          "the ages of \(row.year) add up to \(byAge.sum), but row \(total.source.row) says \(total.count)",
          "Check both; plans whose age is not known belong in the total alone")
      }
      if row.measure == .stock, row.age == nil, row.need == nil, totals[key]?.source == row.source,
        let before = totals[Key(year: row.year - 1, measure: .stock)], before.count >= 100,
        row.count * 2 < before.count || row.count > before.count * 2
      {
        found.warn(
          row.source, "count", "history_jumps", String(row.count),
          "a year before there were \(before.count) plans, in row \(before.source.row)", "Check both numbers")
      }
    }
  }
}
