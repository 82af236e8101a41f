import CaseModel

/// How the plan was made, what it leaves out and what may not be read from it.
enum ReportMethod {
  static func html(_ report: FullReport, _ shown: ShownFigures) -> String {
    let run = report.results.run
    var out = HTML.paragraph(
      report.results.isRoutesAlone
        ? "Places are taken as given; vehicles, stops and times were searched together for the least cost a year."
        : "Every child due a decision and every provision that fits on the data held was considered together. The plan "
          + "leaves as few children awaiting a place as can be and, among all such plans, costs least in places, travel "
          + "and options, with prices on journey time, changes of school and places above notional numbers that steer the "
          + "choice and are in no cost shown here.")
    var limits = [
      "A proposal for an officer to consider. Nothing here is a decision about a child.",
      "A provision not proposed is not proposed on the data held; only an officer's record says that it cannot meet a need.",
      report.results.routes == nil
        ? "Travel is estimated pair by pair before routes exist; children who share a vehicle change it."
        : "Planned times come from roads and average speeds; the crew's own experience comes first.",
      run.phaseCost
        ? "The plan was chosen on costs to the next phase transfer; figures here are for one year."
        : "Costs are for the first year.",
    ]
    if shown.isForPublication {
      limits.append(
        "Figures that count fewer than five children are withheld, and others with them, so that no withheld count can be "
          + "told to less than six possible numbers from everything this copy shows. Costs and mean journeys are shown "
          + "only where the count they rest on is.")
      limits.append("Nought is shown, except for groups of fewer than five.")
    } else {
      limits.append("Figures may rest on fewer than five children: not for publication.")
    }
    out += "<h3>Limits</h3>\n" + HTML.list(limits)
    if !shown.isForPublication, !run.warnings.isEmpty {
      out += "<h3>Warnings</h3>\n" + HTML.list(Array(run.warnings.prefix(40)))
      if run.warnings.count > 40 {
        out += HTML.paragraph("\(Words.count(run.warnings.count - 40)) more are in run.json.", kind: "note")
      }
    }
    return out + record(report)
  }

  private static func record(_ report: FullReport) -> String {
    let run = report.results.run
    var table = HTMLTable("The run", [.text("What"), .text("Value")])
    table.rows = [
      ["Command", "schoolward " + run.command.joined(separator: " ")], ["Case", run.caseName],
      ["Base date", report.view.baseDate], ["Version", run.version], ["Status", run.status],
      ["Checker", run.verdict.isEmpty ? "not yet checked" : run.verdict],
      ["Same answer when run again", run.reproducible ? "yes" : "no: a clock or a person ended the search"],
    ]
    if !report.results.isRoutesAlone {
      table.rows.append(["Gap to the best possible, places", Words.exactIfSmall(Pence(run.gap))])
    }
    return table.html(ifEmpty: "")
  }
}

/// Where the figures come from: files with their hashes, parameters with their sources.
enum ReportSources {
  static func html(_ report: FullReport, _ shown: ShownFigures) -> String {
    let run = report.results.run
    var files = HTMLTable("Files of the case", [.text("File"), .text("SHA-256, first 16 digits")])
    files.rows = run.inputs.map { [$0.name, String($0.sha256.prefix(16))] }
    let beside = (report.companions.forecast + report.companions.appraisal).map(\.name)
    let notes = Dictionary(
      report.council.parameters.overrides.map { ($0.name, $0.note) }, uniquingKeysWith: { _, last in last })
    var table = HTMLTable(
      "Parameters in force and where they come from",
      [.text("Parameter"), .text("Value"), .text("Unit"), .text("What it does"), .text("Source")])
    table.rows = run.parameters.map { parameter in
      let definition = ParameterCatalogue.definition(parameter.name)
      let note = notes[parameter.name] ?? ""
      return [
        parameter.name, parameter.value, definition?.unit ?? "", definition?.meaning ?? "",
        parameter.own ? (note.isEmpty ? "the case" : note) : definition?.basis ?? "",
      ]
    }
    return (report.view.synthetic.map { HTML.paragraph("Synthetic: \($0)") } ?? "")
      + files.html(ifEmpty: "No input files were recorded.")
      + (beside.isEmpty
        ? "" : HTML.paragraph("Beside the plan: \(beside.joined(separator: ", ")).", kind: "note"))
      + table.html(ifEmpty: "No parameters were recorded.")
  }
}
