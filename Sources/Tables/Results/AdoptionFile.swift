import CaseModel

/// A row of `adoption.csv`: a child who goes elsewhere than with places alone, in the order of adopting a joint plan.
public struct AdoptionRow: Sendable, Hashable {
  /// The child.
  public var childID: String
  /// Where places alone would have it.
  public var fromID: String
  /// Where places and routes together have it.
  public var toID: String
  /// What this child's move alone saves a year, place and journey; nil: no vehicle takes it along as routes stand.
  public var saving: Pence?
  /// What all moves up to this one save a year; nil from the first that no vehicle takes along.
  public var total: Pence?

  /// A row.
  public init(childID: String, fromID: String, toID: String, saving: Pence?, total: Pence?) {
    self.childID = childID
    self.fromID = fromID
    self.toID = toID
    self.saving = saving
    self.total = total
  }
}

/// `adoption.csv`: children who move, the largest saving first.
enum AdoptionFile {
  static let name = "adoption.csv"
  static let columns = ["child_id", "from", "to", "saving_gbp", "running_total_gbp"]

  static func write(_ rows: [AdoptionRow], to sink: inout ResultsSink) throws {
    try sink.header(columns)
    for row in rows {
      try sink.cell(row.childID)
      try sink.next(row.fromID)
      try sink.next(row.toID)
      try sink.next(pounds: row.saving)
      try sink.next(pounds: row.total)
      try sink.endRow()
    }
  }

  static func read(_ file: ResultsBytes) throws -> [AdoptionRow] {
    var scanner = try ResultsScanner(file, columns: columns)
    var rows: [AdoptionRow] = []
    while try scanner.next() {
      rows.append(
        AdoptionRow(
          childID: scanner.text(0), fromID: scanner.text(1), toID: scanner.text(2),
          saving: try scanner.penceIfAny(3).map { Pence($0) },
          total: try scanner.penceIfAny(4).map { Pence($0) }))
    }
    return rows
  }
}
