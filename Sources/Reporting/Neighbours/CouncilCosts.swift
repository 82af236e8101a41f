import CaseModel
import Tables

/// What a plan costs child by child, and who pays: from its rows.
public struct CouncilCosts: Sendable {
  /// One child.
  struct Line: Sendable {
    let childID: String
    let council: String
    let payer: String
    let provisionID: String?
    let isAwaiting: Bool
    /// Additional cost of the place, a year.
    let place: Pence
    /// The journey, a year: the child's share of the routes, less the family's contribution, where routes carry it; else
    /// the price before routes.
    let travel: Pence
    /// Journey value, change price, or the price of awaiting.
    let steering: Pence
  }

  /// Children of the case that the plan has, but for leavers, in the plan's order.
  private(set) var lines: [Line] = []
  /// Children in another council's provision.
  private(set) var recoupment: [NeighbourSheet.Recoupment] = []
  /// Parts of duties with children of several councils, by duty and council.
  private(set) var sharedDuties: [NeighbourSheet.DutyPart] = []
  private let routeSteering: Pence

  /// - Parameter world: the whole case.
  public init(_ world: Case, _ results: PlanResults) {
    let children = Dictionary(
      world.children.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let provisions = Dictionary(
      world.provisions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    routeSteering = Pence(
      results.run.routing.first { $0.name == "steering_pence" }.flatMap { Int64($0.value) } ?? 0)
    let journeys = Self.journeys(results.routes, children)
    for row in results.placements where row.status != .leaver {
      guard let child = children[row.childID] else { continue }
      let payer = world.payer(of: child)
      lines.append(
        Line(
          childID: row.childID, council: world.council(of: child), payer: payer,
          provisionID: row.provisionID,
          isAwaiting: row.status == .awaiting, place: row.placeCost,
          travel: journeys[row.childID] ?? row.travelCost, steering: row.steering))
      guard let id = row.provisionID, let provision = provisions[id],
        let owner = world.owner(of: provision), owner != payer
      else { continue }
      recoupment.append(
        NeighbourSheet.Recoupment(
          childID: row.childID, payer: payer, receiver: owner, provisionID: id,
          topUp: row.placeCost - child.socialCare - child.health,
          funding: row.averageCost - row.travelCost - row.placeCost, isApartToo: false))
    }
    if let routes = results.routes { shareDuties(routes) { children[$0].map { world.payer(of: $0) } } }
  }

  /// Places and journeys, a year.
  public var cash: Pence { lines.reduce(.zero) { $0 + $1.place + $1.travel } }
  /// The same with what steers.
  public var steered: Pence { lines.reduce(cash + routeSteering) { $0 + $1.steering } }
  /// Children awaiting a place.
  public var awaiting: Int { lines.count { $0.isAwaiting } }

  /// What routes and rival modes cost for each child they carry, less contributions; adds up to the routes' cash.
  private static func journeys(_ routes: RouteResults?, _ children: [String: Child]) -> [String: Pence] {
    var shares: [String: Pence] = [:]
    var aboard: [String: Pence] = [:]
    for row in routes?.riders ?? [] where row.mode != "left_out" {
      shares[row.childID, default: .zero] += row.share
      if row.mode == "vehicle" { aboard[row.childID, default: .zero] += row.share }
    }
    for (id, share) in aboard {
      shares[id, default: .zero] -= min(children[id]?.contribution ?? .zero, max(share, .zero))
    }
    return shares
  }

  private mutating func shareDuties(_ routes: RouteResults, payer: (String) -> String?) {
    var duty: [String: RouteRow] = [:]
    for route in routes.routes { duty[route.run.rawValue + route.routeID] = route }
    var parts: [String: [String: (children: Set<String>, share: Pence)]] = [:]
    var types: [String: String] = [:]
    for rider in routes.riders {
      guard let id = rider.routeID, let route = duty[rider.run.rawValue + id],
        let council = payer(rider.childID)
      else { continue }
      types[route.dutyID] = route.vehicleType
      var part = parts[route.dutyID]?[council] ?? ([], .zero)
      part.children.insert(rider.childID)
      part.share += rider.share
      parts[route.dutyID, default: [:]][council] = part
    }
    for (id, councils) in parts.sorted(by: { $0.key < $1.key }) where councils.count > 1 {
      for (council, part) in councils.sorted(by: { $0.key < $1.key }) {
        sharedDuties.append(
          .init(
            dutyID: id, vehicleType: types[id] ?? "", council: council, children: part.children.count,
            share: part.share))
      }
    }
  }
}
