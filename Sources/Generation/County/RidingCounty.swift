import CaseModel
import Running

/// What a made-up county has besides when it is made for planning routes: more riders, and all that bears on them.
extension Recipe {
  /// Sets the numbers of riders and of what is rare among them, and the fleet; shares are assumptions.
  mutating func makeRiding(_ riders: Int, base: GridPoint) {
    func perMille(_ share: Int) -> Int { (riders * share + 500) / 1000 }
    settings["vehicle_riders"] = riders
    settings["riders_live_far_per_mille"] = 1000
    settings["rider_siblings"] = perMille(20)
    settings["second_homes"] = perMille(35)
    settings["part_weeks"] = perMille(30)
    settings["not_with_pairs"] = perMille(15)
    settings["dual_placements"] = perMille(15)
    settings["pickup_points"] = perMille(40)
    vehicles.insert(
      VehicleType(
        id: "mpv", layouts: [.init(seats: 7, wheelchairs: 0)], costPerDay: .pounds(60),
        costPerMile: Pence(220),
        co2GramsPerKm: 180), at: 1)
    // DOMAIN 7, without the assistant, who is paid by the hour here: (GBP 70,000 / 8 years + GBP 6,000 upkeep) / 190
    // days; GBP 2,900 fuel over 40 miles a day; a driver at GBP 18,500 for 190 days of 4 hours.
    vehicles.append(
      VehicleType(
        id: "in-house-minibus",
        layouts: [
          .init(seats: 16, wheelchairs: 0), .init(seats: 12, wheelchairs: 1), .init(seats: 8, wheelchairs: 3),
          .init(seats: 4, wheelchairs: 4),
        ], costPerDay: Pence(7763), costPerMile: Pence(38), costPerHour: Pence(2434),
        available: max(1, riders / 65), base: Location(point: base), deadMileagePaid: true, co2GramsPerKm: 280
      ))
  }
}

extension Draft {
  /// Spreads bells as schools' are: special schools from 08:50 to 09:20 and 14:45 to 15:30 (assumption).
  mutating func spreadBells() {
    var generator = stream(.bells)
    for site in sites.indices {
      let early = generator.below(7) * 5
      let late = generator.below(10) * 5
      switch sites[site].provision.kind {
      case .special, .nonMaintainedSpecial, .independentSpecial:
        sites[site].provision.bellStart = 8 * 60 + 50 + early
        sites[site].provision.bellEnd = 14 * 60 + 45 + late
      case .furtherEducation, .specialistPost16:
        sites[site].provision.bellStart = 9 * 60 + early
        sites[site].provision.bellEnd = 15 * 60 + 30 + late
      case .mainstream, .alternativeProvision:
        sites[site].provision.bellEnd = 15 * 60 + late / 10 * 5
      default: break
      }
    }
    // A base keeps its host's day.
    let positions = Dictionary(
      sites.enumerated().map { ($1.provision.id, $0) }, uniquingKeysWith: { first, _ in first })
    for site in sites.indices {
      guard let host = sites[site].provision.hostID.flatMap({ positions[$0] }) else { continue }
      sites[site].provision.bellStart = sites[host].provision.bellStart
      sites[site].provision.bellEnd = sites[host].provision.bellEnd
    }
  }
}
