import CaseModel
import Planning
import Studio
import Tables

/// Answers to questions about moves on the routes of a plan, in milliseconds.
protocol MoveAsking: Sendable {
  /// Runs near a child's journey and a new run, those that break no rule first.
  func offers(child: String, half: HalfDay) throws -> [MoveOffer]
  /// One of them; `to`: nil for a new run.
  func offer(child: String, half: HalfDay, to: String?) throws -> MoveOffer
}

/// Plans opened for questions, kept while case and plan stay as they are: opening one takes a second, asking none.
struct RouteDesks: Sendable {
  private let kept = KeptValues<any MoveAsking>(most: 3)

  /// The plan of a run, opened.
  func open(_ run: String, _ view: CaseView, _ results: PlanResults) async throws -> any MoveAsking {
    guard let world = view.usable else {
      throw StudioRefusal.badInput("The case has errors. Correct it before routes are changed.")
    }
    let roads = view.roads
    return try await kept.value("\(run)\n\(view.stamp)") { try PlanMoves(world, results, roads: roads) }
  }
}
