import CaseModel
import Reporting

/// The form that orders a run.
struct RunForm {
  let layout: Layout
  let row: CaseRow
  let view: CaseView

  /// How long the search may look: words of `plan` and `route`; none: by the number of riders.
  static let efforts: [(name: String, title: String, words: [String])] = [
    ("quick", "Quick: places first, then journeys", ["--apart", "--iterations", "20000"]),
    ("usual", "Usual", []),
  ]

  var html: String {
    guard layout.visitor.may(.run) else { return "" }
    guard let world = view.usable else {
      return
        "<p class=\"error\">The case has errors. <a href=\"/cases/\(row.id)\">Correct them</a>, then run it.</p>\n"
    }
    let scenarios = world.scenarioNames
    var fields =
      "<label for=\"label\">Name of the run</label>"
      + "<input id=\"label\" name=\"label\" maxlength=\"80\" value=\"\(HTML.escape("Today’s provision"))\">"
    if !scenarios.isEmpty {
      fields +=
        "<label for=\"scenario\">Scenario</label><select id=\"scenario\" name=\"scenario\">"
        + "<option value=\"\">None: the case as it stands</option>"
        + scenarios.map { "<option>\(HTML.escape($0))</option>" }.joined() + "</select>"
    }
    fields +=
      "<label for=\"kind\">What to decide</label><select id=\"kind\" name=\"kind\">"
      + "<option value=\"plan\">Places and journeys together</option>"
      + "<option value=\"place\">Places alone</option>"
      + "<option value=\"route\">Journeys for today’s places</option></select>"
    fields +=
      "<label for=\"effort\">Effort</label><select id=\"effort\" name=\"effort\">"
      + Self.efforts.map {
        "<option value=\"\($0.name)\"\($0.name == "usual" ? " selected" : "")>\($0.title)</option>"
      }.joined() + "</select><br><button>Run</button>"
    return HTML.section("new", "New run", "") + layout.form(action: "/cases/\(row.id)/runs", fields)
  }
}

extension RunOrder {
  /// What a form asks for: `kind`, `scenario`, `label`, `effort` or `iterations`. Words of a command are never taken from
  /// a form as they are.
  ///
  /// - Throws: `StudioRefusal.badInput` for anything that is not offered.
  init(form: FormFields, caseID: String, scenarios: [String]) throws(StudioRefusal) {
    let kind = form["kind"] ?? "plan"
    guard ["plan", "place", "route"].contains(kind) else {
      throw .badInput("There is no run of that kind. Choose one from the page.")
    }
    let scenario = form["scenario"]
    if let scenario, !scenarios.contains(scenario) {
      throw .badInput("There is no such scenario. Choose one from the page.")
    }
    var words: [String] = []
    if let iterations = form["iterations"] {
      guard let count = Int(iterations), (0...10_000_000).contains(count) else {
        throw .badInput("Rounds must be a whole number from 0 to 10,000,000. Correct it and run again.")
      }
      words = ["--iterations", "\(count)"]
    } else if let effort = form["effort"] {
      guard let known = RunForm.efforts.first(where: { $0.name == effort }) else {
        throw .badInput("There is no such effort. Choose one from the page.")
      }
      // Journeys alone have no places to decide apart.
      words = kind == "plan" ? known.words : known.words.filter { $0 != "--apart" }
    }
    if let label = form["label"], label.count > 80 {
      throw .badInput("The name is too long. Use 80 signs at most.")
    }
    self.init(
      caseID: caseID, kind: kind,
      words: kind == "place" ? [] : words,
      label: form["label"] ?? scenario ?? "Today’s provision", scenario: scenario)
  }
}
