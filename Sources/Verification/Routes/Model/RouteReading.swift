import CaseModel
import Tables

/// Consecutive rows of one run at one place and time, where children board or leave.
struct ReadStop {
  /// Rows of `stops.csv`.
  var rows: Range<Int>
  var boards: Bool
  var place: GridPoint
  var arrive: Int
  var depart: Int
  /// Own riders who board or leave here.
  var riders: [Int] = []
  /// Days on which one of them does.
  var days: UInt8 = 0
  /// Time to board or leave, seconds.
  var service: Int64 = 0
  /// When boarding or leaving begins.
  var start = 0
}

/// A rider aboard a run.
struct Aboard {
  /// Own rider.
  var rider: Int
  /// Stops at which it boards and leaves.
  var boards: Int
  var leaves: Int
}

/// A run of `routes.csv` with its rows of `stops.csv`.
struct ReadRun {
  /// Row of `routes.csv`.
  var row: Int
  var half: HalfDay
  var id: String
  /// Vehicle type; -1: not in the case.
  var type: Int
  var startRow = -1
  var endRow = -1
  /// All rows of `stops.csv`.
  var rows = 0..<0
  var stops: [ReadStop] = []
  var riders: [Aboard] = []
  /// Days on which it runs.
  var days: UInt8 = 0
  /// Assistants, recomputed.
  var assistants = 0

  /// As messages call it.
  var label: String { "\(half.rawValue) run \(id)" }
}

/// A duty with its runs in order of driving.
struct ReadDuty {
  var id: String
  var type: Int
  /// Positions of runs by the order given.
  var am: [Int] = []
  var pm: [Int] = []

  func runs(_ half: HalfDay) -> [Int] { half == .am ? am : pm }

  /// Runs of a half-day that weekdays link, in order of driving; `days` of each run.
  func sequences(_ half: HalfDay, _ days: (Int) -> UInt8) -> [[Int]] {
    var left = runs(half)
    var sequences: [[Int]] = []
    while let first = left.first {
      var linked = days(first)
      // Grows until no run outside has a weekday in common.
      while let more = left.first(where: { days($0) & linked != 0 && days($0) & ~linked != 0 }) {
        linked |= days(more)
      }
      let own = left.filter { $0 == first || days($0) & linked != 0 }
      left.removeAll { own.contains($0) }
      sequences.append(own)
    }
    return sequences
  }
}

/// The rows of a route plan put together.
struct RouteReading {
  var runs: [ReadRun] = []
  var duties: [ReadDuty] = []
  let riders: RiderLinks
  /// Run of each own rider; -1: in no vehicle.
  private(set) var runOf: [Int]

  init(_ routes: RouteResults, _ own: OwnRiders, _ model: RouteModel, _ breaches: inout BreachList) {
    riders = RiderLinks(routes.riders, own, model)
    runOf = [Int](repeating: -1, count: own.all.count)
    var position: [String: Int] = [:]
    for (i, row) in routes.routes.enumerated() {
      let key = row.run.rawValue + " " + row.routeID
      guard position[key] == nil else {
        breaches.add(
          "route-duplicate", row.routeID,
          "routes.csv row \(i + 2): \(row.run.rawValue) run \(row.routeID) stands in the file already; make the plan "
            + "again.")
        continue
      }
      position[key] = runs.count
      let type = model.typePosition[row.vehicleType] ?? -1
      runs.append(ReadRun(row: i, half: row.run, id: row.routeID, type: type))
    }
    readDuties(routes)
    split(routes, position, &breaches)
    place(routes, own, position, model, &breaches)
    finish(own, model)
  }

  private mutating func readDuties(_ routes: RouteResults) {
    var position: [String: Int] = [:]
    for (r, run) in runs.enumerated() {
      let row = routes.routes[run.row]
      if position[row.dutyID] == nil {
        position[row.dutyID] = duties.count
        duties.append(ReadDuty(id: row.dutyID, type: run.type))
      }
      let d = position[row.dutyID] ?? 0
      if run.half == .am { duties[d].am.append(r) } else { duties[d].pm.append(r) }
    }
    func order(_ r: Int) -> (Int, Int) { (routes.routes[runs[r].row].dutyOrder, r) }
    for d in duties.indices {
      duties[d].am.sort { order($0) < order($1) }
      duties[d].pm.sort { order($0) < order($1) }
    }
  }

  /// Cuts `stops.csv` into runs and stops.
  private mutating func split(
    _ routes: RouteResults, _ position: [String: Int], _ breaches: inout BreachList
  ) {
    let rows = routes.stops
    var i = 0
    var last = -1
    while i < rows.count {
      var end = i + 1
      while end < rows.count, rows[end].routeID == rows[i].routeID, rows[end].run == rows[i].run { end += 1 }
      defer { i = end }
      guard let r = position[rows[i].run.rawValue + " " + rows[i].routeID] else {
        breaches.add(
          "stop-run-unknown", rows[i].routeID,
          "stops.csv row \(i + 2): \(rows[i].run.rawValue) run \(rows[i].routeID) is not in routes.csv; make the plan "
            + "again.")
        continue
      }
      guard runs[r].rows.isEmpty else {
        breaches.add(
          "stop-order", rows[i].routeID,
          "stops.csv row \(i + 2): rows of \(runs[r].label) do not stand together; make the plan again.")
        continue
      }
      if r < last {
        breaches.add(
          "stop-order", rows[i].routeID,
          "stops.csv row \(i + 2): runs are not in the order of routes.csv; make the plan again.")
      }
      last = max(last, r)
      runs[r].rows = i..<end
      for k in i..<end { take(k, rows[k], r, &breaches) }
    }
    for run in runs {
      if run.startRow < 0 || run.endRow < 0 || run.stops.isEmpty {
        breaches.add(
          "run-incomplete", run.id,
          "stops.csv: \(run.label) lacks its start, its end or any stop; make the plan again.")
      }
    }
  }

