import CaseModel
import Planning
import Reporting
import Running
import Studio
import Tables

/// The panel's comparison for a child as `panel CASE --child ID --routes RUN` makes it.
struct PanelMaking: Sendable {
  /// The comparison; nil: there is no plan with places yet.
  var view: PanelView?
  /// What a reader must know of it, such as that the case has changed since.
  var notes: [String] = []

  /// - Parameter plan: whose routes are to be asked, and whose places are compared where it has decided places.
  static func panel(_ child: Child, _ view: CaseView, _ plan: RunRow?, _ desk: Desk) async throws
    -> PanelMaking
  {
    guard let plan, let world = view.world, let places = try await Self.places(plan, desk) else {
      return PanelMaking()
    }
    let placed = try await desk.views.plan(places.id)
    let routed = places.id == plan.id ? placed : try await desk.views.plan(plan.id)
    let folder = desk.runs.folder(places.id)
    return try await offPool {
      var made = try PanelMaking(child, world, view, placed, folder: folder)
      made.addRoutes(child, world, view, routed, name: plan.label)
      return made
    }
  }

  /// The run that decided the places of a plan: itself, or the one that its routes were made from.
  private static func places(_ plan: RunRow, _ desk: Desk) async throws -> RunRow? {
    var run = plan
    for _ in 0..<100 {
      if run.kind == "plan" || run.kind == "place" { return run }
      guard let parent = run.parent, let before = try await desk.runs.run(parent),
        before.caseID == plan.caseID, desk.runs.hasResults(before.id)
      else { break }
      run = before
    }
    return try await desk.plans(of: plan.caseID).first {
      ($0.kind == "plan" || $0.kind == "place") && $0.scenario == plan.scenario
    }
  }

  private init(_ child: Child, _ world: Case, _ view: CaseView, _ results: PlanResults, folder: String)
    throws
  {
    // Routes alone compare no places.
    guard !results.placeValues.isEmpty else { return }
    var rows: [AlternativeRow] = []
    try ResultsFolder.forEachAlternative(folder) { if $0.childID == child.id { rows.append($0) } }
    self.view = PanelView(child: child.id, results, world, alternatives: rows)
    let changed = Self.changed(results, view.folder)
    if !changed.isEmpty {
      notes.append(
        "Since this plan was made, \(changed.joined(separator: ", ")) changed: costs and places below are as the plan has "
          + "them. Run the plan again to take the change in.")
    }
  }

  private mutating func addRoutes(
    _ child: Child, _ world: Case, _ view: CaseView, _ results: PlanResults, name: String
  ) {
    guard results.routes != nil, let asked = self.view?.asked else { return }
    do {
      let quotes = try JourneyQuotes(
        world, results, child: child.id, provisions: asked, roads: view.roads, threads: 2)
      self.view?.add(PanelRoutes(quotes, name: name))
    } catch {
      notes.append("Journeys in routes are not shown. \(error.description)")
    }
  }

  private init() {}

  /// Tables that are not those the plan was made from.
  static func changed(_ results: PlanResults, _ folder: String) -> [String] {
    results.run.inputs.compactMap { input in
      guard let bytes = try? FileBytes.read(folder + "/" + input.name) else { return input.name }
      return SHA256.hex(bytes) == input.sha256 ? nil : input.name
    }
  }
}
