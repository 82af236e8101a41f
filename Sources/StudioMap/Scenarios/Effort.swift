/// How long a plan may search: rounds of the route search, so that the same order gives the same plan.
enum Effort: String, CaseIterable {
  case quick, usual, thorough

  /// Words of the command.
  var words: [String] {
    switch self {
    case .quick: ["--apart", "--iterations", "20000"]
    case .usual: []
    case .thorough: ["--iterations", "1000000"]
    }
  }

  /// What a person chooses.
  var label: String {
    switch self {
    case .quick: "Quick: places first, then journeys; seconds for a small council"
    case .usual: "Usual: places and journeys together; some minutes"
    case .thorough: "Thorough: as usual, with several times the search"
    }
  }
}