  private mutating func take(_ k: Int, _ row: StopRow, _ r: Int, _ breaches: inout BreachList) {
    switch row.action {
    case .start where k == runs[r].rows.lowerBound: runs[r].startRow = k
    case .end where k == runs[r].rows.upperBound - 1: runs[r].endRow = k
    case .start, .end:
      breaches.add(
        "stop-action", row.routeID,
        "stops.csv row \(k + 2), \(runs[r].label): \(row.action.rawValue) stands within the run; make the plan again."
      )
    case .pickup, .dropoff:
      let boards = row.action == .pickup
      if let stop = runs[r].stops.last, stop.rows.upperBound == k, stop.boards == boards,
        stop.place == row.place,
        stop.arrive == row.arrive, stop.depart == row.depart
      {
        runs[r].stops[runs[r].stops.count - 1].rows = stop.rows.lowerBound..<(k + 1)
      } else {
        runs[r].stops.append(
          ReadStop(
            rows: k..<(k + 1), boards: boards, place: row.place, arrive: row.arrive, depart: row.depart))
      }
    }
  }

  /// Finds the rider of every row.
  private mutating func place(
    _ routes: RouteResults, _ own: OwnRiders, _ position: [String: Int], _ model: RouteModel,
    _ breaches: inout BreachList
  ) {
    var members: [[Int]] = Array(repeating: [], count: runs.count)
    for (i, row) in routes.riders.enumerated() where riders.rider[i] >= 0 {
      guard let id = row.routeID, let r = position[row.run.rawValue + " " + id] else { continue }
      runOf[riders.rider[i]] = r
      members[r].append(riders.rider[i])
    }
    for r in runs.indices {
      var byChild: [Int: [Int]] = [:]
      for rider in members[r] { byChild[own.all[rider].child, default: []].append(rider) }
      var boarded: [Int: Int] = [:]
      var left: [Int: Int] = [:]
      for s in runs[r].stops.indices {
        let stop = runs[r].stops[s]
        for k in stop.rows {
          let row = routes.stops[k]
          let c = row.childID.flatMap { model.index.childPosition[$0] } ?? -1
          let p = row.provisionID.flatMap { model.index.provisionPosition[$0] } ?? -1
          let free = (byChild[c] ?? []).filter { (stop.boards ? boarded : left)[$0] == nil }
          // Two riders of one child are told apart by provision, then place, then time, then their order.
          func fit(_ rider: Int) -> Int {
            let (mine, given) = (own.all[rider], routes.riders[riders.row[rider]])
            let atHome = stop.boards == (mine.half == .am)
            let time = (stop.boards ? given.board : given.alight) ?? -1
            let isThen = stop.boards ? time == stop.depart : time >= stop.arrive && time <= stop.depart
            return (mine.provision == p ? 4 : 0) + ((atHome ? mine.place : mine.school) == stop.place ? 2 : 0)
              + (isThen ? 1 : 0)
          }
          var rider = free.first
          if free.count > 1 {
            for next in free.dropFirst() where fit(next) > rider.map(fit) ?? 0 { rider = next }
          }
          guard let rider else {
            breaches.add(
              "stop-rider", row.childID ?? "",
              "stops.csv row \(k + 2), \(runs[r].label): child \(row.childID ?? "empty") \(row.action.rawValue) is one "
                + "that riders.csv does not give this run; make the plan again.")
            continue
          }
          if stop.boards { boarded[rider] = s } else { left[rider] = s }
          runs[r].stops[s].riders.append(rider)
        }
      }
      for rider in members[r] {
        guard let from = boarded[rider], let to = left[rider], from < to else {
          let id = model.index.council.children[own.all[rider].child].id
          breaches.add(
            "rider-stops", id,
            "stops.csv: child \(id) does not board and then leave \(runs[r].label), though riders.csv puts it there; "
              + "make the plan again.")
          continue
        }
        runs[r].riders.append(Aboard(rider: rider, boards: from, leaves: to))
      }
    }
  }

  /// Days, service times and starts of stops.
  private mutating func finish(_ own: OwnRiders, _ model: RouteModel) {
    for r in runs.indices {
      for s in runs[r].stops.indices {
        var stop = runs[r].stops[s]
        var longest: Int64 = 0
        var opens = Int.min
        for rider in stop.riders {
          longest = max(longest, model.needs.boarding[own.all[rider].child])
          stop.days |= own.all[rider].days
          opens = max(opens, own.all[rider].opens ?? Int.min)
        }
        stop.service = longest + model.terms.boardingFurther * Int64(max(0, stop.riders.count - 1))
        if stop.boards {
          stop.start = tame(stop.depart) - Int(stop.service)
        } else {
          stop.start = runs[r].half == .am ? max(tame(stop.arrive), opens) : tame(stop.arrive)
        }
        runs[r].stops[s] = stop
        runs[r].days |= stop.days
      }
    }
  }
}
