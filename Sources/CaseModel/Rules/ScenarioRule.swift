/// Edits of scenarios that say too little, too much, or point at something that is not there.
///
/// What a value holds is read by the reader of the column it is for; see `Tables/Scenarios`.
enum ScenarioRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    guard !c.value.scenarios.isEmpty else { return }
    let provisions = c.value.provisions.map(\.id)
    let options = c.value.options.map(\.id)
    let vehicles = c.value.vehicles.map(\.id)
    let groups = Set(c.value.groups.map { $0.provisionID + "\u{1F}" + $0.id })
    let withGroups = Set(c.value.groups.map(\.provisionID))
    for name in c.value.scenarioNames {
      var added: [String] = []
      var choices: [String: ScenarioEdit] = [:]
      for edit in c.value.scenarios where edit.scenario == name {
        self.name(edit, &found)
        guard shape(edit, &found), let id = edit.id else { continue }
        switch edit.kind {
        case .takeOption, .forbidOption:
          known(id, "option", "options", options, edit, &found)
          if let other = choices[id], other.kind != edit.kind {
            found.error(
              edit.source, "id", "edits_clash", id,
              "\(name) both takes and forbids the option, in row \(other.source.row) and here",
              "Keep one of the two")
          }
          choices[id] = edit
        case .close, .places, .bell:
          known(id, "provision", "provisions", provisions + added, edit, &found)
          if edit.kind == .places { places(edit, id, groups, withGroups, &found) }
          if edit.kind == .bell, let column = edit.column, column != "bell_start", column != "bell_end" {
            unknownColumn(edit, column, ["bell_start", "bell_end"], &found)
          }
        case .addProvision:
          if c.provisionAt[id] != nil || added.contains(id) {
            found.error(
              edit.source, "id", "duplicate_id", id, "there is a provision of this reference already",
              "Choose a new reference, or change the provision with places, bell or close")
          }
          added.append(id)
        case .price where edit.isOfFees:
          known(id, "provision", "provisions", provisions + added, edit, &found)
          if edit.fees(in: c.value).isEmpty, (provisions + added).contains(id) {
            fee(edit, id, &found)
          }
        case .price:
          known(id, "vehicle type", "vehicles", vehicles, edit, &found)
          if let column = edit.column, !EditKind.priceColumns.contains(column) {
            unknownColumn(edit, column, EditKind.priceColumns + [EditKind.feeColumn], &found)
          }
        case .set, .demandPath: break
        }
      }
    }
  }

  /// The name is also that of a folder of results.
  private static func name(_ edit: ScenarioEdit, _ found: inout Findings) {
    if edit.scenario == Case.unedited {
      found.error(
        edit.source, "scenario", "scenario_name", edit.scenario, "this name means the case without edits",
        "Choose another name")
    } else if edit.scenario.contains("/") || edit.scenario.hasPrefix(".") {
      found.error(
        edit.source, "scenario", "scenario_name", edit.scenario,
        "the name is to be that of a folder too, which it cannot be",
        "Choose a name without / that does not begin with a full stop")
    }
  }

  /// Whether an edit has the cells it needs and no others.
  private static func shape(_ edit: ScenarioEdit, _ found: inout Findings) -> Bool {
    let kind = edit.kind.rawValue
    if edit.kind == .demandPath {
      found.error(
        edit.source, "edit", "edit_not_used", kind,
        "no plan reads a demand path yet, so it would change nothing",
        "Take the row away; give the children of a later year as a case of their own")
      return false
    }
    var sound = true
    func lacks(_ column: String, _ advice: String) {
      found.error(
        edit.source, column, "empty_required", nil, "the cell is empty and \(kind) needs it", advice)
      sound = false
    }
    if edit.kind.takesID, edit.id == nil { lacks("id", "Write \(Self.what(edit.kind))") }
    if edit.kind.takesValue, edit.value == nil { lacks("value", "Write \(Self.value(edit.kind))") }
    if edit.kind == .price, edit.column == nil {
      lacks("column", "Write one of " + (EditKind.price.columns ?? ""))
    }
    if !edit.kind.takesValue, let value = edit.value {
      found.error(
        edit.source, "value", "cell_not_used", value, "\(kind) has no use for a value", "Leave the cell empty"
      )
      sound = false
    }
    if edit.kind.columns == nil, let column = edit.column {
      found.error(
        edit.source, "column", "cell_not_used", column, "\(kind) has no use for a column",
        "Leave the cell empty")
      sound = false
    }
    return sound
  }

  private static func places(
    _ edit: ScenarioEdit, _ id: String, _ groups: Set<String>, _ withGroups: Set<String>,
    _ found: inout Findings
  ) {
    if let group = edit.column {
      guard !groups.contains(id + "\u{1F}" + group) else { return }
      found.error(
        edit.source, "column", "unknown_group", group, "the provision \(id) has no such group",
        "Write a group_id of groups, or leave the cell empty for the whole provision")
    } else if withGroups.contains(id) {
      found.warn(
        edit.source, "column", "groups_keep_places", id,
        "the groups of the provision keep their places, which bound each child",
        "Write a group_id of groups to change that group and all above it")
    }
  }

  /// The fee that an edit is about is not there.
  private static func fee(_ edit: ScenarioEdit, _ id: String, _ found: inout Findings) {
    let whose = edit.feeBand.map { "for band \($0)" } ?? (edit.isPercentage ? "" : "for all its children")
    found.error(
      edit.source, "column", "unknown_fee", edit.column,
      "fees has no row of \(id)" + (whose.isEmpty ? "" : " " + whose),
      "Write \(EditKind.feeColumn) for the fee of all children, \(EditKind.feeColumn):BAND for that of a band, or "
        + "a value such as +5% for every fee of the provision")
  }

  private static func known(
    _ id: String, _ what: String, _ table: String, _ ids: [String], _ edit: ScenarioEdit,
    _ found: inout Findings
  ) {
    guard !ids.contains(id) else { return }
    found.error(
      edit.source, "id", "unknown_" + what.split(separator: " ").joined(separator: "_"), id,
      "\(table) has no such \(what)",
      (ids.count <= 2000 ? Spelling.suggestion(id, in: ids) : "") + "Write \(Self.what(edit.kind))")
  }

  private static func unknownColumn(
    _ edit: ScenarioEdit, _ column: String, _ columns: [String], _ found: inout Findings
  ) {
    found.error(
      edit.source, "column", "unknown_column", column, "\(edit.kind.rawValue) changes no such column",
      Spelling.suggestion(column, in: columns) + "Write one of " + columns.joined(separator: ", "))
  }

  private static func what(_ kind: EditKind) -> String {
    switch kind {
    case .takeOption, .forbidOption: "an option_id of options"
    case .close, .places, .bell: "a provision_id of provisions"
    case .addProvision: "a new provision_id"
    case .set: "the name of a parameter"
    case .price: "a vehicle_type of vehicles, or for \(EditKind.feeColumn) a provision_id"
    case .demandPath: "nothing"
    }
  }

  private static func value(_ kind: EditKind) -> String {
    switch kind {
    case .addProvision: "column=value;column=value with the columns of provisions"
    case .places: "a number such as 12, +10 or -5"
    case .bell: "the school day, such as 08:45-15:00"
    case .set: "the parameter's value"
    case .price: "pounds, such as 1234.50, or for \(EditKind.feeColumn) also +5%"
    case .takeOption, .forbidOption, .close, .demandPath: "nothing"
    }
  }
}
