import ArgumentParser
import Foundation

/// `schoolward-studio`: the planner's desk in a browser, and what looks after its data.
struct StudioProgram: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schoolward-studio",
    abstract:
      "The planner's desk: cases, map, runs, panel, transport and money in a browser on this machine.",
    discussion: "Without a subcommand it serves: schoolward-studio help serve lists the options.",
    subcommands: [
      StudioServe.self, StudioDisclose.self, StudioErase.self, StudioRetain.self, StudioBackupCommand.self,
      StudioRestore.self,
    ],
    defaultSubcommand: StudioServe.self)

  /// Where a Studio's store lies: the folder given, or the user's own.
  static func folder(_ data: String?) -> String {
    if let data { return URL(fileURLWithPath: data).path }
    let environment = ProcessInfo.processInfo.environment
    let base = environment["XDG_DATA_HOME"] ?? "\(NSHomeDirectory())/.local/share"
    return base + "/schoolward"
  }
}
