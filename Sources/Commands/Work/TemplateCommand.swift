import ArgumentParser
import CaseModel
import Importing

/// `template`: a workbook to fill in.
struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract:
      "Write a workbook to fill in a case by hand: a sheet a table, drop-downs, notes and an example.",
    discussion:
      "What comes back is checked with `check WORKBOOK` and brought into a case with `import workbook`.")

  @Option(name: .long, help: "The workbook to write, .xlsx.") var out: String

  func validate() throws {
    if !out.lowercased().hasSuffix(".xlsx") { throw ValidationError("--out is an .xlsx workbook.") }
  }

  func run() throws {
    try reportingFailures {
      try TemplateWorkbook.write(to: out)
      Terminal.print("Template: \(out)")
    }
  }
}
