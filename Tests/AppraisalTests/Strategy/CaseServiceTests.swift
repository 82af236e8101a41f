import CaseModel
import Forecast
import Planning
import Running
import Testing

@testable import Appraisal

/// A case of three children in one place, none of whom has help with travel. The special school (GBP 24,000 a place) has
/// two places and two of the children; the third is due a decision and could go to a base (15,000), which there is only
/// under the option, or to the independent school (57,000).
@Suite struct CaseServiceTests {
  static func world(ramp: [Int] = []) -> Case {
    let here = Location(point: GridPoint(easting: 450_000, northing: 90_000))
    let provisions = [
      Provision(
        id: "school", name: "School", kind: .special, location: here, yearMin: 0, yearMax: 6, needs: .any,
        places: 2),
      Provision(
        id: "away", name: "Away", kind: .independentSpecial, location: here, yearMin: 0, yearMax: 6,
        needs: .any,
        places: 10),
      Provision(
        id: "base", name: "Base", kind: .resourcedProvision, location: here, yearMin: 0, yearMax: 6,
        needs: .any,
        places: 0),
    ]
    let children = [
      Child(
        id: "A", location: here, ncYear: 2, needs: [.slcn], status: .settled, currentProvisionID: "school"),
      Child(
        id: "B", location: here, ncYear: 2, needs: [.slcn], status: .settled, currentProvisionID: "school"),
      Child(id: "C", location: here, ncYear: 2, needs: [.slcn], status: .newPlan),
    ]
    var world = Case(
      name: "Three Children", parameters: Parameters(), provisions: provisions, children: children)
    world.options = [
      ProvisionOption(
        id: "new-base", name: "New base", provisionID: "base", places: 2, capital: .pounds(50_000),
        opensYear: 2025,
        ramp: ramp)
    ]
    return world
  }

  static func forecast(_ world: Case, years: Int = 3) -> DemandForecast {
    let area = AreaBook(world).area(of: "A") ?? ""
    let plans = [Int64](repeating: 3_000, count: years)
    return DemandForecast(
      years: Array(2025..<(2025 + years)),
      cells: [DemandCell(area: area, need: .communication, band: .primary)],
      paths: [DemandPath(name: "flat", plans: plans, low: plans, high: plans)])
  }

  static func service(_ world: Case) throws -> (CaseService, CaseJourneys) {
    let journeys = try CaseJourneys.build(world, threads: 1, cache: nil, progress: SilentProgress())
    return (CaseService(world, journeys: journeys, forecast: forecast(world), threads: 1), journeys)
  }

