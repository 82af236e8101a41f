/// The columns of a manifest, in the order of `Manifest.guide`.
enum ManifestColumn: String, CaseIterable {
  case task, `case`, command, scenario, seed, option, placements, apart
  case chooseOptions = "choose_options"
  case phaseCost = "phase_cost"
  case iterations
  case timeLimit = "time_limit"
  case gap, note

  /// Whether every manifest has it.
  var isRequired: Bool { self == .task || self == .case }

  /// What it holds.
  var meaning: String {
    switch self {
    case .task: "a name of its own, which is that of its folder: letters, digits, . _ and -"
    case .case: "the case, as a path from the manifest's folder"
    case .command: "plan (if empty), place or route"
    case .scenario: "a scenario of the case; base or empty: the case as it stands"
    case .seed: "random seed (1 if empty)"
    case .option: "options that must be taken, with ; between"
    case .placements: "for route: who goes where, as a path from the manifest's folder"
    case .apart: "for plan: yes decides places first"
    case .chooseOptions: "yes lets the plan choose among options"
    case .phaseCost: "yes prices the years to the next phase transfer"
    case .iterations: "rounds of the route search"
    case .timeLimit: "seconds (then not reproducible)"
    case .gap: "stop within this fraction of the best possible"
    case .note: "anything"
    }
  }
}

/// A manifest of a sweep: a CSV file with a row a task.
public enum Manifest {
  /// The columns and what they hold, for people.
  public static var guide: String {
    let width = ManifestColumn.allCases.map(\.rawValue.count).max() ?? 0
    return ManifestColumn.allCases.map {
      $0.rawValue + String(repeating: " ", count: width + 2 - $0.rawValue.count) + $0.meaning
        + ($0.isRequired ? " (required)" : "")
    }.joined(separator: "\n")
  }
}
