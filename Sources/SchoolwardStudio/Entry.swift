import Commands

/// Where the program starts. The same program is the command that Studio runs: `schoolward-studio command plan ...`.
@main
enum Entry {
  static func main() async {
    if CommandLine.arguments.dropFirst().first == "command" {
      Program.start(Array(CommandLine.arguments.dropFirst(2)))
    }
    await StudioProgram.main()
  }
}