  @Test func pricesYearsByHand() throws {
    let (service, _) = try Self.service(Self.world(ramp: [25, 100]))
    let nothing = service.year(.nothing, path: 0, year: 2025, demand: 1_000, ramp: 1_000)
    // Two at the school, one away.
    #expect(nothing.statePlaces == .pounds(48_000) && nothing.independentFees == .pounds(57_000))
    #expect(nothing.independent == 1_000 && nothing.unplaced == 0 && nothing.travel == .zero)
    let built = Course(id: "b", name: "b", openings: [Opening(option: 0, year: 2025)])
    // A quarter of two places in its first year: half a child at 15,000, half away at 28,500.
    let first = service.year(built, path: 0, year: 2025, demand: 1_000, ramp: 1_000)
    #expect(first.statePlaces == .pounds(55_500) && first.independentFees == .pounds(28_500))
    #expect(first.used == [500])
    // Half of that with a ramp half as fast.
    #expect(service.year(built, path: 0, year: 2025, demand: 1_000, ramp: 500).used == [250])
    // Then both places, of which only one is any use: the two others need a special school.
    let second = service.year(built, path: 0, year: 2026, demand: 1_000, ramp: 500)
    #expect(
      second.statePlaces == .pounds(63_000) && second.independentFees == .zero && second.used == [1_000])
    // Twice the demand: 2 at the school, 2 at the base, 2 away.
    let twice = service.year(built, path: 0, year: 2030, demand: 2_000, ramp: 1_000)
    #expect(twice.statePlaces == .pounds(78_000) && twice.independent == 2_000 && twice.used == [2_000])
    // Not open yet.
    #expect(
      service.year(built, path: 0, year: 2024, demand: 1_000, ramp: 1_000).statePlaces == nothing.statePlaces)
  }

  /// The base saves 57,000 - 15,000 = 42,000 a year: built as soon as it may be.
  @Test func choosesTheBase() throws {
    let world = Self.world()
    let (service, _) = try Self.service(world)
    let chosen = try StrategicCourse(world, service)
    #expect(chosen.course.openings == [Opening(option: 0, year: 2025)])
    #expect(chosen.rows.map(\.option) == ["new-base"] && chosen.rows[0].opensYear == 2025)
    #expect(chosen.bounds.count == 1 && chosen.bounds[0].bound <= chosen.bounds[0].objective)
    #expect(chosen.bounds[0].objective < chosen.bounds[0].nothing)
  }

  /// A base that comes in the place of the school: C is at the base for 15,000, A and B, whom it cannot serve, are away
  /// for 57,000 each, in the model and child by child. So it is not built: without it the year costs 105,000.
  @Test func anOptionClosesASchool() throws {
    var world = Self.world()
    world.options[0].closesID = "school"
    let (service, journeys) = try Self.service(world)
    #expect(service.problem.choices[0].shuts.map { service.problem.providers[$0].id } == ["school"])
    let late = Course(id: "late", name: "late", openings: [Opening(option: 0, year: 2026)])
    let years = [2025, 2026, 2027].map { service.year(late, path: 0, year: $0, demand: 1_000, ramp: 1_000) }
    #expect(years.map(\.statePlaces) == [.pounds(48_000), .pounds(15_000), .pounds(15_000)])
    #expect(years.map(\.independentFees) == [.pounds(57_000), .pounds(114_000), .pounds(114_000)])
    #expect(try StrategicCourse(world, service).course.openings.isEmpty)
    let now = Course(id: "now", name: "now", openings: [Opening(option: 0, year: 2025)])
    let rows = try Replay(world, journeys: journeys, service: service, threads: 1).run(now, path: 0, years: 2)
    #expect(rows.map(\.replay) == [.pounds(129_000), .pounds(129_000)])
    #expect(rows.map(\.due) == [3, 0] && rows.map(\.replayIndependent) == [2, 2])
    // Settled for a year at the school, then it closes under them; C has settled away and stays.
    let later = try Replay(world, journeys: journeys, service: service, threads: 1).run(
      late, path: 0, years: 2)
    #expect(later.map(\.replay) == [.pounds(105_000), .pounds(171_000)] && later.map(\.due) == [1, 2])
    // Two that close it cannot both be opened.
    var other = world.options[0]
    other.id = "other"
    world.options.append(other)
    let courses = Courses(world, options: [], baseYear: 2025)
    #expect(courses.notes.contains("other is left out of the bundle: an option in it closes school already."))
  }

  /// GBP 50,000 are not to be had before 2026; what cannot be read is said.
  @Test func keepsYearlyBudgets() throws {
    var world = Self.world()
    _ = world.parameters.set("capital_by_year_gbp", "2025:49999.99; 2026:50000;soon")
    let (service, _) = try Self.service(world)
    #expect(service.problem.budgets == [4_999_999, 5_000_000, nil])
    #expect(service.notes.map { $0.hasPrefix("capital_by_year_gbp: soon is no year") } == [true])
    #expect(try StrategicCourse(world, service).course.openings == [Opening(option: 0, year: 2026)])
  }

  /// Played child by child the years cost the same while everybody is where it is cheapest; a base that opens a year late
  /// does not bring back the child who has settled away.
  @Test func replayKeepsSettledChildren() throws {
    let world = Self.world()
    let (service, journeys) = try Self.service(world)
    let replay = Replay(world, journeys: journeys, service: service, threads: 1)
    let now = Course(id: "now", name: "now", openings: [Opening(option: 0, year: 2025)])
    let rows = try replay.run(now, path: 0, years: 3)
    #expect(rows.map(\.replay) == Array(repeating: .pounds(63_000), count: 3))
    #expect(rows.map(\.difference) == [0, 0, 0] && rows.map(\.children) == [3, 3, 3])
    #expect(rows.map(\.due) == [1, 0, 0] && rows.map(\.newPlaces) == [2, 2, 2])
    let late = Course(id: "late", name: "late", openings: [Opening(option: 0, year: 2026)])
    let later = try replay.run(late, path: 0, years: 2)
    #expect(later.map(\.replay) == [.pounds(105_000), .pounds(105_000)])
    #expect(later.map(\.strategic) == [.pounds(105_000), .pounds(63_000)])
    #expect(later.map(\.replayIndependent) == [1, 1] && later.map(\.strategicIndependent) == [1, 0])
    // 210,000 over 168,000.
    #expect(Replay.sentence(later).contains("25.0 % more"))
  }
}
