import CaseModel
import Tables

extension RouteRun {
  /// Routes placements as given, with everything a results folder holds.
  ///
  /// - Parameters:
  ///   - command: as written, for the record.
  ///   - inputs: name and SHA-256 of every file read.
  /// - Throws: `HardRulesClash` where a fleet limit leaves no plan.
  public func run(
    given: PlacementsGiven, command: [String], inputs: [(name: String, sha256: String)]
  ) throws(HardRulesClash) -> PlanResults {
    let made = try run()
    var record = RunRecord()
    record.command = command
    record.caseName = world.name
    if world.parameters.flag("synthetic") { record.syntheticNote = world.parameters.text("synthetic_note") }
    record.baseDate = world.parameters.baseDate.description
    record.parameters = PlacementRun.parameters(world)
    record.inputs = (inputs + roadInputs).sorted { $0.name < $1.name }
    record.seed = request.seed
    record.lanes = max(1, Int(world.parameters.whole("route_lanes")))
    record.status = !made.cutShort ? "feasible" : stop.isRaised ? "stopped" : "time_limit"
    var rows = given.rows
    let positions = world.childPositions()
    for row in made.results.riders {
      guard let at = positions[row.childID], rows[at].mode == "none" else { continue }
      rows[at].mode = row.mode == "left_out" ? "vehicle" : row.mode
    }
    var results = PlanResults(
      run: record,
      summary: [
        SummaryLine(section: "children", name: "total", value: String(world.children.count), unit: "children")
      ], placements: rows, alternatives: [], placeValues: [], certificate: [], timings: [])
    made.join(&results)
    return results
  }

  private var roadInputs: [(name: String, sha256: String)] {
    request.roads.map { [("roads.osm.pbf", $0.hash)] } ?? []
  }
}
