import CaseModel
import Hummingbird
import Reporting
import Studio
import Tables

/// The two plans that a page compares, and the comparison as the command makes it.
struct ComparedPlans: Sendable {
  let row: CaseRow
  let before: RunRow
  let after: RunRow
  /// The case under the later plan's scenario.
  let view: CaseView
  let world: Case
  let comparison: PlanComparison

  /// Which two of a case's plans to compare where an address does not say: the newest under a scenario against the newest
  /// without one, sooner one of the same effort; else the newest two.
  static func choose(_ plans: [RunRow], before: RunRow?, after: RunRow?) -> (before: RunRow, after: RunRow)? {
    let later =
      after ?? plans.first { $0.scenario != nil && $0.id != before?.id }
      ?? plans.first { $0.id != before?.id }
    guard let later else { return nil }
    let others = plans.filter { $0.id != later.id }
    let plain = others.filter { $0.scenario == nil }
    let earlier = before ?? plain.first { $0.words == later.words } ?? plain.first ?? others.first
    return earlier.map { ($0, later) }
  }

  /// Compares.
  ///
  /// - Throws: `StudioRefusal.badInput` where they are of different cases.
  static func make(_ row: CaseRow, _ before: RunRow, _ after: RunRow, _ desk: Desk) async throws
    -> ComparedPlans
  {
    let first = try await desk.views.plan(before.id)
    let second = try await desk.views.plan(after.id)
    let view = try await desk.views.view(row.id, scenario: after.scenario)
    let earlier = try await desk.views.view(row.id, scenario: before.scenario)
    guard let world = view.world, let old = earlier.world else {
      throw StudioRefusal.badInput(
        "Too much is wrong with this case to compare its plans. Open the case and put right what is listed there."
      )
    }
    return try await offPool {
      do {
        let comparison = try PlanComparison(
          first, second, names: (before.label, after.label), book: ProvisionBook(world, old),
          areas: AreaBook(world))
        return ComparedPlans(
          row: row, before: before, after: after, view: view, world: merged(world, old),
          comparison: comparison)
      } catch let problem as Problem {
        throw StudioRefusal.badInput(problem.line)
      }
    }
  }

  /// Provisions that only the earlier plan's scenario had stand on the map too.
  private static func merged(_ world: Case, _ old: Case) -> Case {
    var all = world
    let known = Set(world.provisions.map(\.id))
    all.provisions += old.provisions.filter { !known.contains($0.id) }
    return all
  }
}
