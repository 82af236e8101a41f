import CaseModel
import Running

@testable import Appraisal

/// One school of 4 places, ten children (on `rise` two more a year until 2027), everybody else in independent places:
/// GBP 10,000 and 1,000 of travel a state place, GBP 60,000 and 3,000 of travel an independent one.
struct TinyService: YearlyService {
  let options: [ProvisionOption]
  let years = [2025, 2026, 2027]
  let paths = ["rise", "flat"]

  func year(_ course: Course, path: Int, year: Int, demand: Int, ramp: Int) -> ServiceYear {
    let steps = min(year, 2027) - 2025
    let people = Int64((path == 0 ? 10 + 2 * steps : 10) * demand)
    var places: Int64 = 4_000
    for opening in course.openings where opening.year <= year {
      let option = options[opening.option]
      let age = year - opening.year
      let percent = option.ramp.isEmpty ? 100 : option.ramp[min(age, option.ramp.count - 1)]
      let filling = age < max(1, option.ramp.count)
      places += Int64(option.places * percent * 10 * (filling ? ramp : 1_000) / 1_000)
    }
    let state = min(places, people)
    let away = people - state
    var result = ServiceYear()
    // Thousandths of a child times pounds a year are tenths of a penny times 100.
    result.statePlaces = Pence(state * 10_000 / 10)
    result.independentFees = Pence(away * 60_000 / 10)
    result.travel = Pence((state * 1_000 + away * 3_000) / 10)
    result.independent = away
    return result
  }

  /// Three places opened in 2026, half of them in the first year, for GBP 300,000, 100,000 of it granted; two more in
  /// 2025 with a loan; a rival of the first.
  static var world: Case {
    var parameters = Parameters()
    _ = parameters.set("base_date", "2025-01-16")
    let spot = Location(point: GridPoint(easting: 450_000, northing: 90_000))
    var world = Case(
      name: "tiny", parameters: parameters,
      provisions: [
        Provision(
          id: "North", name: "North School", kind: .special, location: spot, yearMin: 0, yearMax: 11,
          needs: .any, places: 4),
        Provision(
          id: "Base", name: "South base", kind: .resourcedProvision, location: spot, yearMin: 0, yearMax: 6,
          needs: .any, places: 12),
        Provision(
          id: "New", name: "New School", kind: .special, location: spot, yearMin: 0, yearMax: 6, needs: .any,
          places: 0),
      ], children: [])
    world.options = [
      ProvisionOption(
        id: "A", name: "North +3", provisionID: "North", places: 3, capital: .pounds(300_000),
        grant: .pounds(100_000), opensYear: 2026, ramp: [50, 100], runningCost: .pounds(5_000), rivalSet: "r"),
      ProvisionOption(
        id: "B", name: "Base +2", provisionID: "Base", places: 2, capital: .pounds(100_000),
        borrowingBasisPoints: 500, termYears: 10, opensYear: 2025),
      ProvisionOption(
        id: "C", name: "New School", provisionID: "New", places: 4, capital: .pounds(400_000), rivalSet: "r"),
    ]
    return world
  }

  static func model(horizon: Int = 10, ids: [String] = ["A", "B"], threads: Int = 1) -> AppraisalModel {
    let world = world
    return AppraisalModel(
      world, TinyService(options: world.options),
      courses: Courses(world, options: ids, baseYear: 2025).all, horizon: horizon, threads: threads)
  }
}
