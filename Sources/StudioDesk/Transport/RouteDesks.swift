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
actor RouteDesks {
  private var kept: [(key: String, desk: Task<any MoveAsking, any Error>)] = []
  private static let most = 3

  /// The plan of a run, opened.
  func open(_ run: String, _ view: CaseView, _ results: PlanResults) async throws -> any MoveAsking {
    let key = "\(run)\n\(view.stamp)"
    if let at = kept.firstIndex(where: { $0.key == key }) {
      let entry = kept.remove(at: at)
      kept.append(entry)
      return try await entry.desk.value
    }
    guard let world = view.usable else {
      throw StudioRefusal.badInput("The case has errors. Correct it before routes are changed.")
    }
    let roads = view.roads
    let task = Task { try await offPool { try PlanMoves(world, results, roads: roads) as any MoveAsking } }
    kept.append((key, task))
    if kept.count > Self.most { kept.removeFirst() }
    do {
      return try await task.value
    } catch {
      kept.removeAll { $0.key == key }
      throw error
    }
  }
}
