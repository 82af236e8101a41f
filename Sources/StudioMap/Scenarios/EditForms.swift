import CaseModel
import Reporting
import Studio
import Tables

/// A form for each kind of change, with labels, what was typed before, and what was wrong with it.
struct EditForms {
  let layout: Layout
  let caseID: String
  let name: String
  let world: Case
  let sheet: ScenarioSheet
  /// The row that is being changed.
  let open: Int?
  /// What was typed in where it was refused.
  let form: FormFields?
  let problems: [Problem]

  var html: String { add + options + places + bell + close + price + parameter }

  // MARK: Parts

  private func edit(_ kind: EditKind, _ fields: String, _ button: String) -> String {
    layout.form(
      action: "/cases/\(caseID)/scenarios/edits",
      "<input type=\"hidden\" name=\"scenario\" value=\"\(HTML.escape(name))\"><input type=\"hidden\" name=\"edit\" "
        + "value=\"\(kind.rawValue)\">" + fields
        + text("\(kind.rawValue)-note", "note", "Why (for the reader alone)", kind)
        + "<button>\(button)</button>")
  }

  private func section(_ id: String, _ title: String, _ kind: EditKind, _ body: String) -> String {
    let isOpen = form?["edit"] == kind.rawValue || (kind == .addProvision)
    return
      "<details class=\"edit-form\" id=\"\(id)\"\(isOpen ? " open" : "")><summary>\(HTML.escape(title))</summary>\n\(body)</details>\n"
  }

  /// What was typed in this form before.
  private func typed(_ field: String, _ kind: EditKind) -> String? {
    form?["edit"] == kind.rawValue ? form?[field] : nil
  }

  /// What is wrong with a field: the rule's column, or the part of a value its message begins with.
  private func wrong(_ field: String, _ kind: EditKind) -> [String] {
    guard form?["edit"] == kind.rawValue else { return [] }
    return problems.filter { problem in
      guard problem.file == ScenarioSheet.name else { return false }
      if problem.column == "value", kind == .addProvision { return problem.message.hasPrefix(field + ":") }
      if problem.column == "value", kind == .bell { return field == "bell_start" }
      return problem.column == field || (field == "group" && problem.column == "column")
    }.map(ScenarioPage.words)
  }

