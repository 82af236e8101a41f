import CaseModel
import Geography
import Placement
import Tables

/// Placements to route that no plan of this run made: today's, or a file's.
public struct PlacementsGiven: Sendable {
  /// One row a child, in the case's order.
  public private(set) var rows: [PlacementRow]
  /// What routes start from.
  public private(set) var placements: RoutePlacements

  /// Today's placements.
  public init(currentOf world: Case) {
    placements = RoutePlacements(currentOf: world)
    rows = Self.rows(world, placements)
  }

  /// Reads a file with columns child_id, provision_id and, if present, mode and those of `placements.csv`.
  ///
  /// - Throws: every `Problem` of the file: unknown ids, children twice, cells that cannot be read.
  public init(path: String, _ world: Case) throws(PlacementsProblems) {
    let file: CSVReader
    let columns: (child: Int, provision: Int)
    do {
      file = try CSVReader(path: path)
      columns = (try file.column("child_id"), try file.column("provision_id"))
    } catch {
      throw PlacementsProblems(problems: [error])
    }
    var problems = file.problems
    let mode = file.columnIfPresent("mode")
    let children = world.childPositions()
    let provisions = world.provisionPositions()
    var seen: [Int: Int] = [:]
    var places: [RoutePlacements.Place] = []
    for row in file.rows {
      let id = file.text(row, columns.child)
      guard let child = children[id] else {
        problems.append(
          file.problem(row, columns.child, "there is no such child", "Check it against children.csv"))
        continue
      }
      if let before = seen[child] {
        problems.append(
          file.problem(
            row, columns.child, "the child stands in row \(file.grid.rowNumber(before)) too",
            "Leave one row a child"))
        continue
      }
      seen[child] = row
      let text = file.text(row, columns.provision)
      guard !text.isEmpty else { continue }
      guard let provision = provisions[text] else {
        problems.append(
          file.problem(
            row, columns.provision, "there is no such provision", "Check it against provisions.csv"))
        continue
      }
      let given = mode.map { file.text(row, $0) } ?? ""
      if !given.isEmpty, TravelMode(rawValue: given) == nil {
        problems.append(
          file.problem(
            row, mode ?? 0, "the mode is not known",
            "Write \(TravelMode.allCases.map(\.rawValue).joined(separator: ", ")), or leave it empty"))
      }
      places.append(.init(child: child, provision: provision, mode: given.isEmpty ? nil : given))
    }
    if problems.hasErrors { throw PlacementsProblems(problems: problems) }
    placements = RoutePlacements(places: places, source: file.grid.name)
    rows = Self.rows(world, placements)
    keep(file, seen)
  }

  /// Takes over what a `placements.csv` says of its children.
  private mutating func keep(_ file: CSVReader, _ rowOf: [Int: Int]) {
    func text(_ row: Int, _ name: String) -> String? {
      guard let column = file.columnIfPresent(name) else { return nil }
      let value = file.text(row, column)
      return value.isEmpty ? nil : value
    }
    func whole(_ row: Int, _ name: String) -> Int64? {
      file.columnIfPresent(name).flatMap { try? file.wholeIfPresent(row, $0) }
    }
    func pounds(_ row: Int, _ name: String) -> Pence? {
      file.columnIfPresent(name).flatMap { try? file.poundsIfPresent(row, $0) }
    }
    for (child, row) in rowOf {
      var line = rows[child]
      if let status = text(row, "status").flatMap({ PlacementStatus(rawValue: $0) }) { line.status = status }
      if let mode = text(row, "mode") { line.mode = mode }
      if let previous = text(row, "previous_provision_id") { line.previousProvisionID = previous }
      if let metres = whole(row, "journey_metres") { line.journey = Metres(metres) }
      if let seconds = whole(row, "journey_seconds") { line.journeyTime = Seconds(seconds) }
      if let value = pounds(row, "place_cost_gbp") { line.placeCost = value }
      if let value = pounds(row, "travel_cost_gbp") { line.travelCost = value }
      if let value = pounds(row, "average_cost_gbp") { line.averageCost = value }
      line.totalCost = line.placeCost + line.travelCost
      if let value = whole(row, "steering_pence") { line.steering = Pence(value) }
      if let reason = text(row, "reason") { line.reason = reason }
      line.nextBestProvisionID = text(row, "next_best_provision_id")
      line.nextBestExtra = pounds(row, "next_best_extra_gbp")
      rows[child] = line
    }
  }

  private static func rows(_ world: Case, _ placements: RoutePlacements) -> [PlacementRow] {
    let date = world.parameters.planDate
    var provisionOf: [Int: RoutePlacements.Place] = [:]
    for place in placements.places { provisionOf[place.child] = place }
    return world.children.enumerated().map { position, child in
      let place = provisionOf[position]
      let isGone = child.ends.map { $0 < date } ?? false
      return PlacementRow(
        childID: child.id, provisionID: place.map { world.provisions[$0.provision].id },
        previousProvisionID: child.currentProvisionID,
        status: place != nil ? .settled : isGone ? .leaver : .notRecorded, mode: place?.mode ?? "none",
        journey: nil, journeyTime: nil, placeCost: .zero, travelCost: .zero, averageCost: .zero,
        steering: .zero,
        reason: place != nil ? "Placement as given." : "No placement given.", nextBestProvisionID: nil,
        nextBestExtra: nil)
    }
  }
}

/// What is wrong with a placements file, all of it.
public struct PlacementsProblems: Error, Sendable {
  /// The problems.
  public let problems: [Problem]
}
