import CaseModel
import Hummingbird
import Studio
import Tables

/// What a page of the map is about: a case, and a plan of it or today.
struct MapPlace: Sendable {
  let row: CaseRow
  let view: CaseView
  /// The run whose plan is shown; nil: today.
  let run: RunRow?
  /// Its results.
  let plan: PlanResults?

  /// The word in an address that asks for today although there are plans.
  static let today = "today"

  /// What a request asks for: `?run=` a run or `today`, without it the newest plan; `?scenario=` for today with its edits.
  static func find(_ request: Request, _ context: StudioContext, _ desk: Desk) async throws -> MapPlace {
    guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
    let isToday =
      request.query["run"] == today || (request.query["run"] == nil && request.query["scenario"] != nil)
    let run = isToday ? nil : try await desk.plan(request, of: row.id)
    let plan: PlanResults? = if let run { try await desk.views.plan(run.id) } else { nil }
    // A scenario that has been deleted since leaves the case as it stands.
    let view = try await desk.views.view(row.id, scenario: run?.scenario ?? request.query["scenario"])
    return MapPlace(row: row, view: view, run: run, plan: plan)
  }

  /// The case where enough of it could be read to draw.
  func world() throws(StudioRefusal) -> Case {
    guard let world = view.world else {
      throw .badInput(
        "Too much is wrong with this case to draw it. Open the case and put right what is listed there.")
    }
    return world
  }

  /// Changes with anything the layers are made of.
  var key: String { "\(row.id)\n\(view.stamp)\n\(view.world?.scenario ?? "")\n\(run?.id ?? "")" }
}
