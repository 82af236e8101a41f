import CaseModel

/// `alternatives.csv`: one row a pair of child and provision; may have millions.
enum AlternativesFile {
  static let name = "alternatives.csv"
  static let columns = [
    "child_id", "provision_id", "candidate", "reason_code", "place_cost_gbp", "travel_cost_gbp",
    "total_cost_gbp", "average_cost_gbp", "steering_pence", "journey_seconds",
  ]

  static func write(_ row: AlternativeRow, to sink: inout ResultsSink) throws {
    try sink.cell(row.childID)
    try sink.next(row.provisionID)
    try sink.next(row.candidate ? "yes" : "no")
    try sink.next(row.reasonCode)
    try sink.next(pounds: row.placeCost)
    try sink.next(pounds: row.travelCost)
    try sink.next(pounds: row.totalCost)
    try sink.next(pounds: row.averageCost)
    try sink.next(whole: row.steering?.value)
    try sink.next(whole: row.journeyTime?.value)
    try sink.endRow()
  }

  static func read(_ file: ResultsBytes, _ body: (AlternativeRow) throws -> Void) throws {
    var scanner = try ResultsScanner(file, columns: columns)
    while try scanner.next() {
      let candidate = scanner.text(2)
      guard candidate == "yes" || candidate == "no" else {
        throw scanner.fault("has neither yes nor no under candidate")
      }
      try body(
        AlternativeRow(
          childID: scanner.text(0), provisionID: scanner.text(1), candidate: candidate == "yes",
          reasonCode: scanner.text(3), placeCost: try scanner.penceIfAny(4).map { Pence($0) },
          travelCost: try scanner.penceIfAny(5).map { Pence($0) },
          averageCost: try scanner.penceIfAny(7).map { Pence($0) },
          steering: try scanner.wholeIfAny(8).map { Pence($0) },
          journeyTime: try scanner.wholeIfAny(9).map { Seconds($0) }))
    }
  }
}

extension AlternativeRow {
  /// Place and travel a year, where both are known.
  public var totalCost: Pence? {
    guard let placeCost, let travelCost else { return nil }
    return placeCost + travelCost
  }
}
