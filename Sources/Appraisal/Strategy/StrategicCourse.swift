import CaseModel
import Running
import Tables

/// What the strategic model makes least when it weighs several demand paths.
public enum StrategicGoal: String, Sendable, CaseIterable {
  /// The cost expected over the paths, all equally likely.
  case expectedCost = "expected_cost"
  /// How much more than its own best course the path that goes worst costs.
  case worstRegret = "worst_regret"
}

/// The course that the strategic model chooses for a case, with what it would choose if each path were certain.
public struct StrategicCourse: Sendable {
  /// The course; its openings by option.
  public var course: Course
  /// `strategy.csv`.
  public var rows: [StrategyRow]
  /// `strategy-bounds.csv`.
  public var bounds: [StrategyBoundRow]
  /// In sentences: how good it is, how well proved, how much work it took.
  public var notes: [String]
  /// Whether a limit of time or a person ended the search.
  public var wasEnded = false

  /// Chooses.
  ///
  /// - Parameters:
  ///   - service: of the same case.
  ///   - options: ids of those that may open; empty: all.
  ///   - settings: gap, limits, threads; the criterion is set by `goal`.
  /// - Throws: `ModelError` where GLPK breaks down.
  public init(
    _ world: Case, _ service: CaseService, goal: StrategicGoal = .expectedCost, options: [String] = [],
    settings: StrategicSettings = StrategicSettings()
  ) throws {
    var problem = service.problem
    let positions = problem.choices.indices.filter {
      options.isEmpty || options.contains(problem.choices[$0].id)
    }
    problem.choices = positions.map { problem.choices[$0] }
    course = Course(id: "chosen", name: "What the strategic model chooses", openings: [])
    rows = []
    bounds = []
    notes = []
    var alone: [StrategicOutcome] = []
    if problem.paths.count > 1 {
      for path in problem.paths.indices {
        var one = problem
        one.paths = [problem.paths[path]]
        one.paths[0].weight = 1_000_000
        var search = StrategicSearch(one, settings)
        alone.append(try search.run())
      }
    }
    var settings = settings
    settings.criterion =
      goal == .expectedCost || alone.isEmpty
      ? .expectedCost : .worstRegret(best: alone.map(\.objective.value))
    var search = StrategicSearch(problem, settings)
    let outcome = try search.run()
    wasEnded = ([outcome] + alone).contains(where: \.wasEnded)
    course.openings = Self.openings(outcome, problem).map {
      Opening(option: positions[$0.choice], year: $0.year)
    }
    let named = [("", outcome, goal)] + zip(problem.paths, alone).map { ($0.name, $1, .expectedCost) }
    for (name, outcome, goal) in named {
      rows += Self.openings(outcome, problem).map { choice, year in
        let option = world.options[positions[choice]]
        return StrategyRow(
          path: name, option: option.id, opensYear: year, places: option.places, capital: option.capital)
      }
      bounds.append(
        StrategyBoundRow(
          path: name, criterion: goal.rawValue, objective: outcome.objective, bound: outcome.bound,
          nothing: outcome.nothing, gap: Int64((outcome.gap * 1e6).rounded(.up))))
    }
    notes = [Self.sentence(outcome, goal)]
  }

  private static func openings(_ outcome: StrategicOutcome, _ problem: StrategicProblem) -> [(
    choice: Int, year: Int
  )] {
    outcome.opened.enumerated().compactMap { choice, year in year.map { (choice, problem.years[$0]) } }
  }

  private static func sentence(_ outcome: StrategicOutcome, _ goal: StrategicGoal) -> String {
    let what = goal == .expectedCost ? "costs" : "has a largest regret of"
    let gap = Double(Int64((outcome.gap * 1e5).rounded(.up))) / 1_000
    return
      "The strategic model's course \(what) \(outcome.objective.words) in present value, doing nothing "
      + "\(outcome.nothing.words); no course has less than \(outcome.bound.words) (gap \(gap) %; \(outcome.rounds) rounds, "
      + "\(outcome.nodes) nodes, \(outcome.transports) yearly problems, \(outcome.cuts) cuts)."
  }
}
