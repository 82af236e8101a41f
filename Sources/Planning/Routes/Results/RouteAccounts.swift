import CaseModel
import Placement
import Routing
import Tables

/// A finished route plan in rows and whole pence (ROUTES.md, Cost and Results).
struct RouteAccounts {
  let model: RouteModel
  /// The rows.
  private(set) var results: RouteResults
  /// Duties a year.
  private(set) var duties: Int64 = 0
  /// Rival modes a year.
  private(set) var rivals: Int64 = 0
  /// Families' contributions a year.
  private(set) var contributions: Int64 = 0
  /// Rides above guideline and changes, a year.
  private(set) var steering: Int64 = 0
  /// Metres of a week between the first and last stop of runs.
  private(set) var loadedMetres: Int64 = 0
  /// Grams of carbon dioxide equivalent a year, of paid metres.
  private(set) var co2Grams: Int64 = 0

  /// Duties, rival modes and steering.
  var objective: Int64 { duties + rivals + steering }
  /// Duties and rival modes less contributions.
  var cash: Int64 { duties + rivals - contributions }

  /// What children's journeys cost in duties that are not in the list.
  private let elsewhere: [Int: Int64]

  /// Accounts for duties; children in `inRivalMode` travel otherwise.
  ///
  /// - Parameter elsewhere: pence a year by child in other duties, where the list is not all of them.
  init(
    _ model: RouteModel, _ list: [PlannedDuty], inRivalMode: Set<Int>, elsewhere: [Int: Int64] = [:]
  ) {
    self.model = model
    self.elsewhere = elsewhere
    results = RouteResults(routes: [], stops: [], duties: [], riders: [])
    var rides: [Int: (routeID: String, board: Int, alight: Int)] = [:]
    var shares = [Int64](repeating: 0, count: model.riders.count)
    var stops: [(run: HalfDay, routeID: String, rows: [StopRow])] = []
    for duty in list {
      let rows = RunRows(model, duty)
      results.routes += rows.routes
      for route in rows.routes {
        stops.append(
          (
            route.run, route.routeID,
            rows.stops.filter { $0.run == route.run && $0.routeID == route.routeID }
          ))
      }
      rides.merge(rows.rides) { first, _ in first }
      let year = price(duty)
      duties += year
      let aboard = rows.rides.keys.sorted()
      let parts = RoutePricing.split(year, by: aboard.map { model.riders[$0].weight })
      for (rider, part) in zip(aboard, parts) { shares[rider] += part }
    }
    func order(_ run: HalfDay) -> Int { run == .am ? 0 : 1 }
    results.routes.sort { (order($0.run), $0.routeID) < (order($1.run), $1.routeID) }
    stops.sort { (order($0.run), $0.routeID) < (order($1.run), $1.routeID) }
    results.stops = stops.flatMap(\.rows)
    results.duties.sort { ($0.dutyID, $0.weekday) < ($1.dutyID, $1.weekday) }
    addRiders(rides, shares, inRivalMode)
  }

  /// Adds a duty's rows and gives its cost a year.
  private mutating func price(_ duty: PlannedDuty) -> Int64 {
    let vehicle = model.world.vehicles[duty.type]
    var year: Int64 = 0
    for weekday in 0..<5 {
      let halves = duty.halves.filter {
        model.problem.days(of: $0.sequence) >> UInt8(weekday) & 1 == 1
      }
      guard !halves.isEmpty else { continue }
      var metres = 0
      var seconds = 0
      var assistantSeconds = 0
      var provisions: Set<Int> = []
      for half in halves {
        let figures = model.problem.dayFigures(half.sequence, day: weekday)
        let time = Int(figures.time)
        metres += Int(figures.distance)
        seconds += vehicle.costPerHour > .zero ? max(time, model.pricing.minimumPaid) : time
        assistantSeconds += figures.assistants * max(time, model.pricing.minimumPaid)
        for rider in model.riders(of: half.sequence) where model.riders[rider].days.contains(weekday) {
          provisions.insert(model.riders[rider].provision)
        }
      }
      let cost = RoutePricing.dutyDay(
        perDay: vehicle.costPerDay, perMile: vehicle.costPerMile, perHour: vehicle.costPerHour,
        assistantHour: Pence(model.pricing.assistantHour), metres: metres, seconds: seconds,
        assistantSeconds: assistantSeconds)
      let dates = model.dates.count(provisions.sorted(), weekday)
      results.duties.append(
        DutyRow(
          dutyID: duty.id, vehicleType: vehicle.id, weekday: weekday, dayCost: vehicle.costPerDay,
          paidMetres: Metres(Int64(metres)), paidTime: Seconds(Int64(seconds)),
          assistantTime: Seconds(Int64(assistantSeconds)), cost: cost, dates: dates))
      year += cost.value * Int64(dates)
      loadedMetres += halves.reduce(0) { $0 + loaded($1.sequence, weekday) }
      co2Grams += Int64(metres * dates) * Int64(vehicle.co2GramsPerKm ?? 0) / 1000
    }
    return year
  }

