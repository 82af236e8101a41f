import CaseModel

/// `placements.csv`: one row a child, in the case's order.
enum PlacementsFile {
  static let name = "placements.csv"
  static let columns = [
    "child_id", "provision_id", "previous_provision_id", "status", "mode", "am_route_id", "pm_route_id",
    "journey_metres", "journey_seconds", "place_cost_gbp", "travel_cost_gbp", "total_cost_gbp",
    "average_cost_gbp", "steering_pence", "reason", "next_best_provision_id", "next_best_extra_gbp",
  ]

  static func write(_ rows: [PlacementRow], to sink: inout ResultsSink) throws {
    try sink.header(columns)
    for row in rows {
      try sink.cell(row.childID)
      try sink.next(row.provisionID)
      try sink.next(row.previousProvisionID)
      try sink.next(row.status.rawValue)
      try sink.next(row.mode)
      try sink.next(row.amRouteID)
      try sink.next(row.pmRouteID)
      try sink.next(whole: row.journey?.value)
      try sink.next(whole: row.journeyTime?.value)
      try sink.next(pounds: row.placeCost)
      try sink.next(pounds: row.travelCost)
      try sink.next(pounds: row.totalCost)
      try sink.next(pounds: row.averageCost)
      try sink.next(whole: row.steering.value)
      try sink.next(row.reason)
      try sink.next(row.nextBestProvisionID)
      try sink.next(pounds: row.nextBestExtra)
      try sink.endRow()
    }
  }

  static func read(_ file: ResultsBytes) throws -> [PlacementRow] {
    var scanner = try ResultsScanner(file, columns: columns)
    var rows: [PlacementRow] = []
    while try scanner.next() {
      guard let status = PlacementStatus(rawValue: scanner.text(3)) else {
        throw scanner.fault("has a status that is not known")
      }
      var row = PlacementRow(
        childID: scanner.text(0), provisionID: scanner.textIfAny(1),
        previousProvisionID: scanner.textIfAny(2),
        status: status, mode: scanner.text(4), amRouteID: scanner.textIfAny(5),
        pmRouteID: scanner.textIfAny(6), journey: try scanner.wholeIfAny(7).map { Metres($0) },
        journeyTime: try scanner.wholeIfAny(8).map { Seconds($0) }, placeCost: Pence(try scanner.pence(9)),
        travelCost: Pence(try scanner.pence(10)), averageCost: Pence(try scanner.pence(12)),
        steering: Pence(try scanner.whole(13)), reason: scanner.text(14),
        nextBestProvisionID: scanner.textIfAny(15),
        nextBestExtra: try scanner.penceIfAny(16).map { Pence($0) })
      // Kept as written, so that the checker sees what was printed.
      row.totalCost = Pence(try scanner.pence(11))
      rows.append(row)
    }
    return rows
  }
}
