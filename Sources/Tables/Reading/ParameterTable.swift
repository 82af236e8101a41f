import CaseModel

/// Table `parameters`: names of the catalogue with values read by their own kind.
enum ParameterTable {
  static func read(_ r: inout RowReader, rows: some Sequence<Int>, into parameters: inout Parameters)
    -> [String: RowSource]
  {
    let name = r.column("name")
    let value = r.column("value")
    let note = r.column("source")
    var sources: [String: RowSource] = [:]
    for row in rows {
      r.begin(row)
      guard let given = r.id(name) else { continue }
      guard let definition = definition(given) else {
        let known = ParameterCatalogue.all.map(\.name)
        r.say(
          .warning, name, given, "unknown_parameter",
          "there is no parameter of this name; the row was ignored",
          Spelling.suggestion(given, in: known) + "schoolward schema --parameters lists them")
        continue
      }
      if sources[definition.name] != nil {
        r.fail(
          name, r.cell(name), "duplicate_id", "the parameter is set twice", "Keep one of the rows")
        continue
      }
      guard let text = text(&r, value, definition.kind) else { continue }
      sources[definition.name] = r.source
      _ = parameters.set(definition.name, text, note: r.text(note) ?? "")
    }
    return sources
  }

  private static func definition(_ name: String) -> ParameterDefinition? {
    ParameterCatalogue.definition(name)
      ?? ParameterCatalogue.all.first { SourceFile.plainHeader($0.name) == SourceFile.plainHeader(name) }
  }

  /// The value as `Parameters` reads it, nil where it cannot be read.
  private static func text(_ r: inout RowReader, _ column: Column, _ kind: ParameterKind) -> String? {
    defer { r.ownKind = nil }
    switch kind {
    case .pounds:
      r.ownKind = .money
      return r.money(column)?.gbp
    case .count:
      r.ownKind = .whole(0...1_000_000_000)
      return r.whole(column, 0...1_000_000_000).map { String($0) }
    case .decimal:
      r.ownKind = .decimal
      return r.thousandths(column).map { RowWriter.fixed($0, decimals: 3) }
    case .percent:
      r.ownKind = .percent
      return r.basisPoints(column).map { RowWriter.fixed($0, decimals: 2) }
    case .date:
      r.ownKind = .date
      return r.date(column)?.description
    case .flag:
      r.ownKind = .yesNo
      return r.yesNo(column).map { $0 ? "yes" : "no" }
    case .text: return r.text(column)
    }
  }
}
