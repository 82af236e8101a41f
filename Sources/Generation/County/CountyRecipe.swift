import CaseModel
import Running

extension Recipe {
  /// A made-up county of a size: money from DOMAIN's defaults, numbers of each status in England's proportions.
  static func county(_ county: County, children: Int, name: String, requestRate: Int) -> Recipe {
    var recipe = Recipe()
    recipe.name = name
    recipe.sites = county.sites
    func perMille(_ share: Int) -> Int { (children * share + 500) / 1000 }
    recipe.settings["leavers"] = perMille(10)
    recipe.settings["moved_in"] = perMille(12)
    recipe.settings["family_requests"] = perMille(15)
    recipe.settings["placements_ended"] = perMille(15)
    recipe.settings["tribunal_orders"] = perMille(2)
    // DfE 2025-26: about 1,300 riders in an authority of 3,300 plans at most half of whom go to special schools.
    recipe.settings["vehicle_riders"] = perMille(330)
    recipe.settings["travel_passes"] = perMille(25)
    recipe.settings["travel_budgets"] = perMille(10)
    recipe.settings["travel_training"] = perMille(4)
    recipe.settings["dual_placements"] = perMille(4)
    recipe.settings["not_with_pairs"] = perMille(3)
    // New plans of a year: 97,747 of 638,745 (DfE 2025), spread over ages as plans are at younger ages.
    let newPlans = perMille(153)
    let ages = Array(3...18)
    let weights = [5, 19, 14, 9, 9, 9, 9, 8, 8, 5, 4, 4, 3, 2, 1, 1]
    recipe.newPlans = zip(ages, apportion(newPlans, by: weights)).map { (age: $0, count: $1) }
    for (kind, topUps) in [
      (ProvisionKind.mainstream, [1600, 3100, 4500]), (.earlyYears, [1600, 3100, 4500]),
      (.resourcedProvision, [7000, 9000, 11_000]), (.senUnit, [7000, 9000, 11_000]),
      (.special, [11_412, 14_000, 17_556]), (.furtherEducation, [4000, 6000, 8500]),
    ] {
      for (name, topUp) in zip(["B1", "B2", "B3"], topUps) {
        recipe.bands.append(Band(band: name, kind: kind, topUp: .pounds(Int64(topUp))))
      }
    }
    for (position, site) in county.sites.enumerated() where site.provision.kind == .independentSpecial {
      recipe.fees.append(
        Fee(provisionID: site.provision.id, annualCost: .pounds(Int64(48_000 + (position * 7919) % 34_000))))
    }
    recipe.vehicles =
      taxis + [
        VehicleType(
          id: "minibus",
          layouts: [
            .init(seats: 16, wheelchairs: 0), .init(seats: 12, wheelchairs: 1),
            .init(seats: 8, wheelchairs: 3),
          ], costPerDay: .pounds(150), costPerMile: Pence(280))
      ]
    recipe.parameters = [
      ("authority_name", name, "made up"), ("la_code", "000", "made up"),
      ("base_date", "2025-01-16", "SEN2 census day 2025"),
      ("synthetic", "yes", "made by schoolward generate"),
      (
        "synthetic_note",
        "Everything is made up: a county, schools and children in England's proportions (DfE, January 2025)",
        "made by schoolward generate"
      ),
      (
        "request_rate_percent", String(requestRate),
        "assumption: share of the children due a decision whose family asks for a school under section 38"
      ),
    ]
    return recipe
  }

  /// Taxis of made-up authorities, at assumed prices.
  static let taxis = [
    VehicleType(
      id: "taxi", layouts: [.init(seats: 4, wheelchairs: 0)], costPerDay: .pounds(45),
      costPerMile: Pence(190)),
    VehicleType(
      id: "accessible-taxi", layouts: [.init(seats: 3, wheelchairs: 1), .init(seats: 1, wheelchairs: 2)],
      costPerDay: .pounds(65), costPerMile: Pence(240)),
  ]
}
