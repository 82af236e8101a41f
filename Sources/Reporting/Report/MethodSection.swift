import CaseModel
import Tables

/// How the plan was made, what it leaves out, and where its figures come from.
enum MethodSection {
  static func html(_ view: ReportView) -> String {
    let run = view.results.run
    var out =
      view.results.isRoutesAlone
      ? HTML.paragraph(
        "Places are taken as given. Runs, times, vehicles and assistants were searched together for the least cost "
          + "a year, with prices on minutes above guideline and on changes from today's routes. Those prices steer the "
          + "choice and are in no cost shown here.")
      : HTML.paragraph(
        "Every child due a decision and every provision that fits on the data held was considered together. The plan "
          + "leaves as few children awaiting a place as can be, and among all such plans has the least cost of places, "
          + "travel and options, with prices on journey time, changes of school and places above notional numbers. Those "
          + "prices steer the choice and are in no cost shown here. Codes for need and year suggest whom to consult; an "
          + "officer judges.")
    out += "<h3>Limits</h3>\n"
    out += HTML.list([
      "A proposal for an officer to consider. Nothing here is a decision about a child.",
      "A provision not proposed is not proposed on the data held; only an officer's record says that it cannot meet a "
        + "need.",
      view.results.isRoutesAlone
        ? "Planned times come from roads and average speeds; the crew's own experience comes first."
        : view.results.routes == nil
          ? "Travel is estimated pair by pair before routes exist; children who share a vehicle change it."
          : "Places were chosen on travel estimated pair by pair; what the routes cost stands apart and may differ.",
      "Figures may rest on fewer than five children: not for publication.",
    ])
    if !run.warnings.isEmpty {
      out += "<h3>Warnings</h3>\n" + HTML.list(Array(run.warnings.prefix(60)))
      if run.warnings.count > 60 {
        out += HTML.paragraph("\(Words.count(run.warnings.count - 60)) more are in run.json.", kind: "note")
      }
    }
    out += parameters(view) + "<h3>The run</h3>\n" + record(view) + inputs(run)
    return out
  }

  private static func parameters(_ view: ReportView) -> String {
    let notes = Dictionary(
      view.council.parameters.overrides.map { ($0.name, $0.note) }, uniquingKeysWith: { _, last in last })
    var table = HTMLTable(
      "Parameters in force and where they come from",
      [.text("Parameter"), .text("Value"), .text("Unit"), .text("What it does"), .text("Source")])
    for parameter in view.results.run.parameters {
      let definition = ParameterCatalogue.definition(parameter.name)
      let note = notes[parameter.name] ?? ""
      table.rows.append([
        parameter.name, parameter.value, definition?.unit ?? "", definition?.meaning ?? "",
        parameter.own ? (note.isEmpty ? "the case" : note) : definition?.basis ?? "",
      ])
    }
    return table.html(ifEmpty: "No parameters were recorded.")
  }

  private static func record(_ view: ReportView) -> String {
    let run = view.results.run
    var table = HTMLTable("The run", [.text("What"), .text("Value")])
    table.rows = [
      ["Command", "schoolward " + run.command.joined(separator: " ")],
      ["Case", run.caseName], ["Base date", view.baseDate], ["Version", run.version], ["Status", run.status],
      ["Checker", run.verdict.isEmpty ? "not yet checked" : run.verdict],
    ]
    if !view.results.isRoutesAlone {
      table.rows += [
        ["Proved that no plan leaves fewer awaiting than", Words.count(run.awaitingBound)],
        ["Cost and steering prices of the plan, settled children left out", "£" + Pence(run.objective).gbp],
        ["Proved that no plan is below", "£" + Pence(run.bound).gbp], ["Gap", "£" + Pence(run.gap).gbp],
      ]
    }
    table.rows += [
      ["Same answer when run again", run.reproducible ? "yes" : "no: a clock or a person ended the search"]
    ]
    return table.html(ifEmpty: "")
  }

  private static func inputs(_ run: RunRecord) -> String {
    var table = HTMLTable("Files read", [.text("File"), .text("SHA-256, first 16 digits")])
    table.rows = run.inputs.map { [$0.name, String($0.sha256.prefix(16))] }
    return table.html(ifEmpty: "No input files were recorded.")
  }
}
