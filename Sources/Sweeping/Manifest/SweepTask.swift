/// One task of a sweep: one plan of one case, as a row of the manifest states it.
public struct SweepTask: Sendable, Hashable {
  /// What a task may run.
  public enum Command: String, CaseIterable, Sendable {
    case plan, place, route
  }

  /// Its place in the manifest, from 1; `--task` and a Slurm array name it so.
  public var number: Int
  /// Its row as a person counts it.
  public var row: Int
  /// Its name, which is that of its results folder.
  public var name: String
  /// The case as written.
  public var caseText: String
  /// The case: an absolute path, or one from where the program runs.
  public var casePath: String
  /// What it runs.
  public var command: Command
  /// A scenario of the case; nil: the case as it stands.
  public var scenario: String?
  /// Random seed.
  public var seed: UInt64
  /// Placements for `route`: a path; nil: today's.
  public var placements: String?
  /// Options that must be taken, sorted.
  public var options: [String]
  /// Further options as the command takes them, in a fixed order.
  public var further: [String]

  /// What the program is called with, but for where the results go and how many threads there are: no part of either
  /// is in the answer.
  public var words: [String] {
    var words = [command.rawValue, casePath]
    if let scenario { words += ["--scenario", scenario] }
    for id in options { words += ["--option", id] }
    if let placements { words += ["--placements", placements] }
    return words + further + ["--seed", "\(seed)"]
  }

  /// The same without paths, which differ between machines: what the task is, for its record.
  public var statement: [String] {
    var words = [command.rawValue]
    if let scenario { words += ["--scenario", scenario] }
    for id in options { words += ["--option", id] }
    if placements != nil { words.append("--placements") }
    return words + further + ["--seed", "\(seed)"]
  }

  /// What it has in common with tasks that differ by their seed alone.
  public var group: String {
    var words = [caseText]
    if command != .plan { words.append(command.rawValue) }
    if let scenario { words.append(scenario) }
    words += options
    if let placements { words.append(placements) }
    return (words + [further.joined(separator: " ")]).filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
