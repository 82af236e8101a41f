import CaseModel
import Routing

extension RouteModel {
  /// The problem's parts from riders, vehicles and parameters.
  func makeProblem() -> RoutingProblem {
    let parameters = world.parameters
    var sessions: [RoutingSession] = []
    let further = 60 * parameters.whole("boarding_further_min")
    for run in HalfDay.allCases {
      var session = RoutingSession(times: times.seconds(run), distances: times.metres(run))
      // A stop has as many children as the largest vehicle carries at most.
      let most = max(2, world.vehicles.flatMap(\.layouts).map { $0.seats + $0.wheelchairs }.max() ?? 2)
      session.boardingExtra = (0...most).map { further * Int64(max(0, $0 - 1)) }
      session.alightingExtra = session.boardingExtra
      session.isOutward = run == .pm
      sessions.append(session)
    }
    var problem = RoutingProblem(
      sessions: sessions, placeCount: times.count, requests: [],
      vehicleTypes: world.vehicles.map(vehicleType), resourceCount: 2)
    problem.dayWeights = dayWeights()
    problem.mergesStops = true
    problem.assistantRatio = pricing.assistantRatio
    problem.assistantTimeCost = Self.perHour(pricing.assistantHour)
    problem.minimumPaidTime = Int64(pricing.minimumPaid)
    // Charged once a request, times the sum of all weights.
    problem.changeCost = pricing.change * Self.unit / max(1, problem.dayWeights.reduce(0, +))
    problem.tagCount = standing.routes.count
    // Dearer than any journey alone, and small enough that thousands of them add up.
    problem.unassignedCost = 1 << 46
    problem.requests = members.map { request($0) }
    exclude(&problem)
    offerRivals(&problem)
    return problem
  }

  private static func perHour(_ pence: Int64) -> Int64 { (pence * unit + 1800) / 3600 }

  private func vehicleType(_ row: VehicleType) -> RoutingVehicleType {
    var type = RoutingVehicleType(
      layouts: row.layouts.map { [UInt8(clamping: $0.seats), UInt8(clamping: $0.wheelchairs)] },
      costPerDistance: (row.costPerMile.value * Self.unit * 1000 + 804_672) / 1_609_344)
    type.dayCost = row.costPerDay.value * Self.unit
    type.costPerTime = Self.perHour(row.costPerHour.value)
    type.available = row.available
    let base = row.base?.point.flatMap { places[$0] } ?? -1
    type.startPlace = base
    type.endPlace = base
    type.paysBase = row.deadMileagePaid
    return type
  }

  /// Dates of each weekday, the mean over the riders of that day: exact where no provision has a calendar.
  private func dayWeights() -> [Int64] {
    (0..<5).map { weekday in
      var sum = 0
      var count = 0
      for rider in riders where rider.reason == nil && rider.days.contains(weekday) {
        sum += dates.count(CollectionOfOne(rider.provision), weekday)
        count += 1
      }
      return count == 0
        ? Int64(dates.count(EmptyCollection(), weekday)) : Int64((2 * sum + count) / (2 * count))
    }
  }