  /// Metres of a sequence's runs on a weekday, from the first stop made to the last of each.
  private func loaded(_ sequence: PlannedSequence, _ weekday: Int) -> Int64 {
    var sum: Int64 = 0
    for part in model.runs(of: sequence) {
      var last: Int?
      for stop in part.stops
      where (stop.boarding + stop.leaving).contains(where: {
        model.problem.requests[$0].days >> UInt8(weekday) & 1 == 1
      }) {
        if let last {
          sum += Int64(model.times.way(sequence.session == 0 ? .am : .pm, last, stop.place)?.metres ?? 0)
        }
        last = stop.place
      }
    }
    return sum
  }

  private mutating func addRiders(
    _ rides: [Int: (routeID: String, board: Int, alight: Int)], _ dutyShares: [Int64],
    _ inRivalMode: Set<Int>
  ) {
    var shares = dutyShares
    for (child, own) in model.ridersByChild() {
      if inRivalMode.contains(child), let rival = model.rivals[child] {
        let parts = RoutePricing.split(rival.pence, by: own.map { model.riders[$0].weight })
        for (rider, part) in zip(own, parts) { shares[rider] = part }
        rivals += rival.pence
      } else {
        let carried = own.filter { rides[$0] != nil }
        let whole = carried.reduce(elsewhere[child] ?? 0) { $0 + shares[$1] }
        if whole > 0 {
          contributions += min(model.world.children[child].contribution.value, whole)
        }
        steering += changes(child, carried, rides)
      }
      for rider in own {
        results.riders.append(row(rider, rides[rider], shares[rider], inRivalMode.contains(child)))
      }
    }
  }

  /// The price of a child's moves from current routes.
  private func changes(
    _ child: Int, _ carried: [Int], _ rides: [Int: (routeID: String, board: Int, alight: Int)]
  ) -> Int64 {
    let id = model.world.children[child].id
    return HalfDay.allCases.reduce(0) { sum, run in
      guard let now = model.standing.ids(id, run) else { return sum }
      let moved = carried.contains { rider in
        model.riders[rider].run == run && !now.contains(rides[rider]?.routeID ?? "")
      }
      return sum + (moved ? model.pricing.change : 0)
    }
  }

  private mutating func row(
    _ position: Int, _ ride: (routeID: String, board: Int, alight: Int)?, _ share: Int64, _ isRival: Bool
  ) -> RiderRow {
    let rider = model.riders[position]
    let child = model.world.children[rider.child]
    var row = RiderRow(
      childID: child.id, run: rider.run, provisionID: model.world.provisions[rider.provision].id,
      routeID: nil, mode: "left_out", days: rider.days, place: rider.home, board: nil, alight: nil, ride: nil,
      direct: rider.directSeconds.map { Seconds(Int64($0)) }, guideline: Seconds(Int64(rider.guideline)),
      limit: rider.limit.map { Seconds(Int64($0)) }, above: .zero, share: .zero, changed: nil,
      reason: rider.reason?.rawValue ?? "")
    if isRival {
      row.mode = model.rivals[rider.child]?.mode.rawValue ?? ""
      row.reason = ""
      row.share = Pence(share)
    } else if let ride {
      let seconds = ride.alight - ride.board
      let above = max(0, seconds - rider.guideline)
      steering += model.pricing.above(seconds: above, dates: model.dates.count(rider))
      row.mode = "vehicle"
      row.routeID = ride.routeID
      row.board = ride.board
      row.alight = ride.alight
      row.ride = Seconds(Int64(seconds))
      row.above = Seconds(Int64(above))
      row.share = Pence(share)
      row.changed = model.standing.ids(child.id, rider.run).map { !$0.contains(ride.routeID) }
    }
    return row
  }
}
