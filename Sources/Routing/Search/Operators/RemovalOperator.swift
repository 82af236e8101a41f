import Running

/// Chooses requests to take out: one case an operator, each in a file of its own.
enum RemovalOperator: Int, CaseIterable {
  case strings, related, random, wholeRoute, worst

  /// Fills `chosen` with requests that are in routes.
  ///
  /// - Parameter size: about how many.
  func choose(
    _ state: borrowing SearchState, _ neighbours: Neighbours, size: Int, _ scratch: inout RemovalScratch,
    _ random: inout SeededGenerator
  ) {
    scratch.chosen.removeAll(keepingCapacity: true)
    guard let seed = scratch.seed(state, &random) else { return }
    switch self {
    case .strings: StringRemoval.choose(state, neighbours, seed, size, &scratch, &random)
    case .related: RelatedRemoval.choose(state, neighbours, seed, size, &scratch, &random)
    case .random: RandomRemoval.choose(state, size, &scratch, &random)
    case .wholeRoute: WholeRouteRemoval.choose(state, neighbours, seed, size, &scratch, &random)
    case .worst: WorstRemoval.choose(state, size, &scratch, &random)
    }
    for request in scratch.chosen { scratch.taken[Int(request)] = false }
  }
}

/// What removal operators work with; kept to avoid allocation.
struct RemovalScratch {
  /// Requests of the lane.
  var requests: [Int32]
  var chosen: [Int32] = []
  /// Whether a request is already chosen.
  var taken: [Bool]
  /// Routes already ruined in this round, by slot.
  var ruined: [Bool]
  var order: [(key: Int64, request: Int32)] = []

  init(_ data: SearchData, requests: [Int32]) {
    self.requests = requests
    taken = [Bool](repeating: false, count: data.requestCount)
    ruined = [Bool](repeating: false, count: requests.count + 8)
  }

  /// A random request that is in a route.
  func seed(_ state: borrowing SearchState, _ random: inout SeededGenerator) -> Int32? {
    for _ in 0..<20 {
      let request = requests[random.below(requests.count)]
      if state.owner[Int(request)] >= 0 { return request }
    }
    return requests.first { state.owner[Int($0)] >= 0 }
  }

  /// Chooses a request once.
  mutating func take(_ request: Int32) {
    guard !taken[Int(request)] else { return }
    taken[Int(request)] = true
    chosen.append(request)
  }
}
