/// The money of a part: how far it is scaled, and what is much.
struct PartPrice {
  /// Scaled money is money x 2^shift, so that prices of rows may be whole numbers.
  let shift: Int
  /// Scaled price of carrying the dearest request alone.
  let typical: Int64
  /// Scaled money that no sensible plan costs.
  let most: Int64

  private static let mostShift = 12
  private static let bits = 46

  init(_ problem: RoutingProblem, _ part: BoundPart) {
    let n = part.requests.count
    var dearest: Int64 = 1
    for type in problem.vehicleTypes.indices {
      let network = BoundNetwork(problem, part, vehicleType: type, shift: 0)
      for request in 0..<n where network.time[request * 2 * n + n + request] < BoundNetwork.noWay {
        let way = request * 2 * n + n + request
        let ends = network.startTime[request] + network.endTime[n + request]
        guard ends < BoundNetwork.noWay else { continue }
        let assistants = network.terms.assistants(
          own: network.ownAssistants[request], shared: network.sharedAssistants[request])
        dearest = max(
          dearest,
          network.startCost[request] + network.cost[way] + network.endCost[n + request]
            + network.terms.price(ends + network.time[way], assistants: assistants))
      }
    }
    for price in part.skipCost { dearest = max(dearest, (price ?? 0) / 8) }
    let used =
      Int64.bitWidth - (dearest.multipliedReportingOverflow(by: Int64(n)).partialValue).leadingZeroBitCount
    shift = max(0, min(Self.mostShift, Self.bits - used))
    typical = dearest << shift
    most = min(RouteGraph.never / Int64(2 * n + 2), max(typical * Int64(n + 1), typical * 8))
  }

  /// Scaled money.
  func scaled(_ money: Int64) -> Int64 { money << shift }

  /// Money, rounded down.
  func money(_ scaled: Int64) -> Int64 { scaled >> shift }

  /// The least whole money not below.
  func moneyAbove(_ scaled: Int64) -> Int64 { -(-scaled >> shift) }
}
