import CaseModel
import Tables

/// Every figure the reports show, counted once from the placements, so that text, page and workbook agree.
public struct PlanFigures: Sendable {
  /// Children due a decision.
  public var due = 0
  /// Of these, with a place: proposed, requested or kept.
  public var placed = 0
  /// Of these, awaiting a place.
  public var awaiting = 0
  /// Children by how they stand, in `PlacementStatus.allCases` order.
  public var byStatus = [Int](repeating: 0, count: PlacementStatus.allCases.count)
  /// Money for children due a decision.
  public var moneyDue = PurseFigures()
  /// Money for every child with a place, those who stay included.
  public var moneyAll = PurseFigures()
  /// Journeys of children due a decision and placed.
  public var journeysDue = JourneyFigures([])
  /// Journeys of every child with a place.
  public var journeysAll = JourneyFigures([])
  /// Requests met (positions in the placements) in the case's order.
  public var requestsMet: [Int] = []
  /// What the requests met cost more than the cheapest other provision with room, those that cost less left out.
  public var requestExtra = Pence.zero
  /// Requests met with no other provision to compare with.
  public var requestsWithoutComparison = 0
  /// Children due a decision whose place differs from where they are now.
  public var moves: [Int] = []
  /// Children awaiting a place by reason, most first: the reason, positions in the placements.
  public var awaitingReasons: [(reason: String, rows: [Int])] = []
  /// Provisions in the case's order, those with places, children or a value.
  public var provisions: [ProvisionFigures] = []
  /// Children above notional places, over all provisions.
  public var over = 0
  /// Options taken, positions in the case.
  public var options: [Int] = []
  /// Capital of the options taken before grants, optimism bias left out.
  public var capital = Pence.zero
  /// Grants and developers' contributions towards it.
  public var capitalGrants = Pence.zero
  /// Running cost a year of the options taken.
  public var optionRunning = Pence.zero

  /// Counts a plan's figures.
  public init(_ results: PlanResults, _ council: Case) {
    let childAt = council.childPositions()
    let provisionAt = council.provisionPositions()
    var timesDue: [(time: Seconds, guideline: Seconds)] = []
    var timesAll: [(time: Seconds, guideline: Seconds)] = []
    var joining = [Int](repeating: 0, count: council.provisions.count)
    var reasons: [String: [Int]] = [:]
    for (i, row) in results.placements.enumerated() {
      let child = childAt[row.childID].map { council.children[$0] }
      byStatus[Self.index(row.status)] += 1
      if row.status.isDue { due += 1 }
      guard let provisionID = row.provisionID else {
        if row.status == .awaiting {
          awaiting += 1
          reasons[row.reason.isEmpty ? "No reason was recorded." : row.reason, default: []].append(i)
        }
        continue
      }
      moneyAll.add(row, child)
      let time = row.journeyTime.flatMap { time in
        child.map { (time: time, guideline: JourneyFigures.guideline($0, council.parameters)) }
      }
      if let time { timesAll.append(time) }
      guard row.status.isDue else { continue }
      placed += 1
      moneyDue.add(row, child)
      if let time { timesDue.append(time) }
      if row.previousProvisionID != provisionID {
        if let at = provisionAt[provisionID] { joining[at] += 1 }
        if row.previousProvisionID != nil { moves.append(i) }
      }
      if row.status == .requested {
        requestsMet.append(i)
        if let extra = row.nextBestExtra {
          requestExtra += max(.zero, -extra)
        } else {
          requestsWithoutComparison += 1
        }
      }
    }
    journeysDue = JourneyFigures(timesDue)
    journeysAll = JourneyFigures(timesAll)
    awaitingReasons = reasons.map { ($0.key, $0.value) }
      .sorted { $0.rows.count != $1.rows.count ? $0.rows.count > $1.rows.count : $0.reason < $1.reason }
    for row in results.placeValues where row.groupID.isEmpty {
      over += row.over
      guard let at = provisionAt[row.provisionID] else { continue }
      if row.places == 0, row.used == 0, row.valueOfOneMore == .zero { continue }
      provisions.append(
        ProvisionFigures(
          position: at, places: row.places, used: row.used, over: row.over, joining: joining[at],
          valueOfOneMore: row.valueOfOneMore, method: row.method))
    }
    provisions.sort { $0.position < $1.position }
    let taken = Set(results.run.optionsTaken)
    for (i, option) in council.options.enumerated() where taken.contains(option.id) {
      options.append(i)
      capital += option.capital
      capitalGrants += min(option.capital, option.grant + option.s106)
      optionRunning += option.runningCost
    }
  }

  /// Children who stand like that.
  public func count(_ status: PlacementStatus) -> Int { byStatus[Self.index(status)] }

  private static func index(_ status: PlacementStatus) -> Int {
    PlacementStatus.allCases.firstIndex(of: status) ?? 0
  }
}

extension PlacementStatus {
  /// Whether the child is due a decision in this plan.
  public var isDue: Bool {
    switch self {
    case .requested, .kept, .proposed, .awaiting: true
    case .settled, .ordered, .notRecorded, .leaver: false
    }
  }
}
