import CaseModel

/// How a child would travel, as `placements.csv` writes it.
enum TravelMode: String {
  case none, vehicle, pass, training, budget, parent
}

/// Travel cost of a pair before routes exist: by mode, days and distance.
struct TravelPrices {
  private let council: Case
  private let schoolDays: Int64
  private let boardingTrips: Int64
  private let dayRate: [Int64]
  private let mileRate: [Int64]
  private let assistantDay: Int64
  private let assistantShare: Int64
  private let pass: Int64
  private let mileage: Int64
  private let legs: Int64
  private let walkUnder8: Int64
  private let walkFrom8: Int64
  private let walkLowIncome: Int64
  private let hourValue: Int64

  init(_ council: Case) {
    self.council = council
    let p = council.parameters
    schoolDays = p.bounded("school_days", 1_000)
    boardingTrips = p.bounded("boarding_trips", 1_000)
    let vehicles = ["shared", "wheelchair", "solo", "solo_wheelchair"]
    dayRate = vehicles.map { p.rate("travel_\($0)_day_gbp") }
    mileRate = vehicles.map { p.rate("travel_\($0)_mile_gbp") }
    assistantDay = p.rate("assistant_day_gbp")
    let ratio = max(1, p.bounded("assistant_ratio", 1_000))
    assistantShare = (2 * assistantDay + ratio) / (2 * ratio)
    pass = p.money("pass_year_gbp")
    mileage = p.rate("mileage_gbp")
    legs = p.bounded("mileage_legs", 100)
    walkUnder8 = Self.metres(p.bounded("walk_miles_under_8", 1_000_000))
    walkFrom8 = Self.metres(p.bounded("walk_miles_from_8", 1_000_000))
    walkLowIncome = Self.metres(p.bounded("walk_miles_low_income", 1_000_000))
    hourValue = p.rate("journey_value_gbp_per_hour")
  }

  /// Thousandths of a mile as whole metres, half up.
  static func metres(_ thousandths: Int64) -> Int64 { (thousandths * 1_609_344 + 500_000) / 1_000_000 }

  /// Pence for metres at a rate in pence a mile, half up.
  static func cost(_ rate: Int64, _ metres: Int64) -> Int64 { (rate * metres * 1_000 + 804_672) / 1_609_344 }

  /// Days a year of travel to a provision.
  private func days(_ p: Int) -> Int64 { council.provisions[p].residential ? boardingTrips : schoolDays }

  /// Value of the time on the way, there and back, a year.
  func journeyValue(_ p: Int, _ journey: PairJourney?) -> Int64 {
    guard let journey else { return 0 }
    return (journey.seconds * 2 * days(p) * hourValue + 1_800) / 3_600
  }

  /// Mode and yearly cost; nobody travels where there is no journey, to what has no site.
  func price(_ c: Int, _ p: Int, _ note: PairNote?, _ journey: PairJourney?) -> (TravelMode, Int64) {
    guard let journey else { return (.none, 0) }
    if note?.parentPays == true { return (.parent, 0) }
    let travel = council.children[c].travel
    if travel == .notEligible || !isEligible(c, journey) { return (.none, 0) }
    let metres = journey.metres
    let contribution = capped(council.children[c].contribution)
    switch travel {
    case .notEligible: return (.none, 0)
    case .pass: return (.pass, max(0, pass - contribution))
    case .vehicle: return (.vehicle, max(0, vehicle(c, p, metres) - contribution))
    case .trainingAgreed:
      let ride = vehicle(c, p, metres)
      return pass <= ride ? (.training, pass) : (.vehicle, max(0, ride - contribution))
    case .budgetAgreed:
      let ride = vehicle(c, p, metres)
      let own = days(p) * legs * Self.cost(mileage, metres)
      return own <= ride ? (.budget, own) : (.vehicle, max(0, ride - contribution))
    }
  }

  /// Whether the way to this school is far enough, where the ground is distance.
  private func isEligible(_ c: Int, _ journey: PairJourney) -> Bool {
    let limit: Int64
    switch council.children[c].eligibilityGround {
    case .distance?: limit = council.children[c].ncYear <= 3 ? walkUnder8 : walkFrom8
    case .lowIncome?: limit = council.children[c].ncYear <= 3 ? walkUnder8 : walkLowIncome
    default: return true
    }
    guard let walk = journey.walkMetres else { return true }
    return walk > limit
  }

  /// A place in a vehicle for a year, before any contribution.
  private func vehicle(_ c: Int, _ p: Int, _ metres: Int64) -> Int64 {
    let wheelchair = council.children[c].mobility == .wheelchair
    let solo = council.children[c].solo
    let type = (solo ? 2 : 0) + (wheelchair ? 1 : 0)
    let assistant: Int64
    switch council.children[c].assistant {
    case .none: assistant = 0
    case .own: assistant = assistantDay
    // Nobody else is aboard to share with.
    case .shared: assistant = solo ? assistantDay : assistantShare
    }
    return days(p) * (dayRate[type] + Self.cost(mileRate[type], 2 * metres) + assistant)
  }
}
