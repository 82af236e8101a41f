import CaseModel
import Running

/// A person of the synthetic population: one key a dimension.
struct Person {
  /// On 31 August before the base date's school year; 2 stands for under 3.
  var age: Int
  var need: Need
  /// Published placement kind.
  var kind: String
  var sex: Sex
}

/// What a child is likely to need, whatever the codes say: it shapes requests and officers' views.
enum Level {
  case mainstream, base, special, college
}

/// A child on the way to becoming a row.
struct DraftChild {
  let person: Person
  var home = GridPoint(easting: 0, northing: 0)
  var decile = 5
  /// Position of the provision attended on the base date; nil: not recorded.
  var site: Int?
  var status = ChildStatus.settled
  var leaves = false
  var level = Level.mainstream
  var row: Child

  /// The school year the child is in on the base date.
  var yearNow: Int { min(20, person.age - 4) }
  /// The school year from the next September.
  var yearNext: Int { min(20, person.age - 3) }

  init(_ person: Person) {
    self.person = person
    row = Child(
      id: "", location: Location(), ncYear: min(20, person.age - 3), needs: [person.need], status: .settled)
  }

  /// A year or another at the provision.
  func fits(_ provision: Provision, year: Int) -> Bool {
    (provision.yearMin...provision.yearMax).contains(year)
  }
}

/// The case under construction: what the steps of assembly read and change.
struct Draft {
  var sites: [Site]
  var groups: [CapacityGroup]
  var options: [ProvisionOption]
  var children: [DraftChild]
  var requests: [PlaceRequest] = []
  var suitability: [SuitabilityRecord] = []
  var attendance: [Attendance] = []
  var addresses: [Address] = []
  var travelNeeds: [TravelNeeds] = []
  var pickupPoints: [PickupPoint] = []
  var currentRoutes: [CurrentRouteVisit] = []
  var contracts: [TransportContract] = []
  var observedTimes: [ObservedTime] = []
  /// Provisions with a fee for every child.
  let charging: Set<String>
  var settings: Settings
  var parameters: Parameters
  let vehicles: [VehicleType]
  let seed: UInt64

  init(
    _ recipe: Recipe, people: [Person], parameters: Parameters, seed: UInt64
  ) {
    sites = recipe.sites
    groups = recipe.groups
    options = recipe.options
    children = people.map { DraftChild($0) }
    charging = Set(recipe.fees.filter { $0.band == nil && $0.childID == nil }.map(\.provisionID))
    settings = recipe.settings
    self.parameters = parameters
    vehicles = recipe.vehicles
    self.seed = seed
  }

  /// A stream of its own for each step, so that a change to one leaves the others as they were.
  func stream(_ step: Step) -> SeededGenerator { SeededGenerator(seed: seed, lane: step.rawValue) }

  /// The steps that draw numbers.
  enum Step: UInt64 {
    case population, homes, places, decisions, capacity, attributes, levels, siblings, requests, travel, order
    case county, options, attendance, secondHomes
    case bells, riderSiblings, partWeeks, pickupPoints, base, currentRoutes, contracts, observedTimes
  }

  /// Whether a provision only opens under an option.
  func isOnlyAnOption(_ site: Int) -> Bool {
    sites[site].provision.places == 0 && sites[site].placesGiven
      && options.contains { $0.provisionID == sites[site].provision.id }
  }
}

/// Squared distance in square metres.
func squaredMetres(_ a: GridPoint, _ b: GridPoint) -> Int {
  let e = Int(a.easting - b.easting)
  let n = Int(a.northing - b.northing)
  return e * e + n * n
}

/// Positions of a number of distinct entries drawn with chances in proportion to weights (0: never), in the
/// order drawn. Efraimidis & Spirakis 2006: the largest of u^(1/w).
func drawn(_ count: Int, weights: [Double], generator: inout SeededGenerator) -> [Int] {
  var keys: [(key: Double, position: Int)] = []
  for (position, weight) in weights.enumerated() {
    let u = generator.unit()
    if weight > 0 { keys.append((logarithm(max(u, 0x1p-60)) / weight, position)) }
  }
  keys.sort { $0.key != $1.key ? $0.key > $1.key : $0.position < $1.position }
  return keys.prefix(max(0, count)).map(\.position)
}
