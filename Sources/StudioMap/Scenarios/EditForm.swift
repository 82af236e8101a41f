import CaseModel
import Studio
import Tables

/// A form of the page of a scenario as a row of its table. Whether the row is sound is for the project's rules to say.
struct EditForm {
  /// Fields that make up the value of a new provision: the field's name and the column of `provisions`.
  static let provisionFields: [(field: String, column: String)] = [
    ("name", "name"), ("kind", "kind"), ("easting", "easting"), ("northing", "northing"),
    ("postcode", "postcode"),
    ("nc_year_min", "nc_year_min"), ("nc_year_max", "nc_year_max"), ("needs", "needs"), ("places", "places"),
    ("place_funding_gbp", "place_funding_gbp"), ("bell_start", "bell_start"), ("bell_end", "bell_end"),
    ("wheelchair_access", "wheelchair_access"), ("capital_gbp", "capital_gbp"),
    ("running_cost_gbp", "running_cost_gbp"),
  ]

  /// Reads a form.
  ///
  /// - Throws: `StudioRefusal.badInput` for an edit that is not offered, or a text that a value cannot hold.
  static func row(_ form: FormFields, scenario: String, taken: Set<String>) throws(StudioRefusal)
    -> ScenarioSheet.Row
  {
    guard let kind = form["edit"].flatMap({ EditKind(rawValue: $0) }), kind != .demandPath else {
      throw .badInput("There is no edit of that kind. Choose one from the page.")
    }
    var row = ScenarioSheet.Row(scenario: scenario, edit: kind.rawValue)
    row.id = plain(form["id"])
    row.note = plain(form["note"])
    switch kind {
    case .addProvision:
      row.value = try provision(form)
      if row.id.isEmpty { row.id = freeID(taken) }
    case .bell:
      switch (form["bell_start"], form["bell_end"]) {
      case (let start?, let end?): row.value = plain(start) + "-" + plain(end)
      case (let start?, nil): (row.column, row.value) = ("bell_start", plain(start))
      case (nil, let end?): (row.column, row.value) = ("bell_end", plain(end))
      case (nil, nil): break
      }
    case .price:
      // One choice says both whose price and which.
      let parts = plain(form["price_of"]).split(separator: "|", maxSplits: 1).map(String.init)
      if parts.count == 2 { (row.id, row.column) = (parts[1], parts[0]) }
      row.value = plain(form["value"])
    case .places:
      row.column = plain(form["group"])
      row.value = plain(form["value"])
    case .set: row.value = plain(form["value"])
    case .takeOption, .forbidOption, .close, .demandPath: break
    }
    return row
  }

  /// The cells of a new provision as one value.
  private static func provision(_ form: FormFields) throws(StudioRefusal) -> String {
    var parts: [String] = []
    for (field, column) in provisionFields {
      let text =
        field == "needs"
        ? form.all("needs").filter { !$0.isEmpty }.joined(separator: ";") : plain(form[field])
      if text.isEmpty { continue }
      if field != "needs", text.contains(where: { $0 == ";" || $0 == "=" }) {
        throw .badInput("\(column) holds ; or =, which stand between the parts of a value. Leave them out.")
      }
      parts.append("\(column)=\(text)")
    }
    return parts.joined(separator: ";")
  }

  /// One line, as a cell of a table is.
  private static func plain(_ text: String?) -> String {
    String((text ?? "").map { $0.isNewline || $0 == "\0" ? " " : $0 })
  }

  /// `new-1`, then `new-2`.
  private static func freeID(_ taken: Set<String>) -> String {
    var number = 1
    while taken.contains("new-\(number)") { number += 1 }
    return "new-\(number)"
  }

  /// The cells of a value of `add_provision`, by column.
  static func cells(_ value: String) -> [String: String] {
    var cells: [String: String] = [:]
    var last: String?
    for part in value.split(separator: ";") {
      if let cut = part.firstIndex(of: "=") {
        let name = String(part[..<cut])
        cells[name] = String(part[part.index(after: cut)...])
        last = name
      } else if let last {
        cells[last, default: ""] += ";" + part
      }
    }
    return cells
  }
}