  private func text(
    _ id: String, _ field: String, _ label: String, _ kind: EditKind, hint: String = "", value: String = "",
    size: Int = 24, attributes: String = ""
  ) -> String {
    let faults = wrong(field, kind)
    var described: [String] = []
    var out = "<label for=\"\(id)\">\(HTML.escape(label))</label>"
    if !hint.isEmpty {
      out += "<p class=\"hint\" id=\"\(id)-hint\">\(HTML.escape(hint))</p>"
      described.append("\(id)-hint")
    }
    if !faults.isEmpty {
      out +=
        "<p class=\"error\" id=\"\(id)-wrong\">\(faults.map { HTML.escape($0) }.joined(separator: "<br>"))</p>"
      described.append("\(id)-wrong")
    }
    let refers = described.isEmpty ? "" : " aria-describedby=\"\(described.joined(separator: " "))\""
    return out
      + "<input id=\"\(id)\" name=\"\(field)\" size=\"\(size)\" value=\"\(HTML.escape(typed(field, kind) ?? value))\""
      + "\(refers)\(faults.isEmpty ? "" : " aria-invalid=\"true\"")\(attributes)>"
  }

  private func select(
    _ id: String, _ field: String, _ label: String, _ kind: EditKind,
    _ choices: [(value: String, words: String)],
    value: String = ""
  ) -> String {
    let chosen = typed(field, kind) ?? value
    let faults = wrong(field, kind)
    let options = choices.map {
      "<option value=\"\(HTML.escape($0.value))\"\($0.value == chosen ? " selected" : "")>\(HTML.escape($0.words))</option>"
    }
    return "<label for=\"\(id)\">\(HTML.escape(label))</label>"
      + (faults.isEmpty
        ? "" : "<p class=\"error\">\(faults.map { HTML.escape($0) }.joined(separator: "<br>"))</p>")
      + "<select id=\"\(id)\" name=\"\(field)\">\(options.joined())</select>"
  }

  private var provisions: [(value: String, words: String)] {
    let added = sheet.edits(of: name).filter { $0.row.edit == EditKind.addProvision.rawValue }.map {
      ($0.row.id, EditForm.cells($0.row.value)["name"] ?? $0.row.id)
    }
    return added + world.provisions.map { ($0.id, $0.name) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  // MARK: Forms

  private var add: String {
    let kind = EditKind.addProvision
    let row = open.flatMap { at in
      sheet.rows.indices.contains(at) && sheet.rows[at].scenario == name ? sheet.rows[at] : nil
    }
    let cells = row.map { EditForm.cells($0.value) } ?? [:]
    func field(_ name: String, _ label: String, hint: String = "", value: String = "", size: Int = 24)
      -> String
    {
      text("add-\(name)", name, label, kind, hint: hint, value: cells[name] ?? value, size: size)
    }
    let kinds = ProvisionKind.allCases.filter { !$0.needsRecordedOpening }.map { ($0.rawValue, $0.label) }
    let needs: Set<String>
    if let form, form["edit"] == kind.rawValue {
      needs = Set(form.all("needs"))
    } else {
      needs = Set((cells["needs"] ?? "").split(separator: ";").map(String.init))
    }
    var out = ""
    if let row, let open {
      out +=
        "<input type=\"hidden\" name=\"row\" value=\"\(open)\"><input type=\"hidden\" name=\"id\" value=\"\(HTML.escape(row.id))\">"
    }
    out += field("name", "Name")
    out += select(
      "add-kind", "kind", "Kind", kind, kinds,
      value: cells["kind"] ?? ProvisionKind.resourcedProvision.rawValue)
    out +=
      "<div class=\"pair\"><div>" + field("easting", "Easting (metres)", size: 8) + "</div><div>"
      + field("northing", "Northing (metres)", size: 8) + "</div><div>"
      + field("postcode", "or postcode", size: 9) + "</div></div>"
    out +=
      "<div class=\"pair\"><div>" + field("places", "Places", value: "30", size: 5) + "</div><div>"
      + field("nc_year_min", "From year", hint: "0 is Reception", value: "0", size: 3) + "</div><div>"
      + field("nc_year_max", "To year", hint: "6 ends primary", value: "6", size: 3) + "</div></div>"
    out += "<fieldset class=\"needs\"><legend>Needs it meets</legend>"
    for fault in wrong("needs", kind) { out += HTML.paragraph(fault, kind: "error") }
    for need in Need.allCases {
      out +=
        "<label class=\"choice\"><input type=\"checkbox\" name=\"needs\" value=\"\(need.rawValue)\"\(needs.contains(need.rawValue) ? " checked" : "")>"
        + "\(need.rawValue) <span class=\"note\">\(HTML.escape(need.label))</span></label>"
    }
    out += "</fieldset>"
    out += field(
      "place_funding_gbp", "Cost of a place a year, pounds",
      hint: "Without top-ups; empty: the usual for its kind", size: 9)
    out += field(
      "capital_gbp", "Cost of building it, pounds",
      hint: "Spread over the years that parameters give, with optimism bias; empty: left out", size: 9)
    out += field(
      "running_cost_gbp", "Cost of running it a year, pounds",
      hint: "Besides place funding and top-ups; empty: none", size: 9)
    out +=
      "<div class=\"pair\"><div>" + field("bell_start", "School day starts", value: bells.start, size: 6)
      + "</div><div>"
      + field("bell_end", "ends", value: bells.end, size: 6) + "</div></div>"
    let rest = problems.filter {
      $0.file == ScenarioSheet.name && form?["edit"] == kind.rawValue && $0.column == "id"
    }
    for problem in rest { out += HTML.paragraph(ScenarioPage.words(problem), kind: "error") }
    return section(
      "add", row == nil ? "Add a provision" : "Change the new provision", kind,
      edit(kind, out, row == nil ? "Add it" : "Save it"))
  }

  /// The bells that most provisions of the case have, to begin with.
  private var bells: (start: String, end: String) {
    var counts: [String: Int] = [:]
    for provision in world.provisions {
      guard let start = provision.bellStart, let end = provision.bellEnd else { continue }
      counts["\(Self.clock(start))|\(Self.clock(end))", default: 0] += 1
    }
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key.split(separator: "|").map(
      String.init)
    return (best?.first ?? "", best?.last ?? "")
  }

  private static func clock(_ minutes: Int) -> String {
    func two(_ value: Int) -> String { (value < 10 ? "0" : "") + "\(value)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private var options: String {
    guard !world.options.isEmpty else { return "" }
    let edits = sheet.edits(of: name).map(\.row)
    var out =
      "<table><caption>Options of the case</caption><thead><tr><th scope=\"col\">Option</th><th scope=\"col\">Choice</th></tr></thead><tbody>"
    for (at, option) in world.options.enumerated() {
      let choice = edits.first {
        $0.id == option.id
          && ($0.edit == EditKind.takeOption.rawValue || $0.edit == EditKind.forbidOption.rawValue)
      }?.edit
      out +=
        "<tr><th scope=\"row\"><label class=\"choice\" for=\"option\(at)\">\(HTML.escape(option.name)), \(option.places) places, "
        + "\(HTML.escape(Words.pounds(option.capital)))</label></th><td><select id=\"option\(at)\" name=\"option.\(HTML.escape(option.id))\">"
      for (value, words) in [
        ("", "as the plan has it"), (EditKind.takeOption.rawValue, "take"),
        (EditKind.forbidOption.rawValue, "do without"),
      ] {
        out += "<option value=\"\(value)\"\(value == choice ?? "" ? " selected" : "")>\(words)</option>"
      }
      out += "</select></td></tr>"
    }
    return "<details class=\"edit-form\" id=\"options\"><summary>Options</summary>"
      + layout.form(
        action: "/cases/\(caseID)/scenarios/options",
        "<input type=\"hidden\" name=\"scenario\" value=\"\(HTML.escape(name))\">" + out
          + "</tbody></table><button>Set options</button>")
      + "</details>\n"
  }

  private var places: String {
    section(
      "places", "Change a provision's places", .places,
      edit(
        .places,
        select("places-id", "id", "Provision", .places, provisions)
          + text("places-group", "group", "Group (empty: the whole provision)", .places)
          + text(
            "places-value", "value", "Places", .places, hint: "12 for that many, +10 or -5 for more or fewer",
            size: 6),
        "Change places"))
  }

  private var bell: String {
    section(
      "bell", "Move a bell", .bell,
      edit(
        .bell,
        select("bell-id", "id", "Provision", .bell, provisions)
          + text(
            "bell-start", "bell_start", "School day starts", .bell, hint: "Such as 08:45; empty: as it is",
            size: 6)
          + text("bell-end", "bell_end", "ends", .bell, size: 6),
        "Move the bell"))
  }

  private var close: String {
    section(
      "close", "Close a provision to new children", .close,
      edit(
        .close,
        select("close-id", "id", "Provision", .close, provisions)
          + HTML.paragraph("Settled children stay.", kind: "hint"), "Close it"))
  }

  private var price: String {
    let vehicles = world.vehicles.flatMap { vehicle in
      [("cost_per_day_gbp", "a day"), ("cost_per_mile_gbp", "a mile"), ("cost_per_hour_gbp", "an hour")].map {
        ("\($0.0)|\(vehicle.id)", "\(vehicle.id), cost \($0.1)")
      }
    }
    let names = Dictionary(world.provisions.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    let fees = world.fees.filter { $0.childID == nil }.compactMap { fee -> (String, String)? in
      let column = fee.band.map { "\(EditKind.feeColumn):\($0)" } ?? EditKind.feeColumn
      guard seen.insert("\(column)|\(fee.provisionID)").inserted else { return nil }
      let band = fee.band.map { ", band \($0)" } ?? ""
      return (
        "\(column)|\(fee.provisionID)", "\(names[fee.provisionID] ?? fee.provisionID), fee a year\(band)"
      )
    }
    return section(
      "price", "Change a price", .price,
      edit(
        .price,
        select("price-of", "price_of", "Price of", .price, vehicles + fees)
          + text("price-value", "value", "Pounds", .price, hint: "Such as 52.50; for a fee also +5%", size: 9),
        "Change the price"))
  }

  private var parameter: String {
    let names = ParameterCatalogue.all.map { ($0.name, $0.name) }.sorted { $0.0 < $1.0 }
    return section(
      "set", "Change a parameter", .set,
      edit(
        .set,
        select("set-id", "id", "Parameter", .set, names) + text("set-value", "value", "Value", .set),
        "Change the parameter"))
  }
}
