import CaseModel
import Running
import Synchronization
import Tables
import Testing

@testable import Appraisal

@Suite("Courses, their flows and their worth") struct AppraisalModelTests {
  @Test("courses: nothing, each option, all together with one of a rival set")
  func courses() {
    let made = Courses(TinyService.world, options: [], baseYear: 2025)
    #expect(made.all.map(\.id) == ["nothing", "A", "B", "C", "bundle"])
    #expect(made.all[4].openings.map(\.option) == [0, 1])
    // Without a year C opens after two years of building.
    #expect(made.all[3].openings == [Opening(option: 2, year: 2027)])
    #expect(
      made.notes == [
        "C has no opening year; it opens in 2027, after 2 years of building.",
        "C is left out of the bundle: an option of its rival set r is in it already.",
      ])
    let one = Courses(TinyService.world, options: ["B"], baseYear: 2025, chosen: made.all[2])
    #expect(one.all.map(\.id) == ["nothing", "B"])
    #expect(one.notes == ["The strategic model chooses B: Base +2."])
    let chosen = Course(id: "x", name: "x", openings: [Opening(option: 0, year: 2027)])
    #expect(Courses(TinyService.world, options: ["B"], baseYear: 2025, chosen: chosen).all[2].id == "chosen")
  }

  @Test("flows of a year, to the penny")
  func flows() {
    let model = TinyService.model()
    let base = model.assumptions.base
    // 2026, path rise: 12 children, 4 + 1.5 places of A: 5.5 state places, 6.5 independent ones at fees 3 % above.
    let year = model.flows(1, 0, base, horizon: 10).lines.filter { $0.year == 1 }
    func amount(_ item: CashFlow.Item) -> Int64? { year.first { $0.item == item }?.amount.value }
    #expect(amount(.statePlaces) == 5_500_000)
    #expect(amount(.independentFees) == 40_170_000)
    #expect(amount(.travel) == 2_500_000)
    #expect(amount(.runningCost) == 500_000)
    // Past the last year demand stays: 14 children, 7 places, in year 10 fees are 1.03^10 = 1.343916379... times as dear.
    let later = model.flows(1, 0, base, horizon: 10).lines.filter { $0.year == 10 }
    #expect(later.first { $0.item == .independentFees }?.amount.value == 56_444_488)
  }

  @Test("the fast worth is that of the flows, whatever the drivers")
  func twins() {
    let model = TinyService.model(horizon: 35)
    var random = SeededGenerator(seed: 3)
    for _ in 0..<40 {
      var drivers = model.assumptions.base
      for driver in Driver.usual {
        let range = driver.searched
        drivers[driver] = range.lowerBound + random.below(min(range.count, 12_000))
      }
      let course = 1 + random.below(3)
      let path = random.below(2)
      let horizon = 1 + random.below(35)
      for view in Appraised.View.allCases {
        let slow = Appraised(
          model.flows(course, path, drivers, horizon: horizon),
          against: model.flows(0, path, drivers, horizon: horizon), view: view, rates: model.rates(drivers))
        #expect(slow.netPresentValue == model.worth(course, path, view, drivers, horizon: horizon))
      }
    }
  }

  @Test("between the points of the grid money goes in a straight line; at them it is the service's own")
  func grid() {
    let world = TinyService.world
    let service = TinyService(options: world.options)
    let assumptions = AppraisalAssumptions(world.parameters)
    let courses = Courses(world, options: ["A", "B"], baseYear: 2025).all
    let grid = ServiceGrid(
      service, courses, options: world.options, horizon: 12, assumptions: assumptions, threads: 2)
    for course in courses.indices {
      for year in 0...12 {
        for demand in ServiceGrid.demands {
          for ramp in ServiceGrid.ramps {
            let own = service.year(
              courses[course], path: 0, year: 2025 + year, demand: assumptions.demand(demand, year: year),
              ramp: ramp / 10)
            #expect(grid.costs(course, 0, year, demand: demand, ramp: ramp) == YearCosts(own))
          }
        }
      }
    }
    let low = grid.costs(1, 1, 10, demand: 10_000, ramp: 10_000).fees
    let high = grid.costs(1, 1, 10, demand: 12_000, ramp: 10_000).fees
    #expect(grid.costs(1, 1, 10, demand: 10_500, ramp: 10_000).fees == low + (high - low) / 4)
    #expect(
      grid.costs(1, 1, 10, demand: 99_000, ramp: 10_000) == grid.costs(1, 1, 10, demand: 14_000, ramp: 10_000)
    )
  }

  @Test("demand comes to differ from its path by a tenth of the draw each year")
  func demandSteps() {
    let assumptions = AppraisalAssumptions(Parameters())
    #expect(
      [0, 1, 5, 10, 30].map { assumptions.demand(12_000, year: $0) } == [1_000, 1_020, 1_100, 1_200, 1_200])
    #expect(assumptions.demand(9_950, year: 3) == 998)
  }

  @Test("one more place never makes a course dearer to serve")
  func morePlaces() {
    var world = TinyService.world
    var last = Int64.max
    for places in 0...9 {
      world.options[0].places = places
      let model = AppraisalModel(
        world, TinyService(options: world.options),
        courses: Courses(world, options: ["A"], baseYear: 2025).all,
        horizon: 8)
      let growth = Compound.factors(300, through: 8)
      let sum = model.serving(1, 0, model.assumptions.base, growth: growth).reduce(0, +)
      #expect(sum <= last)
      last = sum
    }
  }

  @Test(
    "whatever falls due after the horizon is left out, and high needs after it is met centrally where asked")
  func local() {
    let model = TinyService.model()
    let base = model.assumptions.base
    let found = Appraised(
      model.flows(1, 1, base, horizon: 10), against: model.flows(0, 1, base, horizon: 10), view: .council,
      rates: .constant(0), centralFrom: 2)
    // High needs counts to March 2027: all of 2025-26 and seven months of 2026-27.
    // 2026-27, path flat: 1.5 children fewer away save 1.5 x (61,800 - 10,000) = 77,700, less 5,000 of running cost:
    // fees 9,270,000 x 7/12 = 5,407,500; places 1,500,000 and running 500,000 x 7/12 = 875,000 + 291,667.
    let highNeeds = Int64(5_407_500 - 875_000 - 291_667)
    // Travel is saved in full: 1.5 x 2,000, then 3 x 2,000 for nine years; capital 372,000 less the grant of 100,000.
    #expect(found.local == highNeeds + 300_000 + 9 * 600_000 - 27_200_000)
  }

  @Test("threads and repetition change nothing")
  func repeated() {
    var request = AppraisalRequest()
    request.draws = 150
    request.horizon = 10
    request.further = [5]
    let once = AppraisalOutcome(TinyService.model(), request)
    request.threads = 3
    let twice = AppraisalOutcome(TinyService.model(threads: 3), request)
    #expect(once.monteCarlo == twice.monteCarlo && once.sensitivity == twice.sensitivity)
    #expect(
      once.cashFlows == twice.cashFlows && once.appraisal == twice.appraisal && once.regret == twice.regret)
    #expect(once.warnings == twice.warnings)
    // Three courses, two paths and their mean, two views, two horizons.
    #expect(once.appraisal.count == 3 * 3 * 2 * 2)
    // The mean of the paths is that of their sums, so within a penny of the mean of what was rounded.
    for course in ["A", "B", "bundle"] {
      let rows = once.appraisal.filter { $0.course == course && $0.view == "council" && $0.horizon == 10 }
      let mean = rows.first { $0.path.isEmpty }?.npv.value ?? 0
      let parts = rows.filter { !$0.path.isEmpty }.reduce(0) { $0 + $1.npv.value }
      #expect(abs(2 * mean - parts) <= 2)
    }
  }
}
