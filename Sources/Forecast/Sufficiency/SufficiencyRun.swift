import CaseModel
import Tables

/// Specialist places beside who needs them, by area, broad need, age band and year.
public struct SufficiencyRun {
  private let world: Case
  private let made: ForecastMade
  private let options: Set<String>

  /// - Parameters:
  ///   - world: the case.
  ///   - made: its forecast.
  ///   - options: options taken.
  public init(_ world: Case, _ made: ForecastMade, options: Set<String> = []) {
    self.world = world
    self.made = made
    self.options = options
  }

  /// Every row with a figure in it, path by path, year by year, all areas first.
  public func rows() -> [SufficiencyRow] {
    let base = CohortBase(world)
    let book = AreaBook(world)
    let areaOf = world.provisions.map { book.area(of: $0.location) ?? CohortBase.nowhere }
    let specialist = Set(
      zip(world.provisions, areaOf).filter { $0.0.kind.isSpecialist && !$0.0.liesElsewhere(in: world) }.map(
        \.1))
    let areas = Set(base.areas).union(specialist).sorted()
    let shares = SpecialistShares(world, national: SpecialistShares.national, kinds: ProvisionKind.specialist)
    let years = made.forecast.years
    let supply = PlaceYears(
      world, areas, areaOf.map(Optional.some), PlaceShares(world, shares), options: options, years: years)
    let margins = Margins(areas: areas.count)
    let now = Occupation(world, areas, areaOf, margins)
    let places = supply.places.map { margins.sums($0[...]) }
    let added = supply.added.map { margins.sums($0[...]) }
    let from = base.areas.map { areas.firstIndex(of: $0) ?? 0 }
    let keys = margins.rows
    var rows: [SufficiencyRow] = []
    for (p, path) in made.forecast.paths.enumerated() {
      for (y, year) in years.enumerated() {
        var demand = Array(repeating: Int64(0), count: areas.count * 20)
        var fresh = demand
        let new = (0..<20).map { group in
          self.new(made.newPlans[p][y], group / 5, AgeBand.allCases[group % 5], shares)
            * world.shareOfYearToSeptember
        }
        for cell in made.forecast.cells.indices {
          let need = cell / 5 % 4
          let share = band(made.byAge[p][y], need, AgeBand.allCases[cell % 5], shares)
          let plans = path.plans[y * made.forecast.cells.count + cell]
          let at = from[cell / 20] * 20 + cell % 20
          let more = Int64((made.placing[cell / 5] * new[cell % 20]).rounded())
          demand[at] += Int64((Double(plans) * share).rounded()) + more
          fresh[at] += more
        }
        let wanted = margins.sums(demand[...])
        let newly = margins.sums(fresh[...])
        for (at, key) in keys.enumerated() {
          let isNow = y == 0
          let row = SufficiencyRow(
            path: path.name, year: year, area: key.area.map { areas[$0] },
            need: key.need.map { NeedArea.allCases[$0] }, band: key.band.map { AgeBand.allCases[$0] },
            places: places[y][at], added: added[y][at], occupied: isNow ? now.occupied[at] : nil,
            demand: wanted[at], fresh: newly[at], imports: isNow ? now.imports[at] : nil,
            exports: isNow ? now.exports[at] : nil
          )
          if row.places != 0 || row.demand != 0 || (row.occupied ?? 0) + (row.exports ?? 0) > 0 {
            rows.append(row)
          }
        }
      }
    }
    return rows
  }

  /// New plans of a need and band within a year whose children need a specialist place.
  private func new(_ byAge: [Int64], _ need: Int, _ band: AgeBand, _ shares: SpecialistShares) -> Double {
    (0..<CohortBase.ages).reduce(0) { sum, age in
      // Their ages are those of the 31 August within the year.
      guard AgeBand(ncYear: age - 4) == band else { return sum }
      return sum + Double(byAge[need * CohortBase.ages + age]) * shares.share(need: need, age: age)
    }
  }

  /// Share of a band's plans that need a specialist place, by the single ages in it.
  private func band(_ byAge: [Int64], _ need: Int, _ band: AgeBand, _ shares: SpecialistShares) -> Double {
    var plans = 0.0
    var wanted = 0.0
    for age in 0..<CohortBase.ages where CohortBase.band(age: age) == band {
      let count = Double(byAge[need * CohortBase.ages + age])
      plans += count
      // In September they are a year older than at the census.
      wanted += count * shares.share(need: need, age: age + 1)
    }
    return plans > 0 ? wanted / plans : 0
  }
}

/// Who is in which specialist place on the base date, as sums in the order of `Margins.rows`.
struct Occupation {
  private(set) var occupied: [Int]
  private(set) var imports: [Int]
  private(set) var exports: [Int]

  init(_ world: Case, _ areas: [String], _ areaOf: [String], _ margins: Margins) {
    let book = AreaBook(world)
    let position = Dictionary(areas.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let provisionAt = world.provisionPositions()
    let count = areas.count * 20
    var filled = Array(repeating: 0, count: count)
    var inward = filled
    var outward = filled
    var leaving = filled
    for child in world.children {
      guard let need = child.needs.first, let at = child.currentProvisionID.flatMap({ provisionAt[$0] })
      else {
        continue
      }
      let provision = world.provisions[at]
      guard provision.kind.isSpecialist else { continue }
      // The year group of the base date; who is recorded past the oldest year is in no place.
      guard child.ncYear - 1 <= provision.yearMax else { continue }
      let cell = NeedArea(need).index * 5 + AgeBand(ncYear: child.ncYear - 1).index
      let home = position[book.area(of: child.id) ?? CohortBase.nowhere]
      let elsewhere = provision.liesElsewhere(in: world)
      let site = elsewhere ? nil : position[areaOf[at]]
      if let site { filled[site * 20 + cell] += 1 }
      if let home, site != home { outward[home * 20 + cell] += 1 }
      if let site, site != home { inward[site * 20 + cell] += 1 }
      if elsewhere, let home { leaving[home * 20 + cell] += 1 }
    }
    occupied = margins.sums(filled[...])
    imports = margins.sums(inward[...])
    exports = margins.sums(outward[...])
    // For the whole authority, moves from one of its areas to another are neither.
    let out = margins.sums(leaving[...])
    let held = world.provisions.filter { $0.kind.isSpecialist && !$0.liesElsewhere(in: world) }
      .reduce(0) { $0 + $1.heldByOtherLAs }
    for at in 0..<((Margins.needs + 1) * (Margins.bands + 1)) {
      exports[at] = out[at]
      // Of children of other councils neither need nor age is known.
      imports[at] = at == 0 ? held : 0
    }
  }
}
