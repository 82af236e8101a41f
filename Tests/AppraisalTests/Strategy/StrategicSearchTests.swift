import CaseModel
import GLPKSolver
import LinearProgramming
import Running
import Testing

@testable import Appraisal

/// The strategic search against trying everything, and against one whole model.
@Suite struct StrategicSearchTests {
  /// A made-up problem small enough to try everything: two rivals, a yearly budget that binds, a school that may shut.
  static func small(seed: UInt64, paths: Int = 2) -> StrategicProblem {
    var problem = StrategicInstance(zones: 3, options: 4, years: 3, paths: paths, seed: seed).problem()
    problem.choices[0].rivalSet = 1
    problem.choices[1].rivalSet = 1
    problem.choices.append(
      .init(
        id: "close", provider: 0, places: 0, capital: -50_000_000, running: -60_000_000, opens: 0...2,
        shuts: [0])
    )
    let dear = problem.choices.map(\.capital).max() ?? 0
    problem.budgets = [dear * 3 / 4, nil, dear * 3 / 2]
    problem.feeFactor = [1_000, 1_030, 1_061]
    return problem
  }

  /// Every allowed plan.
  static func plans(_ problem: StrategicProblem) -> [[Int?]] {
    var plans: [[Int?]] = [[]]
    for choice in problem.choices {
      plans = plans.flatMap { plan in ([nil] + choice.opens.map { Int?($0) }).map { plan + [$0] } }
    }
    return plans.filter(problem.isAllowed)
  }

  @Test(arguments: 1...5) func findsTheBestOfAllPlans(seed: UInt64) throws {
    let problem = Self.small(seed: seed)
    let table = ChangeTable(problem)
    var evaluation = StrategicEvaluation(problem, table, YearlyFlows(problem, threads: 1))
    let costs = Self.plans(problem).map { problem.costs(service: evaluation.service($0), $0) }
    let expected = costs.map { problem.objective($0, .expectedCost) }.min() ?? 0
    var settings = StrategicSettings()
    settings.gap = 0
    var search = StrategicSearch(problem, settings)
    let outcome = try search.run()
    #expect(outcome.objective == StrategicCost.pence(expected))
    #expect(outcome.bound <= outcome.objective)
    #expect(Double(outcome.objective.value - outcome.bound.value) <= 1e-5 * Double(outcome.objective.value))
    #expect(problem.isAllowed(outcome.opened))

    // Regret: how much worse than each path's own best, on the path that goes worst.
    let best = problem.paths.indices.map { path in
      StrategicCost.pence(costs.map { $0[path] }.min() ?? 0).value
    }
    settings.criterion = .worstRegret(best: best)
    let regret = costs.map { problem.objective($0, settings.criterion) }.min() ?? 0
    var second = StrategicSearch(problem, settings)
    let least = try second.run()
    #expect(least.objective == StrategicCost.pence(regret))
    #expect(least.bound <= least.objective)
  }

  @Test(arguments: 1...3) func agreesWithTheWholeModel(seed: UInt64) throws {
    let problem = Self.small(seed: seed, paths: 1)
    let whole = problem.wholeModel()
    let outcome = try GLPK().solve(whole.model, limits: SolveLimits(), options: SolveOptions())
    var settings = StrategicSettings()
    settings.gap = 0
    var search = StrategicSearch(problem, settings)
    let found = try search.run()
    let model = try #require(outcome.objective)
    #expect(abs(model - Double(found.objective.value) / 1e5) < 1e-6 * model)
  }

  /// A cut is below the cost of every plan, and on it for the plan it was found at.
  @Test(arguments: 1...4) func cutsLieBelowEveryPlan(seed: UInt64) {
    let problem = Self.small(seed: seed)
    let table = ChangeTable(problem)
    let flows = YearlyFlows(problem, threads: 2)
    var evaluation = StrategicEvaluation(problem, table, flows)
    let all = Self.plans(problem)
    var draw = SeededGenerator(seed: seed)
    let some = (0..<12).map { _ in all[draw.below(all.count)] }
    let exact = some.map { evaluation.service($0) }
    var cuts = evaluation.found
    // And those of points between plans.
    let point = table.openings.map { _ in Double(draw.below(30)) / 100 }
    cuts += flows.answers(point, base: evaluation.base, cutting: table).map(\.cut)
    #expect(cuts.count > flows.count)
    for (plan, service) in zip(some, exact) {
      let taken = table.taken(plan)
      for (number, cost) in service.enumerated() {
        let values = cuts.filter { $0.problem == number }.map { $0.value(taken) }
        #expect(values.max() == cost)
      }
    }
  }

  /// Three children in one zone; the school has a place for one. A base for two costs GBP 100,000 and saves 2 x (40,000
  /// - 15,000) = 50,000 a year against the independent school: built at once, it is worth it over three years at no
  /// discount (150,000 > 100,000), and not over two.
  @Test(arguments: [(2, false), (3, true)]) func buildsWhatPaysBack(years: Int, builds: Bool) throws {
    typealias P = StrategicProblem
    var problem = P(
      years: Array(2025..<(2025 + years)),
      cells: [.init(zone: "A", need: .semh, band: .primary, suitability: "base")],
      providers: [
        .init(id: "school", isIndependent: false, places: Array(repeating: 1_000, count: years)),
        .init(id: "base", isIndependent: false, places: Array(repeating: 0, count: years)),
        .init(id: "away", isIndependent: true, places: Array(repeating: P.Provider.unlimited, count: years)),
      ], arcStart: [0, 3],
      arcs: [
        .init(provider: 0, cost: .init(statePlaces: 1_400_000)),
        .init(provider: 1, cost: .init(statePlaces: 1_500_000)),
        .init(provider: 2, cost: .init(independentFees: 4_000_000)),
      ],
      choices: [
        .init(
          id: "build", provider: 1, places: 2_000, capital: 10_000_000, running: 0, opens: 0...(years - 1))
      ], budgets: Array(repeating: nil, count: years),
      paths: [.init(name: "flat", weight: 1_000_000, demand: Array(repeating: 3_000, count: years))])
    problem.setFactors(.constant(0), horizon: years - 1)
    var search = StrategicSearch(problem)
    let outcome = try search.run()
    #expect(outcome.opened == [builds ? 0 : nil])
    // Nothing: (14,000 + 2 x 40,000) a year. Built: (14,000 + 2 x 15,000) a year and 100,000.
    #expect(outcome.nothing == .pounds(Int64(94_000 * years)))
    #expect(outcome.objective == .pounds(builds ? 44_000 * Int64(years) + 100_000 : 94_000 * Int64(years)))
  }

  /// The answer depends neither on threads nor on the run.
  @Test func repeats() throws {
    let problem = StrategicInstance(zones: 6, options: 9, years: 5, paths: 2, seed: 3).problem()
    var outcomes: [StrategicOutcome] = []
    for threads in [1, 2, 2] {
      var settings = StrategicSettings()
      settings.threads = threads
      var search = StrategicSearch(problem, settings)
      outcomes.append(try search.run())
    }
    #expect(outcomes[0].opened == outcomes[1].opened && outcomes[1].opened == outcomes[2].opened)
    #expect(outcomes[0].bound == outcomes[1].bound && outcomes[1].bound == outcomes[2].bound)
    #expect(outcomes[0].nothing > outcomes[0].objective)
  }
}
