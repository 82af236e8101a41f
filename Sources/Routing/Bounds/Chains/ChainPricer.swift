import Running

/// How carefully a search for chains compares beginnings.
public enum ChainCare: Sendable {
  /// By price and time alone.
  case little
  /// By who is aboard too.
  case some
  /// By whom they have carried too: nothing is missed.
  case full
}

/// Prices the sequences of one vehicle type in one part of a problem against prices of carrying requests.
public struct ChainPricer: Sendable {
  /// The part, by position.
  public let part: Int
  /// The vehicle type.
  public let vehicleType: Int
  private let network: ChainNetwork
  private let requests: [Int]
  private let ownerNumbers: [Int: Int]

  /// What a pricing came to.
  public struct Answer: Sendable {
    /// Chains below zero, the best first and every request in some.
    public var routes: [ChainRoute] = []
    /// No sequence has a lower reduced price; nil where that was not proved.
    public var least: Int64?
    /// Beginnings looked at.
    public var labels = 0
  }

  /// A pricer.
  ///
  /// - Parameters:
  ///   - owners: of each request of the problem: whose journey it is. One sequence carries an owner once.
  ///   - memory: homes near each that a chain remembers; the more, the better the bound and the longer the search.
  /// - Returns: nil where the part cannot be told as chains.
  public init?(
    _ problem: RoutingProblem, parts: [ChainPart], part: Int, owners: [Int], vehicleType: Int, memory: Int
  ) {
    guard ChainNetwork.supports(problem, parts[part], owners: owners) else { return nil }
    self.part = part
    self.vehicleType = vehicleType
    network = ChainNetwork(problem, parts[part], owners: owners, vehicleType: vehicleType, memory: memory)
    requests = parts[part].requests
    var numbers: [Int: Int] = [:]
    for (at, request) in requests.enumerated() { numbers[owners[request]] = network.owner[at] }
    ownerNumbers = numbers
  }

  /// Chains below zero.
  ///
  /// - Parameters:
  ///   - duals: of each request of the part, in its order.
  ///   - vehicle: added to every chain's price.
  ///   - cuts: cuts of this part with what breaking each costs, at most 64.
  ///   - care: with less than full care nothing is proved.
  public func price(
    duals: [Int64], vehicle: Int64, cuts: [(cut: ChainCut, penalty: Int64)], care: ChainCare,
    most: Int, labelLimit: Int, deadline: Deadline = .never, stop: StopFlag = StopFlag()
  ) -> Answer {
    let own = cuts.map { (owners: $0.cut.owners.compactMap { ownerNumbers[$0] }, penalty: $0.penalty) }
    var search = ChainSearch(
      network, duals: duals, vehiclePrice: vehicle, cuts: own, care: care, labelLimit: labelLimit)
    search.run(below: 0, deadline: deadline, stop: stop)
    var answer = Answer()
    answer.labels = search.labelCount
    if care == .full, !search.isCut { answer.least = search.found.first?.price ?? 0 }
    var uses = [Int](repeating: 0, count: network.count)
    for (_, label) in search.found where answer.routes.count < most {
      let stops = search.stops(label)
      guard stops.contains(where: { $0 < network.count && uses[$0] < 3 }) else { continue }
      for stop in stops where stop < network.count { uses[stop] += 1 }
      answer.routes.append(route(stops, search.cost(label)))
    }
    return answer
  }

  private func route(_ stops: [Int], _ cost: Int64) -> ChainRoute {
    ChainRoute(
      part: part, vehicleType: vehicleType, cost: cost,
      stops: stops.map { stop in
        stop < network.count
          ? Int32(requests[stop]) : Int32(-1 - network.origins[stop - network.count].place)
      })
  }
}
