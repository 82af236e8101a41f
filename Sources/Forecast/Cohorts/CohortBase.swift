import CaseModel

/// The children of a case by area, broad need and age: where a forecast begins.
struct CohortBase: Sendable {
  static let ages = NationalProfile.ages
  /// The word for children whose area is not known.
  static let nowhere = "not known"
  /// Areas, ascending.
  let areas: [String]
  /// Children, `[(area * 4 + need) * 26 + age]`; age on the 31 August before the base date (`nc_year` + 3).
  let counts: [Int]
  /// Of them those who are known to leave before the September.
  let leaving: [Int]
  /// Children by cell, `(area * 4 + need) * 5 + band`.
  let cells: [Int]

  init(_ world: Case) {
    let book = AreaBook(world)
    let names = world.children.map { book.area(of: $0.id) ?? Self.nowhere }
    let sorted = Set(names).sorted()
    areas = sorted
    let position = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    var counts = Array(repeating: 0, count: sorted.count * 4 * Self.ages)
    var leaving = counts
    var cells = Array(repeating: 0, count: sorted.count * 4 * AgeBand.allCases.count)
    for (child, name) in zip(world.children, names) {
      guard let area = position[name], let primary = child.needs.first else { continue }
      let group = area * 4 + NeedArea(primary).index
      let at = group * Self.ages + Self.age(child.ncYear)
      counts[at] += 1
      if let ends = child.ends, ends < world.parameters.planDate { leaving[at] += 1 }
      cells[group * AgeBand.allCases.count + AgeBand(ncYear: child.ncYear).index] += 1
    }
    self.counts = counts
    self.leaving = leaving
    self.cells = cells
  }

  /// An authority of which ages alone are known, as one area, needs as in England.
  init(ages counts: [Int]) {
    areas = [Self.nowhere]
    var all = Array(repeating: 0, count: 4 * Self.ages)
    var cells = Array(repeating: 0, count: 4 * AgeBand.allCases.count)
    for (age, count) in counts.enumerated() {
      let plans = (0..<4).map { NationalProfile.plans(age: age, need: $0) }
      for (need, part) in Numbers.share(count, plans.allSatisfy { $0 == 0 } ? [1, 1, 1, 1] : plans)
        .enumerated()
      {
        all[need * Self.ages + age] = part
        cells[need * AgeBand.allCases.count + Self.band(age: age).index] += part
      }
    }
    self.counts = all
    self.cells = cells
    leaving = all.map { _ in 0 }
  }

  /// Age on the 31 August before the base date of a child in a year group from the next September.
  static func age(_ ncYear: Int) -> Int { min(max(0, ncYear + 3), ages - 1) }
  /// The band in which that age is from the next September.
  static func band(age: Int) -> AgeBand { AgeBand(ncYear: age - 3) }

  /// Children by age.
  var byAge: [Double] {
    var sums = Array(repeating: 0.0, count: Self.ages)
    for (at, count) in counts.enumerated() { sums[at % Self.ages] += Double(count) }
    return sums
  }

  /// Children by broad need.
  var byNeed: [Double] {
    var sums = Array(repeating: 0.0, count: 4)
    for (at, count) in counts.enumerated() { sums[at / Self.ages % 4] += Double(count) }
    return sums
  }

  /// Where new plans of each broad need are made, `[area * 4 + need]`: half as plans of that need lie, half as all do.
  var placing: [Double] {
    let groups = (0..<(areas.count * 4)).map { group in
      Double(counts[(group * Self.ages)..<((group + 1) * Self.ages)].reduce(0, +))
    }
    let needs = byNeed
    let all = needs.reduce(0, +)
    return groups.indices.map { group in
      let area = group / 4
      let ofAll = all > 0 ? groups[(area * 4)..<(area * 4 + 4)].reduce(0, +) / all : 0
      let ofNeed = needs[group % 4] > 0 ? groups[group] / needs[group % 4] : ofAll
      return (ofAll + ofNeed) / 2
    }
  }
}
