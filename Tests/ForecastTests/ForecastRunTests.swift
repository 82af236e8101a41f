import CaseModel
import Testing

@testable import Forecast

/// A case of children by year group, all of one need, at one place.
func cohortCase(_ children: [(ncYear: Int, need: Need, count: Int)], ends: CalendarDate? = nil) -> Case {
  var parameters = Parameters()
  _ = parameters.set("base_date", "2025-01-16")
  var world = Case(name: "cohorts", parameters: parameters, provisions: [], children: [])
  for (ncYear, need, count) in children {
    for _ in 0..<count {
      world.children.append(
        Child(
          id: "C\(world.children.count)", location: Location(postcode: "PO30 1UD"), ncYear: ncYear,
          needs: [need], status: .settled, ends: ends))
    }
  }
  return world
}

/// An authority with England's ages and needs, so many plans.
func smallEngland(_ plans: Double) -> Case {
  let all = (0..<26).reduce(0.0) { $0 + NationalProfile.plans(age: $1) }
  let codes: [Need] = [.asd, .mld, .semh, .pd]
  return cohortCase(
    (2..<26).flatMap { age in
      (0..<4).map { need in
        (
          age - 3, codes[need],
          Int((NationalProfile.plans(age: age, need: need) / all * plans).rounded())
        )
      }
    })
}

@Suite("A forecast of a case")
struct ForecastRunTests {
  private func total(_ made: ForecastMade, _ path: String, _ year: Int) -> Int64 {
    made.rows.first {
      $0.path == path && $0.year == year && $0.area == nil && $0.need == nil && $0.band == nil
    }?.plans ?? -1
  }

  @Test("the base year is the case's own children, cell by cell")
  func baseYear() {
    let world = cohortCase([(-1, .asd, 2), (3, .asd, 5), (12, .semh, 4), (19, .vi, 1)])
    let made = ForecastRun(world).run()
    let cells = made.forecast.cells
    let counted = Dictionary(
      uniqueKeysWithValues: zip(cells, made.forecast.paths[0].plans).filter { $0.1 > 0 })
    #expect(
      counted == [
        DemandCell(area: "PO30", need: .communication, band: .early): 2000,
        DemandCell(area: "PO30", need: .communication, band: .primary): 5000,
        DemandCell(area: "PO30", need: .semh, band: .post16): 4000,
        DemandCell(area: "PO30", need: .sensory, band: .post19): 1000,
      ])
    #expect(made.forecast.years == Array(2025...2037))
  }

  @Test("an authority like England grows as England does in the first year")
  func likeEngland() {
    let world = smallEngland(10_000)
    var options = ForecastOptions()
    options.draws = 0
    let made = ForecastRun(world, options: options).run()
    let ratio = Double(total(made, "trend", 2026)) / Double(total(made, "trend", 2025))
    #expect(abs(ratio - 1.102) < 0.0005)
  }

  @Test("flat stays flat and the White Paper's path follows its points")
  func namedPaths() {
    let world = smallEngland(1_000)
    var options = ForecastOptions()
    options.draws = 0
    let made = ForecastRun(world, options: options).run()
    let base = total(made, "flat", 2025)
    // Every cell is rounded to a thousandth of a child: 20 cells, at most half a thousandth each.
    #expect((2026...2037).allSatisfy { abs(total(made, "flat", $0) - base) <= 10 })
    // 7.7 / 5.3 in 2030, 4.7 / 5.3 in 2035.
    #expect(abs(Double(total(made, "white_paper_fall", 2030)) - Double(base) * 7.7 / 5.3) <= 11)
    #expect(abs(Double(total(made, "white_paper_fall", 2035)) - Double(base) * 4.7 / 5.3) <= 11)
  }

  @Test("sums add up: rows with an empty cell are the sum of those that name it")
  func margins() {
    var options = ForecastOptions()
    options.draws = 5
    options.years = 2
    var world = smallEngland(300)
    for at in world.children.indices where at % 3 == 0 {
      world.children[at].location = Location(postcode: "PO36 8AA")
    }
    let made = ForecastRun(world, options: options).run()
    for path in made.forecast.paths.map(\.name) {
      for year in made.forecast.years {
        let rows = made.rows.filter { $0.path == path && $0.year == year }
        let cells = rows.filter { $0.area != nil && $0.need != nil && $0.band != nil }.reduce(0) {
          $0 + $1.plans
        }
        let areas = rows.filter { $0.area != nil && $0.need == nil && $0.band == nil }.reduce(0) {
          $0 + $1.plans
        }
        #expect(cells == total(made, path, year) && areas == cells)
        #expect(rows.allSatisfy { $0.low <= $0.plans && $0.plans <= $0.high })
      }
    }
  }

  @Test("the same seed gives the same ranges on any number of threads, another seed others")
  func seeds() {
    var options = ForecastOptions()
    options.draws = 20
    options.years = 3
    let world = smallEngland(500)
    let one = ForecastRun(world, options: options).run()
    options.threads = 5
    let two = ForecastRun(world, options: options).run()
    options.seed = 2
    let three = ForecastRun(world, options: options).run()
    #expect(one.forecast == two.forecast && one.rows == two.rows)
    #expect(one.forecast != three.forecast)
  }

  @Test("a child known to leave before September is gone in the next year")
  func leavers() {
    // Ten children of 14 on the last 31 August, all ending in July: none is 15 a year later but for new plans.
    let stays = cohortCase([(11, .asd, 10)])
    let goes = cohortCase([(11, .asd, 10)], ends: CalendarDate(year: 2025, month: 7, day: 31))
    var options = ForecastOptions()
    options.draws = 0
    options.paths = ["trend"]
    func fifteen(_ world: Case) -> Int64 { ForecastRun(world, options: options).run().byAge[0][1][15] }
    #expect(fifteen(stays) - fifteen(goes) > 5_000)
  }

  @Test("own paths: a multiple of all, and of one need and span of years")
  func ownPaths() {
    var world = smallEngland(1_000)
    world.demand = [
      DemandStep(path: "trend", year: 2026, multiplierThousandths: 1500),
      DemandStep(path: "flat", year: 2030, multiplierThousandths: 1000),
      DemandStep(path: "boom", year: 2026, need: .semh, yearMin: 7, yearMax: 11, multiplierThousandths: 2000),
    ]
    var options = ForecastOptions()
    options.draws = 0
    options.years = 1
    let made = ForecastRun(world, options: options).run()
    #expect(made.forecast.paths.map(\.name) == ["trend", "flat", "white_paper_fall", "case_trend", "boom"])
    let base = total(made, "flat", 2025)
    #expect(abs(total(made, "case_trend", 2026) - base * 3 / 2) <= 10)
    func semh(_ year: Int) -> Int64 {
      made.rows.first {
        $0.path == "boom" && $0.year == year && $0.area == nil && $0.need == .semh && $0.band == .secondary
      }?.plans ?? -1
    }
    #expect(semh(2026) == 2 * semh(2025))
  }

  @Test("a case without children has a forecast of nothing and says so")
  func empty() {
    let made = ForecastRun(cohortCase([])).run()
    #expect(made.forecast.cells.isEmpty && made.rows.allSatisfy { $0.plans == 0 && $0.high == 0 })
    #expect(made.notes == ["The case has no children: there is nothing to forecast from."])
  }
}
