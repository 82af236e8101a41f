import ArgumentParser
import Tables

/// `schema`: the tables and columns of a case.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the tables, columns and parameters of a case.")

  @Option(name: .long, help: "One table only.") var table: String?
  @Flag(name: .long, help: "The parameters with their defaults and sources.") var parameters = false
  @Flag(name: .long, help: "As Markdown: Data/SCHEMA.md is made with this.") var markdown = false
  @Flag(name: .long, help: "As JSON.") var json = false

  func run() throws {
    if markdown { return Terminal.print(Schema.markdown) }
    if json, let text = Schema.json(table: table, parameters: parameters) { return Terminal.print(text.text) }
    if parameters { return Terminal.print(Schema.parametersText) }
    guard let text = Schema.text(table: table) else {
      Terminal.say(
        "error: There is no table \(table ?? ""). Choose from \(Schema.all.map(\.name).joined(separator: ", "))."
      )
      throw ExitCode.badInput
    }
    Terminal.print(text)
  }
}
