import CaseModel

/// `place_values.csv`: one row a provision or group.
enum PlaceValuesFile {
  static let name = "place_values.csv"
  static let columns = [
    "provision_id", "group_id", "places", "used", "over", "value_of_one_more_gbp", "method",
  ]

  static func write(_ rows: [PlaceValueRow], to sink: inout ResultsSink) throws {
    try sink.header(columns)
    for row in rows {
      try sink.cell(row.provisionID)
      try sink.next(row.groupID)
      try sink.next(whole: Int64(row.places))
      try sink.next(whole: Int64(row.used))
      try sink.next(whole: Int64(row.over))
      try sink.next(pounds: row.valueOfOneMore)
      try sink.next(row.method)
      try sink.endRow()
    }
  }

  static func read(_ file: ResultsBytes) throws -> [PlaceValueRow] {
    var scanner = try ResultsScanner(file, columns: columns)
    var rows: [PlaceValueRow] = []
    while try scanner.next() {
      rows.append(
        PlaceValueRow(
          provisionID: scanner.text(0), groupID: scanner.text(1), places: Int(try scanner.whole(2)),
          used: Int(try scanner.whole(3)), over: Int(try scanner.whole(4)),
          valueOfOneMore: Pence(try scanner.pence(5)), method: scanner.text(6)))
    }
    return rows
  }
}
