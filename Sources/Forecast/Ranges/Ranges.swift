import Running

/// The tenths of the draws about a path's middle, in cells and in all sums.
struct Ranges {
  /// Of the cells, `[year * cells + cell]`, thousandths.
  private(set) var cellLow: [Int64]
  private(set) var cellHigh: [Int64]
  /// Of the sums, `[year][row]`, thousandths.
  private(set) var low: [[Int64]] = []
  private(set) var high: [[Int64]] = []

  init(
    _ run: [CohortRun.Year], _ base: CohortBase, _ margins: Margins, _ options: ForecastOptions,
    middle: [Int64], cells: Int
  ) {
    cellLow = middle
    cellHigh = middle
    let drawn =
      options.draws > 0
      ? RangeDraws(years: run, base: base).draw(
        options.draws, seed: options.seed, threads: options.threads) : []
    let last = max(0, drawn.count - 1)
    for year in run.indices {
      let span = (year * cells)..<((year + 1) * cells)
      let middles = margins.sums(middle[span])
      guard !drawn.isEmpty else {
        low.append(middles)
        high.append(middles)
        continue
      }
      let sums = drawn.map { margins.sums($0[span]) }
      var lows = middles
      var highs = middles
      var values = Array(repeating: Int32(0), count: drawn.count)
      for row in middles.indices {
        for draw in sums.indices { values[draw] = sums[draw][row] }
        values.sort()
        // The middle is an expectation and may lie outside the tenths of few whole children.
        lows[row] = min(middles[row], Int64(values[last / 10]) * 1000)
        highs[row] = max(middles[row], Int64(values[last - last / 10]) * 1000)
      }
      for cell in 0..<cells {
        let band = cell % Margins.bands
        let need = cell / Margins.bands % Margins.needs
        let at = margins.position(area: cell / Margins.bands / Margins.needs, need: need, band: band)
        cellLow[span.lowerBound + cell] = lows[at]
        cellHigh[span.lowerBound + cell] = highs[at]
      }
      low.append(lows)
      high.append(highs)
    }
  }
}
