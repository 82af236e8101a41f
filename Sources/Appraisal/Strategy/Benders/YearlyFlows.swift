import Running

/// The transport problems of all paths and years, each kept at its last optimum, so that the next one near by is quick.
///
/// Numbered `path * years + year`. One caller at a time; problems are solved side by side, each on one thread, so the
/// answers do not depend on the number of threads.
final class YearlyFlows: @unchecked Sendable {
  let problem: StrategicProblem
  private let shapes: [TransportShape]
  private let threads: Int
  private let simplexes: UnsafeMutablePointer<TransportSimplex?>
  /// Number of problems.
  let count: Int
  /// Problems solved.
  private(set) var solved = 0

  init(_ problem: StrategicProblem, threads: Int) {
    self.problem = problem
    self.threads = threads
    shapes = problem.years.indices.map { problem.shape(year: $0) }
    count = problem.paths.count * problem.years.count
    simplexes = .allocate(capacity: max(1, count))
    simplexes.initialize(repeating: nil, count: max(1, count))
  }

  deinit {
    simplexes.deinitialize(count: max(1, count))
    simplexes.deallocate()
  }

  /// Solves some problems, each named at most once.
  ///
  /// - Parameters:
  ///   - wanted: problem, and its places by provider.
  ///   - table: for the cuts.
  func answers(_ wanted: [(problem: Int, places: [Int64])], cutting table: ChangeTable) -> [(
    cost: Int64, cut: ServiceCut
  )] {
    solved += wanted.count
    return parallelMap(count: wanted.count, threads: threads) { [self] at in
      let (number, places) = wanted[at]
      let simplex: TransportSimplex
      if let kept = simplexes[number] {
        simplex = kept
        simplex.solve(places: places)
      } else {
        let (path, year) = number.quotientAndRemainder(dividingBy: problem.years.count)
        simplex = TransportSimplex(shapes[year], demand: problem.demand(path, year: year), places: places)
        simplex.solve()
        simplexes[number] = simplex
      }
      let answer = simplex.answer()
      return (
        answer.cost, ServiceCut(answer, demand: simplex.demand, problem: number, of: problem, table)
      )
    }
  }

  /// Solves every problem where openings are taken to some part, no cell sending more of its demand to a new provider than
  /// the part that is open: what whole openings imply, and what makes the relaxation strong.
  func answers(_ taken: [Double], base: [[Int64]], cutting table: ChangeTable) -> [(
    cost: Int64, cut: ServiceCut
  )] {
    solved += count
    return parallelMap(count: count, threads: threads) { [self] number in
      let (path, year) = number.quotientAndRemainder(dividingBy: problem.years.count)
      let (shape, demand) = (shapes[year], problem.demand(path, year: year))
      let parts = problem.providers.indices.map { provider -> Double in
        guard base[year][provider] == 0, !table.openingsAt[provider].isEmpty else { return 1 }
        return table.openingsAt[provider].reduce(0) {
          table.openings[$1.opening].year <= year ? $0 + taken[$1.opening] : $0
        }
      }
      var limits = [Int64](repeating: .max, count: shape.arcProvider.count)
      for cell in 0..<shape.cells {
        for arc in shape.arcs(cell) {
          let part = parts[Int(shape.arcProvider[arc])]
          if part < 1 { limits[arc] = Int64((part * Double(demand[cell])).rounded(.up)) }
        }
      }
      let simplex = TransportSimplex(
        shape, demand: demand, places: table.places(taken, year: year, base: base[year]), limits: limits)
      simplex.solve()
      let answer = simplex.answer()
      return (answer.cost, ServiceCut(answer, demand: demand, problem: number, of: problem, table))
    }
  }
}
