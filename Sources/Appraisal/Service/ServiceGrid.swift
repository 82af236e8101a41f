import CaseModel
import Running

/// What every year of every course costs to serve, worked out once for a grid of demands and ramps and read off
/// between its points.
///
/// Demand is 60, 80, 100, 120 and 140 % of the path, the ramp 50 and 100 % of the options'; between two points money
/// changes in a straight line, first by demand, then by ramp, rounded to the penny each time; at a point it is the
/// service's own figure. Beyond the ends the end holds.
struct ServiceGrid: Sendable {
  static let demands = [6_000, 8_000, 10_000, 12_000, 14_000]
  static let ramps = [5_000, 10_000]
  private static let points = demands.count * ramps.count

  private let pathCount: Int
  private let yearCount: Int
  /// Position in `found` by course, path, year, demand and ramp.
  private let slots: [Int32]
  private let found: [ServiceYear]

  /// - Parameters:
  ///   - options: of the case, for the lengths of their ramps.
  ///   - horizon: the last year after the base year.
  ///   - threads: changes speed, never the answer.
  init(
    _ service: some YearlyService, _ courses: [Course], options: [ProvisionOption], horizon: Int,
    assumptions: AppraisalAssumptions, threads: Int, progress: any ProgressSink = SilentProgress()
  ) {
    let base = service.years.first ?? 0
    let last = service.years.last ?? base
    pathCount = service.paths.count
    yearCount = horizon + 1
    var wanted: [Wanted] = []
    var known: [Wanted.Key: Int32] = [:]
    var slots: [Int32] = []
    slots.reserveCapacity(courses.count * pathCount * yearCount * Self.points)
    for course in courses {
      for path in service.paths.indices {
        for year in 0...horizon {
          let open = course.openings.filter { $0.year <= base + year }
          let filling = open.contains { base + year - $0.year < Self.ramp(options, $0) }
          for demand in Self.demands {
            for ramp in Self.ramps {
              let key = Wanted.Key(
                open: open.map {
                  Wanted.Aged(option: $0.option, age: min(base + year - $0.year, Self.ramp(options, $0)))
                },
                path: path, year: min(base + year, last), demand: assumptions.demand(demand, year: year),
                ramp: filling ? ramp / 10 : 1_000)
              if let slot = known[key] {
                slots.append(slot)
              } else {
                known[key] = Int32(wanted.count)
                slots.append(Int32(wanted.count))
                wanted.append(
                  Wanted(
                    course: Course(id: course.id, name: course.name, openings: open), year: base + year,
                    key: key))
              }
            }
          }
        }
      }
    }
    self.slots = slots
    let asked = wanted
    let step = 200
    var found: [ServiceYear] = []
    found.reserveCapacity(asked.count)
    for start in stride(from: 0, to: asked.count, by: step) {
      let block = asked[start..<min(asked.count, start + step)]
      found += parallelMap(count: block.count, threads: threads) { at in
        let one = block[start + at]
        return service.year(
          one.course, path: one.key.path, year: one.year, demand: one.key.demand, ramp: one.key.ramp)
      }
      progress.report(
        stage: "yearly service", done: found.count, total: asked.count, note: "\(asked.count) years priced")
    }
    self.found = found
  }

  /// How many years of service were priced.
  var count: Int { found.count }

  /// Years in which an option's places are filling: at least its first.
  private static func ramp(_ options: [ProvisionOption], _ opening: Opening) -> Int {
    max(1, options[opening.option].ramp.count)
  }

  /// The service as the path has it.
  func planned(_ course: Int, _ path: Int, _ year: Int) -> ServiceYear {
    found[Int(slots[start(course, path, year) + 2 * Self.ramps.count + 1])]
  }

  /// What a year costs under a demand and a ramp, each in hundredths of a per cent, before fees grow.
  func costs(_ course: Int, _ path: Int, _ year: Int, demand: Int, ramp: Int) -> YearCosts {
    let first = start(course, path, year)
    let demand = min(max(demand, Self.demands[0]), Self.demands[Self.demands.count - 1])
    let d = min(Self.demands.count - 2, (demand - Self.demands[0]) / 2_000)
    let ramp = min(max(ramp, Self.ramps[0]), Self.ramps[1])
    func at(_ d: Int, _ r: Int) -> YearCosts {
      YearCosts(found[Int(slots[first + d * Self.ramps.count + r])])
    }
    func along(_ r: Int) -> YearCosts { at(d, r).towards(at(d + 1, r), demand - Self.demands[d], of: 2_000) }
    if ramp == Self.ramps[1] { return along(1) }
    return along(0).towards(along(1), ramp - Self.ramps[0], of: Self.ramps[1] - Self.ramps[0])
  }

  private func start(_ course: Int, _ path: Int, _ year: Int) -> Int {
    ((course * pathCount + path) * yearCount + year) * Self.points
  }

  private struct Wanted: Sendable {
    struct Aged: Hashable, Sendable {
      var option: Int
      var age: Int
    }
    /// Years with the same key cost the same.
    struct Key: Hashable, Sendable {
      var open: [Aged]
      var path: Int
      var year: Int
      var demand: Int
      var ramp: Int
    }
    var course: Course
    var year: Int
    var key: Key
  }
}

/// A year's service by item, pence.
struct YearCosts: Hashable {
  var state: Int64
  var fees: Int64
  var other: Int64
  var travel: Int64

  init(_ year: ServiceYear) {
    state = year.statePlaces.value
    fees = year.independentFees.value
    other = year.otherPlaces.value
    travel = year.travel.value
  }

  /// Part of the way to another, rounded to the penny.
  func towards(_ other: YearCosts, _ part: Int, of whole: Int) -> YearCosts {
    if part == 0 { return self }
    if part == whole { return other }
    func move(_ a: Int64, _ b: Int64) -> Int64 {
      let change = (b - a) * Int64(part)
      let half = Int64(whole / 2)
      return a + (change >= 0 ? (change + half) / Int64(whole) : -((-change + half) / Int64(whole)))
    }
    var between = self
    between.state = move(state, other.state)
    between.fees = move(fees, other.fees)
    between.other = move(self.other, other.other)
    between.travel = move(travel, other.travel)
    return between
  }
}