  private func request(_ unit: [Int]) -> RoutingRequest {
    let own = unit.map { riders[$0] }
    let children = own.map { world.children[$0.child] }
    let first = own[0]
    let window = first.window ?? 0...0
    let service = Int64(own.map(\.boarding).max() ?? 0)
    let limit = Int64(own.compactMap(\.limit).min() ?? 0)
    let direct = Int64(first.directSeconds ?? 0)
    let home = first.home.flatMap { places[$0] } ?? 0
    let school = first.school.flatMap { places[$0] } ?? 0
    let opens = Int64(window.lowerBound)
    let closes = Int64(window.upperBound)
    // Home is bounded by the school's window and the ride, with room for the other children of a stop and for
    // rounded times.
    let slack: Int64 = 3600
    let atSchool = RequestEnd(place: school, earliest: opens, latest: closes, service: service)
    let pickup: RequestEnd
    let delivery: RequestEnd
    if first.run == .am {
      pickup = RequestEnd(
        place: home, earliest: opens - limit - service - slack, latest: closes - direct - service + 60,
        service: service)
      delivery = atSchool
    } else {
      pickup = atSchool
      delivery = RequestEnd(
        place: home, earliest: opens, latest: closes + service + limit + slack, service: service)
    }
    let chairs = children.filter { $0.mobility == .wheelchair }.count
    var request = RoutingRequest(
      pickup: pickup, delivery: delivery,
      loads: [UInt8(clamping: children.count - chairs), UInt8(clamping: chairs)],
      guideline: Int64(own.map(\.guideline).min() ?? 0), limit: limit)
    request.session = first.run == .am ? 0 : 1
    request.persons = children.count
    request.ownAssistants = UInt8(clamping: children.filter { $0.assistant == .own }.count)
    request.sharedAssistants = UInt8(clamping: children.filter { $0.assistant == .shared }.count)
    request.days = first.days.bits
    request.aboveCost = (pricing.abovePerMinute * Self.unit + 30) / 60 * Int64(children.count)
    request.solo = children.contains(where: \.solo)
    request.tag = own.compactMap { standing.tag(world.children[$0.child].id, $0.run) }.first ?? -1
    return request
  }

  /// Children never aboard together, either way round.
  private func exclude(_ problem: inout RoutingProblem) {
    var requestsOf: [String: [Int]] = [:]
    for (position, unit) in members.enumerated() {
      for rider in unit { requestsOf[world.children[riders[rider].child].id, default: []].append(position) }
    }
    var pairs: [Set<Int>] = Array(repeating: [], count: members.count)
    for (position, unit) in members.enumerated() {
      for rider in unit {
        let child = world.children[riders[rider].child]
        for other in child.notWith where other != child.id {
          for at in requestsOf[other] ?? []
          where at != position && problem.requests[at].session == problem.requests[position].session
            && problem.requests[at].days & problem.requests[position].days != 0
          {
            pairs[position].insert(at)
            pairs[at].insert(position)
          }
        }
      }
    }
    for position in pairs.indices where !pairs[position].isEmpty {
      problem.requests[position].notWith = pairs[position].sorted()
    }
  }

  /// The price of leaving a request to its children's rival modes, where every one of them has one.
  private func offerRivals(_ problem: inout RoutingProblem) {
    guard !rivals.isEmpty else { return }
    var price: [Int: Int64] = [:]
    for (child, own) in ridersByChild() {
      guard let rival = rivals[child] else { continue }
      let parts = RoutePricing.split(rival.pence * Self.unit, by: own.map { riders[$0].weight })
      for (rider, part) in zip(own, parts) { price[rider] = part }
    }
    for (position, unit) in members.enumerated() {
      let parts = unit.compactMap { price[$0] }
      if parts.count == unit.count { problem.requests[position].skipCost = parts.reduce(0, +) }
    }
  }

  /// Riders of each child, in order of children.
  func ridersByChild() -> [(child: Int, riders: [Int])] {
    var list: [(child: Int, riders: [Int])] = []
    for (position, rider) in riders.enumerated() {
      if list.last?.child == rider.child {
        list[list.count - 1].riders.append(position)
      } else {
        list.append((rider.child, [position]))
      }
    }
    return list
  }
}

extension RouteModel {
  /// A bound of the problem as one of the accounts: the problem gives every weekday the same number of dates, where
  /// provisions may be open on fewer; and the accounts round each duty's day, and each ride's minutes above
  /// guideline, to whole pence.
  func pence(ofBound bound: Int64) -> Int64 {
    var (dates, weight): (Int64, Int64) = (1, 1)
    for rider in riders where rider.reason == nil {
      for day in 0..<5 where rider.days.contains(day) && problem.dayWeights[day] > 0 {
        let own = Int64(self.dates.count([rider.provision], day))
        if own * weight < dates * problem.dayWeights[day] { (dates, weight) = (own, problem.dayWeights[day]) }
      }
    }
    let whole = bound / Self.unit / weight * dates
    let rounding = Int64(problem.requests.count) * (problem.dayWeights.reduce(0, +) / 2 + 1)
    return max(0, whole - rounding)
  }
}
