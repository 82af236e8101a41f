import CaseModel
import Tables

/// Sums over the children of a plan, for the summary's figures.
struct PlanTotals {
  /// Children by how they stand.
  var byStatus: [PlacementStatus: Int] = [:]
  var leavers = 0
  /// Children due a decision who are placed elsewhere than now.
  var moved = 0
  /// Pence a year over all children, and over those due a decision.
  var place: Int64 = 0
  var travel: Int64 = 0
  var average: Int64 = 0
  var placeDue: Int64 = 0
  var travelDue: Int64 = 0
  var averageDue: Int64 = 0
  var steering: Int64 = 0
  /// Children by mode of travel, those with a place.
  var byMode: [String: Int] = [:]
  /// Journey times of children with a place, seconds.
  var seconds: [Int64] = []

  /// Children with a place.
  var placed: Int {
    byStatus.reduce(0) { $0 + ($1.key == .awaiting || $1.key == .notRecorded ? 0 : $1.value) }
  }

  /// Counts a child.
  mutating func add(_ c: Int, _ own: PlacementFigures, _ reading: PlanReading, _ model: PlanModel) {
    guard var status = model.standing.status[c] else {
      leavers += 1
      return
    }
    var home = Int(model.standing.home[c])
    if status == .proposed {
      home = Int(reading.chosen[Int(model.standing.openPosition[c])])
      if home < 0 { status = .awaiting }
    }
    byStatus[status, default: 0] += 1
    place += own.place
    travel += own.travel
    average += own.average
    steering += own.steering
    if model.standing.isDue(c) {
      placeDue += own.place
      travelDue += own.travel
      averageDue += own.average
      let current = Int(model.index.current[c])
      if home >= 0, current >= 0, home != current { moved += 1 }
    }
    guard home >= 0 else { return }
    byMode[own.mode.rawValue, default: 0] += 1
    if let time = own.seconds { seconds.append(time) }
  }
}
