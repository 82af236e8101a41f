import CaseModel
import Tables

/// Several councils apart and together: what each pays, what it gains, what passes between them. From results alone.
public struct NeighbourSheet: Sendable {
  /// A council's line.
  public struct Row: Sendable, Hashable {
    /// Its code.
    public var council: String
    /// Children whose plan it maintains, without those who leave.
    public var children = 0
    /// Of them, those awaiting a place while it plans alone.
    public var awaitingApart = 0
    /// Together.
    public var awaitingTogether = 0
    /// Of them, those placed elsewhere together than apart.
    public var moved = 0
    /// Places it pays for, apart: additional cost a year.
    public var placeApart = Pence.zero
    /// Together.
    public var placeTogether = Pence.zero
    /// Journeys it pays for, apart, a year.
    public var travelApart = Pence.zero
    /// Together.
    public var travelTogether = Pence.zero
    /// Of them, its part of vehicles that carry children of several councils.
    public var sharedDuties = Pence.zero
    /// What passes between councils, together.
    public var recoupment = Flow()
    /// Apart.
    public var recoupmentApart = Flow()

    /// What it pays less together than apart; negative: more.
    public var gain: Pence { placeApart + travelApart - placeTogether - travelTogether }
    /// The same once place funding that others committed is paid for.
    public var gainAfterRecoupment: Pence { gain + recoupment.fundingNet - recoupmentApart.fundingNet }
  }

  /// Money between one council and all others, a year.
  public struct Flow: Sendable, Hashable {
    /// Top-ups for its children in others' provisions: in its own place cost already.
    public var paysTopUp = Pence.zero
    /// Place funding that the other council has committed for them: in nobody's additional cost.
    public var paysFunding = Pence.zero
    /// Top-ups from others for their children in its provisions.
    public var receivesTopUp = Pence.zero
    /// Place funding.
    public var receivesFunding = Pence.zero

    /// Received less paid; over all councils they add up to nothing.
    public var net: Pence { receivesTopUp + receivesFunding - paysTopUp - paysFunding }
    /// Of it, place funding.
    public var fundingNet: Pence { receivesFunding - paysFunding }
  }

  /// A child in another council's provision.
  public struct Recoupment: Sendable, Hashable {
    /// The child.
    public var childID: String
    /// The council that pays for the child.
    public var payer: String
    /// The council whose the provision is.
    public var receiver: String
    /// The provision.
    public var provisionID: String
    /// What the place costs the payer: top-up, and place funding where none is committed.
    public var topUp: Pence
    /// Place funding that the receiver has committed.
    public var funding: Pence
    /// Whether the child is there while councils plan alone, too.
    public var isApartToo: Bool
  }

  /// One council's part of a duty that carries children of several.
  public struct DutyPart: Sendable, Hashable {
    /// The duty.
    public var dutyID: String
    /// Its vehicle type.
    public var vehicleType: String
    /// The council.
    public var council: String
    /// Its children aboard.
    public var children: Int
    /// Its part of the duty's cost a year: the shares of its children.
    public var share: Pence
  }

  /// What plan stands for together.
  public enum Choice: String, Sendable {
    /// Places and vehicles shared.
    case together
    /// The places of councils alone, vehicles shared: nothing cheaper was found.
    case vehicles
    /// The councils' own plans side by side: nothing cheaper was found.
    case apart
  }

  /// The case.
  public let caseName: String
  /// A line a council, by code.
  public private(set) var rows: [Row]
  /// Children in other councils' provisions, together, in the case's order.
  public private(set) var recoupment: [Recoupment]
  /// Parts of shared duties, by duty and council.
  public private(set) var duties: [DutyPart]
  /// What plan stands for together.
  public let choice: Choice
  /// Cash a year of the councils' places with vehicles alone shared; nil: no routes, or no such plan.
  public let sharedVehicles: Pence?

  /// - Parameters:
  ///   - apart: code and results of each council alone.
  ///   - together: results of the whole case.
  ///   - sharedVehicles: places of councils alone, routed together.
  public init(
    _ world: Case, apart: [(council: String, results: PlanResults)], together: PlanResults, choice: Choice,
    sharedVehicles: PlanResults?
  ) {
    caseName = world.name
    self.choice = choice
    self.sharedVehicles = sharedVehicles.map { CouncilCosts(world, $0).cash }
    let costs = CouncilCosts(world, together)
    let alone = apart.map { CouncilCosts(world, $0.results) }
    let now = costs.recoupment
    let before = alone.flatMap(\.recoupment)
    let held = Set(before.map { [$0.childID, $0.provisionID] })
    recoupment = now.map {
      var row = $0
      row.isApartToo = held.contains([row.childID, row.provisionID])
      return row
    }
    duties = costs.sharedDuties
    var codes = Set(world.councils)
    for code in world.children.map({ world.payer(of: $0) }) { codes.insert(code) }
    for row in now + before { codes.insert(row.receiver) }
    rows = codes.sorted().map { code in
      var row = Row(council: code)
      row.recoupment = Self.flow(of: code, now)
      row.recoupmentApart = Self.flow(of: code, before)
      row.sharedDuties = costs.sharedDuties.reduce(.zero) { $1.council == code ? $0 + $1.share : $0 }
      return row
    }
    let number = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1.council, $0) })
    var places: [String: String?] = [:]
    for costs in alone {
      for line in costs.lines {
        places[line.childID] = line.provisionID
        guard let own = number[line.council], let payer = number[line.payer] else { continue }
        if line.isAwaiting { rows[own].awaitingApart += 1 }
        rows[payer].placeApart += line.place
        rows[payer].travelApart += line.travel
      }
    }
    for line in costs.lines {
      guard let own = number[line.council], let payer = number[line.payer] else { continue }
      rows[own].children += 1
      if line.isAwaiting { rows[own].awaitingTogether += 1 }
      if let before = places[line.childID], before != line.provisionID { rows[own].moved += 1 }
      rows[payer].placeTogether += line.place
      rows[payer].travelTogether += line.travel
    }
  }

  private static func flow(of code: String, _ list: [Recoupment]) -> Flow {
    var flow = Flow()
    for row in list {
      if row.payer == code {
        flow.paysTopUp += row.topUp
        flow.paysFunding += row.funding
      }
      if row.receiver == code {
        flow.receivesTopUp += row.topUp
        flow.receivesFunding += row.funding
      }
    }
    return flow
  }

  /// All councils in one line.
  public var total: Row {
    rows.reduce(into: Row(council: "all")) { sum, row in
      sum.children += row.children
      sum.awaitingApart += row.awaitingApart
      sum.awaitingTogether += row.awaitingTogether
      sum.moved += row.moved
      sum.placeApart += row.placeApart
      sum.placeTogether += row.placeTogether
      sum.travelApart += row.travelApart
      sum.travelTogether += row.travelTogether
      sum.sharedDuties += row.sharedDuties
      sum.recoupment += row.recoupment
      sum.recoupmentApart += row.recoupmentApart
    }
  }
}

extension NeighbourSheet.Flow {
  static func += (a: inout Self, b: Self) {
    a.paysTopUp += b.paysTopUp
    a.paysFunding += b.paysFunding
    a.receivesTopUp += b.receivesTopUp
    a.receivesFunding += b.receivesFunding
  }
}
