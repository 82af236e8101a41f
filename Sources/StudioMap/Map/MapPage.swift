import CaseModel
import Reporting
import Studio
import Tables

/// The page of the map: useful as a table before any script has run.
struct MapPage {
  let visitor: Visitor
  let place: MapPlace
  /// Plans to choose from, newest first.
  let plans: [RunRow]
  /// The newest run with the worth of a new place; nil: none.
  let value: RunRow?

  func html() -> String {
    var layout = Layout("Map", visitor, .init(place.row, place.view.world, .map))
    layout.isWide = true
    layout.styles = ["leaflet/leaflet.css", "leaflet/MarkerCluster.css", "map.css"]
    guard let world = place.view.world else {
      return layout.html(
        "<h1>Map</h1>\n"
          + HTML.paragraph(
            "Too much is wrong with this case to draw it. Open the case and put right what is listed there.")
          + "<p><a href=\"/cases/\(place.row.id)\">Open the case</a></p>")
    }
    layout.scripts = ["leaflet/leaflet.min.js", "leaflet/leaflet.markercluster.min.js", "map.js"]
    let sight = MapSight(visitor)
    var body = "<div class=\"map-head\"><h1>Map</h1>\n\(chooser)</div>\n"
    if plans.isEmpty {
      body += HTML.paragraph(
        "There is no plan yet: the map shows today."
          + (visitor.may(.run) ? " Make one to see proposals and runs." : ""),
        kind: "note")
      if visitor.may(.run) {
        body += layout.form(
          action: "/cases/\(place.row.id)/runs",
          "<input type=\"hidden\" name=\"kind\" value=\"plan\"><button>Plan today's provision</button>")
      }
    }
    body += "<div class=\"map-and-list\">\n" + map(sight) + lists(world, sight, layout) + "</div>\n"
    return layout.html(body)
  }

  private var title: String { place.run.map { "plan \u{201C}\($0.label)\u{201D}" } ?? "today" }

  private var chooser: String {
    var options = "<option value=\"\(MapPlace.today)\"\(place.run == nil ? " selected" : "")>Today</option>"
    for plan in plans {
      options +=
        "<option value=\"\(HTML.escape(plan.id))\"\(plan.id == place.run?.id ? " selected" : "")>"
        + "\(HTML.escape(plan.label))\(plan.scenario.map { " (\(HTML.escape($0)))" } ?? "")</option>"
    }
    return """
      <form method="get" class="choose" action="/cases/\(place.row.id)/map"><label for="run">Plan</label>
      <select id="run" name="run">\(options)</select> <button class="secondary">Show</button></form>

      """
  }

  /// The map with what its script needs to know.
  private func map(_ sight: MapSight) -> String {
    let base = "/cases/\(place.row.id)/map"
    var query = "?run=\(place.run?.id ?? MapPlace.today)"
    if place.run == nil, let scenario = place.view.world?.scenario {
      query += "&scenario=\(Address.coded(scenario))"
    }
    var data = [("base", base), ("query", query)]
    if sight.homes { data.append(("homes", "yes")) }
    if sight.children { data.append(("children", "yes")) }
    if sight.needs { data.append(("needs", "yes")) }
    if sight.runs, place.plan?.routes != nil { data.append(("runs", "yes")) }
    if place.plan != nil { data.append(("plan", "yes")) }
    if value != nil { data.append(("value", "yes")) }
    let attributes = data.map { " data-\($0.0)=\"\(HTML.escape($0.1))\"" }.joined()
    return """
      <div class="map-side">
      <div id="map" role="region" aria-label="Map of \(HTML.escape(title)); everything on it is also in the lists beside it"\(attributes)></div>
      <div id="chosen" role="status"></div>
      <details id="legend" open><summary>What the signs mean</summary></details>
      </div>

      """
  }

  private func lists(_ world: Case, _ sight: MapSight, _ layout: Layout) -> String {
    let children = ChildLayer(world: world, plan: place.plan, sight: sight)
    var out = "<div class=\"list-side\">\n"
    out += "<form id=\"filters\" hidden><fieldset><legend>Filter</legend>"
    func select(_ id: String, _ label: String, _ words: [String], from first: Int = 0) {
      out +=
        "<span class=\"field\"><label for=\"f-\(id)\">\(label)</label><select id=\"f-\(id)\" name=\"\(id)\"><option value=\"\">all</option>"
      for (at, word) in words.enumerated() {
        out += "<option value=\"\(at + first)\">\(HTML.escape(word))</option>"
      }
      out += "</select></span>"
    }
    if sight.needs { select("need", "Need", Need.allCases.map { "\($0.rawValue) \($0.label)" }) }
    if sight.children {
      select("phase", "Phase", ChildLayer.phases.map(\.label))
      select("status", "Status", children.statusWords)
    }
    if sight.children || sight.riders, place.plan != nil { select("mode", "Travel", children.modeWords) }
    let kinds = ProvisionKind.allCases.filter { kind in world.provisions.contains { $0.kind == kind } }
    out +=
      "<span class=\"field\"><label for=\"f-kind\">Kind of provision</label><select id=\"f-kind\" name=\"kind\"><option value=\"\">all</option>"
    for kind in kinds {
      out += "<option value=\"\(kind.rawValue)\">\(HTML.escape(kind.label))</option>"
    }
    out += "</select></span></fieldset></form>\n"
    out += "<div id=\"tabs\" hidden></div>\n"
    out += "<div id=\"list\">\(ProvisionLayer(world, place.plan, sight).html(title))</div>\n"
    if visitor.may(.run) {
      out += "<div class=\"order\">"
      out += HTML.paragraph(
        value == nil
          ? "What a new place would be worth anywhere has not been worked out for this case yet."
          : "What a new place would be worth anywhere: work it out again after the case has changed.",
        kind: "note")
      let grids = ValueLayer.grids.map {
        "<option value=\"\($0)\"\($0 == "1000" ? " selected" : "")>\($0) m</option>"
      }
      out += layout.form(
        action: "/cases/\(place.row.id)/map/value",
        "<label for=\"grid\">Distance between squares</label><select id=\"grid\" name=\"grid\">\(grids.joined())</select> "
          + "<button class=\"secondary\">Work out the worth of a place</button>")
      out += "</div>\n"
    }
    return out + "</div>\n"
  }
}
