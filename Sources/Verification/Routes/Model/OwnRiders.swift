import CaseModel

/// A rider as the case gives it: a child's journeys of one half-day that have provision, place and window in common.
struct OwnRider {
  var child: Int
  var half: HalfDay
  var provision: Int
  /// Days, bit 0 Monday.
  var days: UInt8
  /// Where the child is met or left; nil: not known.
  var place: GridPoint?
  /// Where the provision is.
  var school: GridPoint?
  /// The window at school, seconds after midnight; nil: no bell is known.
  var opens: Int?
  var closes: Int?
  /// Whether the journey is a boarder's.
  var boards: Bool
  var guideline: Int64
  /// The straight drive; nil: not known.
  var direct: LegFigures?
  /// Hard limit of the ride; nil: no drive is known.
  var limit: Int64?
  /// Why it cannot be carried; empty where it can.
  var reason = ""

  var from: GridPoint? { half == .am ? place : school }
  var to: GridPoint? { half == .am ? school : place }
  var window: ClosedRange<Int> { (opens ?? 0)...max(opens ?? 0, closes ?? 0) }
}

/// All riders of a case and its placements, in the order of `riders.csv`.
struct OwnRiders {
  private(set) var all: [OwnRider] = []
  /// Riders of child c: `start[c]..<start[c + 1]`.
  private(set) var start: [Int] = [0]
  /// Children who board for longer than a week and so travel outside routes.
  private(set) var individual: [Int] = []

  init(_ model: RouteModel, _ journeys: JourneysOfChildren, _ legs: inout LegTable, _ lookup: LegLookup) {
    let council = model.index.council
    let places = MeetingPlaces(model.index, model.points, model.terms)
    for c in council.children.indices {
      for half in [HalfDay.am, .pm] {
        var found: [OwnRider] = []
        for journey in journeys.of(c) {
          guard !journey.isIndividual else { continue }
          add(c, half, journey, places, model, &found)
        }
        found.sort { Self.order($0) < Self.order($1) }
        all += found
      }
      if journeys.of(c).contains(where: \.isIndividual) { individual.append(c) }
      start.append(all.count)
    }
    for rider in all { legs.want(rider.half, rider.from, rider.to) }
    legs.resolve(lookup)
    for i in all.indices { judge(i, model, legs) }
  }

  private func add(
    _ c: Int, _ half: HalfDay, _ journey: Journey, _ places: MeetingPlaces, _ model: RouteModel,
    _ found: inout [OwnRider]
  ) {
    let days = half == .am ? journey.daysAM : journey.daysPM
    let child = model.index.council.children[c]
    let guideline =
      child.maxRideMinutes.map { 60 * capped(count: $0) }
      ?? (child.ncYear <= 6 ? model.terms.ridePrimary : model.terms.rideSecondary)
    for weekday in 0..<5 where days >> UInt8(weekday) & 1 == 1 {
      let bell =
        (half == .am ? journey.start : journey.finish) ?? model.dates.bell(journey.provision, half, weekday)
      var opens: Int?
      var closes: Int?
      if let bell {
        let seconds = 60 * Int(capped(count: bell))
        opens = half == .am ? seconds - model.terms.arriveEarliest : seconds
        closes =
          half == .am
          ? seconds - model.terms.arriveLatest : seconds + model.terms.load + model.needs.lateWait[c]
      }
      for place in places.places(c, half, weekday) {
        let same = found.firstIndex {
          $0.provision == journey.provision && $0.place == place && $0.opens == opens && $0.closes == closes
        }
        if let same {
          found[same].days |= 1 << UInt8(weekday)
          continue
        }
        found.append(
          OwnRider(
            child: c, half: half, provision: journey.provision, days: 1 << UInt8(weekday), place: place,
            school: model.points.schools[journey.provision], opens: opens, closes: closes,
            boards: journey.boards, guideline: guideline))
      }
    }
  }

  /// First weekday, provision, opening of the window (none first), then the place.
  private static func order(_ rider: OwnRider) -> (Int, Int, Int, Int32, Int32) {
    (
      rider.days.trailingZeroBitCount, rider.provision, rider.opens ?? -1, rider.place?.easting ?? -1,
      rider.place?.northing ?? -1
    )
  }

  private mutating func judge(_ i: Int, _ model: RouteModel, _ legs: LegTable) {
    let rider = all[i]
    all[i].direct = legs.figures(rider.half, rider.from, rider.to)
    if let direct = all[i].direct {
      all[i].limit = max(rider.guideline + model.terms.rideAbove, (3 * direct.seconds + 1) / 2)
    }
    let child = model.index.council.children[rider.child]
    let wheelchairs = model.needs.wheelchair[rider.child] ? 1 : 0
    let seats = 1 - wheelchairs + (child.assistant == .none ? 0 : 1)
    if rider.opens == nil {
      all[i].reason = "no_bell"
    } else if rider.place == nil || rider.school == nil {
      all[i].reason = "no_place"
    } else if all[i].direct == nil {
      all[i].reason = "no_road"
    } else if !model.hasLayout(seats: seats, wheelchairs: wheelchairs) {
      all[i].reason = "no_layout"
    }
  }
}
