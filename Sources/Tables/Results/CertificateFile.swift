/// `certificate.csv`: the numbers of the proof.
enum CertificateFile {
  static let name = "certificate.csv"
  static let columns = ["stage", "leaf", "kind", "id", "group_id", "value"]

  static func write(_ rows: [CertificateRow], to sink: inout ResultsSink) throws {
    try sink.header(columns)
    for row in rows {
      try sink.cell(row.stage)
      try sink.next(whole: Int64(row.leaf))
      try sink.next(row.kind.rawValue)
      try sink.next(row.id)
      try sink.next(row.groupID)
      try sink.next(whole: row.value)
      try sink.endRow()
    }
  }

  static func read(_ file: ResultsBytes) throws -> [CertificateRow] {
    var scanner = try ResultsScanner(file, columns: columns)
    var rows: [CertificateRow] = []
    while try scanner.next() {
      guard let kind = CertificateKind(rawValue: scanner.text(2)) else {
        throw scanner.fault("has a kind that is not known")
      }
      rows.append(
        CertificateRow(
          stage: scanner.text(0), leaf: Int(try scanner.whole(1)), kind: kind, id: scanner.text(3),
          groupID: scanner.text(4), value: try scanner.whole(5)))
    }
    return rows
  }
}
