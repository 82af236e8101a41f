import ArgumentParser

/// `import`: a council's own files into a case. A subcommand a kind of file, each in a file of its own beside this.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring a council's own files and published ones into a case.",
    discussion: """
      Each can be run again: rows that are there just so stay byte for byte, new ones are added, and where the case says \
      something else it stays and is listed, unless --replace is given. What was taken, what was ignored and why, and \
      rows to put right are printed and kept in the case's folder `imports`. All files of one import are written, or none.
      """,
    subcommands: [
      ImportGIASCommand.self, ImportPostcodesCommand.self, ImportRoadsCommand.self, ImportSEN2Command.self,
      ImportRidersCommand.self, ImportContractsCommand.self, ImportWorkbookCommand.self,
    ])
}
