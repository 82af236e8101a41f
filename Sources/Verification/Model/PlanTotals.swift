import CaseModel
import Tables

/// Sums over the children of a plan, for the summary's figures.
struct PlanTotals {
  /// Children by how they stand in the plan.
  private(set) var byStatus: [PlacementStatus: Int] = [:]
  private(set) var due = 0
  /// Children due a decision who are placed elsewhere than now.
  private(set) var moved = 0
  /// Pence a year over all children, and over those due a decision.
  private(set) var place: Int64 = 0
  private(set) var travel: Int64 = 0
  private(set) var average: Int64 = 0
  private(set) var placeDue: Int64 = 0
  private(set) var travelDue: Int64 = 0
  /// What requests that must be met cost above the cheapest other place with room.
  private(set) var requestExtra: Int64 = 0
  /// Children who travel in a vehicle: seconds and metres one way, and how many are above the guideline.
  private(set) var riderSeconds: [Int64] = []
  private(set) var riderMetres: Int64 = 0
  private(set) var aboveGuideline = 0
  /// Children due a decision, and those of them awaiting a place, by need and by phase.
  private(set) var byNeed: [Need: (due: Int, awaiting: Int)] = [:]
  private(set) var byPhase: [String: (due: Int, awaiting: Int)] = [:]
  private let guideline: (primary: Int64, secondary: Int64)

  init(_ parameters: Parameters) {
    guideline = (
      60 * parameters.bounded("ride_minutes_primary", 10_000),
      60 * parameters.bounded("ride_minutes_secondary", 10_000)
    )
  }

  /// Counts a child.
  mutating func add(_ c: Int, _ own: PlacementFigures, _ reading: PlanReading, _ model: PlanModel) {
    var status = model.standing.status[c]
    var home = Int(model.standing.home[c])
    if status == .proposed {
      home = Int(reading.chosen[Int(model.standing.openPosition[c])])
      if home < 0 { status = .awaiting }
    }
    byStatus[status, default: 0] += 1
    place += own.place
    travel += own.travel
    average += own.average
    if status == .requested { requestExtra += max(0, -(own.nextBestExtra ?? 0)) }
    let child = model.index.council.children[c]
    if model.standing.isDue(c) {
      due += 1
      placeDue += own.place
      travelDue += own.travel
      if home >= 0, let before = child.currentProvisionID, before != model.index.council.provisions[home].id {
        moved += 1
      }
      let waits = status == .awaiting ? 1 : 0
      byNeed[child.needs.first ?? .oth, default: (0, 0)].due += 1
      byNeed[child.needs.first ?? .oth, default: (0, 0)].awaiting += waits
      byPhase[Self.phase(child.ncYear), default: (0, 0)].due += 1
      byPhase[Self.phase(child.ncYear), default: (0, 0)].awaiting += waits
    }
    guard home >= 0, own.mode == .vehicle else { return }
    let seconds = own.seconds ?? 0
    riderSeconds.append(seconds)
    riderMetres += own.metres ?? 0
    if seconds > (child.ncYear <= 6 ? guideline.primary : guideline.secondary) { aboveGuideline += 1 }
  }

  static let phases = ["early_years", "primary", "secondary", "post_16"]

  private static func phase(_ year: Int) -> String {
    switch year {
    case ..<0: phases[0]
    case 0...6: phases[1]
    case 7...11: phases[2]
    default: phases[3]
    }
  }
}
