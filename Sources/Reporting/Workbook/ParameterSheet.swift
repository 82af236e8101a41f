import CaseModel
import Tables

/// Every parameter in force, with its source.
enum ParameterSheet {
  static func write(_ run: RunRecord, _ council: Case, _ book: WorkbookFile) {
    let notes = Dictionary(
      council.parameters.overrides.map { ($0.name, $0.note) }, uniquingKeysWith: { _, last in last })
    book.sheet("Parameters")
    book.header([
      .text("Parameter", width: 34), .text("Value", width: 16), .text("Unit", width: 20),
      .text("Set by the case", width: 10), .text("What it does", width: 60), .text("Source", width: 60),
    ])
    for parameter in run.parameters {
      let definition = ParameterCatalogue.definition(parameter.name)
      let note = notes[parameter.name] ?? ""
      book.add([
        .text(parameter.name), .text(parameter.value), .text(definition?.unit ?? ""),
        .text(parameter.own ? "yes" : "no"), .text(definition?.meaning ?? ""),
        .text(parameter.own ? (note.isEmpty ? "the case" : note) : definition?.basis ?? ""),
      ])
    }
  }
}
