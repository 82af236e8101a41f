import CaseModel

/// Parameters of routes, in seconds and pence.
struct RouteTerms {
  let boarding, boardingWheelchair, boardingFurther: Int64
  let arriveEarliest, arriveLatest, load: Int
  let ridePrimary, rideSecondary, rideAbove: Int64
  let ratio: Int
  let paidHalfDay: Int64
  let assistantHour, abovePrice, changePrice: Int64
  let usesPickups: Bool
  let pickupYear: Int64
  let pass, mileage, legs, schoolDays, boardingTrips: Int64

  init(_ p: Parameters) {
    func seconds(_ name: String) -> Int64 { 60 * p.bounded(name, 10_000) }
    boarding = seconds("boarding_min")
    boardingWheelchair = seconds("boarding_wheelchair_min")
    boardingFurther = seconds("boarding_further_min")
    arriveEarliest = Int(seconds("arrive_earliest_min"))
    arriveLatest = Int(seconds("arrive_latest_min"))
    load = Int(seconds("pm_load_min"))
    ridePrimary = seconds("ride_minutes_primary")
    rideSecondary = seconds("ride_minutes_secondary")
    rideAbove = seconds("ride_above_max_min")
    ratio = Int(max(1, p.bounded("assistant_ratio", 1_000)))
    paidHalfDay = seconds("paid_half_day_min")
    assistantHour = p.rate("assistant_hour_gbp")
    abovePrice = p.rate("above_guideline_gbp_per_minute")
    changePrice = p.money("route_change_gbp")
    usesPickups = p.flag("use_pickup_points")
    pickupYear = p.bounded("pickup_from_year", 100)
    pass = p.money("pass_year_gbp")
    mileage = p.rate("mileage_gbp")
    legs = p.bounded("mileage_legs", 100)
    schoolDays = p.bounded("school_days", 1_000)
    boardingTrips = p.bounded("boarding_trips", 1_000)
  }
}

/// What each child needs aboard.
struct RideNeeds {
  /// Seconds to board or leave.
  let boarding: [Int64]
  /// Stays in a wheelchair.
  let wheelchair: [Bool]
  /// Seconds the child may wait at school past the window.
  let lateWait: [Int]
  /// Children never to be aboard with each child, either way round.
  let apart: [[Int]]

  init(_ index: CaseIndex, _ terms: RouteTerms) {
    let children = index.council.children
    wheelchair = children.map { $0.mobility == .wheelchair }
    lateWait = children.map { 60 * Int(capped(count: $0.lateWaitMinutes ?? 0)) }
    var boarding = children.map {
      $0.mobility == .wheelchair ? terms.boardingWheelchair : terms.boarding
    }
    for row in index.council.travelNeeds {
      guard let c = index.childPosition[row.childID], let minutes = row.boardingMinutes else { continue }
      boarding[c] = 60 * capped(count: minutes)
    }
    self.boarding = boarding
    var apart = [[Int]](repeating: [], count: children.count)
    for (c, child) in children.enumerated() {
      for other in child.notWith {
        guard let o = index.childPosition[other], o != c else { continue }
        apart[c].append(o)
        apart[o].append(c)
      }
    }
    self.apart = apart
  }

  /// Assistants for children aboard at once.
  static func assistants(own: Int, shared: Int, ratio: Int) -> Int { own + (shared + ratio - 1) / ratio }
}
