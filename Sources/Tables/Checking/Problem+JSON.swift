import CaseModel

extension Problem {
  /// The problem as a JSON object; members without a value are left out.
  public var json: JSONValue {
    .members([
      ("severity", .text(severity.rawValue)), ("code", .text(code)),
      ("file", file.isEmpty ? nil : .text(file)),
      ("row", row.map { .whole($0) }), ("column", column.map { .text($0) }), ("cell", cell.map { .text($0) }),
      ("value", value.map { .text($0) }), ("message", .text(message)),
      ("advice", advice.isEmpty ? nil : .text(advice)),
    ])
  }
}

extension JSONValue {
  /// An object of the members that have a value.
  static func members(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }
}
