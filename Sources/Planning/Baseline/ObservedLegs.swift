import CaseModel
import Geography

/// Legs of today's routes that were driven and timed (table `observed_times`, arrivals at stops), beside what the
/// roads say they take without a peak.
///
/// A leg lasts from leaving one stop to arriving at the next on the same date; leaving is the arrival and the time
/// the children there take to board or leave, in the afternoon not before the school's bell.
public struct ObservedLegs {
  private let world: Case
  private let positions: [String: Int]
  private let schools: [String: Int]

  /// For a case without errors.
  public init(_ world: Case) {
    self.world = world
    positions = world.childPositions()
    schools = world.provisionPositions()
  }

  /// Fits peak factors to them; nil where the case has no roads or no observed leg.
  public func calibration(_ roads: CaseRoads?, threads: Int) -> Calibration? {
    guard let roads else { return nil }
    let found = legs()
    let paths = roads.drive.paths(found.map { ($0.from, $0.to) }, threads: threads)
    let legs = zip(found, paths).compactMap { leg, path in
      path.map { ObservedLeg(half: leg.half, profile: $0.profile, seconds: leg.seconds) }
    }
    guard !legs.isEmpty else { return nil }
    return Calibration(legs: legs) { Calibration.prior(world.parameters, $0) }
  }

  /// A timed leg.
  struct Leg {
    let half: HalfDay
    let from, to: GridPoint
    let seconds: Int64
  }

  func legs() -> [Leg] {
    var times: [Seen: Int] = [:]
    for row in world.observedTimes {
      times[Seen(run: RunKey(run: row.run, route: row.routeID), sequence: row.sequence, date: row.date)] =
        row.actual
    }
    let dates = Set(world.observedTimes.map(\.date)).sorted()
    var legs: [Leg] = []
    for run in CurrentRun.all(world) {
      let key = RunKey(run: run.run, route: run.routeID)
      for (visit, next) in zip(run.visits, run.visits.dropFirst()) {
        guard let from = place(visit), let to = place(next), from != to else { continue }
        let stop = stopTime(visit, in: run)
        for date in dates {
          guard let arrived = times[Seen(run: key, sequence: visit.sequence, date: date)],
            let reached = times[Seen(run: key, sequence: next.sequence, date: date)]
          else { continue }
          var left = arrived * 60
          if run.run == .pm, let bell = bell(visit) { left = max(left, bell * 60) }
          let seconds = reached * 60 - left - stop
          if seconds > 0 { legs.append(Leg(half: run.run, from: from, to: to, seconds: Int64(seconds))) }
        }
      }
    }
    return legs
  }

  private struct Seen: Hashable {
    let run: RunKey
    let sequence: Int
    let date: CalendarDate
  }

  private func place(_ visit: CurrentRouteVisit) -> GridPoint? {
    if let child = visit.childID, let at = positions[child] { return world.children[at].location.point }
    return visit.provisionID.flatMap { schools[$0] }.flatMap { world.provisions[$0].location.point }
  }

  private func bell(_ visit: CurrentRouteVisit) -> Int? {
    guard visit.childID == nil else { return nil }
    return visit.provisionID.flatMap { schools[$0] }.flatMap { world.provisions[$0].bellEnd }
  }

  /// Seconds the stop takes: its one child, or at a school everybody on the run.
  private func stopTime(_ visit: CurrentRouteVisit, in run: CurrentRun) -> Int {
    let aboard = visit.childID.map { [$0] } ?? run.childIDs
    let each = aboard.map { id -> Int64 in
      if let own = world.travelNeeds.last(where: { $0.childID == id })?.boardingMinutes { return Int64(own) }
      let chair = positions[id].map { world.children[$0].mobility == .wheelchair } ?? false
      return world.parameters.whole(chair ? "boarding_wheelchair_min" : "boarding_min")
    }
    let further = world.parameters.whole("boarding_further_min") * Int64(max(0, aboard.count - 1))
    return Int(60 * ((each.max() ?? 0) + further))
  }
}

/// Fitted peak factors in an officer's words, and as rows for the parameters table.
public enum CalibrationText {
  /// A line a half-day.
  public static func text(_ calibration: Calibration) -> String {
    var text = "\nRecorded times against planned drives\n"
    for half in calibration.halves where half.before.legs > 0 {
      text +=
        (half.half == .am ? "Mornings    " : "Afternoons  ")
        + "\(half.before.legs) legs: out by \(half.before.meanSeconds) s on average "
        + "(\(percent(half.before.thousandths))) with the peak factors in force, "
        + "\(half.after.meanSeconds) s (\(percent(half.after.thousandths))) with the fitted ones\n"
    }
    return text
      + "            calibration.csv (--out) holds the fitted factors as rows for the parameters table.\n"
  }

  /// `calibration.csv`: rows for the parameters table.
  public static func csv(_ calibration: Calibration) -> [UInt8] {
    var rows = "name,value,unit,source\n"
    for half in calibration.halves where half.before.legs > 0 {
      for (name, value) in half.parameters {
        rows += "\(name),\(value),times,\(half.before.legs) legs of observed_times\n"
      }
    }
    return Array(rows.utf8)
  }

  private static func percent(_ thousandths: Int64) -> String { "\(thousandths / 10).\(thousandths % 10) %" }
}
