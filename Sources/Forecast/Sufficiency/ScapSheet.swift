import CaseModel
import Tables

/// Resident pupils who will need a place in a state-funded special school, resourced provision or SEN unit, as the
/// school capacity survey asks: Reception to Year 6 five years ahead, Years 7 to 11 seven.
public enum ScapSheet {
  /// The sheet: every path, primary first.
  public static func rows(_ world: Case, _ made: ForecastMade) -> [ScapRow] {
    let shares = SpecialistShares(
      world, national: SpecialistShares.nationalState, kinds: ProvisionKind.surveyed)
    let actual = counted(world)
    var rows: [ScapRow] = []
    for (p, path) in made.forecast.paths.enumerated() {
      for (phase, ahead) in [(AgeBand.primary, 5), (.secondary, 7)] {
        for (y, year) in made.forecast.years.enumerated() where y <= ahead {
          // The plans of this January are those of the academic year that began the September before.
          let places = NeedArea.allCases.map { need -> Int64 in
            if y == 0 { return Int64(actual[need.index * 5 + phase.index]) * 1000 }
            let wanted = phase.ncYears.reduce(0.0) { sum, ncYear in
              let age = ncYear + 4
              let plans = Double(made.byAge[p][y][need.index * CohortBase.ages + age])
              return sum + plans * shares.share(need: need.index, age: age)
            }
            return Int64(wanted.rounded())
          }
          for need in [nil] + NeedArea.allCases.map(Optional.some) {
            rows.append(
              ScapRow(
                path: path.name, year: year - 1, phase: phase, need: need,
                places: need.map { places[$0.index] } ?? places.reduce(0, +), isActual: y == 0))
          }
        }
      }
    }
    return rows
  }

  /// Children in such places on the base date by `need * 5 + band` of the academic year then.
  private static func counted(_ world: Case) -> [Int] {
    let provisionAt = world.provisionPositions()
    var counts = Array(repeating: 0, count: 20)
    for child in world.children {
      guard let need = child.needs.first, let at = child.currentProvisionID.flatMap({ provisionAt[$0] })
      else {
        continue
      }
      let provision = world.provisions[at]
      guard ProvisionKind.surveyed.contains(provision.kind), child.ncYear - 1 <= provision.yearMax else {
        continue
      }
      counts[NeedArea(need).index * 5 + AgeBand(ncYear: child.ncYear - 1).index] += 1
    }
    return counts
  }
}
