import CaseModel
import Running

/// A made-up authority small enough to be solved exactly: a few special schools near each other that can meet much the
/// same needs, places just about enough, and vehicles of up to eight seats. All shares are assumptions.
struct SmallAuthority {
  private let options: GeneratorOptions
  private var generator: SeededGenerator
  private static let area = (easting: 450_000, northing: 250_000, width: 24_000, height: 18_000)
  private static let needs: [Need] = [.asd, .mld, .slcn, .semh]

  init(_ options: GeneratorOptions) {
    self.options = options
    generator = SeededGenerator(seed: options.seed, lane: 91)
  }

  /// The case.
  mutating func make() -> Case {
    let riders = options.riders ?? options.children ?? 25
    var provisions = (0..<(options.provisions ?? 4)).map { provision($0) }
    let towns = (0..<3).map { _ in point() }
    var children: [Child] = []
    var requests: [PlaceRequest] = []
    var used = [Int](repeating: 0, count: provisions.count)
    let due: Int
    switch options.due {
    case .natural: due = (2 * riders + 2) / 5
    case .count(let count): due = min(count, riders)
    case .all: due = riders
    }
    for number in 0..<riders {
      var child = child(number, town: towns[generator.below(towns.count)])
      let fitting = provisions.indices.filter { provisions[$0].needs.contains(child.needs[0]) }
      // The nearer of two that fit: where the child is, or where there is room for it.
      let first = fitting[generator.below(fitting.count)]
      let second = fitting[generator.below(fitting.count)]
      let home = child.location.point
      func far(_ at: Int) -> Int64 {
        guard let home, let school = provisions[at].location.point else { return 0 }
        return home.millimetres(to: school)
      }
      let site = far(first) <= far(second) ? first : second
      used[site] += 1
      if number < due {
        child.status = number % 2 == 0 ? .newPlan : .phaseTransfer
        if generator.below(100) < options.requestRatePercent ?? 35 {
          requests.append(PlaceRequest(childID: child.id, provisionID: provisions[site].id))
        }
      } else {
        child.status = .settled
        child.currentProvisionID = provisions[site].id
      }
      children.append(child)
    }
    for at in provisions.indices { provisions[at].places = used[at] + generator.below(2) }
    var result = Case(
      name: options.name ?? "small-authority", parameters: parameters(), provisions: provisions,
      children: children)
    result.requests = requests
    result.vehicles = vehicles()
    return result
  }

  private mutating func point() -> GridPoint {
    GridPoint(
      easting: Int32(Self.area.easting + generator.below(Self.area.width)),
      northing: Int32(Self.area.northing + generator.below(Self.area.height)))
  }

  private mutating func provision(_ number: Int) -> Provision {
    // Each meets all needs but one.
    let needs = Self.needs.filter { $0 != Self.needs[number % Self.needs.count] }
    var row = Provision(
      id: "special-\(number + 1)", name: "Special School \(number + 1)", kind: .special,
      location: Location(point: point()), yearMin: 0, yearMax: 11, needs: NeedSet(needs), places: 0)
    row.wheelchairAccess = true
    row.bellStart = 8 * 60 + 50 + 5 * generator.below(7)
    row.bellEnd = 15 * 60 + 5 * generator.below(7)
    return row
  }

  private mutating func child(_ number: Int, town: GridPoint) -> Child {
    func spread() -> Int32 { Int32(generator.below(5000) - generator.below(5000)) }
    let home =
      generator.below(3) == 0
      ? point()
      : GridPoint(easting: town.easting + spread(), northing: town.northing + spread())
    var child = Child(
      id: "C" + padded(number + 1, width: 3), location: Location(point: home), ncYear: generator.below(12),
      needs: [Self.needs[generator.below(Self.needs.count)]], status: .settled)
    child.travel = .vehicle
    child.eligibilityGround = .send
    let draw = generator.below(100)
    if draw < 6 { child.mobility = .wheelchair }
    if draw >= 80 { child.assistant = .shared }
    if draw >= 96 { child.assistant = .own }
    if (10..<12).contains(draw) { child.solo = true }
    return child
  }

  private func vehicles() -> [VehicleType] {
    Recipe.taxis + [
      VehicleType(
        id: "minibus", layouts: [.init(seats: 8, wheelchairs: 0), .init(seats: 5, wheelchairs: 1)],
        costPerDay: .pounds(85), costPerMile: Pence(240))
    ]
  }

  private func parameters() -> Parameters {
    var values = Parameters()
    let rows = [
      ("authority_name", options.name ?? "small-authority"), ("la_code", "000"), ("base_date", "2025-01-16"),
      ("synthetic", "yes"),
      ("synthetic_note", "Everything is made up: a small authority for trying exact methods"),
    ]
    for (name, value) in rows { _ = values.set(name, value, note: "made up") }
    return values
  }
}
