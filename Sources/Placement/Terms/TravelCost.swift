import CaseModel

/// How a child would travel and what it costs a year, before routes exist (MODEL.md, "Travel cost of a pair").
public struct TravelCost: Sendable {
  /// Days of travel a year at a day school.
  let schoolDays: Int64
  /// Return journeys a year of a child who boards.
  let boardingTrips: Int64
  private let dayRate: [Int64]
  private let mileRate: [Int64]
  private let assistantDay: Int64
  private let assistantShare: Int64
  private let passYear: Int64
  private let mileage: Int64
  private let mileageLegs: Int64
  private let walkUnder8: Int64
  private let walkFrom8: Int64
  private let walkLowIncome: Int64

  /// Reads the rates of a case.
  public init(_ parameters: Parameters) {
    schoolDays = parameters.whole("school_days")
    boardingTrips = parameters.whole("boarding_trips")
    let classes = ["shared", "wheelchair", "solo", "solo_wheelchair"]
    dayRate = classes.map { parameters.whole("travel_\($0)_day_gbp") }
    mileRate = classes.map { parameters.whole("travel_\($0)_mile_gbp") }
    assistantDay = parameters.whole("assistant_day_gbp")
    let ratio = max(1, parameters.whole("assistant_ratio"))
    assistantShare = (2 * assistantDay + ratio) / (2 * ratio)
    passYear = parameters.whole("pass_year_gbp")
    mileage = parameters.whole("mileage_gbp")
    mileageLegs = parameters.whole("mileage_legs")
    func limit(_ name: String) -> Int64 { Metres.miles(Double(parameters.whole(name)) / 1000).value }
    walkUnder8 = limit("walk_miles_under_8")
    walkFrom8 = limit("walk_miles_from_8")
    walkLowIncome = limit("walk_miles_low_income")
  }

  /// A rate in pence a mile over metres, rounded half up.
  static func cost(_ rate: Int64, _ metres: Int64) -> Int64 { (rate * metres * 1000 + 804_672) / 1_609_344 }

  /// Days of travel at a provision.
  func days(residential: Bool) -> Int64 { residential ? boardingTrips : schoolDays }

  /// Pence a year and the mode for a pair.
  public func pair(
    _ child: Child, residential: Bool, parentPays: Bool, metres: Int64, walkMetres: Int64
  ) -> (pence: Int64, mode: TravelMode) {
    if parentPays { return (0, .parent) }
    if child.travel == .notEligible || !isEligible(child, walkMetres: walkMetres) { return (0, .none) }
    let contribution = child.contribution.value
    if child.travel == .pass { return (max(0, passYear - contribution), .pass) }
    let days = days(residential: residential)
    let gross = days * vehicleDay(child, metres: metres)
    let vehicle = max(0, gross - contribution)
    switch child.travel {
    case .trainingAgreed: return passYear <= gross ? (passYear, .training) : (vehicle, .vehicle)
    case .budgetAgreed:
      let budget = budgetYear(boards: residential, metres: metres)
      return budget <= gross ? (budget, .budget) : (vehicle, .vehicle)
    default: return (vehicle, .vehicle)
    }
  }

  /// A personal budget, pence a year: days x legs x mileage.
  public func budgetYear(boards: Bool, metres: Int64) -> Int64 {
    days(residential: boards) * mileageLegs * Self.cost(mileage, metres)
  }

  private func isEligible(_ child: Child, walkMetres: Int64) -> Bool {
    switch child.eligibilityGround {
    case .distance: walkMetres > (child.ncYear <= 3 ? walkUnder8 : walkFrom8)
    case .lowIncome: walkMetres > (child.ncYear <= 3 ? walkUnder8 : walkLowIncome)
    default: true
    }
  }

  private func vehicleDay(_ child: Child, metres: Int64) -> Int64 {
    let rate = (child.solo ? 2 : 0) + (child.mobility == .wheelchair ? 1 : 0)
    let assistant: Int64 =
      switch child.assistant {
      case .none: 0
      case .own: assistantDay
      case .shared: child.solo ? assistantDay : assistantShare
      }
    return dayRate[rate] + Self.cost(mileRate[rate], 2 * metres) + assistant
  }
}

/// How a child travels.
public enum TravelMode: String, CaseIterable, Sendable { case none, vehicle, pass, training, budget, parent }
