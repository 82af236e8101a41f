import GLPKSolver
import LinearProgramming
import Running
import Testing

/// Many solves at once, and twins by brute force.
@Suite struct TogetherTests {
  @Test func sixtyFourTasks() async throws {
    let cases = ConformanceCase.linear + ConformanceCase.whole
    let places = Fixtures.places(children: 40, schools: 8, seed: 1)
    let expected = try GLPK().solve(places).columns
    try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<64 {
        group.addTask {
          var right = 0
          for step in 0..<6 {
            let entry = cases[(task * 7 + step * 13) % cases.count]
            let outcome = try GLPK().solve(entry.model)
            await Task.yield()
            if outcome.status == entry.status,
              Conformance.isClose(outcome.objective ?? 0, entry.optimum ?? 0)
            {
              right += 1
            }
          }
          if try GLPK().solve(places).columns == expected { right += 1 }
          return right
        }
      }
      for try await right in group { #expect(right == 7) }
    }
  }

  @Test func mastersAcrossTasks() async throws {
    try await withThrowingTaskGroup(of: Double?.self) { group in
      for _ in 0..<16 {
        group.addTask {
          let master = try GLPKMaster(Fixtures.places(children: 12, schools: 3, seed: 2))
          _ = try master.solve()
          await Task.yield()
          return try master.solve().objective
        }
      }
      var objectives: Set<Double> = []
      for try await objective in group { objectives.insert(objective ?? -1) }
      #expect(objectives.count == 1)
      #expect(!objectives.contains(-1))
    }
  }

  @Test(arguments: [false, true]) func bruteForceAgrees(presolve: Bool) throws {
    var generator = SeededGenerator(seed: 11)
    var infeasible = 0
    for _ in 0..<300 {
      let model = Fixtures.tinyBinaries(&generator)
      var options = SolveOptions()
      options.presolve = presolve
      options.cuts = generator.below(2) == 0 ? .all : []
      let outcome = try GLPK().solve(model, options: options)
      let best = Fixtures.bruteForce(model)
      #expect(outcome.objective == best)
      #expect(outcome.status == (best == nil ? .infeasible : .optimal))
      if best == nil { infeasible += 1 }
    }
    #expect(infeasible > 20 && infeasible < 280)
  }
}
