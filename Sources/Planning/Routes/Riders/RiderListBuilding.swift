import CaseModel
import Geography

extension RiderList {
  /// Reads the riders of a case from placements. Direct journeys and limits are filled in by `RoutePlaces`.
  init(_ world: Case, _ placements: RoutePlacements, roads: CaseRoads?, threads: Int) {
    let reading = ChildJourneys(world, areCurrent: placements.areCurrent)
    let journeys = placements.places.map { place -> [(journey: Journey, boarding: Boarding)] in
      if let mode = place.mode, ["none", "pass", "parent"].contains(mode) { return [] }
      switch world.children[place.child].travel {
      case .vehicle, .trainingAgreed, .budgetAgreed: return reading.journeys(of: place)
      case .notEligible, .pass: return []
      }
    }
    let pairs = zip(placements.places, journeys).flatMap { place, list in
      list.map { (child: place.child, provision: $0.journey.provision) }
    }
    let eligibility = TravelEligibility(world, roads: roads, pairs: pairs, threads: threads)
    var builder = RiderBuilder(world)
    warnings = []
    for (place, list) in zip(placements.places, journeys) {
      var own: [Journey] = []
      for (journey, boarding) in list where eligibility.travels(place.child, journey.provision) {
        if let kept = journey.boarding(boarding) {
          own.append(kept)
        } else {
          let child = world.children[place.child].id
          warnings.append(
            "\(child) boards (\(boarding.rawValue)) at \(world.provisions[journey.provision].id): its journeys are "
              + "not in routes. Arrange them one by one.")
        }
      }
      builder.add(place.child, own)
    }
    riders = builder.riders
  }
}

/// Turns journeys into riders: weekdays with the same address and window go together.
private struct RiderBuilder {
  private(set) var riders: [Rider] = []
  private let world: Case
  private let bells: SchoolBells
  private let meeting: MeetingPlaces
  private let needs: [String: Int]
  private let parameters: (boarding: Int, wheelchair: Int, earliest: Int, latest: Int, load: Int)
  private let guideline: (primary: Int, secondary: Int)

  init(_ world: Case) {
    self.world = world
    bells = SchoolBells(world)
    meeting = MeetingPlaces(world)
    needs = Dictionary(
      world.travelNeeds.compactMap { row in row.boardingMinutes.map { (row.childID, $0) } },
      uniquingKeysWith: { _, last in last })
    func minutes(_ name: String) -> Int { 60 * Int(world.parameters.whole(name)) }
    parameters = (
      minutes("boarding_min"), minutes("boarding_wheelchair_min"), minutes("arrive_earliest_min"),
      minutes("arrive_latest_min"), minutes("pm_load_min")
    )
    guideline = (minutes("ride_minutes_primary"), minutes("ride_minutes_secondary"))
  }

  mutating func add(_ position: Int, _ journeys: [Journey]) {
    guard !journeys.isEmpty else { return }
    for run in HalfDay.allCases {
      var own: [Rider] = []
      for journey in journeys {
        let days = run == .am ? journey.daysAM : journey.daysPM
        for weekday in 0..<5 where days.contains(weekday) {
          for home in meeting.places(world.children[position], run, weekday) {
            add(rider(position, run, journey, weekday, home), to: &own)
          }
        }
      }
      own.sort(by: Self.precedes)
      for at in own.indices.dropFirst() { own[at].name += "#\(at + 1)" }
      riders += own
    }
  }

  private func add(_ rider: Rider, to own: inout [Rider]) {
    let same = own.firstIndex {
      $0.provision == rider.provision && $0.home == rider.home && $0.window == rider.window
        && $0.boards == rider.boards
    }
    if let same {
      own[same].days = WeekDays(bits: own[same].days.bits | rider.days.bits)
    } else {
      own.append(rider)
    }
  }

  private func rider(_ position: Int, _ run: HalfDay, _ journey: Journey, _ weekday: Int, _ home: GridPoint?)
    -> Rider
  {
    let child = world.children[position]
    let school = world.provisions[journey.provision].location.point
    let bell = (run == .am ? journey.start : journey.finish) ?? bells.bell(journey.provision, weekday, run)
    let window = bell.map { minutes -> ClosedRange<Int> in
      let at = minutes * 60
      if run == .am {
        let latest = at - parameters.latest
        return min(at - parameters.earliest, latest)...latest
      }
      return at...(at + parameters.load + 60 * max(0, child.lateWaitMinutes ?? 0))
    }
    let standard = child.ncYear <= 6 ? guideline.primary : guideline.secondary
    return Rider(
      name: child.id, child: position, run: run, provision: journey.provision,
      days: WeekDays(bits: 1 << UInt8(weekday)), home: home, school: school, window: window,
      boarding: needs[child.id].map { 60 * $0 }
        ?? (child.mobility == .wheelchair ? parameters.wheelchair : parameters.boarding),
      guideline: child.maxRideMinutes.map { 60 * $0 } ?? standard, boards: journey.boards,
      reason: window == nil ? .noBell : home == nil || school == nil ? .noPlace : nil)
  }

  private static func precedes(_ a: Rider, _ b: Rider) -> Bool {
    func key(_ r: Rider) -> (Int, Int, Int, Int32, Int32) {
      (
        r.firstDay, r.provision, r.window?.lowerBound ?? -1, r.home?.easting ?? -1, r.home?.northing ?? -1
      )
    }
    return key(a) < key(b)
  }
}
