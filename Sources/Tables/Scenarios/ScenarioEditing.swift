import CaseModel

/// Makes the edits of a scenario to a case: before anything is planned, and again by the checker before it checks.
enum ScenarioEditing {
  /// Makes the edits of one scenario, parameters first, then in file order.
  ///
  /// - Parameter edits: sound by `Rules`; those that are not are left out.
  /// - Returns: what could not be read or made, at the edit's own row.
  static func make(_ edits: [ScenarioEdit], in value: inout Case) -> [Problem] {
    var problems: [Problem] = []
    for edit in edits where edit.kind == .set { make(edit, in: &value, &problems) }
    for edit in edits where edit.kind != .set { make(edit, in: &value, &problems) }
    return problems
  }

  /// What is wrong with the values of every scenario's edits.
  static func problems(_ value: Case) -> [Problem] {
    value.scenarioNames.flatMap { name in
      var trial = value
      return make(value.scenarios.filter { $0.scenario == name }, in: &trial)
    }
  }

  private static func make(_ edit: ScenarioEdit, in value: inout Case, _ problems: inout [Problem]) {
    guard let id = edit.id else { return }
    switch edit.kind {
    case .takeOption: value.takenOptions.append(id)
    case .forbidOption: forbid(id, in: &value)
    case .close:
      // The first day on which nobody may be placed is the day the plan starts.
      guard let at = value.provisions.firstIndex(where: { $0.id == id }) else { return }
      let date = value.parameters.planDate
      value.provisions[at].closes = min(value.provisions[at].closes ?? date, date)
    case .addProvision: ProvisionEdit.add(edit, id, in: &value, &problems)
    case .places: ProvisionEdit.places(edit, id, in: &value, &problems)
    case .bell: ProvisionEdit.bell(edit, id, in: &value, &problems)
    case .set: set(edit, id, in: &value, &problems)
    case .price where edit.isOfFees: FeeEdit.make(edit, in: &value, &problems)
    case .price: price(edit, id, in: &value, &problems)
    case .demandPath: break
    }
  }

  /// Takes the option away; a provision of no places that only it would open is shut.
  private static func forbid(_ id: String, in value: inout Case) {
    guard let option = value.options.first(where: { $0.id == id }) else { return }
    value.options.removeAll { $0.id == id }
    guard let at = value.provisions.firstIndex(where: { $0.id == option.provisionID }),
      value.provisions[at].places == 0,
      !value.options.contains(where: { $0.provisionID == option.provisionID })
    else { return }
    value.provisions[at].closes = value.parameters.planDate
  }

  private static func set(
    _ edit: ScenarioEdit, _ name: String, in value: inout Case, _ problems: inout [Problem]
  ) {
    guard let text = edit.value else { return }
    var cells = EditCells(
      edit, Schema.parameters, [("name", name), ("value", text), ("source", edit.note ?? "scenario")])
    let rows = ParameterTable.read(&cells.reader, rows: [1], into: &value.parameters)
    for (name, _) in rows { value.parameterRows[name] = edit.source }
    problems += cells.problems(in: value)
  }

  private static func price(
    _ edit: ScenarioEdit, _ id: String, in value: inout Case, _ problems: inout [Problem]
  ) {
    guard let column = edit.column, EditKind.priceColumns.contains(column), let text = edit.value,
      let at = value.vehicles.firstIndex(where: { $0.id == id })
    else { return }
    var cells = EditCells(edit, Schema.vehicles, [(column, text)], partial: true)
    if let cost = cells.reader.money(cells.reader.column(column)) {
      switch column {
      case "cost_per_day_gbp": value.vehicles[at].costPerDay = cost
      case "cost_per_mile_gbp": value.vehicles[at].costPerMile = cost
      default: value.vehicles[at].costPerHour = cost
      }
    }
    problems += cells.problems(in: value)
  }
}
