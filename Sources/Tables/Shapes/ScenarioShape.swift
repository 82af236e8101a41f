import CaseModel

/// Table `scenarios`.
struct ScenarioShape: TableShape {
  static let table = Schema.scenarios
  static var rows: WritableKeyPath<Case, [ScenarioEdit]> { \.scenarios }

  private let scenario, edit, id, column, value, note: Column

  init(_ r: RowReader) {
    scenario = r.column("scenario")
    edit = r.column("edit")
    id = r.column("id")
    column = r.column("column")
    value = r.column("value")
    note = r.column("note")
  }

  func read(_ r: inout RowReader) -> ScenarioEdit? {
    let name = r.id(scenario)
    let kind = r.code(edit, as: EditKind.self)
    let (id, column, value, note) = (r.id(id), r.id(column), r.text(value), r.text(note))
    guard let name, let kind else { return nil }
    return ScenarioEdit(
      scenario: name, kind: kind, id: id, column: column, value: value, note: note, source: r.source)
  }

  static func write(_ e: ScenarioEdit, to w: inout RowWriter) {
    w.put("scenario", e.scenario)
    w.put("edit", e.kind.rawValue)
    w.put("id", e.id)
    w.put("column", e.column)
    w.put("value", e.value)
    w.put("note", e.note)
  }
}
